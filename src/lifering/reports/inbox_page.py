"""The inbox in words. English only: members of staff read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from lifering.accounts.reading import name
from lifering.guidance.moments import day_and_hour, opening
from lifering.reports.deciding import SET_ASIDE
from lifering.reports.inbox import ASIDE, CLOSED, OPEN, InInbox
from lifering.reports.models import Delivery, Disposal

URGENCIES = {
    "999_now": "Danger now",
    "within_the_hour": "Within the hour",
    "report_today": "Today",
    "talk_soon": "Soon",
    "learn": "A question",
}
URGENT = ("999_now", "within_the_hour")
SHOWN = {OPEN: "Open", CLOSED: "Closed", ASIDE: "Set aside"}


@dataclass(frozen=True)
class Row:
    team_id: UUID
    report_id: UUID
    number: str
    team: str
    came: str
    urgency: str
    is_urgent: bool
    state: str
    is_unread: bool
    read_by: str
    is_late: bool
    notes: list[str]


@dataclass(frozen=True)
class ToEnd:
    """A request that waits for a second person."""

    at: list[UUID]
    number: str
    team: str
    asked: str


@dataclass(frozen=True)
class Group:
    """Reports in which the same handle, link or number stands; without a title: everything else."""

    title: str
    rows: list[Row]


def rows_of(found: list[InInbox], at: dt.datetime) -> list[Row]:
    return [_row(one, at) for one in found]


def closed_words(done: Delivery | None) -> str:
    """One sentence on what was just closed; empty where nothing was."""
    if done is None:
        return ""
    where = ASIDE if done.closed_as == SET_ASIDE else CLOSED
    return f"Report {done.report.number} was {'set aside' if where == ASIDE else 'closed'}. It stands under “{SHOWN[where]}”."


def rows_to_end(found: list[Disposal]) -> list[ToEnd]:
    return [
        ToEnd(
            [one.team_id, one.report_id],
            one.report.number,
            name(one.team),
            f"{one.asked_by.name}, {day_and_hour(one.asked_at)}",
        )
        for one in found
        if one.team and one.team_id and one.asked_by
    ]


def grouped(rows: list[Row], groups: Mapping[UUID, UUID]) -> list[Group]:
    """In the order in which the first of each group stands."""
    by_head: dict[UUID | None, list[Row]] = {}
    for row in rows:
        by_head.setdefault(groups.get(row.report_id), []).append(row)
    alone = by_head.pop(None, [])
    together = [one for one in by_head.values() if len(one) > 1]
    alone += [row for one in by_head.values() if len(one) == 1 for row in one]
    made = [Group(f"{len(one)} reports name the same handle, link or number", one) for one in together]
    return made + ([Group("All others" if made else "", alone)] if alone else [])


def _row(one: InInbox, at: dt.datetime) -> Row:
    delivery, report = one.delivery, one.delivery.report
    is_late = delivery.read_at is None and delivery.closed_at is None and one.read_by < at
    return Row(
        team_id=delivery.team_id,
        report_id=report.id,
        number=report.number,
        team=name(delivery.team),
        came=day_and_hour(delivery.delivered_at),
        urgency=URGENCIES[report.urgency],
        is_urgent=report.urgency in URGENT,
        state=_state(one),
        is_unread=one.is_unread,
        read_by="" if delivery.read_at else opening(one.read_by, at),
        is_late=is_late,
        notes=_notes(one),
    )


def _state(one: InInbox) -> str:
    delivery = one.delivery
    if delivery.read_at is None:
        return "Unread"
    if one.has_news:
        return "New answer"
    return "Answered" if delivery.answered_at else "Read, not answered"


def _notes(one: InInbox) -> list[str]:
    report = one.delivery.report
    told = {
        "Waits for a second member: set aside?": one.waits_for_second,
        "Waits for a second member: shall it end before its day?": one.waits_to_end,
        "The code was burned: no reply reaches them": report.burned_at is not None,
        "On hold: it is not disposed of": report.held_at is not None,
    }
    return [words for words, holds in told.items() if holds]
