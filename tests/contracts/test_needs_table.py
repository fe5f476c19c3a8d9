"""docs/needs.md holds each of the fifty needs once, and every test that it counts on exists."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

NUMBERS = [*map(str, range(1, 36)), "36a", "36b", *map(str, range(36, 49))]
STATES = ("met", "partly", "not yet")
ROW = re.compile(r"^\| (\d+[ab]?) \| (.+?) \| (.+?) \| (.+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


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
        assert f"def {name}(" in (ROOT / path).read_text(), f"{path}::{name}"
