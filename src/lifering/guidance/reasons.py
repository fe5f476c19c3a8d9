"""Why a line is there, and how sure we are of it: in words, shown folded."""

from __future__ import annotations

from dataclasses import dataclass

from lifering.engine.plan.model import SourceLine
from lifering.guidance.moments import day
from lifering.lib.tongues import by_nature


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
    title = ", ".join(part for part in (line.title, line.pin) if part)
    return Named(by_nature(title), f"{line.how}, {day(line.checked_on)}")
