"""Nobody's report lies unread in silence: for every team and every moment of arrival somebody is told, step by step."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import is_read_now, next_read_at
from lifering.reports.escalation import LONGEST_BREAK, SOON, People, Step, all_steps, due_steps, told
from lifering.reports.models import Report
from tests.unit.test_reading_hours import at, closed, mash, situations, team

URGENCIES = st.sampled_from(Report.Urgency.values)
AMINA, BEN, CARA, DAN, EVE, FAY = (uuid.UUID(int=number) for number in range(1, 7))
EVERYBODY = People(
    readers=frozenset({AMINA}), deputies=frozenset({BEN}), leads=frozenset({CARA}), partner=frozenset({EVE})
)


def steps(
    arrived: str, urgency: str = "report_today", closures: tuple[Closure, ...] = (), one: Team | None = None
) -> dict[str, dt.datetime]:
    found = all_steps(at(arrived), urgency, one or team(), closures)
    return {step.name: step.at for step in found if not step.name.startswith("day-")}


def test_in_school_hours_it_goes_up_after_a_quarter_an_hour_and_to_the_partner_with_the_next_shift() -> None:
    assert steps("2026-11-30T10:00") == {
        "arrived": at("2026-11-30T10:00"),
        "quarter": at("2026-11-30T10:15"),
        "hour": at("2026-11-30T11:00"),
        "shift": at("2026-12-01T08:30"),
    }


def test_at_night_what_can_wait_begins_in_the_morning() -> None:
    assert steps("2026-11-27T23:00") == {
        "arrived": at("2026-11-30T08:30"),
        "quarter": at("2026-11-30T08:45"),
        "hour": at("2026-11-30T09:30"),
        "shift": at("2026-12-01T08:30"),
    }


@pytest.mark.parametrize("urgency", SOON)
def test_at_night_what_cannot_wait_is_told_at_once_and_after_a_quarter_to_all(urgency: str) -> None:
    found = steps("2026-11-27T23:00", urgency)
    assert found["urgent"] == at("2026-11-27T23:00")
    assert found["urgent-again"] == at("2026-11-27T23:15")
    assert found["arrived"] == at("2026-11-30T08:30")


def test_a_team_that_always_reads_has_a_next_shift_after_eight_hours() -> None:
    assert steps("2026-11-27T23:00", one=mash())["shift"] == at("2026-11-28T07:00")


def test_a_quarter_of_an_hour_is_one_when_the_clocks_change() -> None:
    arrived = dt.datetime(2026, 10, 25, 0, 55, tzinfo=dt.UTC)
    found = {step.name: step.at for step in all_steps(arrived, "999_now", mash(), ())}
    assert found["quarter"] - found["arrived"] == dt.timedelta(minutes=15)


def test_while_a_school_is_closed_its_cover_is_told() -> None:
    school = team()
    christmas = (closed(school, "2026-12-19", "2027-01-04", mash()),)
    assert steps("2026-12-22T03:00", closures=christmas, one=school)["arrived"] == at("2026-12-22T03:00")
    people = People(readers=frozenset({AMINA}), cover=frozenset({DAN}))
    assert told(Step(name="arrived", at=at("2026-12-22T03:00"), to=("on_duty",)), people) == {DAN: True}


@pytest.mark.parametrize(
    ("to", "people", "expected"),
    [
        (("on_duty",), EVERYBODY, {AMINA: False}),
        (("on_duty", "deputies"), EVERYBODY, {AMINA: False, BEN: False}),
        (("leads",), EVERYBODY, {CARA: False}),
        (("all", "partner"), EVERYBODY, {AMINA: False, BEN: False, CARA: False, EVE: True}),
        (("on_call",), People(readers=frozenset({AMINA, BEN}), on_call=frozenset({BEN})), {BEN: False}),
        (("on_call",), EVERYBODY, {AMINA: False, BEN: False, CARA: False}),
        (("on_call",), People(readers=frozenset({AMINA}), cover=frozenset({DAN})), {DAN: True}),
        (("on_duty",), People(leads=frozenset({CARA})), {CARA: False}),
        (("leads",), People(readers=frozenset({AMINA})), {AMINA: False}),
        (("on_duty",), People(partner=frozenset({EVE})), {EVE: True}),
        (("all", "partner"), People(readers=frozenset({AMINA}), partner=frozenset({AMINA})), {AMINA: False}),
    ],
)
def test_each_step_tells_its_people_and_an_empty_group_falls_to_the_next(
    to: tuple[str, ...], people: People, expected: dict[uuid.UUID, bool]
) -> None:
    assert told(Step(name="s", at=at("2026-11-30T10:00"), to=to), people) == expected


groups = st.frozensets(st.sampled_from([AMINA, BEN, CARA, DAN, EVE, FAY]), max_size=2)
peoples = st.builds(
    People, readers=groups, deputies=groups, leads=groups, on_call=groups, cover=groups, partner=groups
)


@settings(deadline=None)
@given(situations(), URGENCIES, peoples)
def test_somebody_is_told_within_the_promise(
    situation: tuple[Team, list[Closure], dt.datetime], urgency: str, people: People
) -> None:
    """At once while they read or where it cannot wait, else when they look next, and never later than after five days."""
    one, closures, arrived = situation
    first = all_steps(arrived, urgency, one, tuple(closures))[0]
    looks = next_read_at(one, closures, arrived)
    if is_read_now(one, closures, arrived) or urgency in SOON or looks is None:
        assert first.at == arrived
    else:
        assert first.at <= looks.astimezone(dt.UTC)
    assert first.at <= arrived + LONGEST_BREAK
    if people.own or people.cover or people.partner:
        for step in all_steps(arrived, urgency, one, tuple(closures)):
            if step.to != ("deputies",):
                assert told(step, people), step


@settings(deadline=None)
@given(situations(), URGENCIES, st.integers(0, 20 * 24 * 60), st.integers(0, 20 * 24 * 60))
def test_no_step_comes_twice_none_is_taken_back_and_none_comes_after_reading(
    situation: tuple[Team, list[Closure], dt.datetime], urgency: str, some: int, more: int
) -> None:
    one, closures, arrived = situation
    sooner, later = sorted(arrived + dt.timedelta(minutes=minutes) for minutes in (some, more))

    def due(now: dt.datetime, read_at: dt.datetime | None = None) -> tuple[Step, ...]:
        return due_steps(
            delivered_at=arrived, read_at=read_at, urgency=urgency, team=one, closures=closures, now=now
        )

    names = [step.name for step in due(later)]
    assert len(names) == len(set(names))
    assert set(due(sooner)) <= set(due(later))
    assert due(later, read_at=sooner) == ()


@settings(deadline=None)
@given(situations(), URGENCIES)
def test_it_goes_up_in_order_and_reaches_the_partner(
    situation: tuple[Team, list[Closure], dt.datetime], urgency: str
) -> None:
    one, closures, arrived = situation
    found = {step.name: step for step in all_steps(arrived, urgency, one, tuple(closures))}
    moments = [found[name].at for name in ("arrived", "quarter", "hour", "shift", "day-1")]
    assert moments == sorted(moments)
    assert "partner" in found["shift"].to
    assert found["shift"].at <= arrived + 2 * LONGEST_BREAK
    assert found["arrived"].at >= arrived


def test_beyond_the_known_holidays_somebody_is_told_at_once() -> None:
    assert steps("2090-01-02T20:00")["arrived"] == at("2090-01-02T20:00")


def test_a_team_that_is_away_for_weeks_without_cover_is_told_with_its_partner() -> None:
    school = team()
    found = steps("2026-12-21T10:00", closures=(closed(school, "2026-12-19", "2027-01-04"),), one=school)
    assert found["nobody-reads"] == at("2026-12-21T10:00")
    assert found["arrived"] == at("2026-12-26T10:00")
