"""Servers die while people tell: nothing is lost, refused or doubled. Real processes, on both databases; all end with this run."""

from __future__ import annotations

import random
import re
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bench.browsing import Line, Person
from bench.killed import Told, all_send, that_open
from bench.killing import AT_ONCE, BACKEND, SERVER, WHOLE_SITE, WORKER, deaths
from bench.reporters import Reporter, network_of
from bench.reports import prepared
from bench.sites import DATABASES, POSTGRESQL, Site
from tests.databases import Databases
from tests.inboxes import ALWAYS, Reading, team
from tests.own_database import own_database
from tests.quick import BEFORE

SEED, TOGETHER = 20261128, 8
WAVES = (WORKER, WHOLE_SITE, WORKER, "")
MORE_WAVES = (WORKER, BACKEND, SERVER, WORKER, AT_ONCE, "")
"""What dies while eight people send; in the last wave nothing does."""
HALF = 8
"""Pages answered before the server dies."""
numbers = count(10)


@dataclass(frozen=True)
class Telling:
    """A site with two teams."""

    site: Site
    school: Reading

    def people(self, many: int) -> list[Person]:
        """They have written everything and are about to press Send."""
        return prepared(self.site, numbers, many)

    def told(self) -> Counter[int]:
        """Whose words the school reads, and how many times."""
        from django.db import connection

        from lifering.reports.models import Report

        connection.close()  # it may be one of a server that was killed
        words = [self.school.report(one).in_own_words for one in Report.objects.all()]
        return Counter(int(number) for one in words for number in re.findall(r"it is number (\d+)", one))


@pytest.fixture(scope="module", params=DATABASES)
def telling(
    request: pytest.FixtureRequest,
    databases: Databases,
    django_db_blocker: Any,
    django_test_environment: None,
) -> Iterator[Telling]:
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="lifering-survive-")))
        kept, postgres = opened.enter_context(
            own_database(request.param, folder, databases, django_db_blocker)
        )
        school = team(hours=ALWAYS)
        team("Invented Police", "Online team", kind="police", hours=ALWAYS)
        site = Site(folder, dict(kept.environ) | {"LIFERING_DRAFTS": "no"}, postgres, before=BEFORE)
        opened.callback(site.stop)
        site.start()
        yield Telling(site, school)


def test_whatever_dies_while_they_send_nobody_is_lost_refused_or_doubled(telling: Telling) -> None:
    chance = random.Random(SEED)  # noqa: S311  # the same moments in each run
    told, site = Told(), telling.site
    ways_to_die = deaths(site, chance)
    waves = MORE_WAVES if site.postgres else WAVES
    people = telling.people(TOGETHER * len(waves))

    for at, what in enumerate(waves):
        dying = threading.Timer(chance.uniform(0.01, 0.12), ways_to_die[what] if what else lambda: None)
        dying.start()
        all_send(site, people[at * TOGETHER : (at + 1) * TOGETHER], told, TOGETHER)
        dying.join()

    everybody = {who.number for who in people}
    assert told.refused == []
    assert set(told.codes) == everybody
    assert that_open(site, told.codes, TOGETHER) == everybody
    assert {
        number: times for number, times in telling.told().items() if number in everybody
    } == dict.fromkeys(everybody, 1)


def test_a_half_written_report_outlives_the_server_and_another_worker_goes_on_with_it(
    telling: Telling,
) -> None:
    who = Person(next(numbers), network_of(1))
    with Line(telling.site.port) as line:
        reporter = Reporter(line, who)
        reporter.start()
        answered = reporter.reads_and_answers()
        for _page in range(HALF):
            next(answered)

        telling.site.kill_all()
        assert list(answered), "pages after the server came back"
        words = reporter.sends()

    assert that_open(telling.site, {who.number: words}, 1) == {who.number}
    assert telling.told()[who.number] == 1


def test_a_line_that_drops_while_sending_and_is_sent_again_makes_one_report(telling: Telling) -> None:
    people = telling.people(TOGETHER)

    for who in people:
        with Line(telling.site.port) as line:
            line.post_and_drop("/report/send", who)
            words = Reporter(line, who).sends()
            assert Reporter(line, who).sends() == words, "also a third time"

    told = telling.told()
    assert [told[who.number] for who in people] == [1] * TOGETHER


def test_send_pressed_in_four_windows_at_the_same_moment_makes_one_report(telling: Telling) -> None:
    (who,) = telling.people(1)
    seen: list[list[str]] = []

    def press() -> None:
        with Line(telling.site.port) as line:
            seen.append(Reporter(line, who).sends())

    windows = [threading.Thread(target=press) for _ in range(4)]
    for one in windows:
        one.start()
    for one in windows:
        one.join()
    assert len(seen) == 4
    assert all(words == seen[0] and len(words) == 8 for words in seen)
    assert telling.told()[who.number] == 1


@pytest.mark.parametrize("telling", [POSTGRESQL], indirect=True)
def test_when_the_database_has_come_back_nobody_gets_the_error_of_a_connection_that_died_with_it(
    telling: Telling,
) -> None:
    postgres, told = telling.site.postgres, Told()
    people = telling.people(TOGETHER)  # by now every worker has open connections
    assert postgres
    postgres.stop_at_once()
    postgres.start()

    all_send(telling.site, people, told, TOGETHER)

    assert set(told.codes) == {who.number for who in people}
    assert told.again == {}
