"""Chases unread reports: asks who is to be told by now, and leaves each of them one notice a step."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from lifering.accounts.models import Closure, Membership, Team
from lifering.reports.escalation import People, covering, due_steps, told
from lifering.reports.models import Delivery
from lifering.reports.passing_on import closures_for, waits_from
from lifering.work.operations import notify, take_back
from lifering.work.words import COVER, WAITING

RECENT = dt.timedelta(days=2)
Role = Membership.Role
HAVING = "report__deliveries"


def chase_unread(at: dt.datetime) -> None:
    closures = tuple(Closure.objects.select_related("team__agency", "cover__agency"))
    unread = Delivery.objects.filter(read_at=None, report__closed_at=None, report__disposed_at=None)
    for delivery in unread.select_related("report", "team__agency", "team__partner").prefetch_related(HAVING):
        _chase(delivery, closures, at)
    for pk in Delivery.objects.filter(read_at__gt=at - RECENT).values_list("pk", flat=True):
        take_back(about=f"unread/{pk}")


def _chase(delivery: Delivery, closures: tuple[Closure, ...], at: dt.datetime) -> None:
    counting = closures_for(delivery, closures)
    steps = due_steps(
        delivered_at=waits_from(delivery, closures),
        read_at=delivery.read_at,
        urgency=delivery.report.urgency,
        team=delivery.team,
        closures=counting,
        now=at,
    )
    for step in steps:
        people = people_of(delivery, counting, step.at)
        for member, covers in told(step, people).items():
            kind = COVER if covers else WAITING
            notify(key=f"unread/{delivery.pk}/{step.name}/{member}", member_id=member, kind=kind, at=at)


def people_of(delivery: Delivery, closures: tuple[Closure, ...], at: dt.datetime) -> People:
    """Who could be told about this delivery at a moment; active members only, and nobody of a team that was kept out."""
    team = delivery.team
    partner = team.partner if str(team.partner_id) in delivery.may_be_told else None
    ours = Membership.objects.filter(team=team, member__is_active=True)
    return People(
        readers=_ids(ours.filter(role=Role.READER)),
        deputies=_ids(ours.filter(role=Role.DEPUTY)),
        leads=_ids(ours.filter(role=Role.LEAD)),
        on_call=_ids(ours.filter(on_call=True)),
        cover=_members(covering(team, closures, at)),
        partner=_members(partner),
    )


def _members(team: Team | None) -> frozenset[UUID]:
    return _ids(Membership.objects.filter(team=team, member__is_active=True)) if team else frozenset()


def _ids(memberships: QuerySet[Membership]) -> frozenset[UUID]:
    return frozenset(memberships.values_list("member_id", flat=True))
