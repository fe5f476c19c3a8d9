"""On 320 by 568: what matters is in sight, nothing is wider than the screen, everything can be hit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.access.test_axe import UNREACHED
from tests.journeys.people import MORGAN, PRIYA, Person, enter, see_plan

HEIGHT, WIDTH = 568, 320
TOO_SMALL = """() => [...document.querySelectorAll('a:not(.govuk-skip-link), button, input, summary')].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const hidden = !box.width || style.visibility === 'hidden' || one.closest('details:not([open]) > :not(summary)') || box.bottom < 0;
  const inSentence = one.tagName === 'A' && style.display === 'inline';
  return !hidden && !inSentence && (box.width < 24 || box.height < 24);
}).map(one => one.outerHTML.slice(0, 100))"""


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def in_sight(page: Page, selector: str) -> None:
    box = page.locator(selector).first.bounding_box()
    assert box, selector
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= HEIGHT
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTH


def way_out_is_on_top(page: Page) -> None:
    """Nothing lies over the middle of the way out, however far the page is scrolled."""
    for share in (0, 0.5, 1):
        page.evaluate(f"window.scrollTo(0, document.documentElement.scrollHeight * {share})")
        box = page.locator("a.leave").bounding_box()
        assert box
        assert box["height"] >= 44
        middle = f"{box['x'] + box['width'] / 2}, {box['y'] + box['height'] / 2}"
        assert page.evaluate(f"document.elementFromPoint({middle}).closest('a').className") == "leave"
    page.evaluate("window.scrollTo(0, 0)")


@pytest.mark.parametrize("path", UNREACHED)
def test_help_and_the_way_out_are_in_sight_on_every_page(plain_phone: Page, path: str) -> None:
    plain_phone.goto(path)

    in_sight(plain_phone, "a.call")
    in_sight(plain_phone, "text=Stay with them")
    in_sight(plain_phone, "a.leave")
    way_out_is_on_top(plain_phone)
    fits(plain_phone)
    assert plain_phone.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("person", [MORGAN, PRIYA], ids=lambda person: person.name)
def test_questions_and_plan_fit(plain_phone: Page, person: Person) -> None:
    enter(plain_phone, person)
    fits(plain_phone)
    see_plan(plain_phone, person)
    in_sight(plain_phone, "a.leave")
    way_out_is_on_top(plain_phone)
    fits(plain_phone)
    plain_phone.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    fits(plain_phone)
    assert plain_phone.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize(
    "typed", ["my daughter sent a pic to some guy", "he is outside", "hello", "", "sexting " * 70]
)
def test_what_a_search_finds_fits(plain_phone: Page, typed: str) -> None:
    plain_phone.goto("/search")
    plain_phone.fill("#words", typed)
    plain_phone.click("button:has-text('Search')")
    in_sight(plain_phone, "a.call")
    in_sight(plain_phone, "a.leave")
    way_out_is_on_top(plain_phone)
    fits(plain_phone)
    assert plain_phone.evaluate(TOO_SMALL) == []


def test_the_doors_are_in_sight_on_the_first_page(plain_phone: Page) -> None:
    plain_phone.goto("/")
    for door in ("child", "adult", "professional"):
        in_sight(plain_phone, f"button[value={door}]")


@pytest.mark.parametrize("path", ["/", "/now", "/topics/sextortion/child/"])
def test_wider_text_spacing_breaks_nothing(plain_phone: Page, path: str) -> None:
    plain_phone.goto(path)
    plain_phone.evaluate(
        """() => document.querySelectorAll('body *').forEach(one => {
          one.style.lineHeight = '1.5'; one.style.letterSpacing = '0.12em'; one.style.wordSpacing = '0.16em';
        })"""
    )
    fits(plain_phone)


def test_main_buttons_are_large_enough_for_a_thumb(plain_phone: Page) -> None:
    plain_phone.goto("/")
    for button in plain_phone.locator(".govuk-button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
