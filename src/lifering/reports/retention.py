"""How long something is kept, and who may end it sooner (docs/adr/0028-unread-and-kept.md): reports, and records of incidents.

Nothing is disposed of unread. The clock begins when every team has closed it, and for a report again with each word that
comes after that. The teams are told two weeks before. A legal hold stops it. What disposal is: ``reports/disposing.py``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from lifering.accounts.doors import may
from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.accounts.seconding import require_second
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.lib.moments import LONDON
from lifering.reports.disposing import dispose
from lifering.reports.kept import GROUNDS, Decided, Ending, Kept
from lifering.reports.reasons import keep_reason

TOLD_BEFORE = dt.timedelta(days=14)
HOLD_FOR = {
    "court": "A court or a tribunal may ask for it",
    "police": "The police investigate",
    "review": "A child safeguarding practice review or an inquiry may need it",
    "access": "Somebody has asked for what is kept about them",
    "complaint": "A complaint or an allegation about staff is open",
}
"""Why something is held. This choice stands in clear, in the chain too; the words beside it are sealed."""
HOLD, RELEASE, DISPOSE = "hold", "release", "dispose"
NOBODY_ASKS = "Nobody asks for this any more. Look at it again."


def dispose_on(kept: Kept) -> dt.date | None:
    """The day on which it is disposed of by itself; None while it is open, unread, held or gone."""
    begin = kept.runs_from
    if begin is None or kept.held_at or kept.disposed_at:
        return None
    return ends_on(kept, begin)


def ends_on(kept: Kept, begin: dt.datetime) -> dt.date:
    """The day, where the time for keeping it began then: the longest of the teams that have it."""
    keep = kept.having().aggregate(most=Max("keep_days"))["most"] or 0
    return begin.astimezone(LONDON).date() + dt.timedelta(days=keep)


def hold(*, kept: Kept, team: Team, hold_for: str, reason: str, by: Member, at: dt.datetime) -> None:
    """Nothing is disposed of until it is released; also what somebody has already asked for. Raises :class:`Refused`."""
    if hold_for not in HOLD_FOR:
        raise Refused("Choose why it is held.", "choice")
    _require(by, team, kept, May.HOLD)
    with transaction.atomic():
        row = _locked(kept)
        if row.disposed_at:
            raise Refused("It was disposed of already.")
        if holds(row).filter(team=team, choice=hold_for).exists():
            raise Refused("Your team holds it for this already.", "choice")
        made = keep_reason(kept=row, team=team, kind=HOLD, choice=hold_for, reason=reason, by=by, at=at)
        _change(row, held_at=row.held_at or at, dispose_on=None)
        undo_disposals(row, at)
        _tell("held", row, team, by, at, reason=hold_for, decision=str(made.pk))


def release(*, kept: Kept, team: Team, hold: UUID, reason: str, by: Member, at: dt.datetime) -> None:
    """One hold of this team is over. When none is left, the clock goes on. Raises :class:`Refused`."""
    _require(by, team, kept, May.HOLD)
    with transaction.atomic():
        row = _locked(kept)
        over = holds(row).filter(pk=hold, team=team).first()
        if over is None:
            raise Refused("Your team does not hold it for this any more. Look at it again.")
        choice = over.choice
        made = keep_reason(kept=row, team=team, kind=RELEASE, choice=choice, reason=reason, by=by, at=at)
        holds(row).filter(pk=over.pk).update(undone_at=at)
        row.held_at = row.held_at if holds(row).exists() else None
        _change(row, held_at=row.held_at, dispose_on=dispose_on(row))
        _tell("released", row, team, by, at, reason=choice, decision=str(made.pk))


def holds(kept: Kept) -> QuerySet[Any]:
    """Those that stand: who holds it, and for what."""
    standing: QuerySet[Any] = kept.decisions.filter(kind=HOLD, undone_at=None)
    return standing.select_related("by", "team__agency").order_by("at")


def ask_disposal(*, kept: Kept, team: Team, ground: str, reason: str, by: Member, at: dt.datetime) -> Ending:
    """One member says that it shall not be kept any longer; another has to agree. Raises :class:`Refused`."""
    if ground not in GROUNDS:
        raise Refused("Choose why it shall not be kept any longer.", "choice")
    _require(by, team, kept, May.DISPOSE)
    with transaction.atomic():
        row = _locked(kept)
        require_disposable(row)
        if asked_disposal(row):
            raise Refused("A colleague has asked for this already. Another member has to agree.")
        said = keep_reason(kept=row, team=team, kind=DISPOSE, choice=ground, reason=reason, by=by, at=at)
        made: Ending = row.disposals.create(id=said.pk, team=team, ground=ground, asked_by=by, asked_at=at)
        _tell("disposal_asked", row, team, by, at, disposal=str(made.pk), ground=ground)
    return made


def agree_disposal(*, kept: Kept, team: Team, by: Member, at: dt.datetime) -> Ending:
    """A second person of the same team agrees, and it is gone for good. Raises :class:`Refused`."""
    _require(by, team, kept, May.AGREE_DISPOSAL)
    with transaction.atomic():
        row = _locked(kept)
        require_disposable(row)
        asked = _asked_of(row, team)
        if asked.asked_by:
            require_second(asker=asked.asked_by, second=by, team=team, at=at)
        row.disposals.filter(pk=asked.pk).update(agreed_by=by, agreed_at=at)
        undo_disposals(row, at, but=asked)
        return dispose(kept=row, disposal=asked, by=by, at=at)


def take_back_disposal(*, kept: Kept, team: Team, by: Member, at: dt.datetime) -> None:
    """It is kept until its day after all; whoever may ask may also say no. Raises :class:`Refused`."""
    _require(by, team, kept, May.AGREE_DISPOSAL)
    with transaction.atomic():
        row = _locked(kept)
        asked = _asked_of(row, team)
        undo_disposals(row, at)
        _tell("disposal_undone", row, team, by, at, disposal=str(asked.pk))


def asked_disposal(kept: Kept) -> Ending | None:
    found: Ending | None = open_disposals(kept).exclude(asked_by=None).select_related("asked_by").first()
    return found


def asked_because(asked: Ending) -> Decided | None:
    """The decision that holds the sealed reason of whoever asked."""
    found: Decided | None = asked.of.decisions.filter(pk=asked.pk).first()
    return found


def open_disposals(kept: Kept) -> QuerySet[Any]:
    found: QuerySet[Any] = kept.disposals.filter(undone_at=None, done_at=None)
    return found


def undo_disposals(kept: Kept, at: dt.datetime, but: Ending | None = None) -> None:
    """Whatever was asked for or stood on a day is off."""
    others = open_disposals(kept).exclude(pk=but.pk) if but else open_disposals(kept)
    others.update(undone_at=at)


def require_disposable(kept: Kept) -> None:
    """Raises :class:`Refused` with what has to be done before it may end sooner."""
    if kept.disposed_at:
        raise Refused("It was disposed of already.")
    if kept.held_at:
        raise Refused("It is held. Somebody has to release it first.")
    if kept.runs_from is None:
        raise Refused("Read it and close it first. What is open is kept.")
    if kept.has_news():
        raise Refused("Something was written that nobody has read. Read it first.")
    if kept.having().count() > 1:
        raise Refused("Another team has it too. It is kept until its day.")


def _asked_of(kept: Kept, team: Team) -> Ending:
    asked = asked_disposal(kept)
    if asked is None or asked.team_id != team.pk:
        raise Refused(NOBODY_ASKS)
    return asked


def _locked(kept: Kept) -> Any:
    return type(kept)._default_manager.select_for_update().get(pk=kept.pk)


def _change(kept: Kept, **fields: Any) -> None:
    type(kept)._default_manager.filter(pk=kept.pk).update(**fields)


def _require(by: Member, team: Team, kept: Kept, to: May) -> None:
    """A member whose role in a team that has it allows this."""
    held = Membership.objects.filter(member=by, team=team, member__is_active=True).first()
    if held is None or not may(held, to) or not kept.having().filter(pk=team.pk).exists():
        raise Refused(f"You may not {to}.")


def _tell(what: str, kept: Kept, team: Team, by: Member, at: dt.datetime, **detail: str) -> None:
    kind = Kind(f"{kept.WORD}.{what}")
    audit.record(kind=kind, at=at, by=by.pk, team=team.pk, about=kept.pk, detail=dict(detail))
