"""What is asked, and how soon it helps."""

from __future__ import annotations

import pytest

from lifering.engine.interview import ask_next
from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.lib.moments import read_moment
from tests.people import CAST

NIGHT = read_moment("2026-11-23T23:00")
FIRST: dict[str, str | list[str]] = {
    "role": "school_staff",
    "danger_kind": ["hurt"],
    "harms": ["grooming"],
    "about_age": "13_15",
}
ASKERS = (
    "child",
    "parent_carer",
    "relative_friend",
    "relative_of_suspect",
    "professional",
    "adult_affected",
    "own_behaviour",
    "member_of_public",
)


@pytest.mark.parametrize("danger", ["yes", "not_sure", "no"])
@pytest.mark.parametrize("asker", ASKERS)
def test_danger_and_the_worry_are_known_within_five_pages_and_a_plan_is_there(
    edition: Edition, asker: str, danger: str
) -> None:
    facts: dict[str, str | list[str]] = {"asker": asker}
    pages = 1  # the door
    while "harms" not in facts:
        upcoming = ask_next(edition, facts)[0]
        facts[upcoming] = danger if upcoming == "danger" else FIRST[upcoming]
        pages += 1
    assert "danger" in facts
    assert pages <= 5
    plan = assemble(edition, facts, at=NIGHT)
    assert plan.do
    assert plan.never
    assert plan.contacts


@pytest.mark.parametrize("name", CAST)
def test_at_most_three_questions_are_put_next_and_none_twice(edition: Edition, name: str) -> None:
    upcoming = ask_next(edition, CAST[name])
    assert len(upcoming) <= 3
    assert not set(upcoming) & set(CAST[name])
    assert ask_next(edition, CAST[name], passed=upcoming[:1])[:1] != upcoming[:1]


def test_there_is_a_plan_before_anything_was_asked(edition: Edition) -> None:
    plan = assemble(edition, {}, at=NIGHT)
    assert plan.do
    assert plan.contacts
    assert plan.ask_next == ["asker", "danger", "harms"] or plan.ask_next[0] == "asker"
