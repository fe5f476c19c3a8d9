"""Why a line is there, and how sure we are of it: in words, shown folded."""

from __future__ import annotations

from dataclasses import dataclass

from lifering.engine.plan.model import SourceLine
from lifering.guidance.moments import day


@dataclass(frozen=True)
class Reason:
    """Why a line is in the plan, and what it rests on."""

    because: list[str]
    sources: list[str]


def source(line: SourceLine) -> str:
    pin = f", {line.pin}" if line.pin else ""
    return f"{line.title}{pin} ({line.how}, {day(line.checked_on)})"
