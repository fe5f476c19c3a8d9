"""How long a report is kept, and who may end it sooner (docs/adr/0028-unread-and-kept.md).

Nobody's report is disposed of unread. The clock begins when every team has closed it, and again with each word that comes
after that. The teams are told two weeks before. A legal hold stops it. What disposal is: ``reports/disposing.py``.
"""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.db import transaction
from django.db.models import Max, QuerySet

from lifering.accounts.doors import may
from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.lib.moments import LONDON
from lifering.reports.disposing import dispose
from lifering.reports.models import Disposal, Report

TOLD_BEFORE = dt.timedelta(days=14)
HOLD_FOR = {
    "court": "A court or a tribunal may ask for it",
    "police": "The police investigate",
    "review": "A child safeguarding practice review or an inquiry may need it",
    "access": "Somebody has asked for what is kept about them",
    "complaint": "A complaint or an allegation about staff is open",
}
"""Why a report is held. A choice and no words: it stands in clear, in the chain too."""


def dispose_on(report: Report) -> dt.date | None:
    """The day on which it is disposed of by itself; None while it is open, unread, held or gone."""
    if report.closed_at is None or report.first_read_at is None or report.held_at or report.disposed_at:
        return None
    last_word = report.messages.aggregate(last=Max("at"))["last"]
    begin = max(report.closed_at, report.first_read_at, last_word or report.closed_at)
    keep = Team.objects.filter(deliveries__report=report).aggregate(most=Max("keep_days"))["most"] or 0
    return begin.astimezone(LONDON).date() + dt.timedelta(days=keep)


def hold(*, report: Report, team: Team, reason: str, by: Member, at: dt.datetime) -> None:
    """Nothing is disposed of until it is released; also what somebody has already asked for. Raises :class:`Refused`."""
    if reason not in HOLD_FOR:
        raise Refused("Choose why it is held.")
    _require(by, team, report, May.HOLD)
    with transaction.atomic():
        row = _locked(report)
        if row.held_at:
            raise Refused("It is held already.")
        Report.objects.filter(pk=row.pk).update(held_at=at, dispose_on=None)
        _undo(row, at)
        _tell(Kind.REPORT_HELD, row, team, by, at, reason=reason)


def release(*, report: Report, team: Team, reason: str, by: Member, at: dt.datetime) -> None:
    """The clock goes on. ``reason``: which of :data:`HOLD_FOR` is over. Raises :class:`Refused`."""
    if reason not in HOLD_FOR:
        raise Refused("Choose which reason is over.")
    _require(by, team, report, May.HOLD)
    with transaction.atomic():
        row = _locked(report)
        if not row.held_at:
            raise Refused("It is not held.")
        row.held_at = None
        Report.objects.filter(pk=row.pk).update(held_at=None, dispose_on=dispose_on(row))
        _tell(Kind.REPORT_RELEASED, row, team, by, at, reason=reason)


def ask_disposal(*, report: Report, team: Team, by: Member, at: dt.datetime) -> Disposal:
    """One member says that it shall not be kept any longer; another has to agree. Raises :class:`Refused`."""
    _require(by, team, report, May.DISPOSE)
    with transaction.atomic():
        row = _locked(report)
        _require_disposable(row)
        if asked_disposal(row):
            raise Refused("A colleague has asked for this already. Another member has to agree.")
        made = Disposal.objects.create(id=uuid4(), report=row, team=team, asked_by=by, asked_at=at)
        _tell(Kind.DISPOSAL_ASKED, row, team, by, at, disposal=str(made.pk))
    return made


def agree_disposal(*, report: Report, team: Team, by: Member, at: dt.datetime) -> Disposal:
    """A different member of the same team agrees, and it is gone for good. Raises :class:`Refused`."""
    _require(by, team, report, May.AGREE_DISPOSAL)
    with transaction.atomic():
        row = _locked(report)
        _require_disposable(row)
        asked = asked_disposal(row)
        if asked is None or asked.team_id != team.pk:
            raise Refused("Nobody asks for this any more. Look at the report again.")
        if asked.asked_by_id == by.pk:
            raise Refused("A second member has to look at it. You asked for this yourself.")
        Disposal.objects.filter(pk=asked.pk).update(agreed_by=by, agreed_at=at)
        _undo(row, at, but=asked)
        return dispose(report=row, disposal=asked, by=by, at=at)


def take_back_disposal(*, report: Report, team: Team, by: Member, at: dt.datetime) -> None:
    """It is kept until its day after all; whoever may ask may also say no. Raises :class:`Refused`."""
    _require(by, team, report, May.AGREE_DISPOSAL)
    with transaction.atomic():
        row = _locked(report)
        asked = asked_disposal(row)
        if asked is None or asked.team_id != team.pk:
            raise Refused("Nobody asks for this any more. Look at the report again.")
        Disposal.objects.filter(pk=asked.pk).update(undone_at=at)
        _tell(Kind.DISPOSAL_UNDONE, row, team, by, at, disposal=str(asked.pk))


def asked_disposal(report: Report) -> Disposal | None:
    return open_disposals(report).exclude(asked_by=None).first()


def open_disposals(report: Report) -> QuerySet[Disposal]:
    return Disposal.objects.filter(report=report, undone_at=None, done_at=None)


def _undo(report: Report, at: dt.datetime, but: Disposal | None = None) -> None:
    others = open_disposals(report).exclude(pk=but.pk) if but else open_disposals(report)
    others.update(undone_at=at)


def _locked(report: Report) -> Report:
    return Report.objects.select_for_update().get(pk=report.pk)


def _require(by: Member, team: Team, report: Report, to: May) -> None:
    """A member whose role in a team that has it allows this."""
    held = Membership.objects.filter(member=by, team=team, member__is_active=True).first()
    if held is None or not may(held, to) or not report.deliveries.filter(team=team).exists():
        raise Refused(f"You may not {to}.")


def _require_disposable(report: Report) -> None:
    if report.disposed_at:
        raise Refused("It was disposed of already.")
    if report.held_at:
        raise Refused("It is held. Somebody has to release it first.")
    if report.closed_at is None or report.first_read_at is None:
        raise Refused("Read it and close it first. What is open is kept.")
    if report.deliveries.count() > 1:
        raise Refused("Another team has it too. It is kept until its day.")


def _tell(kind: Kind, report: Report, team: Team, by: Member, at: dt.datetime, **detail: str) -> None:
    audit.record(kind=kind, at=at, by=by.pk, team=team.pk, about=report.pk, detail=dict(detail))
