"""``lifering work``: looks every few seconds for what is due, and does it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, close_old_connections

from lifering.work.jobs import DeclaredJob
from lifering.work.leases import fail, finish, know, take

PAUSE_SECONDS = 5.0
log = logging.getLogger("lifering.work")


@dataclass(frozen=True)
class Round:
    """What one look at the table came to."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def work(
    jobs: tuple[DeclaredJob, ...],
    *,
    now: Callable[[], dt.datetime],
    wait: Callable[[float], bool],
    pause: float = PAUSE_SECONDS,
) -> None:
    """Looks again and again until ``wait`` (for so many seconds) answers that it is over. A job under way is finished."""
    while True:
        try:
            do_what_is_due(jobs, now=now, is_over=lambda: wait(0))
        except (DatabaseError, InterfaceError):
            log.error("the database does not answer", exc_info=True)
        close_old_connections()
        if wait(pause):
            return


def do_what_is_due(
    jobs: tuple[DeclaredJob, ...],
    *,
    now: Callable[[], dt.datetime],
    is_over: Callable[[], bool] = lambda: False,
) -> Round:
    """Runs each job that is due and that no other worker has. One that fails keeps no other from running."""
    know(jobs, at=now())
    done: list[str] = []
    failed: list[str] = []
    for job in jobs:
        if is_over():
            break
        if lease := take(job, at=now()):
            (done if _does(job, lease, now) else failed).append(job.name)
    return Round(tuple(done), tuple(failed))


def _does(job: DeclaredJob, lease: dt.datetime, now: Callable[[], dt.datetime]) -> bool:
    try:
        job.run(now())
    except Exception:  # whatever it was, the other jobs go on and this one is tried again
        log.error("a job failed", exc_info=True)
        fail(job, lease=lease, at=now())
        return False
    finish(job, lease=lease, at=now())
    return True
