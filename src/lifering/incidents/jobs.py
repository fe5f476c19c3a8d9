"""What this room does by itself: the same clock as for reports (``reports/expiring.py``)."""

from __future__ import annotations

from functools import partial

from lifering.incidents.models import Incident, IncidentDisposal
from lifering.reports.expiring import dispose_due, warn_before
from lifering.reports.jobs import HOUR
from lifering.work.jobs import DeclaredJob

JOBS = (
    DeclaredJob(name="warn-before-records", every=HOUR, run=partial(warn_before, of=Incident)),
    DeclaredJob(name="dispose-due-records", every=HOUR, run=partial(dispose_due, endings=IncidentDisposal)),
)
