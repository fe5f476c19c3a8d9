"""Small mistakes in the cards are noticed: a sample here, all of them by ``lifering mutate`` (docs/mutation.md)."""

from __future__ import annotations

from collections.abc import Callable

from lifering.engine.library import Edition
from lifering.engine.mutate import Score, judge_of
from lifering.engine.proof.mutants import mutants
from lifering.places import Gazetteer
from tests.conftest import ROOT
from tests.invariants.altering import TODAY

EVERY = 47


def test_no_mistake_of_a_sample_survives_but_those_that_were_argued(
    edition: Edition, finder: Callable[[], Gazetteer]
) -> None:
    argued = (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8").partition("## Survivors")[2]
    judge = judge_of(edition, finder, TODAY)
    score = Score([judge.judge(one) for one in list(mutants(edition.pack))[::EVERY]])
    assert len(score.counted) > 100
    assert [one.mutant for one in score.survivors if f"`{one.mutant}`" not in argued] == []
