"""A team in which nobody opens anything gets no more reports, and the operator is told."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.test import override_settings

from lifering.accounts.models import Closure
from lifering.accounts.silence import reading_days_ago
from lifering.config.environment import UnsafeSettings, read_environment
from lifering.reports import queries
from lifering.reports.models import Delivery, Report
from lifering.reports.silence import problems
from lifering.site import health
from tests.databases import Kept
from tests.inboxes import Reading, team
from tests.journeys.conftest import application
from tests.staff import Browser
from tests.unit.test_reading_hours import at

__all__ = ["application"]
MONDAY = at("2026-11-09T10:00")
DAY = dt.timedelta(days=1)
LATER = at("2026-11-28T10:00")
"""After fourteen school days more."""


def receives(reader: Reading, arrived: dt.datetime = MONDAY, read_at: dt.datetime | None = None) -> Delivery:
    report = Report.objects.create(
        id=uuid4(), number="amber kite 41", received_at=arrived, urgency="report_today", sealed=b"sealed"
    )
    return Delivery.objects.create(report=report, team=reader.team, delivered_at=arrived, read_at=read_at)


def takes(reader: Reading, moment: dt.datetime) -> bool:
    return reader.team.id in {one.team for one in queries.inboxes(moment)}


@pytest.mark.usefixtures("database")
def test_after_fourteen_days_of_reading_with_nothing_opened_it_gets_no_more_and_the_operator_is_told() -> (
    None
):
    school = team()
    delivery = receives(school)
    assert takes(school, LATER - DAY)
    assert not takes(school, LATER)
    assert any("nobody has opened anything" in one and "Ashgrove" in one for one in problems(LATER))

    Delivery.objects.filter(pk=delivery.pk).update(read_at=LATER)
    assert takes(school, LATER), "with the first that somebody reads it is open again"


@pytest.mark.usefixtures("database")
def test_a_team_with_nothing_to_read_or_that_reads_other_things_is_not_silent() -> None:
    school, office = team(), team("Eastmoor School")
    receives(office)
    receives(office, MONDAY + DAY, read_at=LATER - 3 * DAY)
    assert takes(school, LATER + 90 * DAY)
    assert takes(office, LATER)


@pytest.mark.usefixtures("database")
def test_days_on_which_it_is_closed_are_not_silence() -> None:
    school = team()
    receives(school)
    Closure.objects.create(team=school.team, first_on=(MONDAY + DAY).date(), last_on=LATER.date())
    assert takes(school, LATER + DAY)


@pytest.mark.usefixtures("database")
def test_how_long_is_the_operators_choice() -> None:
    school = team()
    receives(school)
    with override_settings(LIFERING_SILENT_DAYS=3):
        assert takes(school, MONDAY + 3 * DAY)
        assert not takes(school, MONDAY + 4 * DAY)


@pytest.mark.parametrize("told", ["0", "-3", "many", "2.5", "91"])
def test_a_number_of_days_that_is_none_is_refused_with_a_sentence(told: str) -> None:
    with pytest.raises(UnsafeSettings, match="LIFERING_SILENT_DAYS must be"):
        read_environment({"LIFERING_SILENT_DAYS": told})


def test_weekends_and_bank_holidays_do_not_count(database: Kept) -> None:
    school = team().team
    assert reading_days_ago(school, (), at("2027-01-04T09:00"), 5) == at("2026-12-23T00:00")
    assert reading_days_ago(school, (), at("2027-01-04T09:00"), 400) is None


@pytest.mark.usefixtures("database", "application")
def test_everybody_may_ask_whether_reports_are_taken_and_nobody_learns_which_team_does_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receives(team("Quillon School", "Quiet team"))
    browser = Browser()
    for moment, is_well in ((MONDAY + DAY, True), (LATER + DAY, False)):
        monkeypatch.setattr(health, "now", lambda moment=moment: moment)
        said = browser.get("/readyz")
        assert said.json()["intake"] == {"ok": is_well}
        assert "Qui" not in said.content.decode()
    [sentence] = [one for one in problems(LATER + DAY) if "Quiet team" in one and "Quillon School" in one]
    assert "nobody has opened anything" in sentence
