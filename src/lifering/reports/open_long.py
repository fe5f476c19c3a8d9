"""What has been open for longer than its team says, for its lead: days and what is next, nothing of what was told. English only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lifering.accounts.models import Team
from lifering.accounts.reading import name
from lifering.guidance.moments import day, opening
from lifering.lib.moments import LONDON
from lifering.reports.inbox import OPEN, InInbox, in_inboxes


@dataclass(frozen=True)
class OpenRow:
    team_id: UUID
    report_id: UUID
    number: str
    team: str
    days: int
    since: str
    next_due: str


def open_for_long(teams: Iterable[Team], at: dt.datetime) -> list[InInbox]:
    """The oldest first. Closed with an answer that nobody has read is not open: it stands in the inbox."""
    known = {team.pk: team for team in teams}
    found = [
        one
        for one in in_inboxes(known.values(), OPEN, at)
        if one.delivery.closed_at is None and days_open(one, at) > known[one.delivery.team_id].open_days
    ]
    return sorted(found, key=lambda one: one.delivery.delivered_at)


def days_open(one: InInbox, at: dt.datetime) -> int:
    """Calendar days in London since it came to this team."""
    return (at.astimezone(LONDON).date() - one.delivery.delivered_at.astimezone(LONDON).date()).days


def rows_of_open(found: Iterable[InInbox], at: dt.datetime) -> list[OpenRow]:
    return [_row(one, at) for one in found]


def _row(one: InInbox, at: dt.datetime) -> OpenRow:
    delivery = one.delivery
    return OpenRow(
        team_id=delivery.team_id,
        report_id=delivery.report_id,
        number=delivery.report.number,
        team=name(delivery.team),
        days=days_open(one, at),
        since=day(delivery.delivered_at.astimezone(LONDON).date()),
        next_due=_next_due(one, at),
    )


def _next_due(one: InInbox, at: dt.datetime) -> str:
    """By what stands in the clear: clocks that follow from what was told stand on the report's own page."""
    delivery = one.delivery
    if delivery.read_at is None:
        return f"Read it now: it was to be read {opening(one.read_by, at)}."
    if one.has_news:
        return "Read the answer that came."
    if one.waits_for_second:
        return "A second member looks at it: set aside?"
    if delivery.answered_at is None and delivery.report.burned_at is None:
        return "Nobody has written to them. Write, or close it and say why."
    return "Close it if it is done, and say what came of it."
