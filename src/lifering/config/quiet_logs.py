"""Logs that say what broke and where in the code, and nothing about who asked for what."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any


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


def configure(_settings: dict[str, Any]) -> None:
    on_stderr = logging.StreamHandler(sys.stderr)
    on_stderr.setFormatter(CodeOnly())
    django = logging.getLogger("django")
    django.handlers = [on_stderr]
    django.propagate = False
    django.setLevel(logging.ERROR)
