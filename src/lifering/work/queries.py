"""How the work goes, for the operator's monitor."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import DatabaseError, InterfaceError

from lifering.work.jobs import LOOK
from lifering.work.models import Job, Notice

TOO_LONG = dt.timedelta(minutes=5)
NO_WORKER = (
    "No worker has run lately: unread reports are not chased and nothing is sent. Start 'lifering work'."
)
UNKNOWN = "The database does not answer, so nobody knows whether a worker runs."
GIVEN_UP = (
    "Notices could not be sent for a day. Look at LIFERING_SMTP or LIFERING_NOTIFY, and tell those who wait."
)


def how_work_goes(at: dt.datetime) -> dict[str, Any]:
    """``looked_at``: when a worker was last there; ``failing``: jobs whose last try failed; notices that wait or were given up."""
    try:
        looked_at = Job.objects.filter(name=LOOK).values_list("finished_at", flat=True).first()
        failing = sorted(Job.objects.exclude(failed_at=None).values_list("name", flat=True))
        given_up = Notice.objects.filter(given_up_at__gt=at - dt.timedelta(days=7)).count()
        waiting = Notice.objects.filter(sent_at=None, given_up_at=None, tries__gt=0).count()
    except (DatabaseError, InterfaceError):
        return {"problem": UNKNOWN}
    absent = looked_at is None or looked_at < at - TOO_LONG
    return {
        "problem": NO_WORKER if absent else GIVEN_UP if given_up else "",
        "looked_at": looked_at.isoformat() if looked_at else None,
        "failing": failing,
        "notices": {"waiting": waiting, "given_up": given_up},
    }
