"""What lies in the inboxes of some teams, as far as it is in the clear: nothing here needs a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lifering.accounts.models import Closure, Member, Team
from lifering.engine.packs.model import URGENCIES
from lifering.reports.deciding import SET_ASIDE
from lifering.reports.due import read_by
from lifering.reports.models import Decision, Delivery, Disposal, Message

OPEN, CLOSED, ASIDE = "open", "closed", "set_aside"
SHOWS = (OPEN, CLOSED, ASIDE)
MOST = 200


@dataclass(frozen=True)
class InInbox:
    """One report in one inbox."""

    delivery: Delivery
    read_by: dt.datetime
    has_news: bool
    """An answer came that nobody of the team has read."""
    waits_for_second: bool
    waits_to_end: bool
    """Somebody asked that it is disposed of before its day, and nobody has answered."""

    @property
    def is_unread(self) -> bool:
        return self.delivery.read_at is None or self.has_news

    @property
    def order(self) -> tuple[bool, int, dt.datetime]:
        """Unread first, then what is urgent, then what came first."""
        report = self.delivery.report
        return not self.is_unread, URGENCIES.index(report.urgency), report.received_at


def with_news() -> QuerySet[Delivery]:
    """Every report that a team has read, and that has an answer since which nobody there has read."""
    return Delivery.objects.filter(report__disposed_at=None).filter(_news())


def in_inboxes(teams: Iterable[Team], show: str, at: dt.datetime) -> list[InInbox]:
    """Reports of these teams: those that are open, closed, or set aside as no real report."""
    closures = list(Closure.objects.select_related("cover__agency"))
    rows = _shown(_deliveries(teams), show).order_by(F("report__received_at").desc())
    found = [
        InInbox(
            row,
            read_by(row.team, closures, row.delivered_at, row.report.urgency),
            bool(getattr(row, "has_news", False)),
            bool(getattr(row, "waits_for_second", False)),
            bool(getattr(row, "waits_to_end", False)),
        )
        for row in rows
        if row.delivered_at <= at
    ]
    return sorted(found, key=lambda one: one.order)


def closed_in(teams: Iterable[Team], report: str) -> Delivery | None:
    """The report with this id, where one of these teams has closed it or set it aside; None for anything else."""
    try:
        known = UUID(report)
    except ValueError:
        return None
    return _deliveries(teams).filter(report=known).exclude(closed_at=None).first()


def asked_to_end(teams: Iterable[Team], by_another_than: Member) -> list[Disposal]:
    """Of these teams: what a colleague asks to dispose of before its day, and a second person has to look at."""
    rows = _asked_to_end().filter(team__in=list(teams), report__disposed_at=None)
    rows = rows.exclude(asked_by=by_another_than).select_related("report", "team__agency", "asked_by")
    return list(rows.order_by("asked_at"))


def _asked_to_end() -> QuerySet[Disposal]:
    return Disposal.objects.filter(undone_at=None, done_at=None).exclude(asked_by=None)


def _deliveries(teams: Iterable[Team]) -> QuerySet[Delivery]:
    asked = Decision.objects.filter(
        report=OuterRef("report"),
        team=OuterRef("team"),
        kind=Decision.Kind.SET_ASIDE,
        second_at=None,
        undone_at=None,
    )
    return (
        Delivery.objects.filter(team__in=list(teams), report__disposed_at=None)
        .select_related("report", "team__agency")
        .annotate(
            has_news=_news(),
            waits_for_second=Exists(asked),
            waits_to_end=Exists(_asked_to_end().filter(report=OuterRef("report"))),
        )
    )


def _news() -> Exists:
    return Exists(
        Message.objects.filter(
            report=OuterRef("report"), kind=Message.Kind.ANSWER, at__gt=OuterRef("last_read_at")
        )
    )


def _shown(rows: QuerySet[Delivery], show: str) -> QuerySet[Delivery]:
    """A closed report with an answer that nobody has read is shown among the open ones as well: nobody writes into a drawer."""
    if show == CLOSED:
        return rows.exclude(closed_at=None).exclude(closed_as=SET_ASIDE)
    if show == ASIDE:
        return rows.filter(closed_as=SET_ASIDE)
    return rows.filter(Q(closed_at=None) | Q(has_news=True))
