"""Chases unread reports: asks who is to be told by now, and leaves each of them one notice a step."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from lifering.accounts.models import Closure, Membership, Team
from lifering.reports.escalation import People, covering, due_steps, told
from lifering.reports.models import Delivery
from lifering.work.operations import notify, take_back
from lifering.work.words import COVER, WAITING

RECENT = dt.timedelta(days=2)
Role = Membership.Role


def chase_unread(at: dt.datetime) -> None:
    closures = tuple(Closure.objects.select_related("team__agency", "cover__agency"))
    unread = Delivery.objects.filter(read_at=None, report__closed_at=None, report__disposed_at=None)
    for delivery in unread.select_related("report", "team__agency", "team__partner"):
        _chase(delivery, closures, at)
    for pk in Delivery.objects.filter(read_at__gt=at - RECENT).values_list("pk", flat=True):
        take_back(about=f"unread/{pk}")


def _chase(delivery: Delivery, closures: tuple[Closure, ...], at: dt.datetime) -> None:
    steps = due_steps(
        delivered_at=delivery.delivered_at,
        read_at=delivery.read_at,
        urgency=delivery.report.urgency,
        team=delivery.team,
        closures=closures,
        now=at,
    )
    for step in steps:
        people = people_of(delivery.team, closures, step.at)
        for member, covers in told(step, people).items():
            kind = COVER if covers else WAITING
            notify(key=f"unread/{delivery.pk}/{step.name}/{member}", member_id=member, kind=kind, at=at)


def people_of(team: Team, closures: tuple[Closure, ...], at: dt.datetime) -> People:
    """Who could be told about this team's inbox at a moment; active members only."""
    cover = covering(team, closures, at)
    ours = Membership.objects.filter(team=team, member__is_active=True)
    return People(
        readers=_ids(ours.filter(role=Role.READER)),
        deputies=_ids(ours.filter(role=Role.DEPUTY)),
        leads=_ids(ours.filter(role=Role.LEAD)),
        on_call=_ids(ours.filter(on_call=True)),
        cover=_members(cover),
        partner=_members(team.partner),
    )


def _members(team: Team | None) -> frozenset[UUID]:
    return _ids(Membership.objects.filter(team=team, member__is_active=True)) if team else frozenset()


def _ids(memberships: QuerySet[Membership]) -> frozenset[UUID]:
    return frozenset(memberships.values_list("member_id", flat=True))
