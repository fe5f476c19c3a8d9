"""What this room does by itself."""

from __future__ import annotations

import datetime as dt

from lifering.reports.chasing import chase_unread
from lifering.reports.chasing_answers import chase_answers
from lifering.reports.expiring import dispose_due, warn_before
from lifering.work.jobs import DeclaredJob

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
JOBS = (
    DeclaredJob(name="chase-unread", every=MINUTE, run=chase_unread),
    DeclaredJob(name="chase-answers", every=MINUTE, run=chase_answers),
    DeclaredJob(name="warn-before", every=HOUR, run=warn_before),
    DeclaredJob(name="dispose-due", every=HOUR, run=dispose_due),
)
