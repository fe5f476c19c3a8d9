"""Who else may learn that something waits in a team's inbox. Fixed when it is filed: a team that the person kept out never does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import next_read_at, next_reader
from lifering.engine.calendar import BeyondKnownHolidays
from lifering.reports.models import Delivery

MayBeTold = Mapping[UUID, Collection[UUID]]
"""Team -> the other teams that may learn that something waits there."""


def others_of(team: Team, closures: Iterable[Closure], on: dt.date) -> frozenset[UUID]:
    """A team's partner, and whoever reads for it in a closure of this day or of a later one."""
    covers = {one.cover_id for one in closures if one.team_id == team.pk and one.last_on >= on}
    return frozenset(other for other in (team.partner_id, *covers) if other)


def may_be_told(team_ids: Collection[UUID], kept_out: Collection[UUID], on: dt.date) -> MayBeTold:
    """:func:`others_of` each of these teams, without those that the person kept out."""
    closures = list(Closure.objects.filter(team__in=team_ids))
    teams = Team.objects.filter(pk__in=team_ids)
    return {team.pk: others_of(team, closures, on).difference(kept_out) for team in teams}


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
