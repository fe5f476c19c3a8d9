"""docs/needs.md holds each of the fifty needs once, and every test that it counts on exists."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

NUMBERS = [*map(str, range(1, 36)), "36a", "36b", *map(str, range(36, 49))]
STATES = ("met", "partly", "not yet")
ROW = re.compile(r"^\| (\d+[ab]?) \| (.+?) \| (.+?) \| (.+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ON_OTHER_BRANCHES = {
    "tests/journeys/test_browsing.py::test_old_and_other_names_stand_in_the_a_to_z_and_lead_on",
    "tests/journeys/test_leaflets.py::test_a_topic_is_had_on_paper_for_each_reader",
    "tests/journeys/test_leaflets.py::test_the_square_of_a_topic_leads_to_its_page",
    "tests/spec/test_languages.py::test_a_line_that_nobody_has_translated_is_marked_as_english",
    "tests/spec/test_languages.py::test_the_pack_says_every_life_saving_line_in_every_language",
    "tests/spec/test_languages.py::test_the_plan_as_text_and_json_is_in_the_language",
    "tests/spec/test_search.py::test_a_short_worry_is_answered_only_where_it_names_something",
    "tests/spec/test_search.py::test_somebody_who_types_polish_on_an_english_page_is_offered_the_polish_page",
    "tests/spec/test_search.py::test_what_is_not_known_is_asked_and_not_guessed",
}
"""Written, and not yet merged here. Empty it at the merge."""


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, ...]]:
    return ROW.findall((ROOT / "docs" / "needs.md").read_text())


def test_each_of_the_fifty_needs_has_one_row(rows: list[tuple[str, ...]]) -> None:
    assert [number for number, *_ in rows] == NUMBERS
    assert len(NUMBERS) == 50


def test_what_is_met_is_held_by_a_test_and_what_is_not_has_a_reason(rows: list[tuple[str, ...]]) -> None:
    for number, _need, state, held in rows:
        assert state in STATES, number
        assert bool(TEST.search(held)) == (state != "not yet"), number
        if state != "met":
            assert len(TEST.sub("", held).strip(" ·.").split()) > 5, f"{number} does not say what is missing"


def test_every_test_that_a_need_counts_on_exists(rows: list[tuple[str, ...]]) -> None:
    named = {test for *_, held in rows for test in TEST.findall(held)}
    assert len(named) > 60
    for path, name in named:
        if f"{path}::{name}" not in ON_OTHER_BRANCHES:
            assert f"def {name}(" in (ROOT / path).read_text(), f"{path}::{name}"
