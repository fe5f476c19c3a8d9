"""Processes die while people send: every code that was shown opens its replies, and no report is there twice."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from bench.serving import SITE, Server, serving
from bench.telling import Told, all_send, ready_drafts
from lifering.engine.library import Edition
from lifering.reports import operations, queries
from lifering.reports.contactable import Contactable
from lifering.reports.content import MessageContent
from lifering.reports.draft import Draft
from lifering.reports.keeping import read_draft
from lifering.reports.models import Delivery, Report
from lifering.reports.opening import key_of
from tests.databases import Kept
from tests.inboxes import ALWAYS, Reading, team
from tests.journeys.reporting import Teller

REPORTERS, AT_ONCE = 60, 8
ANSWER = "Thank you for telling us."


def answered_draft(edition: Edition) -> Draft:
    """Of somebody who has answered everything and has Send before them."""
    teller = Teller(Client())
    teller.begin()
    teller.answer_all()
    request = teller.client.get(teller.at).wsgi_request
    return read_draft(key_of(request), edition.pack, timezone.localtime())


def one_worker(server: Server, chance: random.Random) -> None:
    os.kill(chance.choice(server.workers), signal.SIGKILL)


def all_workers(server: Server, _chance: random.Random) -> None:
    for worker in server.workers:
        os.kill(worker, signal.SIGKILL)


def the_database(server: Server, chance: random.Random) -> None:
    """PostgreSQL: everybody's connection is cut off. SQLite has no process: the workers are its writers."""
    if connection.vendor == "sqlite":
        return all_workers(server, chance)
    with connection.cursor() as asking:
        asking.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    return None


@contextmanager
def dying(server: Server, kill: Callable[[Server, random.Random], None], seed: int) -> Iterator[list[float]]:
    """Again and again, at moments of chance; gives the list of when."""
    over, chance, when = threading.Event(), random.Random(seed), list[float]()

    def run() -> None:
        while not over.wait(chance.uniform(0.2, 1.0)):
            with suppress(ProcessLookupError, IndexError):
                kill(server, chance)
                when.append(time.monotonic())
        connection.close()

    killer = threading.Thread(target=run)
    killer.start()
    try:
        yield when
    finally:
        over.set()
        killer.join()


@pytest.mark.parametrize("kill", [one_worker, all_workers, the_database])
def test_every_code_that_was_shown_opens_its_replies_and_none_is_doubled(
    live_database: Kept, edition: Edition, kill: Callable[[Server, random.Random], None]
) -> None:
    reading = team(hours=ALWAYS)
    keys = ready_drafts(answered_draft(edition), REPORTERS, timezone.localtime())
    with serving(SITE, ready="/healthz", **live_database.environ) as server:
        with dying(server, kill, seed=7) as when:
            told = all_send(server, keys, AT_ONCE)
    assert when, "nothing died: the test proves nothing"
    assert all(one.code for one in told), "somebody never saw a code"
    assert Report.objects.count() == Delivery.objects.count() == REPORTERS
    for one in told:
        assert_opens(one, reading)


def assert_opens(one: Told, reading: Reading) -> None:
    assert one.code
    report = queries.by_code(one.code)
    assert report
    assert reading.report(report).facts
    operations.add_reply(
        report=report,
        team=reading.team.id,
        by=reading.member.id,
        content=MessageContent(written_at=timezone.now(), words=ANSWER),
        contactable=Contactable(),
        at=timezone.now(),
    )
    assert [reply.content.words for reply in queries.replies(report, one.code)] == [ANSWER]
