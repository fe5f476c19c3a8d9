"""Logs that say what broke and where in the code, and nothing about who asked for what."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

from gunicorn.glogging import Logger as GunicornLogger


class CodeOnly(logging.Formatter):
    """No message and no exception text: both may carry a path or typed words."""

    def format(self, record: logging.LogRecord) -> str:
        said = f"{record.levelname} {record.name}"
        if not record.exc_info or record.exc_info[0] is None:
            return said
        frames = traceback.extract_tb(record.exc_info[2])
        last = frames[-1] if frames else None
        where = f" at {last.filename}:{last.lineno}" if last else ""
        return f"{said} {record.exc_info[0].__name__}{where}"


class ServerLog(GunicornLogger):  # type: ignore[misc]
    """gunicorn's own log without what it was sent: no address, no path, no line of a request."""

    def exception(self, *_: object, **__: object) -> None:
        kind = sys.exc_info()[0]
        self.error_log.error("a request failed%s", f": {kind.__name__}" if kind else "")

    def warning(self, *_: object, **__: object) -> None:
        self.error_log.warning("the server has a warning that it keeps to itself")

    def debug(self, *_: object, **__: object) -> None:
        """Says nothing: debug lines name what was asked for."""


def configure(_settings: dict[str, Any]) -> None:
    on_stderr = logging.StreamHandler(sys.stderr)
    on_stderr.setFormatter(CodeOnly())
    for name in ("django", "lifering"):
        ours = logging.getLogger(name)
        ours.handlers = [on_stderr]
        ours.propagate = False
        ours.setLevel(logging.ERROR)
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)  # /readyz says that the database is down
