"""Names of services are put into the words of cards in one way, wherever they are read."""

from __future__ import annotations

import pytest

from lifering.engine.facts import read_facts
from lifering.engine.library import Edition
from lifering.engine.packs.placeholders import with_names
from lifering.engine.plan import explain
from lifering.lib.tongues import English
from tests.people import CAST


def test_words_that_are_still_english_stay_marked(edition: Edition) -> None:
    said = with_names(English("Ring {childline}, or tell {trusted_adult}."), edition.pack.contacts)
    assert said.startswith("Ring Childline, or tell ")
    assert isinstance(said, English)
    assert "{" not in said


@pytest.mark.parametrize("area", ["", "hampshire-iow"])
def test_what_another_answer_would_change_is_said_with_names(edition: Edition, area: str) -> None:
    facts = read_facts(edition.pack, CAST["Kai"])
    said = [
        line
        for change in explain(edition, facts, area_slug=area)
        for line in (*change.added, *change.removed)
    ]
    assert len(said) > 10
    assert not [line for line in said if "{" in line]
