"""Blocks of Easy Read as a person meets them: picture left, big words right, one sentence a line, also on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pytest
from jinja2 import FileSystemLoader
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from lifering.design.easy import EasyItem, easy_item
from lifering.design.environment import environment
from lifering.engine.library import Edition
from lifering.engine.packs.model import Do, Never
from lifering.engine.packs.pictures import pictures_by_card
from tests.access.test_axe import faults
from tests.access.test_reading import SOURCE
from tests.access.test_small_screen import fits
from tests.access.test_templates import STYLES

FOURTEEN_POINT = 14 * 96 / 72
MOST_SIDES = 20
DEMO = """{% from "design/easy.html" import easy_lines %}<!doctype html><html lang="en"><title>Easy Read</title>
<style>{{ styles }}</style><body class="child"><main><h1>What to do</h1>{{ easy_lines(items) }}</main></body></html>"""


def easy_items(edition: Edition, said: list[tuple[str, str]]) -> tuple[EasyItem, ...]:
    """Some words of cards as a page in Easy Read shows them."""
    pictures = pictures_by_card(edition.pack)
    items = (easy_item(pictures, address, words) for address, words in said)
    return tuple(one for one in items if one)


def shown(items: tuple[EasyItem, ...], source: str = DEMO) -> str:
    templates = environment(loader=FileSystemLoader(SOURCE / "design/templates"), autoescape=True)
    return templates.from_string(source).render(items=items, styles=STYLES)


@pytest.fixture(scope="module")
def items(edition: Edition) -> tuple[EasyItem, ...]:
    """Every never and as many steps, in a child's words: longer than any plan."""
    pack = edition.pack
    cards: list[tuple[str, Mapping[str, Never | Do]]] = [("never", pack.nevers), ("do", pack.actions)]
    said = [
        (f"{kind} {one}", card.words["child"])
        for kind, table in cards
        for one, card in table.items()
        if "child" in card.words
    ]
    return easy_items(edition, said[:30])


@pytest.fixture
def page(chromium: Browser, items: tuple[EasyItem, ...]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 568}, java_script_enabled=True)
    opened = context.new_page()
    opened.set_content(shown(items))
    yield opened
    context.close()


def test_each_sentence_stands_on_a_line_of_its_own(edition: Edition) -> None:
    items = easy_items(edition, [("do call_999", "Call 999 now. It is free. Is it dark? Stay.")])
    assert items[0].sentences == ("Call 999 now.", "It is free.", "Is it dark?", "Stay.")
    assert "<p>Call 999 now.</p><p>It is free.</p><p>Is it dark?</p><p>Stay.</p>" in shown(items)


def test_words_without_a_picture_and_pictures_of_a_newer_pack_still_show_the_words(edition: Edition) -> None:
    items = easy_items(edition, [("do unheard_of", "Stay calm.")])
    assert items == (EasyItem("", "", ("Stay calm.",)),)
    assert "<svg" not in shown(items)
    assert "<p>Stay calm.</p>" in shown(items)


def test_a_screen_reader_hears_the_words_and_may_be_given_the_pictures(edition: Edition) -> None:
    items = easy_items(edition, [("do call_999", "Call 999 now.")])
    assert 'aria-hidden="true"' in shown(items)
    named = shown(items, '{% from "design/easy.html" import easy_lines %}{{ easy_lines(items, named=true) }}')
    assert 'role="img" aria-label="A phone that calls 999"' in named


def test_words_are_never_taken_for_markup(edition: Edition) -> None:
    assert "&lt;b&gt;Stop&lt;/b&gt;" in shown(easy_items(edition, [("do call_999", "<b>Stop</b>")]))


def test_it_calls_itself_a_draft_and_says_who_has_not_tested_it(edition: Edition) -> None:
    notice = edition.pack.languages["easy"].head.notice
    assert "Easy Read (draft)" in notice
    assert "People with learning disabilities have not tested it yet." in notice


@pytest.mark.parametrize("width", [320, 1280])
def test_the_picture_is_left_of_big_words_on_every_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for item in page.locator(".easy__item").all()[:6]:
        picture = item.locator("svg").bounding_box()
        words = item.locator(".easy__words").bounding_box()
        assert picture
        assert words
        assert 64 <= picture["width"] <= 96
        assert picture["x"] + picture["width"] < words["x"]
    assert _smallest(page) >= FOURTEEN_POINT
    if width == 320:
        fits(page)


def test_a_block_has_no_accessibility_fault(page: Page) -> None:
    assert faults(page) == []


def test_on_paper_it_is_big_black_and_whole_and_at_most_twenty_sides(page: Page) -> None:
    page.emulate_media(media="print")
    assert _smallest(page) >= FOURTEEN_POINT
    item = page.locator(".easy__item").first
    assert item.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    assert item.locator("svg").evaluate("one => getComputedStyle(one).stroke") == "rgb(0, 0, 0)"
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(paper.pages) <= MOST_SIDES


def _smallest(page: Page) -> float:
    """The smallest letters of the words, in CSS pixels."""
    sizes = page.eval_on_selector_all(
        ".easy__words p", "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    return float(min(sizes))
