"""The site as it runs, on loopback, and Chromium to look at it. Fixtures for ``journeys`` and ``access``."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.quick import BEFORE

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
ROOT = Path(__file__).resolve().parents[2]
SMALLEST = {"width": 320, "height": 568}
Made = TypeVar("Made")
WEATHER, SITE, BROWSER = pytest.StashKey[str](), pytest.StashKey[str](), pytest.StashKey[Browser]()
SERVE = BEFORE + "from lifering.config.serve import main; main('127.0.0.1', {port}, 1)"


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


def once(
    config: pytest.Config, key: pytest.StashKey[Made], make: Callable[[], AbstractContextManager[Made]]
) -> Made:
    """Made at its first use and closed at the end of the run: two folders of tests share one site and one browser."""
    if key not in config.stash:
        kept = ExitStack()
        config.stash[key] = kept.enter_context(make())
        config.add_cleanup(kept.close)
    return config.stash[key]


@contextmanager
def running_weather() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Weather) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/weather"
        server.shutdown()


@contextmanager
def running_site(weather: str, **more: str) -> Iterator[str]:
    """The address of the site, served by gunicorn as ``lifering demo`` serves it; ``more`` are settings."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "stderr"
        env = os.environ | {"LIFERING_DATA": folder, "LIFERING_LEAVE_TO": weather} | more
        with said.open("wb") as stderr:
            running = subprocess.Popen(
                [sys.executable, "-c", SERVE.format(port=port)], env=env, cwd=ROOT, stderr=stderr
            )
        try:
            _wait_for(f"http://127.0.0.1:{port}", running, said)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(20)


@contextmanager
def running_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


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
def weather(pytestconfig: pytest.Config) -> str:
    return once(pytestconfig, WEATHER, running_weather)


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, weather: str) -> str:
    return once(pytestconfig, SITE, lambda: running_site(weather))


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> Browser:
    if not CHROMIUM:
        pytest.skip("Chromium is missing: apt-get install chromium, or set CHROMIUM to its path.")
    return once(pytestconfig, BROWSER, running_chromium)


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
