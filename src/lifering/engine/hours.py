"""Is somebody there at this hour, and if not, when?"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from lifering.engine.calendar import BankHolidays
from lifering.lib.tongues import _, later

Hours = Literal["always", "out_of_hours", "unknown"] | dict[str, str]
"""``out_of_hours`` is a team that answers when offices are closed: surely on nights, weekends and bank
holidays, and nobody has said what happens by day. ``{mon-thu: "08:30-17:00", fri: "08:30-16:30", bank_holiday: closed}``, in Europe/London."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = {
    "mon": later("Mon"),
    "tue": later("Tue"),
    "wed": later("Wed"),
    "thu": later("Thu"),
    "fri": later("Fri"),
    "sat": later("Sat"),
    "sun": later("Sun"),
    "daily": later("Daily"),
    "bank_holiday": later("bank holidays"),
}
SAID = {
    "always": later("24 hours a day, every day"),
    "out_of_hours": later("evenings, nights, weekends and bank holidays"),
}
LOOK_AHEAD_DAYS = 14
NIGHT_BEGINS, NIGHT_ENDS = dt.time(18), dt.time(8)
"""Surely outside the office hours of every council whose hours are known."""


class HoursUnclear(ValueError):
    """Opening hours are written in a way that cannot be read. ``str(error)`` says how to write them."""


def read_hours(hours: dict[str, str]) -> dict[str, tuple[dt.time, dt.time] | None]:
    """Day name (or ``bank_holiday``) -> opening and closing time, or None for closed."""
    read: dict[str, tuple[dt.time, dt.time] | None] = {}
    for days, span in hours.items():
        for day in _days(days):
            read[day] = _span(span)
    return read


def is_open(hours: Hours, at: dt.datetime, nation: str, holidays: BankHolidays) -> bool | None:
    """True or False at this moment (Europe/London); None when the hours are not known."""
    if hours == "out_of_hours":
        by_night = not NIGHT_ENDS <= at.time() < NIGHT_BEGINS
        return True if by_night or not holidays.is_working_day(at.date(), nation) else None
    if isinstance(hours, str):
        return True if hours == "always" else None
    table = read_hours(hours)
    today, yesterday = at.date(), at.date() - dt.timedelta(days=1)
    span = _span_on(table, today, nation, holidays)
    late = _span_on(table, yesterday, nation, holidays)
    time = at.time()
    in_today = span is not None and (span[0] <= time < span[1] if span[0] < span[1] else time >= span[0])
    past_midnight = late is not None and late[1] <= late[0] and time < late[1]
    return in_today or past_midnight


def opens_at(hours: Hours, at: dt.datetime, nation: str, holidays: BankHolidays) -> dt.datetime | None:
    """The next moment it opens, within a fortnight; None when open now or not known."""
    if isinstance(hours, str) or is_open(hours, at, nation, holidays):
        return None
    table = read_hours(hours)
    for ahead in range(LOOK_AHEAD_DAYS):
        day = at.date() + dt.timedelta(days=ahead)
        span = _span_on(table, day, nation, holidays)
        if span:
            opening = dt.datetime.combine(day, span[0], at.tzinfo)
            if opening > at:
                return opening
    return None


def in_words(hours: Hours) -> str:
    """The hours for people, in the language of the moment; empty when not known."""
    if isinstance(hours, str):
        return _(SAID[hours]) if hours in SAID else ""
    return ", ".join(f"{_days_in_words(days)} {_span_in_words(span)}" for days, span in hours.items())


def _days_in_words(days: str) -> str:
    names = [_(DAY_NAMES[day]) for day in days.split("-")]
    return _("%(first)s to %(last)s") % {"first": names[0], "last": names[1]} if len(names) > 1 else names[0]


def _span_in_words(span: str) -> str:
    first, _dash, last = span.partition("-")
    return _("%(first)s to %(last)s") % {"first": first, "last": last} if last else _("closed")


def _days(name: str) -> list[str]:
    if name == "bank_holiday":
        return [name]
    first, _dash, last = name.partition("-")
    if name == "daily":
        return list(DAYS)
    if first not in DAYS or ("-" in name and last not in DAYS):
        raise HoursUnclear(f"'{name}' is no day. Write mon, mon-fri, daily or bank_holiday.")
    begin = DAYS.index(first)
    end = DAYS.index(last) if last else begin
    return [DAYS[number % 7] for number in range(begin, (end if end >= begin else end + 7) + 1)]


def _span(text: str) -> tuple[dt.time, dt.time] | None:
    if text == "closed":
        return None
    try:
        first, last = (
            dt.time.fromisoformat(part.strip().replace("24:00", "00:00")) for part in text.split("-")
        )
        if first.tzinfo or last.tzinfo:
            raise ValueError(text)
        return first, last
    except ValueError:
        raise HoursUnclear(f"'{text}' is no span of hours. Write it as 09:00-17:00, or closed.") from None


def _span_on(
    table: dict[str, tuple[dt.time, dt.time] | None], day: dt.date, nation: str, holidays: BankHolidays
) -> tuple[dt.time, dt.time] | None:
    """The span of one day. Hours that leave out any day of the week belong to an office, which is
    closed on bank holidays unless they say otherwise."""
    closes = "bank_holiday" in table or not all(name in table for name in DAYS)
    if closes and holidays.is_bank_holiday(day, nation):
        return table.get("bank_holiday")
    return table.get(DAYS[day.weekday()])
