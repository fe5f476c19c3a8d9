"""By when a team has to have read a report: so soon after it looks in next, as what was told is urgent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import next_read_at
from lifering.engine.calendar import BeyondKnownHolidays

WITHIN = {
    "999_now": dt.timedelta(minutes=15),
    "within_the_hour": dt.timedelta(hours=1),
    "report_today": dt.timedelta(hours=4),
    "talk_soon": dt.timedelta(hours=24),
    "learn": dt.timedelta(days=3),
}


def read_by(team: Team, closures: Iterable[Closure], came_at: dt.datetime, urgency: str) -> dt.datetime:
    """Counted from when the team next looks in, as the person was told; at once where nobody can know when that is."""
    try:
        looks_in = next_read_at(team, closures, came_at)
    except BeyondKnownHolidays:
        looks_in = None
    return (looks_in or came_at) + WITHIN[urgency]
