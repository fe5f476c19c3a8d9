"""To whom a report goes follows from what the teams take and what the person said and chose; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from lifering.reports.routing import Inbox, at_least, before_it_happens, fitting, recipients, wanted

SCHOOL, MASH, POLICE = (UUID(int=number) for number in (1, 2, 3))
NOTTINGHAM, HAMPSHIRE = "E06000018", "E10000014"
EVENING = dt.datetime(2026, 11, 27, 22, tzinfo=dt.UTC)


def inbox(team: UUID, **more: Any) -> Inbox:
    return Inbox(team=team, name=f"Team {team.int}", **more)


def names(found: list[Inbox]) -> list[UUID]:
    return [one.team for one in found]


def test_a_child_in_another_county_is_not_sent_to_a_council_that_cannot_help() -> None:
    mash = inbox(MASH, councils=(HAMPSHIRE,))

    assert names(recipients([mash], wanted({"asker": "child"}, HAMPSHIRE, "report_today"))) == [MASH]
    assert recipients([mash], wanted({"asker": "child"}, NOTTINGHAM, "report_today")) == []


def test_where_nobody_said_where_only_a_team_for_everywhere_gets_it() -> None:
    found = recipients([inbox(MASH, councils=(HAMPSHIRE,)), inbox(SCHOOL)], wanted({}, "", "report_today"))
    assert names(found) == [SCHOOL]


def test_a_team_for_one_harm_gets_it_only_when_it_was_said() -> None:
    prevent = inbox(POLICE, harms=("radicalisation",))

    assert recipients([prevent], wanted({"harms": ["grooming"]}, "", "report_today")) == []
    assert recipients([prevent], wanted({}, "", "report_today")) == []
    both = wanted({"harms": ["grooming", "radicalisation"]}, "", "report_today")
    assert names(recipients([prevent], both)) == [POLICE]


def test_a_team_that_takes_reports_of_professionals_gets_none_of_children() -> None:
    desk = inbox(POLICE, askers=("professional",))

    assert recipients([desk], wanted({"asker": "child"}, "", "report_today")) == []
    assert names(recipients([desk], wanted({"asker": "professional"}, "", "report_today"))) == [POLICE]


def test_who_was_kept_out_gets_nothing_whatever_it_takes() -> None:
    want = wanted({"asker": "child"}, "", "report_today", [SCHOOL])

    assert names(recipients([inbox(SCHOOL), inbox(POLICE)], want)) == [POLICE]
    assert names(fitting([inbox(SCHOOL), inbox(POLICE)], want)) == [SCHOOL, POLICE]
    assert recipients([inbox(SCHOOL)], want) == []


def test_when_it_is_urgent_whoever_reads_first_comes_first() -> None:
    monday = inbox(SCHOOL, next_read_at=EVENING + dt.timedelta(days=3))
    tonight = inbox(POLICE, next_read_at=EVENING)
    never = inbox(MASH)

    urgent = fitting([never, monday, tonight], wanted({}, "", "within_the_hour"))
    calm = fitting([never, monday, tonight], wanted({}, "", "talk_soon"))

    assert names(urgent) == [POLICE, SCHOOL, MASH]
    assert names(calm) == [SCHOOL, MASH, POLICE]


def test_words_of_danger_are_read_within_the_hour_whatever_was_answered() -> None:
    assert at_least("talk_soon", ["suicide"]) == "within_the_hour"
    assert at_least("999_now", ["suicide"]) == "999_now"
    assert at_least("talk_soon", []) == "talk_soon"


def test_what_will_happen_today_is_read_within_the_hour_and_nothing_is_read_later_for_it() -> None:
    assert before_it_happens("talk_soon", "today") == "within_the_hour"
    assert before_it_happens("talk_soon", "days") == "report_today"
    assert before_it_happens("999_now", "today") == "999_now"
    assert before_it_happens("within_the_hour", "days") == "within_the_hour"
    for said in ("no", "not_sure", ""):
        assert before_it_happens("talk_soon", said) == "talk_soon"
