"""Who can receive is asked of the database once a second; whoever looks a second later sees what changed."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lifering.lib.tongues import speaking
from lifering.reports import receiving as module
from lifering.reports.models import Delivery, Report
from lifering.reports.receiving import having, receiving
from tests.inboxes import ALWAYS, Reading, team

pytestmark = pytest.mark.usefixtures("database")
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.setattr(module, "LASTS", SECOND)
    monkeypatch.setattr(module, "_known", {})
    return team(hours=ALWAYS)


def test_a_page_asks_once_and_the_next_page_of_the_same_second_not_at_all(school: Reading) -> None:
    now = timezone.now()
    first = receiving(now)
    with CaptureQueriesContext(connection) as asked:
        assert receiving(now) == receiving(now + SECOND / 2) == first
    assert len(asked) == 0


def test_a_team_that_stops_taking_reports_is_offered_for_a_second_at_the_most(school: Reading) -> None:
    now = timezone.now()
    assert [one.team for one in receiving(now)] == [school.team.id]
    school.team.takes_reports = False
    school.team.save()
    assert receiving(now + SECOND) == []


def test_a_clock_that_is_set_back_does_not_keep_an_old_answer(school: Reading) -> None:
    now = timezone.now()
    receiving(now)
    school.team.takes_reports = False
    school.team.save()
    assert receiving(now - SECOND) == []


def test_sentences_are_in_the_language_of_whoever_reads(school: Reading) -> None:
    now = timezone.now()
    with speaking("pl"):
        (polish,) = receiving(now)
    (english,) = receiving(now)
    assert str(polish.reads) != str(english.reads)


def test_whoever_has_sent_it_is_told_the_same_team_when_it_can_no_longer_receive(school: Reading) -> None:
    now = timezone.now()
    report = Report.objects.create(
        id=uuid4(), received_at=now, sealed=b"x", code_lookup=b"y", number="amber kite 41"
    )
    Delivery.objects.create(report=report, team=school.team, delivered_at=now)
    there = having(report, now)
    school.team.takes_reports = False
    school.team.save()
    assert [one.team for one in having(report, now + SECOND)] == [one.team for one in there]
    assert [one.name for one in there] == [having(report, now + SECOND)[0].name]
