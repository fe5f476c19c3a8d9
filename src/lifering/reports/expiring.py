"""What happens by itself at the end: teams are told two weeks before, and on its day a report, or a record, is disposed of."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from lifering.accounts.doors import may
from lifering.accounts.models import Membership
from lifering.accounts.roles import May
from lifering.lib.moments import LONDON
from lifering.reports.disposing import dispose, empty_the_log
from lifering.reports.kept import Ending, Kept
from lifering.reports.models import Disposal, Report
from lifering.reports.retention import TOLD_BEFORE, dispose_on, open_disposals, undo_disposals
from lifering.work.operations import notify, take_back
from lifering.work.words import ENDING


def warn_before(at: dt.datetime, of: type[Kept] = Report) -> None:
    """Writes down each one's day, and tells deputies and leads when it is near. A day that moved is told anew."""
    is_known = ~Q(closed_at=None) | Q(disposals__isnull=False)
    for kept in of._default_manager.filter(is_known, disposed_at=None).distinct():
        _look(kept, at)


def dispose_due(at: dt.datetime, endings: type[Ending] = Disposal) -> None:
    """On its day, and never before the teams have known it for two weeks, however long no worker ran."""
    by_itself = endings._default_manager.filter(asked_by=None, undone_at=None, done_at=None)
    for one in by_itself.filter(due_on__lte=_today(at), asked_at__lte=at - TOLD_BEFORE):
        _dispose(one, at)
    transaction.on_commit(empty_the_log)  # also where an earlier try met a reader


def _look(kept: Kept, at: dt.datetime) -> None:
    day = dispose_on(kept)
    by_itself = open_disposals(kept).filter(asked_by=None)
    is_near = day is not None and day <= _today(at + TOLD_BEFORE)
    if day == kept.dispose_on and is_near == by_itself.filter(due_on=day).exists():
        return
    with transaction.atomic():
        if day != kept.dispose_on:
            type(kept)._default_manager.filter(pk=kept.pk).update(dispose_on=day)
        for stale in by_itself.exclude(due_on=day) if day else by_itself:
            take_back(about=f"ending/{stale.pk}")
            by_itself.filter(pk=stale.pk).update(undone_at=at)
        if not is_near or by_itself.exists():
            return
        made = kept.disposals.create(id=uuid4(), due_on=day, asked_at=at)
        for member in _who_decides(kept):
            notify(key=f"ending/{made.pk}/{member}", member_id=member, kind=ENDING, at=at)


def _dispose(one: Ending, at: dt.datetime) -> None:
    with transaction.atomic():
        kept = type(one.of)._default_manager.select_for_update().get(pk=one.of.pk)
        if dispose_on(kept) != one.due_on:  # held, reopened or answered since: looked at anew
            return
        undo_disposals(kept, at, but=one)
        dispose(kept=kept, disposal=one, by=None, at=at)


def _who_decides(kept: Kept) -> list[UUID]:
    found = Membership.objects.filter(team__in=kept.having(), member__is_active=True)
    return sorted({one.member_id for one in found if may(one, May.HOLD)})


def _today(at: dt.datetime) -> dt.date:
    return at.astimezone(LONDON).date()
