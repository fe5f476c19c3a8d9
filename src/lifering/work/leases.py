"""One job, one worker: whoever takes the lease runs it; a lease that ran out belongs to a worker that died."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from lifering.work.jobs import DeclaredJob
from lifering.work.models import Job


def take(job: DeclaredJob, *, at: dt.datetime) -> dt.datetime | None:
    """Takes the lease when the job is due and nobody holds it. Answers until when it holds, else None."""
    until = at + job.lease
    due = Job.objects.filter(name=job.name, due_at__lte=at)
    free = due.filter(Q(leased_until=None) | Q(leased_until__lte=at))
    with transaction.atomic():
        return until if free.update(leased_until=until) else None


def know(jobs: tuple[DeclaredJob, ...], *, at: dt.datetime) -> None:
    """Writes down jobs that are new; they are due at once."""
    with transaction.atomic():
        Job.objects.bulk_create([Job(name=job.name, due_at=at) for job in jobs], ignore_conflicts=True)


def finish(job: DeclaredJob, *, lease: dt.datetime, at: dt.datetime) -> None:
    """Gives the lease back, when it is still this worker's."""
    with transaction.atomic():
        Job.objects.filter(name=job.name, leased_until=lease).update(
            leased_until=None, finished_at=at, failed_at=None, due_at=at + job.every
        )


def fail(job: DeclaredJob, *, lease: dt.datetime, at: dt.datetime) -> None:
    """Gives the lease back; the job is tried again."""
    with transaction.atomic():
        Job.objects.filter(name=job.name, leased_until=lease).update(
            leased_until=None, failed_at=at, due_at=at + min(job.every, job.again_after)
        )
