"""Which numbers a person rang, on which day, and whether somebody answered: ``rang.jsonl``, one line a call, beside ``links.json``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from lifering.lib.files import append_line

FILE = "rang.jsonl"
NEVER_RUNG = ("999", "112")


class Call(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One call to one number. ``by`` is for the operator; no page shows it."""

    contact: str
    number: str
    by: str
    on: dt.date
    answered: Literal["yes", "no"]

    @property
    def is_answered(self) -> bool:
        return self.answered == "yes"

    def in_words(self) -> str:
        """For the operator."""
        return f"rung on {self.on} by {self.by}, {'answered' if self.is_answered else 'NOT answered'}"


def note_call(path: Path, call: Call) -> None:
    """Adds the call to those before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    append_line(path, msgspec.json.encode(call).decode())


def read_calls(path: Path) -> list[Call]:
    """Every call that was noted, in that order; none before the first. Raises ValueError with what to do."""
    try:
        return list(_calls(path.read_bytes().splitlines()))
    except FileNotFoundError:
        return []
    except (OSError, msgspec.DecodeError) as error:
        why = (error.strerror or "it is no file") if isinstance(error, OSError) else str(error)
        raise ValueError(
            f"{path.name} cannot be read ({why}). Mend the line, or move the file away and note the calls again."
        ) from None


def _calls(lines: Iterable[bytes]) -> Iterator[Call]:
    for line in lines:
        if line.strip():
            yield msgspec.json.decode(line, type=Call)


def last_calls(calls: Iterable[Call]) -> dict[str, Call]:
    """Number -> the last call to it; of two on one day the one that was noted later."""
    return {call.number: call for call in sorted(calls, key=lambda call: call.on)}
