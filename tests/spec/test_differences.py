"""Cards that say where sources disagree: of one piece, in words as safe as all others."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from lifering.engine.library import Edition
from lifering.engine.packs.loader import load_pack
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.wording import wording_faults
from tests.factories import small_pack

CARD = (
    "difference: how-deep\nabout: How deep water must be\nsaid: [{by: [book], says: Up to the knee.}, {by: [], says: Over the head.}]\n"
    "reading: Any water.\nbecause: A small child needs little.\nsources: [{id: book}]\n"
)


def test_a_good_card_is_taken(tmp_path: Path) -> None:
    pack = load_pack(small_pack(tmp_path, differences__d=CARD))
    assert pack.differences["how-deep"].said[1].by == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("by: [book]", "by: [bok]", "names the source 'bok'"),
        (
            "said: [{by: [book], says: Up to the knee.}, {by: [], says: Over the head.}]",
            "said: []",
            "who says what",
        ),
        ("reading: Any water.", "reading: ''", "which reading the pack follows"),
        ("because: A small child needs little.", "because: ''", "and why"),
        ("sources: [{id: book}]", "sources: []", "has no source"),
    ],
)
def test_a_card_that_leaves_something_out_is_refused_with_what_to_do(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(PackRefused, match=r"differences/d\.yaml:1") as refused:
        load_pack(small_pack(tmp_path, differences__d=CARD.replace(old, new)))
    assert said in str(refused.value)


@pytest.mark.parametrize("part", ["reading", "because"])
def test_a_reading_that_hurts_or_is_wrong_is_refused(edition: Edition, part: str) -> None:
    cards = edition.pack.differences
    spoilt = replace(cards["sight-by-accident"], **{part: "Take a screenshot of the picture as proof."})
    pack = replace(edition.pack, differences={**cards, "sight-by-accident": spoilt})
    assert any("differences.yaml" in fault and part in fault for fault in wording_faults(pack))


def test_every_difference_that_the_fact_sheet_lists_has_its_card(edition: Edition) -> None:
    """Section E of the fact sheet has 33 rows."""
    pins = {cite.pin for card in edition.pack.differences.values() for cite in card.sources}
    assert {f"row {number}" for number in range(1, 34)} <= pins
