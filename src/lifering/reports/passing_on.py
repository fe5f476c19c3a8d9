"""Who else may learn that something waits in a team's inbox. Fixed when it is filed: a team that the person kept out never does."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import FilteredRelation, Q

from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import next_read_at, next_reader
from lifering.engine.calendar import BeyondKnownHolidays
from lifering.reports.models import Delivery


def may_be_told(team_ids: Iterable[UUID], kept_out: Collection[UUID], on: dt.date) -> dict[UUID, list[str]]:
    """Team -> ids of the other teams that may learn that something waits there: partner and cover, if nobody kept them out."""
    to_come = FilteredRelation("closures", condition=Q(closures__last_on__gte=on))
    teams = Team.objects.filter(pk__in=team_ids).annotate(to_come=to_come)
    found: dict[UUID, set[UUID | None]] = defaultdict(set)
    for team, partner, cover in teams.values_list("pk", "partner_id", "to_come__cover_id"):
        found[team] |= {partner, cover}
    return {team: sorted(str(one) for one in others - {None, *kept_out}) for team, others in found.items()}


def closures_for(delivery: Delivery, closures: Iterable[Closure]) -> tuple[Closure, ...]:
    """The closures as they count for one delivery: a cover that may not be told of it, or has it itself, is none."""
    told = {UUID(one) for one in delivery.may_be_told} - _having(delivery)
    return tuple(one if one.cover_id in told else _without_cover(one) for one in closures)


def waits_from(delivery: Delivery, closures: Collection[Closure]) -> dt.datetime:
    """From when on it counts as waiting: at once, or when the team itself is back where its cover got the report too."""
    arrived = delivery.delivered_at
    try:
        reader = next_reader(delivery.team, closures, arrived)
        if reader is None or reader.pk == delivery.team_id or reader.pk not in _having(delivery):
            return arrived
        return next_read_at(delivery.team, closures_for(delivery, closures), arrived) or arrived
    except BeyondKnownHolidays:
        return arrived


def _having(delivery: Delivery) -> set[UUID]:
    return {one.team_id for one in delivery.report.deliveries.all()}


def _without_cover(closure: Closure) -> Closure:
    return Closure(team=closure.team, first_on=closure.first_on, last_on=closure.last_on)
