"""``docs/asvs.md`` answers every requirement of levels 1 and 2 once, and counts only on tests that exist."""

from __future__ import annotations

import re
from collections import Counter

from tests.conftest import ROOT

UP_TO = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5,
    "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4,
    "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3,
    "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4,
    "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
"""Section -> its last requirement of levels 1 and 2; those of level 3 come after them in every section."""
ASKED = {f"{section}.{number}" for section, last in UP_TO.items() for number in range(1, last + 1)}
ANSWERS = {"met", "part", "no", "operator", "none"}


def rows() -> list[list[str]]:
    page = (ROOT / "docs/asvs.md").read_text()
    found = [line for line in page.splitlines() if re.match(r"\| \d+\.\d+\.\d+ ", line)]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in found]


def test_the_two_levels_have_253_requirements() -> None:
    assert len(ASKED) == 253


def test_every_requirement_has_one_answer_of_five() -> None:
    counted = Counter(one for row in rows() for one in row[0].split(" · "))
    assert set(counted) == ASKED
    assert [one for one, times in counted.items() if times > 1] == []
    assert {row[1] for row in rows()} == ANSWERS


def test_every_test_that_it_counts_on_exists() -> None:
    named = [one for row in rows() for one in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row[2])]
    assert len(named) > 60
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text(), f"{path}::{name}"


def test_what_is_not_met_says_why_and_nobody_claims_a_verification() -> None:
    assert [row[0] for row in rows() if not row[2]] == []
    assert "*unverified*" in (ROOT / "docs/asvs.md").read_text()
