"""How commands speak: one sentence where something is wrong, JSON where it was asked for."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from lifering.api.answers import Refused

GOOD, FAILED, WRONG = 0, 1, 2
"""Exit codes: good; the check failed; wrong use."""


def read(source: str) -> str:
    """The text of a file, or of standard input for ``-``."""
    if source == "-":
        return sys.stdin.read()
    try:
        return Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(
            f"{source} could not be read as UTF-8 text. Give a file of JSON facts, or - for standard input."
        ) from None


def read_json(text: str, source: str) -> Any:
    """What the JSON of a source says; where it is none, where it goes wrong."""
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = (
            f" at line {error.lineno}, column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise Refused(
            f'{source} is not JSON{where}. Write facts such as {{"asker": "child", "danger": "no"}}.'
        ) from None


def day(text: str) -> dt.date:
    """A day of the calendar as it is typed: 2026-11-28."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(f"'{text[:40]}' is not a day. Write it as 2026-11-28.") from None


def print_json(answer: Any) -> None:
    """An answer for another program."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    print()
