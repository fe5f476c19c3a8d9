"""gunicorn's thread worker, made impatient: somebody who sends slowly on purpose may not hold a thread."""

from __future__ import annotations

from typing import Any

from gunicorn.workers.gthread import ThreadWorker

SECONDS = 8
"""The longest pause inside one request. A very slow phone sends its few hundred bytes at once."""


class ImpatientWorker(ThreadWorker):  # type: ignore[misc]
    """Gives up a connection that pauses inside its request; other connections are not touched."""

    def handle(self, conn: Any) -> Any:
        begin = conn.init

        def begin_impatiently() -> None:
            begin()
            conn.sock.settimeout(SECONDS)

        conn.init = begin_impatiently
        try:
            return super().handle(conn)
        finally:
            conn.init = begin
