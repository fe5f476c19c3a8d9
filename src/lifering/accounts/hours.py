"""The hours in which a team looks into its inbox, as they are kept: ``[{"days": [1, 2], "from": "08:30", "to": "16:00"}]``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lifering.engine.hours import HoursUnclear

MIDNIGHT = dt.time(0)


@dataclass(frozen=True)
class Span:
    """Some days of the week (Monday is 1), from ``begins`` to ``ends`` by London's clock; past midnight where it ends before it begins."""

    days: tuple[int, ...]
    begins: dt.time
    ends: dt.time

    def __post_init__(self) -> None:
        if not self.days or not set(self.days) <= set(range(1, 8)):
            raise HoursUnclear("Choose days of the week: 1 is Monday, 7 is Sunday.")
        if self.begins == self.ends != MIDNIGHT:
            raise HoursUnclear(
                f"From {self.begins:%H:%M} to {self.ends:%H:%M} is no time. For a whole day write 00:00 to 24:00."
            )

    @cached_property
    def is_past_midnight(self) -> bool:
        return self.ends <= self.begins and self.ends != MIDNIGHT

    def holds_on_its_day(self, time: dt.time) -> bool:
        ends_today = self.begins < self.ends
        return self.begins <= time < self.ends if ends_today else time >= self.begins

    def holds_the_morning_after(self, time: dt.time) -> bool:
        return self.is_past_midnight and time < self.ends


def read_spans(hours: Sequence[dict[str, Any]]) -> tuple[Span, ...]:
    """The hours of a team as spans. Raises :class:`HoursUnclear` with a sentence that says how to write them."""
    return tuple(_span(one) for one in hours)


def _span(one: dict[str, Any]) -> Span:
    try:
        days = tuple(int(day) for day in one["days"])
        begins, ends = (_time(one[key]) for key in ("from", "to"))
    except (KeyError, TypeError, ValueError):
        raise HoursUnclear(
            "Hours need days, a beginning and an end, such as Monday to Friday from 08:30 to 16:00."
        ) from None
    return Span(days, begins, ends)


def _time(text: str) -> dt.time:
    found = dt.time.fromisoformat(text.strip().replace("24:00", "00:00"))
    if found.tzinfo:
        raise ValueError(text)
    return found
