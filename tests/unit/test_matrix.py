"""Always, sometimes, never: the same as making every plan there is."""

from __future__ import annotations

import datetime as dt
from itertools import product
from pathlib import Path
from typing import Any

from lifering.engine.library import Edition, open_edition
from lifering.engine.packs.model import NOT_ASKED
from lifering.engine.plan import assemble
from lifering.engine.proof.matrix import How, Matrix, matrix_of
from lifering.engine.proof.prove import Prover
from lifering.engine.proof.slices import Slice
from lifering.lib.moments import LONDON
from tests.factories import small_case

TODAY = dt.date(2026, 11, 28)


def drawn(edition: Edition) -> Matrix:
    return matrix_of(Prover(edition).plans([Slice(TODAY, TODAY)])[0][1])


def every_plan(edition: Edition) -> list[tuple[dict[str, str], set[tuple[str, str]]]]:
    """Every set of answers to the questions of a small pack, with the lines of its plan."""
    facts = edition.vocabulary.facts
    at, found = dt.datetime.combine(TODAY, dt.time(12), LONDON), []
    for values in product(*(fact.values for fact in facts)):
        answers = dict(zip((fact.id for fact in facts), values, strict=True))
        told: dict[str, Any] = {fact: value for fact, value in answers.items() if value != NOT_ASKED}
        plan = assemble(edition, told, at=at)
        lines = {("do", one.id) for one in plan.do} | {("never", one.id) for one in plan.never}
        found.append((answers, lines | {("contact", one.service) for one in plan.contacts}))
    return found


def test_the_matrix_says_what_making_every_plan_says(tmp_path: Path) -> None:
    edition = open_edition(small_case(tmp_path))
    plans, matrix = every_plan(edition), drawn(edition)
    assert len(plans) == 4 * 3**6
    assert set(matrix.cells) == {line for _, lines in plans for line in lines}
    for line, facts in matrix.cells.items():
        for fact, values in facts.items():
            for value, how in values.items():
                had = {line in lines for answers, lines in plans if answers[fact] == value}
                expected: How = "sometimes" if len(had) == 2 else "always" if had == {True} else "never"
                assert how == expected, (line, fact, value)


def test_somebody_in_danger_always_has_999_and_somebody_who_is_not_only_sometimes(edition: Edition) -> None:
    danger = drawn(edition).cells[("do", "call_999")]["danger"]
    assert danger["yes"] == "always"
    assert danger["no"] == "sometimes"


def test_an_answer_among_several_is_told_apart_from_one_alone(edition: Edition) -> None:
    harms = drawn(edition).cells[("never", "pay")]["harms"]
    assert harms["sextortion"] == "always"
    assert harms["grooming"] == "sometimes"
