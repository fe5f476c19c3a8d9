"""A whole journey with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.people import go

FOCUSED = "document.activeElement.textContent.trim() || document.activeElement.value || ''"
MOST_TABS = 80


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the focus is on something with these words, or a field with this value."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(FOCUSED):
            seen(page)
            return
    raise AssertionError(f"Tab never reached {wanted!r}")


def seen(page: Page) -> None:
    """What has the focus is in sight and not under the bar."""
    top, bottom, bar = page.evaluate(
        """() => { const box = (document.activeElement.labels?.[0] ?? document.activeElement).getBoundingClientRect();
        return [box.top, box.bottom, document.activeElement.closest('.bar') ? 0 : document.querySelector('.bar').getBoundingClientRect().bottom] }"""
    )
    assert bottom > bar
    assert top < 568
    assert top >= bar - 1 or bottom - bar > 20


def test_the_way_out_comes_right_after_the_skip_link(plain_phone: Page) -> None:
    plain_phone.goto("/")
    plain_phone.keyboard.press("Tab")
    assert "Skip to main content" in plain_phone.evaluate(FOCUSED)
    plain_phone.keyboard.press("Tab")
    assert plain_phone.evaluate(FOCUSED) == "Leave this page"
    plain_phone.keyboard.press("Tab")
    assert "999" in plain_phone.evaluate(FOCUSED)


def test_the_skip_link_leads_past_the_bar(plain_phone: Page) -> None:
    plain_phone.goto("/now")
    plain_phone.keyboard.press("Tab")
    plain_phone.keyboard.press("Enter")
    assert plain_phone.evaluate("document.activeElement.id") == "main"


WHERE = "[...document.querySelectorAll('body *:not(.govuk-skip-link)')].map(one => one.getBoundingClientRect().top)"


@pytest.mark.parametrize("page", ["/", "/pl/", "/ur/", "/now", "/staff/sign-in"])
def test_the_skip_link_moves_nothing_and_covers_no_way_out(plain_phone: Page, page: str) -> None:
    plain_phone.goto(page)
    before = plain_phone.evaluate(WHERE)
    plain_phone.keyboard.press("Tab")
    assert plain_phone.evaluate("document.activeElement.className") == "govuk-skip-link"
    assert plain_phone.evaluate(WHERE) == before
    shown = plain_phone.locator(".govuk-skip-link").bounding_box()
    assert shown
    assert shown["height"] >= 24
    for one in plain_phone.locator("a.leave, a.call").all():
        box = one.bounding_box()
        assert box
        assert box["y"] + box["height"] <= shown["y"] or box["y"] >= shown["y"] + shown["height"]


def test_after_the_skip_link_the_first_click_counts(phone: Page) -> None:
    """A mouse lets go where it pressed: were the page to move between, nothing would happen."""
    phone.goto("/")
    phone.keyboard.press("Tab")
    door = phone.locator("button[value=child]").bounding_box()
    assert door
    phone.mouse.move(door["x"] + door["width"] / 2, door["y"] + 4)
    phone.mouse.down()
    phone.mouse.up()
    phone.wait_for_url("**/help/1")


def test_from_the_door_to_the_plan_by_keyboard(phone: Page) -> None:
    phone.goto("/")
    tab_to(phone, "I am under 18")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/help/1")
    tab_to(phone, "yes")
    phone.keyboard.press("Space")
    tab_to(phone, "Continue")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/help/2")
    assert "First: get safe" in phone.inner_text("main")
    tab_to(phone, "Show me what to do now")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/help/plan")
    tab_to(phone, "Why")
    phone.keyboard.press("Enter")
    assert phone.locator("details[open]").count() == 1
    tab_to(phone, "Check or change your answers")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/help/check")


DOORS = [
    ("/", "I am worried about a child"), ("/", "I work with children"), ("/", "It happened to me"),
    ("/", "my own thoughts"), ("/", "Someone in my family"), ("/leaflet", "this is about me"),
    ("/leaflet", "I am the parent or carer"), ("/leaflet", "The police are looking into"), ("/leaflet", "None of these fits"),
]  # fmt: skip


def tab_to_an_answer(page: Page) -> None:
    """Presses Tab until the focus is on an answer."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "answer":
            return
    raise AssertionError("Tab never reached an answer")


@pytest.mark.parametrize(("page", "door"), DOORS, ids=lambda told: told.strip("/") or "home")
def test_every_door_leads_to_a_plan_by_keyboard(plain_phone: Page, page: str, door: str) -> None:
    plain_phone.goto(page)
    tab_to(plain_phone, door)
    plain_phone.keyboard.press("Enter")
    plain_phone.wait_for_url("**/help/1")
    tab_to_an_answer(plain_phone)
    plain_phone.keyboard.press("Space")
    tab_to(plain_phone, "Continue")
    plain_phone.keyboard.press("Enter")
    plain_phone.wait_for_url("**/help/2")
    tab_to(plain_phone, "Show me what to do now")
    plain_phone.keyboard.press("Enter")
    plain_phone.wait_for_url("**/help/plan")
    assert "Who to contact" in plain_phone.inner_text("main")


def test_an_error_can_be_followed_to_its_field(phone: Page) -> None:
    phone.goto("/")
    go(phone, "button[value=child]")
    go(phone, "button:has-text('Continue')")
    phone.click(".govuk-error-summary a")
    assert phone.url.endswith("#answer")
