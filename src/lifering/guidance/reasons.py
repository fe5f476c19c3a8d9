"""Why a line is there, and how sure we are of it: in words, shown folded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lifering.engine.plan.model import SourceLine
from lifering.guidance.moments import day
from lifering.lib.tongues import by_nature

ROWS = re.compile(r"(?:row )?[A-Z]{0,2}\d+(?:(?:,| and|-) ?(?:row )?[A-Z]{0,2}\d+)*")
"""Rows of our own lists: in JSON and the cards they are kept, to a reader they say nothing."""


@dataclass(frozen=True)
class Reason:
    """Why a line is in the plan, and what it rests on."""

    because: list[str]
    sources: list[Named]


@dataclass(frozen=True)
class Named:
    """A document by its English title, and how and when it was seen."""

    title: str
    how: str = ""


def source(line: SourceLine) -> Named:
    return Named(by_nature(titled(line.title, line.pin)), f"{line.how}, {day(line.checked_on)}")


def titled(title: str, pin: str) -> str:
    """A document, and the place in it where that helps somebody who opens it."""
    return f"{title}, {pin}" if pin and not ROWS.fullmatch(pin) else title
