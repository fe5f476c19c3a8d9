"""May a team close for some days? Only when somebody else reads while it does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import is_closed_on, name, next_read_at
from lifering.lib.moments import LONDON


def closure_problem(
    team: Team,
    *,
    first_on: dt.date,
    last_on: dt.date,
    cover: Team | None,
    closures: Iterable[Closure],
    today: dt.date,
) -> str:
    """Why these days cannot be closed, in a sentence for staff; empty when they can.

    ``closures``: those of all teams. Raises :class:`~lifering.engine.calendar.BeyondKnownHolidays` for days too far ahead.
    """
    known = tuple(closures)
    days = [first_on + dt.timedelta(days=after) for after in range((last_on - first_on).days + 1)]
    if not days:
        return "The last day is before the first. Turn them round."
    if last_on < today:
        return "These days are over. Choose days that are still to come."
    if any(is_closed_on(team, known, day) for day in days):
        return "Your team is already closed on some of these days. Change those days instead."
    if waiting := _covered_by(team, known, first_on, last_on):
        return f"Your team reads for {name(waiting)} on some of these days. They have to find another team first."
    return _cover_problem(team, cover, known, days)


def _cover_problem(team: Team, cover: Team | None, closures: tuple[Closure, ...], days: list[dt.date]) -> str:
    if cover is None:
        return "Say which team reads while yours is closed. A report that comes in may not wait unread."
    if cover.pk == team.pk:
        return "Your own team cannot read while it is closed. Choose another team."
    if any(is_closed_on(cover, closures, day) for day in days):
        return f"{name(cover)} is closed on some of these days. Choose another team, or other days."
    begin = dt.datetime.combine(days[0], dt.time(0), LONDON)
    read_at = next_read_at(cover, closures, begin)
    if read_at is None or read_at.date() > days[-1]:
        own = next_read_at(team, closures, begin)
        if own is not None and own.date() <= days[-1]:
            return f"{name(cover)} does not read on any of these days. Choose a team that does."
    return ""


def _covered_by(
    team: Team, closures: tuple[Closure, ...], first_on: dt.date, last_on: dt.date
) -> Team | None:
    return next(
        (
            one.team
            for one in closures
            if one.cover_id == team.pk and one.first_on <= last_on and first_on <= one.last_on
        ),
        None,
    )
