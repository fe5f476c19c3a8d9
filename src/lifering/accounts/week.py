"""A team's hours as people type them: for each day its times, such as ``08:30 to 12:00, 13:00 to 16:00``. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lifering.accounts.hours import read_spans
from lifering.accounts.refusing import Refused
from lifering.engine.hours import HoursUnclear

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = re.compile(r"\s*(\d{1,2}:\d{2})\s*(?:to|-|–|until)\s*(\d{1,2}:\d{2})\s*", re.IGNORECASE)
Hours = list[dict[str, Any]]


def read_week(typed: Mapping[int, str]) -> Hours:
    """Day (Monday is 1) -> its times; days with the same times share a span. Raises :class:`Refused`, naming the day."""
    spans: dict[tuple[str, str], list[int]] = {}
    for day, text in sorted(typed.items()):
        for times in _times(text, day):
            spans.setdefault(times, []).append(day)
    return [{"days": days, "from": begins, "to": ends} for (begins, ends), days in spans.items()]


def as_typed(hours: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """The other way round, for a form: every span of every day."""
    return {
        day: ", ".join(
            f"{begins} to {ends}"
            for begins, ends in sorted((one["from"], one["to"]) for one in hours if day in one["days"])
        )
        for day in range(1, 8)
    }


def in_words(span: Mapping[str, Any]) -> str:
    """One span, for staff: *Monday, Tuesday: 08:30 to 16:00*."""
    return f"{', '.join(DAYS[day - 1] for day in span['days'])}: {span['from']} to {span['to']}"


def read_told(told: Sequence[str]) -> Hours:
    """Of a command: ``monday-friday 08:30-12:00,13:00-16:00``, given once or more. Raises :class:`Refused`."""
    typed: dict[int, list[str]] = {}
    for one in told:
        days, _space, times = one.strip().partition(" ")
        for day in _days(days):
            typed.setdefault(day, []).append(times)
    return read_week({day: ",".join(times) for day, times in typed.items()})


def _times(text: str, day: int) -> list[tuple[str, str]]:
    found = []
    for one in text.split(",") if text.strip() else []:
        matched = TIMES.fullmatch(one)
        if not matched:
            raise Refused(f"{DAYS[day - 1]}: write times as 08:30 to 12:00, 13:00 to 16:00.", f"day{day}")
        begins, ends = (time.zfill(5) for time in matched.groups())
        try:
            read_spans([{"days": [day], "from": begins, "to": ends}])
        except HoursUnclear as error:
            raise Refused(f"{DAYS[day - 1]}: {error}", f"day{day}") from None
        found.append((begins, ends))
    return sorted(set(found))


def _days(told: str) -> range:
    first, _dash, last = told.lower().partition("-")
    names = [day.lower() for day in DAYS]
    if first not in names or (last or first) not in names or names.index(last or first) < names.index(first):
        raise Refused(f"'{told[:40]}' is no days. Write such as 'monday-friday 08:30-16:00'.", "hours")
    return range(names.index(first) + 1, names.index(last or first) + 2)
