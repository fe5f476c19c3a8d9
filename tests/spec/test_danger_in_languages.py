"""Danger is heard in the words of every language on offer, and ordinary talk is not taken for it; the family of a person whom police look into finds its page."""

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


PARTNER, FAMILY, CHILD = (f"police-at-the-door-{who}" for who in ("other-parent", "family", "child"))
POLICE_CAME = [
    ("mąż zatrzymany policja dzieci", "pl", PARTNER), ("policja zabrała komputer męża", "pl", PARTNER), ("policja zabrała tatę", "pl", CHILD),
    ("policja zatrzymala mojego brata", "pl", FAMILY),
    ("شوہر گرفتار پولیس بچے", "ur", PARTNER), ("پولیس شوہر کا کمپیوٹر لے گئی", "ur", PARTNER), ("پولیس ابو کو لے گئی", "ur", CHILD),
    ("بھائی کو پولیس نے گرفتار کر لیا", "ur", FAMILY),
    ("sotul arestat politia copii", "ro", PARTNER), ("politia a luat calculatorul sotului", "ro", PARTNER),
    ("чоловіка затримала поліція діти", "uk", PARTNER), ("поліція забрала ноутбук чоловіка", "uk", PARTNER),
    ("زوجي اعتقلته الشرطة", "ar", PARTNER), ("الشرطة اخذت كمبيوتر زوجي", "ar", PARTNER),
    ("mae fy ngŵr wedi'i arestio", "cy", PARTNER), ("heddlu wedi cymryd cyfrifiadur fy ngŵr", "cy", PARTNER),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "language", "page"), POLICE_CAME)
def test_those_whose_home_the_police_came_to_find_the_page_that_is_theirs(
    index: Index, typed: str, language: str, page: str
) -> None:
    for on_a_page_in in ("en", language):
        found = index.search(typed, on_a_page_in).hits
        assert found, typed
        assert found[0].id == page, [one.id for one in found[:3]]
