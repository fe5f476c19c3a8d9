"""Every page on which somebody tells a team, measured in a browser on a small phone. How heavy they are: ``tests/journeys/test_report_in_a_browser.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.access.test_axe import BUT_COLOURS, faults
from tests.access.test_small_screen import TOO_SMALL, fits, in_sight, way_out_is_on_top
from tests.journeys.receiving import Receiving, receiving
from tests.journeys.running import SMALLEST
from tests.journeys.test_report_in_a_browser import browsers, burn, come_back, tell

__all__ = ["browsers", "receiving"]
LONGEST = 2_400
"""Pixels of the page with the code on the smallest phone: it was 5,700, and the box for the word lay far below."""
ON_PAPER = """() => document.body.innerText.split('\\n').map(line => line.trim()).filter(Boolean)
  .reduce((lines, one) => /^[0-9]+$/.test(one) && lines.length ? [...lines.slice(0, -1), lines.at(-1) + ' ' + one] : [...lines, one], [])"""
"""Every word that is printed, line by line."""


def is_sound(page: Page) -> None:
    assert faults(page, rules=BUT_COLOURS) == [], page.url
    fits(page)
    assert page.evaluate(TOO_SMALL) == [], page.url
    in_sight(page, "a.call")
    in_sight(page, "a.leave")
    way_out_is_on_top(page)


@pytest.fixture
def told(receiving: Receiving, browsers: Callable[..., Page]) -> tuple[Page, list[str]]:
    page = browsers(script=True)
    return page, tell(page, "", is_sound)


def test_every_page_of_a_report_is_sound_and_its_code_can_be_copied_off(
    receiving: Receiving, browsers: Callable[..., Page], told: tuple[Page, list[str]]
) -> None:
    page, words = told
    assert faults(page) == [], "with its colours"
    tops = page.eval_on_selector_all("ol.code li", "all => all.map(one => one.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    assert one_line_each(page)
    assert page.evaluate("document.documentElement.scrollHeight") < LONGEST
    assert page.locator("ol.code").bounding_box()["y"] < SMALLEST["height"]
    page.click("main .block summary")
    assert page.locator("[data-print]").is_visible()
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == [f"{word} {number}" for word, number in code(page)]
    assert page.locator("ol.code strong").all_inner_texts() == words
    assert page.locator("ol.code").is_visible()
    assert letters(page) >= 16 * 96 / 72 - 0.5, "as large as 16 pt"
    page.emulate_media(media="screen")
    receiving.reply("Thank you for telling us. Are you safe?")
    come_back(page, "", words, is_sound)
    page.goto("/report/notes")
    is_sound(page)
    burn_after(page)


def code(page: Page) -> list[list[str]]:
    words = page.locator("ol.code strong").all_inner_texts()
    return [
        [word, number]
        for word, number in zip(words, page.locator("ol.code span").all_inner_texts(), strict=True)
    ]


def one_line_each(page: Page) -> bool:
    """The word and its number share a line also at 320 px."""
    heights = page.eval_on_selector_all(
        "ol.code li", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    return len(set(heights)) == 1 and max(heights) < 60


def letters(page: Page) -> float:
    return float(page.eval_on_selector("ol.code strong", "one => parseFloat(getComputedStyle(one).fontSize)"))


def burn_after(page: Page) -> None:
    page.goto("/report/replies")
    burn(page, is_sound)
