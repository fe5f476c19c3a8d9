"""Somebody who sends slowly on purpose does not keep others from the page that says 999."""

from __future__ import annotations

import contextlib
import socket
import urllib.request
from urllib.parse import urlsplit

from tests.journeys.running import site, weather

__all__ = ["site", "weather"]
HALF = b"POST /help/start HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nd"


def test_forty_half_sent_forms_do_not_stop_the_crisis_page(site: str) -> None:
    address = urlsplit(site)
    with contextlib.ExitStack() as held:
        for _ in range(40):
            slow = held.enter_context(
                socket.create_connection((str(address.hostname), int(address.port or 0)))
            )
            slow.sendall(HALF)
        with urllib.request.urlopen(f"{site}/now", timeout=45) as answer:
            assert answer.status == 200
