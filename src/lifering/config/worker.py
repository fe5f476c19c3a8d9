"""gunicorn's thread worker, made impatient: somebody who sends slowly on purpose may not hold a thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

SECONDS = 8
"""The longest pause inside one request. A very slow phone sends its few hundred bytes at once."""
WHOLE = 60
"""Seconds for one request from its first byte to its last, however it is dripped; the longest form on a slow phone needs half."""


class Patience:
    """What a request is read from: no pause longer than :data:`SECONDS`, and all of it within :data:`WHOLE`."""

    def __init__(self, sock: Any, clock: Callable[[], float] = time.monotonic) -> None:
        self._sock, self._clock, self._until = sock, clock, clock() + WHOLE

    def recv(self, size: int) -> bytes:
        """The next bytes. Raises :class:`TimeoutError`."""
        left = self._until - self._clock()
        if left <= 0:
            raise TimeoutError("The request took too long to come in.")
        self._sock.settimeout(min(SECONDS, left))
        try:
            return bytes(self._sock.recv(size))
        finally:
            self._sock.settimeout(SECONDS)  # of the answer


class ImpatientWorker(ThreadWorker):  # type: ignore[misc]
    """Gives up a connection that pauses inside its request, or never comes to its end; other connections are not touched."""

    def handle(self, conn: Any) -> Any:
        begin = conn.init

        def begin_impatiently() -> None:
            begin()
            conn.sock.settimeout(SECONDS)
            if not conn.is_http2:
                conn.parser.unreader.sock = Patience(conn.sock)

        conn.init = begin_impatiently
        try:
            return super().handle(conn)
        finally:
            conn.init = begin
