"""The times that a pack must be good for: every span of days in which no date of it passes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Clock, Contact, Fill, Law
from lifering.engine.packs.pack import Pack

AHEAD_DAYS = 731
"""Two years: what is known today must not break before then."""
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slice:
    """From the first day to the last, both included, the same laws, clocks and checks hold."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


def slices(pack: Pack, today: dt.date) -> list[Slice]:
    """The slices from today to two years ahead, in order."""
    end = today + dt.timedelta(days=AHEAD_DAYS)
    begins = sorted({today, *(day for day in _changes(pack) if today < day <= end)})
    ends = [*(day - ONE_DAY for day in begins[1:]), end]
    return [Slice(first, last) for first, last in zip(begins, ends, strict=True)]


def _changes(pack: Pack) -> Iterator[dt.date]:
    """The first day of everything that begins, and the day after everything that ends."""
    areas = pack.areas.values()
    dates: list[Law | Clock] = [*pack.laws.values(), *pack.every_clock()]
    for dated in dates:
        yield dated.review_by + ONE_DAY
        if dated.in_force_from:
            yield dated.in_force_from
        if dated.in_force_until:
            yield dated.in_force_until + ONE_DAY
    for rule in (*pack.rules.values(), *(one for area in areas for one in area.rules.values())):
        for override in rule.overrides:
            yield override.until + ONE_DAY
    fills = [fill for area in areas for fill in area.fills]
    checked: list[Contact | Fill] = [*pack.every_contact(), *fills]
    for reviewed in checked:
        yield reviewed.review_by + ONE_DAY
