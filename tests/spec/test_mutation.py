"""Small mistakes in cards: which there are, and that a mistake is only counted as caught where somebody would notice."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from lifering.engine.library import Edition, compile_edition
from lifering.engine.mutate import Score, judge_of
from lifering.engine.proof.mutants import Mutant, mutants
from lifering.engine.proof.mutation import Verdict
from lifering.places import Gazetteer
from tests.invariants.altering import TODAY

Finder = Callable[[], Gazetteer]


@pytest.fixture(scope="module")
def named(edition: Edition) -> dict[str, Mutant]:
    return {mutant.name: mutant for mutant in mutants(edition.pack)}


def test_every_line_of_every_card_is_dropped_negated_and_shifted(
    edition: Edition, named: dict[str, Mutant]
) -> None:
    assert {mutant.id for mutant in named.values()} >= {
        rule.rule for rule in edition.pack.rules.values() if rule.when or rule.unless or rule.unless_all
    }
    assert {mutant.id for mutant in named.values()} >= set(edition.pack.derived)
    dropped = named["life-meeting-planned: when 1, danger_kind: dropped"].card
    assert dropped.when == [{}]
    negated = named["life-meeting-planned: when 1, danger_kind: negated"].card
    assert negated.when == [
        {"danger_kind": ["hurt", "suicide_self_harm", "suspect_present", "missing", "attack", "not_asked"]}
    ]
    shifted = named["life-meeting-planned: when 1, danger_kind: shifted"].card
    assert shifted.when == [{"danger_kind": ["missing"]}]
    unsure = named["life-missing: when 1: dropped whole"].card
    assert len(unsure.when) == 1


def test_every_not_sure_is_taken_out_once(edition: Edition, named: dict[str, Mutant]) -> None:
    lost = [name for name in named if name.endswith("not_sure removed")]
    assert "suspect_near: when 2, lives_with_child: not_sure removed" in lost
    assert len(lost) > 50


def test_a_mistake_that_leaves_a_child_in_danger_without_999_is_caught(
    edition: Edition, named: dict[str, Mutant], finder: Finder
) -> None:
    judge = judge_of(edition, finder, TODAY)
    found = judge.judge(named["life-danger-now: when 1, life_at_risk: negated"])
    assert found.caught_by
    assert judge.judge(named["life-meeting-planned: when 1, danger_kind: shifted"]).caught_by


def test_a_mistake_survives_where_no_promise_and_no_scenario_speaks_of_it(
    edition: Edition, named: dict[str, Mutant], finder: Finder
) -> None:
    silent = compile_edition(msgspec.structs.replace(edition.pack, invariants={}, scenarios={}))
    judge = judge_of(silent, finder, TODAY)
    found = judge.judge(named["life-meeting-planned: when 1, danger_kind: shifted"])
    assert not found.caught_by
    assert "do stop_the_meeting" in found.shown
    assert "meeting" in found.shown


def test_what_changes_no_plan_is_not_counted(edition: Edition, finder: Finder) -> None:
    rule = edition.pack.rules["life-meeting-planned"]
    twice = msgspec.structs.replace(
        rule, when=[{"danger_kind": ["meeting"]}, {"danger_kind": ["meeting"], "asker": ["child"]}]
    )
    judge = judge_of(edition, finder, TODAY)
    assert judge.judge(Mutant(twice, "twice")).same


def test_the_score_counts_only_real_mistakes() -> None:
    score = Score(
        [Verdict("a", "promise p"), Verdict("b", "", shown="loses do x"), Verdict("c", "", same=True)]
    )
    assert score.share == 0.5
    assert next(iter(score.lines())) == "Survived: b"
    assert "50.0% of 2 mistakes were caught" in list(score.lines())[-1]
