"""Chases answers that nobody has read: who came back with their code is heard as soon as somebody who reports."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from lifering.accounts.models import Closure
from lifering.reports.chasing import RECENT, people_of
from lifering.reports.escalation import due_steps, told
from lifering.reports.inbox import with_news
from lifering.reports.models import Delivery, Message
from lifering.work.operations import notify, take_back
from lifering.work.words import COVER, WAITING


def chase_answers(at: dt.datetime) -> None:
    closures = tuple(Closure.objects.select_related("team__agency", "cover__agency"))
    for delivery in with_news().select_related("report", "team__agency", "team__partner"):
        _chase(delivery, closures, at)
    _take_back(at)


def _chase(delivery: Delivery, closures: tuple[Closure, ...], at: dt.datetime) -> None:
    first = _answers(delivery).filter(at__gt=delivery.last_read_at).order_by("at").first()
    if first is None:
        return
    steps = due_steps(
        delivered_at=first.at,
        read_at=None,
        urgency=delivery.report.urgency,
        team=delivery.team,
        closures=closures,
        now=at,
    )
    for step in steps:
        people = people_of(delivery, closures, step.at)
        for member, covers in told(step, people).items():
            key = f"{_about(delivery, first)}/{step.name}/{member}"
            notify(key=key, member_id=member, kind=COVER if covers else WAITING, at=at)


def _take_back(at: dt.datetime) -> None:
    for delivery in Delivery.objects.filter(last_read_at__gt=at - RECENT):
        for answer in _answers(delivery).filter(at__gt=at - RECENT, at__lte=delivery.last_read_at):
            take_back(about=_about(delivery, answer))


def _answers(delivery: Delivery) -> QuerySet[Message]:
    return Message.objects.filter(report=delivery.report_id, kind=Message.Kind.ANSWER)


def _about(delivery: Delivery, answer: Message) -> str:
    return f"answer/{delivery.pk}/{answer.pk.hex}"
