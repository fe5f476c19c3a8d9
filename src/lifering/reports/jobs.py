"""What this room does by itself."""

from __future__ import annotations

import datetime as dt

from lifering.reports.chasing import chase_unread
from lifering.reports.expiring import dispose_due, warn_before
from lifering.work.jobs import DeclaredJob

HOUR = dt.timedelta(hours=1)
JOBS = (
    DeclaredJob(name="chase-unread", every=dt.timedelta(minutes=1), run=chase_unread),
    DeclaredJob(name="warn-before", every=HOUR, run=warn_before),
    DeclaredJob(name="dispose-due", every=HOUR, run=dispose_due),
)
