"""``docs/threat-model.md`` leaves no attacker without an answer, and counts only on tests that exist."""

from __future__ import annotations

import re

from tests.conftest import ROOT

NEVER = ("end-to-end encrypted", "end to end encrypted", "military", "unbreakable", "100%")


def page() -> str:
    return (ROOT / "docs/threat-model.md").read_text()


def attackers() -> list[list[str]]:
    rows = [line for line in page().splitlines() if re.match(r"\| \d+ \| ", line)]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def test_every_attacker_has_six_answers() -> None:
    rows = attackers()
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= 20
    assert [row[0] for row in rows if len(row) != 6 or not all(row)] == []


def test_an_answer_is_held_by_a_test_or_says_that_it_is_not_yet() -> None:
    for number, *_, held in attackers():
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", held)
        assert named or "*to come*" in held, number
        for path, name in named:
            assert f"def {name}(" in (ROOT / path).read_text(), f"{number}: {path}::{name}"


def test_nothing_is_claimed_that_a_server_cannot_keep() -> None:
    assert [word for word in NEVER if word in page().lower()] == []
    assert 'never say "end to end"' in page()
