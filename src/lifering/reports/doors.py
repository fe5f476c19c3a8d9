"""The only way to a report: through a team that has it, for a member whose role there allows it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from lifering.accounts.doors import team_for, teams_for
from lifering.accounts.models import Member, Team
from lifering.accounts.roles import May
from lifering.reports.kept import Ending
from lifering.reports.models import Delivery, Disposal


def delivery_for(member: Member, team: UUID, report: UUID, *, to: May) -> Delivery:
    """A report in the inbox of one team. A closed door, and a report that this team does not have, are no page: 404."""
    place = team_for(member, team, to=to)
    found = (
        Delivery.objects.select_related("report", "team__agency", "read_by")
        .filter(team=place, report_id=report, report__disposed_at=None)
        .first()
    )
    if not found:
        raise Http404("No such report.")
    return found


def certificate_for(member: Member, team: UUID, report: UUID) -> Ending:
    """What is left of a report that this team had and that was disposed of, for whoever sees what was done in the team."""
    place = team_for(member, team, to=May.SEE_TRAIL)
    return done_of(Disposal.objects.filter(report__deliveries__team=place, report_id=report))


def done_of(endings: QuerySet[Ending]) -> Ending:
    """The one that was carried out: it is the certificate. Where none was, there is no page: 404."""
    found = endings.exclude(done_at=None).first()
    if not found:
        raise Http404("No such certificate.")
    return found


def inboxes_for(member: Member) -> list[Team]:
    """The teams whose reports this member may read."""
    return teams_for(member, to=May.READ)
