"""Is somebody there, and when does a clock run out?"""

from __future__ import annotations

import datetime as dt

import holidays as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifering.engine import hours
from lifering.engine.calendar import BankHolidays, BeyondKnownHolidays
from lifering.engine.clocks import due_at
from lifering.engine.packs.model import Checked, Clock
from lifering.engine.plan.model import ClockLine
from lifering.lib.moments import LONDON, MomentUnclear, read_moment
from lifering.triage.plan_page import clock_words

HOLIDAYS = BankHolidays.load()
OFFICE = {"mon-thu": "08:30-17:00", "fri": "08:30-16:30"}
LATE = {"daily": "18:00-02:00"}


def at(text: str) -> dt.datetime:
    return read_moment(text)


@pytest.mark.parametrize(
    ("table", "moment", "nation", "there"),
    [
        (OFFICE, "2026-11-23T08:30", "england", True),
        (OFFICE, "2026-11-23T17:00", "england", False),
        (OFFICE, "2026-11-27T16:45", "england", False),
        (OFFICE, "2026-11-28T10:00", "england", False),
        (OFFICE, "2026-12-25T10:00", "england", False),
        (OFFICE, "2026-11-30T10:00", "england", True),
        (OFFICE, "2026-11-30T10:00", "scotland", False),
        (LATE, "2026-11-24T01:59", "england", True),
        (LATE, "2026-11-24T02:00", "england", False),
        ({**OFFICE, "bank_holiday": "10:00-12:00"}, "2026-12-25T11:00", "england", True),
        ("always", "2026-12-25T03:00", "england", True),
        ("out_of_hours", "2026-11-23T23:00", "england", True),
        ("out_of_hours", "2026-11-28T11:00", "england", True),
        ("out_of_hours", "2026-11-23T11:00", "england", None),
    ],
)
def test_an_office_is_open_when_its_hours_and_its_nations_holidays_say_so(
    table: hours.Hours, moment: str, nation: str, there: bool | None
) -> None:
    assert hours.is_open(table, at(moment), nation, HOLIDAYS) is there


def test_unknown_hours_are_unknown_and_not_closed() -> None:
    assert hours.is_open("unknown", at("2026-11-23T10:00"), "england", HOLIDAYS) is None


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-23T07:00", "2026-11-23T08:30"),
        ("2026-11-27T18:00", "2026-11-30T08:30"),
        ("2026-12-24T18:00", "2026-12-29T08:30"),
    ],
)
def test_a_closed_office_says_when_it_opens_next(moment: str, opening: str) -> None:
    assert hours.opens_at(OFFICE, at(moment), "england", HOLIDAYS) == at(opening)


@given(minutes=st.integers(0, 60 * 24 * 365))
def test_what_opens_next_is_closed_now_and_open_then(minutes: int) -> None:
    moment = at("2026-01-01T00:00") + dt.timedelta(minutes=minutes)
    opening = hours.opens_at(OFFICE, moment, "england", HOLIDAYS)
    assert (opening is None) == bool(hours.is_open(OFFICE, moment, "england", HOLIDAYS))
    if opening:
        assert hours.is_open(OFFICE, opening, "england", HOLIDAYS)


def test_bank_holidays_agree_with_another_source() -> None:
    for nation, subdivision in (("england", "ENG"), ("scotland", "SCT"), ("northern_ireland", "NIR")):
        other = independent.country_holidays("GB", subdiv=subdivision, years=[2026, 2027])
        ours = {day for day in HOLIDAYS.days[nation] if day.year in (2026, 2027)}
        assert ours <= set(other), (nation, ours - set(other))
        if nation == "england":
            assert {day for day in set(other) - ours if day.weekday() < 5} == set()


def test_a_day_beyond_the_known_holidays_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(BeyondKnownHolidays, match="govuk-bank-holidays"):
        HOLIDAYS.is_bank_holiday(dt.date(2090, 1, 1), "england")


def clock(amount: int, unit: str) -> Clock:
    return Clock(
        clock="c", title="t", amount=amount, unit=unit, starts="s", who="w", nations=["england"], words={},
        checked=Checked(state="memory", on=dt.date(2026, 11, 22)), review_by=dt.date(2027, 2, 20), sources=[],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due"),
    [
        (1, "working_days", "2026-11-23T09:00", "2026-11-24T23:59"),
        (1, "working_days", "2026-11-27T23:00", "2026-11-30T23:59"),
        (1, "working_days", "2026-12-24T09:00", "2026-12-29T23:59"),
        (15, "working_days", "2026-12-14T09:00", "2027-01-07T23:59"),
        (72, "hours", "2026-12-24T09:00", "2026-12-27T09:00"),
        (3, "months", "2026-11-30T09:00", "2027-02-28T09:00"),
        (8, "days", "2026-11-23T09:00", "2026-12-01T09:00"),
    ],
)
def test_a_clock_runs_out_when_the_procedure_says(amount: int, unit: str, start: str, due: str) -> None:
    assert due_at(clock(amount, unit), at(start), "england", HOLIDAYS) == at(due)


def test_seventy_two_hours_are_seventy_two_hours_when_the_clock_changes() -> None:
    start = at("2026-10-24T12:00")
    due = due_at(clock(72, "hours"), start, "england", HOLIDAYS)
    assert (due.astimezone(dt.UTC) - start.astimezone(dt.UTC)) == dt.timedelta(hours=72)
    assert due == at("2026-10-27T11:00")


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "1800-01-01", ""])
def test_a_moment_that_cannot_be_read_says_how_to_write_it(text: str) -> None:
    with pytest.raises(MomentUnclear, match="2026-11-23T23:00"):
        read_moment(text)


def test_a_moment_without_an_offset_is_uk_time() -> None:
    assert read_moment("2026-07-01T12:00").utcoffset() == dt.timedelta(hours=1)
    assert read_moment("2026-07-01T12:00+00:00") == dt.datetime(2026, 7, 1, 13, 0, tzinfo=LONDON)


@pytest.mark.parametrize(("days", "told"), [(7, "If it starts now: by 1 December 2026 at 9am."), (8, "")])
def test_a_clock_of_more_than_a_week_names_no_day_since_it_begins_with_what_has_not_happened_yet(
    days: int, told: str
) -> None:
    at = dt.datetime(2026, 11, 24, 9, tzinfo=LONDON)
    line = ClockLine(
        id="a-clock", title="A clock", text="The council answers.", amount=days, unit="days", starts="a meeting",
        who="the council", due_if_started_now=at + dt.timedelta(days=days), checked_on=at.date(), checked=True,
        how="seen", sources=[],
    )  # fmt: skip
    shown = clock_words(line, at)
    assert shown["due"] == told
    assert shown["text"] == "The council answers.", "how long it is stays"
