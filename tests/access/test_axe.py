"""No accessibility fault that a machine can find, at the smallest size: in every colour, and in the states no link leads to.

The pages that links lead to are crawled in ``test_crawl.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.people import EVERYBODY, MORGAN, Person, enter, go, see_plan

AXE = (Path(__file__).parent / "axe.min.js").read_text()
PAGES = [
    "/", "/now", "/leaflet", "/safety", "/privacy", "/privacy/child", "/cookies", "/accessibility", "/about", "/feedback",
    "/report/back", "/topics", "/topics/image_sharing/professional/", "/words/slang",
    "/a-z", "/say/", "/resources/", "/search", "/contacts/", "/contacts/in/leeds/", "/leaflet/make", "/on-paper/", "/help/plan", "/nothing-here",
]  # fmt: skip
UNREACHED = ["/help/plan", "/nothing-here"]
THEMES = ["light", "dark", "contrast"]


Rules = dict[str, object]
ALL: Rules = {}
COLOURS: Rules = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules that look at colours."""
BUT_COLOURS: Rules = {"rules": {"color-contrast": {"enabled": False}}}
"""Contrast is the slowest of its rules, and the same for all pages of one template."""
RUN = "rules => axe.run(document, {resultTypes: ['violations'], ...rules})"


def faults(page: Page, *, rules: Rules = ALL) -> list[str]:
    """What axe finds, each with where. The script is put in by hand: our policy forbids script tags."""
    page.evaluate(AXE)
    found = page.evaluate(RUN, rules)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


@pytest.mark.parametrize("path", UNREACHED)
def test_a_page_has_no_fault(plain_phone: Page, path: str) -> None:
    plain_phone.goto(path)
    assert faults(plain_phone) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_fault_in_any_colours(plain_phone: Page, path: str) -> None:
    for theme in THEMES:
        plain_phone.goto(f"/{theme}{path}")
        assert faults(plain_phone, rules=COLOURS) == [], theme  # all else is the same, and crawled


@pytest.mark.parametrize("theme", ["", *THEMES])
def test_what_a_search_finds_has_no_fault_in_any_colours(plain_phone: Page, theme: str) -> None:
    for typed in ("my daughter sent a pic to some guy", "he is outside", "hello", "x" * 100, "sexting " * 70):
        plain_phone.goto(f"/{theme}/search" if theme else "/search")
        plain_phone.fill("#words", typed)
        go(plain_phone, "button:has-text('Search')")
        assert faults(plain_phone, rules=COLOURS if theme else ALL) == [], typed


@pytest.mark.parametrize("theme", THEMES)
def test_a_plan_has_no_fault_in_any_colours(plain_phone: Page, theme: str) -> None:
    see_plan(plain_phone, MORGAN)
    plain_phone.goto(f"/{theme}/help/plan")
    plain_phone.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert faults(plain_phone, rules=COLOURS) == []


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_a_plan_has_no_fault(plain_phone: Page, person: Person) -> None:
    see_plan(plain_phone, person)
    assert faults(plain_phone) == []
    plain_phone.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert faults(plain_phone) == []


@pytest.mark.parametrize("theme", THEMES)
def test_questions_errors_and_answers_have_no_fault_in_any_colours(plain_phone: Page, theme: str) -> None:
    enter(plain_phone, MORGAN)
    plain_phone.goto(f"/{theme}/help/1")
    assert faults(plain_phone) == []
    go(plain_phone, "button:has-text('Continue')")
    assert "There is a problem" in plain_phone.inner_text("main")
    assert faults(plain_phone) == []
    plain_phone.check("input[value=yes]")
    go(plain_phone, "button:has-text('Continue')")
    assert plain_phone.url.endswith(f"/{theme}/help/2")
    assert faults(plain_phone) == []
    plain_phone.goto(f"/{theme}/help/check")
    assert faults(plain_phone) == []


def test_a_device_that_asks_for_dark_colours_gets_them(plain_phone: Page) -> None:
    plain_phone.emulate_media(color_scheme="dark")
    plain_phone.goto("/now")
    assert plain_phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 27, 31)"
    assert faults(plain_phone) == []


def test_forced_colours_keep_the_buttons_visible(plain_phone: Page) -> None:
    plain_phone.emulate_media(forced_colors="active")
    plain_phone.goto("/")
    assert (
        plain_phone.evaluate("getComputedStyle(document.querySelector('.govuk-button')).borderTopStyle")
        == "solid"
    )
    assert faults(plain_phone) == []
