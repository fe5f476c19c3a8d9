"""An area is where its councils are, and the law there is that nation's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lifering.engine.library import open_edition
from lifering.engine.plan import assemble
from lifering.engine.proof.places import Spot
from tests.factories import small_case

AT = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("council", "nation", "laws"),
    [
        ("E06000001", "england", ["water-act"]),
        ("W06000001", "wales", []),
    ],
)
def test_an_area_has_the_law_of_the_nation_its_councils_are_in(
    tmp_path: Path, council: str, nation: str, laws: list[str]
) -> None:
    area = tmp_path / "areas" / "pond"
    area.mkdir(parents=True)
    (area / "area.yaml").write_text(
        f"area: pond\ntitle: Pond\ncouncils: {{{council}: Pond}}\npolice: none\nsources: [{{id: book}}]\n"
    )
    edition = open_edition(small_case(tmp_path))
    plan = assemble(edition, {"asker": "child", "wet": "yes"}, at=AT, area_slug="pond")

    assert plan.nation == nation
    assert [one.id for one in plan.law] == laws
    assert Spot(edition.pack.areas["pond"]).nations == (nation,)
    assert Spot(edition.pack.areas["pond"], council).nations == (nation,)
