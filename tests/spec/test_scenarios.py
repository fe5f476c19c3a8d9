"""Given these facts, a safeguarding lead expects this: every situation of the pack, one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lifering.engine.check import failures, place_of, plan_for
from lifering.engine.library import Edition
from lifering.engine.packs.documents import read_documents
from lifering.engine.plan import urgency_of
from lifering.places import Gazetteer
from tests.conftest import PACKS

NAMES = [
    document.value["scenario"]
    for path in sorted(Path(PACKS / "england" / "scenarios").glob("*.yaml"))
    for document in read_documents(path, path.name)
]


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_is_what_a_lead_expects(
    edition: Edition, finder: Callable[[], Gazetteer], name: str
) -> None:
    assert list(failures(edition, edition.pack.scenarios[name], finder)) == []


def test_how_urgent_it_is_can_be_known_without_the_plan(
    edition: Edition, finder: Callable[[], Gazetteer]
) -> None:
    for name, card in edition.pack.scenarios.items():
        slug, place = place_of(edition.pack, card, finder)
        if not slug:
            planned = plan_for(edition, card, finder).urgency
            assert urgency_of(edition, dict(card.facts), place=place) == planned, name


def test_the_scenarios_cover_every_value_that_decides(edition: Edition) -> None:
    told = [card.facts for card in edition.pack.scenarios.values()]
    assert len(told) >= 100
    for fact in (
        "harms",
        "asker",
        "about_age",
        "danger",
        "danger_kind",
        "nation",
        "role",
        "imagery",
        "pressure",
        "other_person",
    ):
        used = {
            one
            for facts in told
            if fact in facts
            for one in ([facts[fact]] if isinstance(facts[fact], str) else facts[fact])
        }
        assert set(edition.pack.questions[fact].values) - used - {"not_sure", "none"} == set(), fact
    places = {card.place for card in edition.pack.scenarios.values()}
    assert places >= set(edition.pack.areas) or len(places) > 8


def test_every_urgency_and_family_rule_is_expected_somewhere(edition: Edition) -> None:
    expected = [card.expect for card in edition.pack.scenarios.values()]
    assert {one.urgency for one in expected} >= {
        "999_now",
        "within_the_hour",
        "report_today",
        "talk_soon",
        "learn",
    }
    assert {one.tell_family for one in expected} >= set(edition.pack.head.family_order)
