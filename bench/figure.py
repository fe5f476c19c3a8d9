"""What a benchmark says: figures, each with its bar where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal


class NotMeasured(RuntimeError):
    """This cannot be measured here and now; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A number to beat. It is told, and never fails a build: a busy machine is not a fault."""

    limit: float
    kind: Literal["at least", "at most"]

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.kind == "at least" else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.kind == 'at least' else '≤'} {self.limit:,g}"


def at_least(limit: float) -> Bar:
    return Bar(limit, "at least")


def at_most(limit: float) -> Bar:
    return Bar(limit, "at most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table. ``value`` None: not measured, and ``note`` says why."""

    what: str
    value: float | None
    unit: str = ""
    bar: Bar | None = None
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the bar is met; None where there is no bar or no value."""
        return None if self.bar is None or self.value is None else self.bar.is_met(self.value)

    def as_json(self) -> dict[str, Any]:
        bar = str(self.bar) if self.bar else None
        return {
            "what": self.what,
            "value": self.value,
            "unit": self.unit,
            "bar": bar,
            "met": self.is_met,
            "note": self.note,
        }


Run = Callable[[], Iterator[Figure]]
