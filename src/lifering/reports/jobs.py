"""What this room does by itself."""

from __future__ import annotations

import datetime as dt

from lifering.reports.chasing import chase_unread
from lifering.reports.chasing_answers import chase_answers
from lifering.work.jobs import DeclaredJob

JOBS = (
    DeclaredJob(name="chase-unread", every=dt.timedelta(minutes=1), run=chase_unread),
    DeclaredJob(name="chase-answers", every=dt.timedelta(minutes=1), run=chase_answers),
)
