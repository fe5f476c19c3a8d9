"""The site as it runs, on loopback, and Chromium to look at it. Fixtures for ``journeys`` and ``access``."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SMALLEST = {"width": 320, "height": 568}
SERVE = "from lifering.config.serve import main; main('127.0.0.1', {port}, 1)"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Weather(http.server.BaseHTTPRequestHandler):
    """The neutral page that people are sent to when they leave."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weather</title><h1>Rain later</h1>")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def weather() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Weather)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/weather"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, weather: str) -> Iterator[str]:
    """The address of the site, served by gunicorn as ``lifering demo`` serves it."""
    port, said = free_port(), tmp_path_factory.mktemp("said") / "stderr"
    env = os.environ | {"LIFERING_DATA": str(tmp_path_factory.mktemp("data")), "LIFERING_LEAVE_TO": weather}
    with said.open("wb") as stderr:
        running = subprocess.Popen([sys.executable, "-c", SERVE.format(port=port)], env=env, stderr=stderr)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, running, said)
        yield address
    finally:
        running.terminate()
        running.wait(20)


def _wait_for(address: str, running: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).close()
            return
        except OSError:
            assert running.poll() is None, said.read_text()
            time.sleep(0.2)
    raise AssertionError(f"The site did not start: {said.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def phone(chromium: Browser, site: str, scripts: bool) -> Iterator[Page]:
    """A small old phone, with and without JavaScript."""
    context = _context(chromium, site, scripts)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A small phone with JavaScript, for tests that measure the page."""
    context = _context(chromium, site, True)
    yield context.new_page()
    context.close()


def _context(chromium: Browser, site: str, scripts: bool) -> BrowserContext:
    context = chromium.new_context(
        viewport=SMALLEST, base_url=site, java_script_enabled=scripts, color_scheme="light", locale="en-GB"
    )
    context.set_default_timeout(15_000)
    return context
