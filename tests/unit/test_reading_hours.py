"""Who looks into an inbox, and when?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lifering.accounts.closing import closure_problem
from lifering.accounts.models import Agency, Closure, Team
from lifering.accounts.reading import bank_holidays, cover_on, is_read_now, next_read_at, reader_at, who_reads
from lifering.engine.calendar import BeyondKnownHolidays
from lifering.engine.hours import HoursUnclear
from lifering.lib.moments import LONDON, read_moment
from lifering.lib.tongues import LOCALES, speaking

SCHOOL_DAY = [{"days": [1, 2, 3, 4, 5], "from": "08:30", "to": "16:00"}]
ALWAYS = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]
NIGHTS = [{"days": [5, 6], "from": "22:00", "to": "06:00"}]
EVERY_MINUTE = dt.timedelta(minutes=1)


def at(text: str) -> dt.datetime:
    return read_moment(text)


def team(name: str = "Safeguarding team", agency: str = "Ashgrove School", **chosen: Any) -> Team:
    return Team(agency=Agency(name=agency), name=name, **({"hours": SCHOOL_DAY, "about": ""} | chosen))


def mash(**chosen: Any) -> Team:
    return team(
        "Front door", "Eastmoor Council", **({"hours": ALWAYS, "reads_on_bank_holidays": True} | chosen)
    )


def closed(one: Team, first: str, last: str, cover: Team | None = None) -> Closure:
    return Closure(
        team=one, first_on=dt.date.fromisoformat(first), last_on=dt.date.fromisoformat(last), cover=cover
    )


@pytest.mark.parametrize(
    ("chosen", "moment", "looks"),
    [
        ({}, "2026-11-30T08:30", "2026-11-30T08:30"),
        ({}, "2026-11-30T15:59", "2026-11-30T15:59"),
        ({}, "2026-11-30T16:00", "2026-12-01T08:30"),
        ({}, "2026-11-27T23:00", "2026-11-30T08:30"),
        ({}, "2026-12-24T16:00", "2026-12-29T08:30"),
        ({"nation": "scotland"}, "2026-11-29T12:00", "2026-12-01T08:30"),
        ({"reads_on_bank_holidays": True}, "2026-12-24T16:00", "2026-12-25T08:30"),
        ({"hours": NIGHTS}, "2026-11-28T05:59", "2026-11-28T05:59"),
        ({"hours": NIGHTS}, "2026-11-28T06:00", "2026-11-28T22:00"),
        ({"hours": NIGHTS}, "2026-11-29T06:00", "2026-12-04T22:00"),
        ({"hours": SCHOOL_DAY + NIGHTS}, "2026-11-27T17:00", "2026-11-27T22:00"),
        ({"hours": ALWAYS}, "2026-12-25T03:00", "2026-12-26T00:00"),
    ],
)
def test_an_inbox_is_read_in_its_hours_and_not_on_bank_holidays(
    chosen: dict[str, Any], moment: str, looks: str
) -> None:
    assert next_read_at(team(**chosen), [], at(moment)) == at(looks)


def test_a_summer_morning_is_half_past_eight_on_the_clock_in_the_hall() -> None:
    looks = next_read_at(team(), [], dt.datetime(2026, 7, 5, 12, tzinfo=dt.UTC))
    assert looks == dt.datetime(2026, 7, 6, 7, 30, tzinfo=dt.UTC)
    assert looks is not None
    assert looks.tzinfo is LONDON


def test_hours_that_spring_leaves_out_are_read_from_two_on() -> None:
    early = team(hours=[{"days": [7], "from": "01:30", "to": "03:00"}])
    looks = next_read_at(early, [], at("2026-03-28T12:00"))
    assert looks == dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC)


def test_an_hour_that_autumn_has_twice_is_read_twice() -> None:
    early = team(hours=[{"days": [7], "from": "01:15", "to": "01:45"}])
    first = next_read_at(early, [], at("2026-10-24T12:00"))
    assert first
    assert first.astimezone(dt.UTC) == dt.datetime(2026, 10, 25, 0, 15, tzinfo=dt.UTC)
    again = next_read_at(early, [], dt.datetime(2026, 10, 25, 0, 45, tzinfo=dt.UTC))
    assert again
    assert again.astimezone(dt.UTC) == dt.datetime(2026, 10, 25, 1, 15, tzinfo=dt.UTC)


def test_while_a_school_is_closed_its_cover_reads() -> None:
    school, front_door = team(), mash()
    christmas = [closed(school, "2026-12-19", "2027-01-04", front_door)]
    assert reader_at(school, christmas, at("2026-12-21T10:00")) is front_door
    assert reader_at(school, christmas, at("2026-12-18T10:00")) is school
    assert next_read_at(school, christmas, at("2026-12-18T16:00")) == at("2026-12-19T00:00")
    assert reader_at(school, christmas, at("2027-01-05T09:00")) is school


def test_cover_that_is_closed_itself_does_not_read_and_does_not_pass_on() -> None:
    school, other, front_door = team(), team("Office", "Birchwood School"), mash()
    closures = [
        closed(school, "2026-12-21", "2026-12-22", other),
        closed(other, "2026-12-21", "2026-12-21", front_door),
    ]
    assert not is_read_now(school, closures, at("2026-12-21T10:00"))
    assert next_read_at(school, closures, at("2026-12-21T10:00")) == at("2026-12-22T08:30")


def test_closed_without_cover_nobody_reads_until_they_are_back() -> None:
    school = team()
    assert next_read_at(school, [closed(school, "2026-12-21", "2027-01-03")], at("2026-12-20T12:00")) == at(
        "2027-01-04T08:30"
    )


def test_a_team_without_hours_is_never_read() -> None:
    assert next_read_at(team(hours=[]), [], at("2026-11-30T10:00")) is None


def test_a_day_beyond_the_known_holidays_is_an_error_that_says_so() -> None:
    with pytest.raises(BeyondKnownHolidays, match="govuk-bank-holidays"):
        is_read_now(team(), [], at("2090-01-02T10:00"))
    with pytest.raises(BeyondKnownHolidays, match="Bank holidays are known from"):
        next_read_at(team(), [], at("2090-01-02T20:00"))
    assert is_read_now(mash(), [], at("2090-01-02T10:00"))  # bank holidays are nothing to it


@pytest.mark.parametrize(
    "hours",
    [
        [{"days": [8], "from": "08:00", "to": "09:00"}],
        [{"days": [], "from": "08:00", "to": "09:00"}],
        [{"days": [1], "from": "8 in the morning", "to": "09:00"}],
        [{"days": [1], "from": "08:00"}],
        [{"days": [1], "from": "08:00", "to": "08:00"}],
        [{"days": [1], "from": "08:00Z", "to": "09:00"}],
    ],
)
def test_hours_that_cannot_be_read_are_refused_with_a_sentence(hours: list[dict[str, Any]]) -> None:
    with pytest.raises(HoursUnclear, match=r"\.$"):
        is_read_now(team(hours=hours), [], at("2026-11-30T10:00"))


clock = st.times().map(lambda time: f"{time.hour:02}:{time.minute - time.minute % 15:02}")
spans = st.fixed_dictionaries(
    {
        "days": st.lists(st.integers(1, 7), min_size=1, max_size=7),
        "from": clock,
        "to": clock | st.just("24:00"),
    }
).filter(lambda span: span["from"] != span["to"])
tables = st.lists(spans, max_size=3)
nations = st.sampled_from(["england", "scotland", "northern_ireland"])
teams = st.builds(team, hours=tables, nation=nations, reads_on_bank_holidays=st.booleans())
days = st.dates(dt.date(2026, 3, 20), dt.date(2027, 4, 5))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Team, list[Closure], dt.datetime]:
    """A team, its cover and the closures of both, and a moment near them; often near a change of the clocks."""
    school, cover = draw(teams), draw(teams)
    around = draw(
        days | st.sampled_from([dt.date(2026, 3, 28), dt.date(2026, 10, 24), dt.date(2026, 12, 24)])
    )
    closures = []
    for one, other in ((school, cover), (cover, school)):
        if draw(st.booleans()):
            first = around + dt.timedelta(days=draw(st.integers(-2, 3)))
            last = first + dt.timedelta(days=draw(st.integers(0, 5)))
            closures.append(
                Closure(team=one, first_on=first, last_on=last, cover=draw(st.sampled_from([other, None])))
            )
    start = dt.datetime.combine(around, dt.time(0), dt.UTC) + EVERY_MINUTE * draw(st.integers(0, 36 * 60))
    return school, closures, start


def looks_by_hand(one: Team, closures: list[Closure], moment: dt.datetime) -> bool:
    """Said once more, as slowly as can be: is this minute of London's clock in a span that begins on a day of reading?"""

    def away(who: Team, day: dt.date) -> list[Closure]:
        return [each for each in closures if each.team == who and each.first_on <= day <= each.last_on]

    def there(who: Team, wall: dt.datetime) -> bool:
        for span in who.hours:
            for begun in (wall.date(), wall.date() - dt.timedelta(days=1)):
                holiday = begun in bank_holidays().days[who.nation] and not who.reads_on_bank_holidays
                if begun.isoweekday() not in span["days"] or holiday or away(who, begun):
                    continue
                begins = dt.datetime.combine(begun, dt.time.fromisoformat(span["from"]))
                ends = dt.datetime.combine(begun, dt.time.fromisoformat(span["to"].replace("24:00", "00:00")))
                ends += dt.timedelta(days=ends <= begins)
                if begins <= wall < ends:
                    return True
        return False

    wall = moment.astimezone(LONDON).replace(tzinfo=None)
    covers = [each.cover for each in away(one, wall.date())][:1]
    return there(one, wall) or any(cover is not None and there(cover, wall) for cover in covers)


@settings(deadline=None)
@given(situations())
def test_it_is_read_now_when_a_slow_reading_of_the_same_rules_says_so(
    situation: tuple[Team, list[Closure], dt.datetime],
) -> None:
    one, closures, moment = situation
    assert is_read_now(one, closures, moment) is looks_by_hand(one, closures, moment)


@settings(deadline=None)
@given(situations())
@example(
    (
        team(hours=[{"days": [6, 7], "from": "01:15", "to": "01:45"}]),
        [],
        dt.datetime(2026, 10, 25, 0, 50, tzinfo=dt.UTC),
    )
)
def test_they_look_next_at_a_time_to_come_at_which_they_read_and_at_no_earlier_one(
    situation: tuple[Team, list[Closure], dt.datetime],
) -> None:
    one, closures, moment = situation
    looks = next_read_at(one, closures, moment)
    if looks is None:
        assert not looks_by_hand(one, closures, moment)
        return
    looks = looks.astimezone(dt.UTC)
    assert looks >= moment
    assert is_read_now(one, closures, looks)
    assert looks_by_hand(one, closures, looks)
    minute = moment
    while minute < min(looks, moment + dt.timedelta(days=2)):
        assert not looks_by_hand(one, closures, minute)
        minute += EVERY_MINUTE * 5
    if looks > moment:
        assert not looks_by_hand(one, closures, max(moment, looks - EVERY_MINUTE))


def test_the_public_reads_who_looks_and_when() -> None:
    school = team(about="two people who look after safety at Ashgrove School")
    assert str(who_reads(school, [], at("2026-11-28T23:00"))) == (
        "Two people who look after safety at Ashgrove School. They look next on Monday 30 November, 8:30am."
    )
    assert who_reads(school, [], at("2026-11-30T09:00")).when == "They are there now and read what comes in."
    assert who_reads(team(), [], at("2026-11-30T09:00")).who == "Safeguarding team, Ashgrove School."


def test_the_public_reads_who_looks_while_a_school_is_closed() -> None:
    school = team(about="two people who look after safety at Ashgrove School")
    said = who_reads(school, [closed(school, "2026-12-19", "2027-01-04", mash())], at("2026-12-18T20:00"))
    assert said.instead == "They are away. This team reads for them: Front door, Eastmoor Council."
    assert said.when == "They look next on Saturday 19 December, 12am."


def test_where_nobody_knows_when_the_public_is_told_not_to_wait() -> None:
    for one, moment in ((team(hours=[]), "2026-11-30T10:00"), (team(), "2090-01-02T10:00")):
        assert (
            who_reads(one, [], at(moment)).when == "We cannot say when they look next. Do not wait for them."
        )


@pytest.mark.parametrize("code", LOCALES[1:])
def test_when_they_look_is_said_in_every_language(code: str) -> None:
    with speaking(code):
        said = who_reads(team(), [], at("2026-11-28T23:00"))
    assert "They look" not in said.when
    assert "08:30" in said.when
    assert "30" in said.when


@pytest.mark.parametrize("code", ["ur", "ar"])
def test_the_name_of_whoever_reads_instead_keeps_its_own_order_in_a_right_to_left_sentence(code: str) -> None:
    one = team()
    with speaking(code):
        said = who_reads(one, [closed(one, "2026-11-20", "2026-12-20", mash())], at("2026-11-28T23:00"))
    assert "\u2066Front door, Eastmoor Council\u2069" in said.instead


FRONT_DOOR, SCHOOL, OTHER = mash(), team(), team("Office", "Birchwood School")


@pytest.mark.parametrize(
    ("first", "last", "cover", "before", "says"),
    [
        ("2026-12-21", "2027-01-03", FRONT_DOOR, [], ""),
        ("2026-12-21", "2027-01-03", None, [], "which team reads"),
        ("2026-12-21", "2027-01-03", SCHOOL, [], "Your own team"),
        ("2027-01-03", "2026-12-21", FRONT_DOOR, [], "before the first"),
        ("2026-11-20", "2026-11-27", FRONT_DOOR, [], "are over"),
        ("2026-12-21", "2026-12-22", team("Nobody", "Elsewhere", hours=[]), [], "does not read"),
        ("2026-12-21", "2026-12-22", OTHER, [closed(OTHER, "2026-12-22", "2026-12-23", FRONT_DOOR)], "Birchwood School is closed"),
        ("2026-12-21", "2026-12-22", FRONT_DOOR, [closed(SCHOOL, "2026-12-22", "2026-12-23", OTHER)], "already closed"),
        ("2026-12-21", "2026-12-22", FRONT_DOOR, [closed(OTHER, "2026-12-22", "2026-12-23", SCHOOL)], "reads for Office"),
        ("2026-12-26", "2026-12-27", OTHER, [], ""),
    ],
)  # fmt: skip
def test_a_team_closes_only_when_somebody_else_reads(
    first: str, last: str, cover: Team | None, before: list[Closure], says: str
) -> None:
    problem = closure_problem(
        SCHOOL,
        first_on=dt.date.fromisoformat(first),
        last_on=dt.date.fromisoformat(last),
        cover=cover,
        closures=before,
        today=dt.date(2026, 11, 28),
    )
    assert says in problem
    assert bool(says) is bool(problem)


def test_who_covers_is_known_for_each_day() -> None:
    closures = [closed(SCHOOL, "2026-12-21", "2026-12-22", FRONT_DOOR)]
    assert cover_on(SCHOOL, closures, dt.date(2026, 12, 22)) is FRONT_DOOR
    assert cover_on(SCHOOL, closures, dt.date(2026, 12, 23)) is None
