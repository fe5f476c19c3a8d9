"""The least that a gunicorn of our settings can do: what a page's rate is held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lifering.config.serve import server

BODY = b"hello"


def hello(_: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))])
    return [BODY]


def main(host: str, port: int, workers: int) -> None:
    site = server(host, port, workers)
    site.load = lambda: hello
    site.run()
