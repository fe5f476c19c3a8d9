"""The first page as Chromium gets it with nothing cached: bytes on the wire, headers too, and requests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from bench.figure import Figure, NotMeasured, at_most
from bench.serving import HOST, SITE, serving

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = {"home page": "/", "topic page": "/topics/sextortion/child/"}


def run() -> Iterator[Figure]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise NotMeasured("Chromium is not installed: apt-get install chromium.")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NotMeasured("playwright is not installed: uv pip install playwright") from None
    with serving(SITE, ready="/readyz", workers=1) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for what, path in PAGES.items():
            addresses, transferred = _visit(browser, f"http://{HOST}:{site.port}{path}")
            yield Figure(what=f"{what}, transferred", value=transferred / 1000, unit="kB", bar=at_most(20))
            note = ", ".join(address.rpartition("/")[2] or "the page" for address in addresses)
            yield Figure(
                what=f"{what}, requests", value=len(addresses), unit="requests", bar=at_most(2), note=note
            )
        browser.close()


def _visit(browser: Any, address: str) -> tuple[list[str], float]:
    """Addresses asked for, and all bytes received."""
    context = browser.new_context(viewport={"width": 320, "height": 568})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    asked: list[str] = []
    sizes: list[float] = []
    wire.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    context.close()
    return [url for url in asked if not url.startswith("data:")], sum(sizes)
