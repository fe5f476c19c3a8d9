"""Whoever is not told that the setting may handle it learns which of their answers stood in the way."""

from __future__ import annotations

import pytest

from lifering.engine.library import Edition
from lifering.incidents.advice import QUESTIONS, result_of
from lifering.incidents.in_the_way import MILDEST, in_the_way
from tests.desks import FRIDAY


def test_with_the_mildest_answers_the_setting_may_handle_it_and_nothing_is_in_the_way(
    edition: Edition,
) -> None:
    assert result_of(edition, MILDEST, "england", FRIDAY) == "setting"
    assert in_the_way(edition, MILDEST, "england", FRIDAY) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"sharing": "wider_than_meant"},
        {"persistent": "yes"},
        {"other_person": "adult", "pressure": "threat", "about_age": "10_12"},
        {"child_situation": "send,looked_after"},
    ],
)
def test_each_answer_that_was_in_the_way_is_named_and_no_other(
    edition: Edition, changed: dict[str, str]
) -> None:
    found = in_the_way(edition, {**MILDEST, **changed}, "england", FRIDAY)
    assert found == [name for name in QUESTIONS if name in changed]


def test_an_answer_that_changes_nothing_is_not_named(edition: Edition) -> None:
    assert in_the_way(edition, {**MILDEST, "about_age": "16_17"}, "england", FRIDAY) == []
