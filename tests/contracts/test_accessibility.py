"""``docs/accessibility.md`` speaks of every criterion of WCAG 2.2 A and AA, and names tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

A = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 "
    "2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"
)
AA = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 "
    "3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)
ROW = re.compile(r"^\| ([\d.]+) [^|]+ \| (A+) \| ([^|]+) \| ([^|]+) \|$", re.M)
TEST = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")
NO_TEST = ("by hand", "not applicable: ", "**open**")


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall((ROOT / "docs/accessibility.md").read_text())


def test_every_criterion_of_a_and_aa_has_one_row(rows: list[tuple[str, str, str, str]]) -> None:
    wanted = [(number, "A") for number in A.split()] + [(number, "AA") for number in AA.split()]
    assert len(wanted) == 55
    assert sorted((number, level) for number, level, _how, _check in rows) == sorted(wanted)


def test_every_criterion_is_checked_or_says_why_not(rows: list[tuple[str, str, str, str]]) -> None:
    for number, _level, how, check in rows:
        assert how.strip(), number
        assert TEST.search(check) or check.strip().startswith(NO_TEST), number


def test_every_test_that_it_names_exists() -> None:
    named = TEST.findall((ROOT / "docs/accessibility.md").read_text())
    assert len(named) > 40
    for path, name in named:
        assert re.search(rf"^\s*def {name.split('::')[-1]}\(", (ROOT / path).read_text(), re.M), (
            f"{path}::{name}"
        )


def test_what_is_open_is_in_the_statement_that_people_read(rows: list[tuple[str, str, str, str]]) -> None:
    statement = (ROOT / "src/lifering/site/templates/site/accessibility.html").read_text()
    for number, _level, _how, check in rows:
        if "**open**" in check:
            assert f"rule {number}" in statement, number
