"""How many days of reading lie behind a team? Holidays and closed days are nobody's silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lifering.accounts.hours import read_spans
from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import bank_holidays, is_closed_on
from lifering.lib.moments import LONDON

LOOK_BACK_DAYS = 400


def reading_days_ago(
    team: Team, closures: Iterable[Closure], at: dt.datetime, days: int
) -> dt.datetime | None:
    """The beginning of the day since which a team has had so many days on which it reads, today not among them.

    None where it has had fewer. Raises :class:`~lifering.engine.calendar.BeyondKnownHolidays`.
    """
    known, weekdays = tuple(closures), {day for span in read_spans(team.hours) for day in span.days}
    today, left = at.astimezone(LONDON).date(), days
    for back in range(1, LOOK_BACK_DAYS):
        day = today - dt.timedelta(days=back)
        left -= day.isoweekday() in weekdays and not _is_off(team, known, day)
        if left == 0:
            return dt.datetime.combine(day, dt.time(0), LONDON)
    return None


def _is_off(team: Team, closures: tuple[Closure, ...], day: dt.date) -> bool:
    is_holiday = not team.reads_on_bank_holidays and bank_holidays().is_bank_holiday(day, team.nation)
    return is_holiday or is_closed_on(team, closures, day)
