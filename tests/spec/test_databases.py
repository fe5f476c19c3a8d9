"""One database, SQLite or PostgreSQL: the same promises on both. See docs/adr/0024-what-is-kept.md."""

from __future__ import annotations

import datetime as dt
import time

import psycopg
import pytest
from django.db import connection, transaction

from lifering.accounts.models import Agency
from lifering.work.models import Job
from tests.databases import Kept, at_once

WRITERS, WRITES = 16, 12
LONGEST = 3.0
"""Seconds that the unluckiest of 16 may wait on a busy machine; without the lock SQLite gives up or starves."""
MOMENT = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


def test_both_databases_are_used_as_in_production(database: Kept) -> None:
    assert connection.vendor == database.vendor
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as asking:
        told = {
            name: asking.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.parametrize("test", ["one test", "the next"])
def test_what_a_test_writes_is_gone_in_the_next(database: Kept, test: str) -> None:
    assert not Agency.objects.filter(name="Ashgrove School").exists()
    Agency.objects.create(name="Ashgrove School", kind="school")


def test_sixteen_write_at_once_and_none_fails_and_none_starves(live_database: Kept) -> None:
    """Each adds to the same count, reading it first: a lost write would show, and so would an unfair wait."""
    Job.objects.create(name="count", due_at=MOMENT)

    def write(_number: int) -> float:
        longest = 0.0
        for _ in range(WRITES):
            begun = time.monotonic()
            with transaction.atomic():
                job = Job.objects.select_for_update().get(name="count")
                job.due_at += dt.timedelta(seconds=1)
                job.save()
            longest = max(longest, time.monotonic() - begun)
        return longest

    waited = at_once(WRITERS, write)
    assert Job.objects.get(name="count").due_at == MOMENT + dt.timedelta(seconds=WRITERS * WRITES)
    assert max(waited) < LONGEST, waited


@pytest.mark.parametrize("live_database", ["postgresql"], indirect=True)
def test_when_every_connection_died_the_next_who_asks_is_answered_at_once(live_database: Kept) -> None:
    def ask(_number: int = 0) -> int:
        with connection.cursor() as asking:
            asking.execute("SELECT pg_backend_pid(), pg_sleep(0.5)")  # long enough for each to need its own
            return int(asking.fetchone()[0])

    living = set(at_once(8, ask))
    assert len(living) > 3, "the pool waits longer and longer from the second dead connection on"
    with psycopg.connect(live_database.address, autocommit=True) as other:
        for process in living:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])

    begun = time.monotonic()
    assert at_once(1, ask)[0] not in living
    assert time.monotonic() - begun < LONGEST
