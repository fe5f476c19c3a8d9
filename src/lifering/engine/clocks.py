"""When a statutory or local time limit runs out."""

from __future__ import annotations

import calendar
import datetime as dt

from lifering.engine.calendar import BankHolidays
from lifering.engine.packs.model import Clock


def due_at(clock: Clock, started_at: dt.datetime, nation: str, holidays: BankHolidays) -> dt.datetime:
    """The moment by which a clock that started at ``started_at`` must be met.

    Hours run through nights, weekends, holidays and changes of the clock; days and weeks end at the same
    time of day. Working days are the nation's and end
    at midnight; the day on which the clock starts does not count. Months end on the same day of the
    month, or its last. Raises ``BeyondKnownHolidays`` when the answer would need holidays not known.
    """
    if clock.unit == "hours":
        ends = started_at.astimezone(dt.UTC) + dt.timedelta(hours=clock.amount)
        return ends.astimezone(started_at.tzinfo)
    if clock.unit in ("days", "weeks"):
        return started_at + dt.timedelta(days=clock.amount * (7 if clock.unit == "weeks" else 1))
    if clock.unit == "months":
        return _months_later(started_at, clock.amount)
    day, left = started_at.date(), clock.amount
    while left:
        day += dt.timedelta(days=1)
        left -= holidays.is_working_day(day, nation)
    return dt.datetime.combine(day, dt.time(23, 59), started_at.tzinfo)


def _months_later(start: dt.datetime, months: int) -> dt.datetime:
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))
