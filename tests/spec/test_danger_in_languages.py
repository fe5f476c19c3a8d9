"""Danger is heard in the words of every language on offer, and ordinary talk is not taken for it."""

from __future__ import annotations

import pytest

from lifering.engine.library import Edition
from lifering.engine.search import Index

DANGER = [
    "córka połknęła tabletki", "syn stoi na moście", "corka zaginela", "میری بیٹی مرنا چاہتی ہے",
    "mera beta khudkushi karna chahta hai", "اس نے زہر پی لیا",
]  # fmt: skip
ORDINARY = [
    "moje dziecko gra w gry",
    "میری بیٹی نے تصویر بھیجی",
    "хтось пише моїй дитині",
    "imaginea mea este pe internet",
]


@pytest.fixture(scope="module")
def index(edition: Edition) -> Index:
    return edition.index(edition.pack.languages)


@pytest.mark.parametrize("typed", DANGER)
def test_a_parent_in_fear_is_shown_999_at_once(index: Index, typed: str) -> None:
    assert index.search(typed).alarms


@pytest.mark.parametrize("typed", ORDINARY)
def test_ordinary_words_set_nothing_off(index: Index, typed: str) -> None:
    assert not index.search(typed).alarms
