"""The job that sends: each notice when it is due, again after a growing pause, and no longer than a day."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.db import transaction

from lifering.accounts.models import Member
from lifering.work.jobs import DeclaredJob
from lifering.work.models import Notice
from lifering.work.sending.ways import NobodyThere, NotTaken, send
from lifering.work.way import Nowhere, Way
from lifering.work.words import BODIES

AT_ONCE = 50
LONGEST_PAUSE = dt.timedelta(hours=1)
MOST_TRIES = 29
"""With these pauses a little more than a day."""


def pause_after(tries: int) -> dt.timedelta:
    """A minute, two, four, and so on up to an hour."""
    return min(dt.timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PAUSE)


def send_due(at: dt.datetime) -> None:
    way: Way = settings.NOTICES_GO_BY
    if isinstance(way, Nowhere):
        return
    due = Notice.objects.filter(sent_at=None, given_up_at=None, due_at__lte=at).order_by("due_at", "id")
    for notice in due[:AT_ONCE]:
        if not _sent(notice, way, at):
            return


def _sent(notice: Notice, way: Way, at: dt.datetime) -> bool:
    """Answers whether it makes sense to try the next one."""
    member = Member.objects.filter(pk=notice.member_id, is_active=True).first()
    if member is None:  # left since: nobody waits for it
        _note(notice, given_up_at=at)
        return True
    reference = hashlib.sha256(notice.key.encode()).hexdigest()[:32]
    try:
        send(way, to=member.email, words=BODIES[notice.kind], reference=reference)
    except (NotTaken, NobodyThere) as error:
        _again(notice, at)
        return isinstance(error, NotTaken)
    _note(notice, sent_at=at)
    return True


def _again(notice: Notice, at: dt.datetime) -> None:
    tries = notice.tries + 1
    _note(
        notice,
        tries=tries,
        due_at=at + pause_after(tries),
        given_up_at=at if tries >= MOST_TRIES else None,
    )


def _note(notice: Notice, **changed: object) -> None:
    with transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**changed)


JOBS = (
    DeclaredJob(
        name="send-notices", every=dt.timedelta(seconds=10), run=send_due, lease=dt.timedelta(minutes=30)
    ),
)
