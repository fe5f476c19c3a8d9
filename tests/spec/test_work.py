"""What happens by itself: each job when it is due, by one worker at a time, and again after a failure."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from lifering.work.jobs import JOBS, LOOK, DeclaredJob, table
from lifering.work.leases import fail, finish, know, take
from lifering.work.loop import Round, do_what_is_due, work
from lifering.work.models import Job, Notice
from lifering.work.queries import how_work_goes
from tests.databases import ONE_DATABASE, Kept, at_once

NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
WORK = [sys.executable, "-m", "lifering.cli", "work"]
ONE_LIVE = pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)


class Clock:
    """Stands still until somebody turns it."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> dt.datetime:
        return self.at


def hourly(run: Callable[[dt.datetime], None], name: str = "tidy") -> DeclaredJob:
    return DeclaredJob(name=name, every=HOUR, run=run)


def breaks(_at: dt.datetime) -> None:
    raise RuntimeError("a bad hour")


@pytest.mark.usefixtures("database")
def test_a_job_is_done_when_it_is_due_and_not_before() -> None:
    seen: list[dt.datetime] = []
    clock, jobs = Clock(), (hourly(seen.append),)
    for minutes in (0, 1, 59, 60, 61):
        clock.at = NOON + minutes * MINUTE
        do_what_is_due(jobs, now=clock)
    assert seen == [NOON, NOON + HOUR]


@pytest.mark.usefixtures("database")
def test_a_failure_is_noted_keeps_no_other_job_waiting_and_is_tried_again_soon() -> None:
    seen: list[dt.datetime] = []
    clock, jobs = Clock(), (hourly(breaks, "mail"), hourly(seen.append))
    assert do_what_is_due(jobs, now=clock) == Round(("tidy",), ("mail",))
    assert how_work_goes(NOON)["failing"] == ["mail"]
    clock.at = NOON + 5 * MINUTE
    mended = (hourly(seen.append, "mail"),)
    assert do_what_is_due(mended, now=clock).done == ("mail",)
    assert how_work_goes(NOON)["failing"] == []
    assert len(seen) == 2


@pytest.mark.usefixtures("database")
def test_a_lease_keeps_others_out_until_it_is_given_back_or_runs_out() -> None:
    job = hourly(breaks)
    know((job,), at=NOON)
    lease = take(job, at=NOON)
    assert lease == NOON + job.lease
    assert take(job, at=NOON + MINUTE) is None
    again = take(job, at=lease)
    assert again, "the first worker has died"
    finish(job, lease=lease, at=again)  # it had not died after all, and comes too late
    assert Job.objects.get().leased_until == again
    finish(job, lease=again, at=again)
    kept = Job.objects.get()
    assert (kept.leased_until, kept.due_at) == (None, again + HOUR)


@pytest.mark.usefixtures("database")
def test_a_worker_that_comes_too_late_notes_no_failure() -> None:
    job = hourly(breaks)
    know((job,), at=NOON)
    take(job, at=NOON)
    fail(job, lease=NOON, at=NOON)
    assert Job.objects.get().failed_at is None


def test_two_workers_never_do_one_job_at_once(live_database: Kept) -> None:
    """Many want the same job at the same moment, again and again: each time exactly one gets it."""
    job = hourly(breaks)
    know((job,), at=NOON)
    for hour in range(5):
        at = NOON + hour * HOUR
        taken = [lease for lease in at_once(6, lambda _number, at=at: take(job, at=at)) if lease]
        assert len(taken) == 1
        finish(job, lease=taken[0], at=at)


def test_a_database_that_is_down_does_not_stop_the_worker(broken_database: Kept) -> None:
    asked: list[float] = []

    def wait(seconds: float) -> bool:
        asked.append(seconds)
        return len(asked) == 3

    work((hourly(breaks),), now=Clock(), wait=wait, pause=1.0)
    assert asked == [1.0, 1.0, 1.0]


@pytest.mark.usefixtures("database")
def test_who_is_told_to_stop_begins_no_new_job() -> None:
    seen: list[dt.datetime] = []
    told = iter([False, True])
    found = do_what_is_due(
        (hourly(seen.append, "one"), hourly(seen.append, "two")), now=Clock(), is_over=lambda: next(told)
    )
    assert found.done == ("one",)


def test_every_table_that_the_settings_name_is_there_and_no_name_is_twice() -> None:
    assert LOOK in [job.name for job in table(settings.JOBS)]
    with pytest.raises(ValueError, match="one name: look"):
        table(["lifering.work.jobs.JOBS", "lifering.work.jobs.JOBS"])


@pytest.mark.usefixtures("database")
def test_the_operator_is_told_that_no_worker_runs() -> None:
    assert "No worker has run lately" in how_work_goes(NOON)["problem"]
    do_what_is_due(JOBS, now=Clock())
    assert how_work_goes(NOON + MINUTE)["problem"] == ""
    assert "No worker has run lately" in how_work_goes(NOON + HOUR)["problem"]


def test_a_database_that_is_down_is_told_to_the_operator(broken_database: Kept) -> None:
    assert "does not answer" in how_work_goes(NOON)["problem"]


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_the_operator_is_told_of_notices_that_were_given_up() -> None:
    do_what_is_due(JOBS, now=Clock())
    Notice.objects.create(key="k", member_id="0" * 32, kind="unread", due_at=NOON, tries=20, given_up_at=NOON)
    told = how_work_goes(NOON)
    assert "could not be sent" in told["problem"]
    assert told["notices"] == {"waiting": 0, "given_up": 1}


def test_once_looks_once_and_stops(live_database: Kept) -> None:
    done = subprocess.run(
        [*WORK, "--once"], env=os.environ | live_database.environ, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert Job.objects.get(name=LOOK).finished_at


def test_once_without_a_database_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [*WORK, "--once"],
        env=os.environ | {"LIFERING_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr == "The database cannot be used. Run 'lifering migrate', then try again.\n"


@ONE_LIVE
def test_a_worker_stops_cleanly_when_it_is_told_to(live_database: Kept) -> None:
    worker = subprocess.Popen(WORK, env=os.environ | live_database.environ, stderr=subprocess.PIPE)
    try:
        for _ in range(400):
            if Job.objects.filter(name=LOOK).exclude(finished_at=None).exists():
                break
            time.sleep(0.1)
        worker.send_signal(signal.SIGTERM)
        _out, err = worker.communicate(timeout=60)
    finally:
        worker.kill()
    assert (worker.returncode, err) == (0, b"")
    assert Job.objects.get(name=LOOK).leased_until is None


@ONE_LIVE
def test_a_worker_beside_a_site_stops_when_the_site_is_gone(live_database: Kept) -> None:
    worker = subprocess.Popen([*WORK, "--beside", "1"], env=os.environ | live_database.environ)
    try:
        assert worker.wait(60) == 0, "process 1 did not start it"
    finally:
        worker.kill()
