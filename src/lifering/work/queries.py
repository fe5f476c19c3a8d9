"""How the work goes, for the operator's monitor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from lifering.work.jobs import LOOK
from lifering.work.models import Job, Notice
from lifering.work.way import Nowhere

TOO_LONG = dt.timedelta(minutes=5)
NO_WORKER = (
    "No worker has run lately: unread reports are not chased and nothing is sent. Start 'lifering work'."
)
UNKNOWN = "The database does not answer, so nobody knows whether a worker runs."
FAILING = "Jobs that fail and are tried again: {names}. What 'lifering work' writes to stderr says where."
WAITING = "Notices that could not be sent so far and are tried again: {count}. Look at LIFERING_SMTP or LIFERING_NOTIFY_KEY if it stays so."
GIVEN_UP = "Notices could not be sent for a day. Mend what LIFERING_SMTP or LIFERING_NOTIFY_KEY says, and ask the teams to look into their inboxes."
NO_WAY = "There is no way to send notices. Set LIFERING_SMTP or LIFERING_NOTIFY_KEY."


def how_work_goes(at: dt.datetime) -> dict[str, Any]:
    """``looked_at``: when a worker was last there; ``failing``: jobs whose last try failed; notices that failed and wait, or were given up within a week."""
    try:
        looked_at = Job.objects.filter(name=LOOK).values_list("finished_at", flat=True).first()
        failing = sorted(Job.objects.exclude(failed_at=None).values_list("name", flat=True))
        given_up = Notice.objects.filter(tries__gt=0, given_up_at__gt=at - dt.timedelta(days=7)).count()
        waiting = Notice.objects.filter(sent_at=None, given_up_at=None, tries__gt=0).count()
    except (DatabaseError, InterfaceError):
        return {"problem": UNKNOWN}
    absent = looked_at is None or looked_at < at - TOO_LONG
    return {
        "problem": _problem(absent=absent, given_up=given_up > 0),
        "looked_at": looked_at.isoformat() if looked_at else None,
        "failing": failing,
        "notices": {"waiting": waiting, "given_up": given_up},
    }


def work_problems(at: dt.datetime) -> list[str]:
    """What the operator has to see to, in sentences; none: all is well."""
    told = how_work_goes(at)
    found = [told["problem"]] if told["problem"] else []
    if failing := told.get("failing"):
        found.append(FAILING.format(names=", ".join(failing)))
    if waiting := told.get("notices", {}).get("waiting"):
        found.append(WAITING.format(count=waiting))
    return found


def _problem(*, absent: bool, given_up: bool) -> str:
    if absent:
        return NO_WORKER
    if isinstance(settings.NOTICES_GO_BY, Nowhere):
        return NO_WAY
    return GIVEN_UP if given_up else ""
