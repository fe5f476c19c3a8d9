"""What was disposed of in some teams, with the way to its certificate. English only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lifering.accounts.models import Team
from lifering.accounts.reading import name
from lifering.guidance.moments import day
from lifering.lib.moments import LONDON
from lifering.reports.models import Delivery

MOST = 200


@dataclass(frozen=True)
class EndedRow:
    team_id: UUID
    report_id: UUID
    number: str
    team: str
    came: str
    ended: str


def ended_in(teams: Iterable[Team]) -> list[Delivery]:
    """The newest end first, at most :data:`MOST`."""
    rows = Delivery.objects.filter(team__in=list(teams)).exclude(report__disposed_at=None)
    return list(rows.select_related("report", "team__agency").order_by("-report__disposed_at")[:MOST])


def rows_of_ended(found: Iterable[Delivery]) -> list[EndedRow]:
    return [
        EndedRow(
            team_id=one.team_id,
            report_id=one.report_id,
            number=one.report.number,
            team=name(one.team),
            came=_day(one.delivered_at),
            ended=_day(one.report.disposed_at),
        )
        for one in found
    ]


def _day(at: dt.datetime | None) -> str:
    return day(at.astimezone(LONDON).date()) if at else ""
