"""After leaving, this browser has nothing of ours: not behind Back, not in the jar, not in a field."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import MORGAN, PRIYA, answer_page, enter, see_plan, walk_to_plan

TYPED = "Zzyzzx by the sea"


def leave(page: Page, weather: str) -> None:
    page.click("text=Leave this page")
    page.wait_for_url(weather)


def test_the_way_out_leads_to_the_weather_and_empties_the_jar(phone: Page, weather: str) -> None:
    see_plan(phone, MORGAN)
    assert any(cookie["name"] == "lifering" for cookie in phone.context.cookies())

    leave(phone, weather)

    assert phone.context.cookies() == []


def test_back_shows_no_plan(phone: Page, weather: str) -> None:
    walk_to_plan(phone, MORGAN)
    leave(phone, weather)

    for _ in range(3):
        phone.go_back(wait_until="load")
        if phone.url == weather or phone.url == "about:blank":
            continue
        text = phone.inner_text("body")
        assert "What to do now" not in text
        assert "Check your answers" not in text
    assert phone.context.cookies() == []


def test_back_on_a_question_shows_nothing_ticked(phone: Page, weather: str) -> None:
    enter(phone, MORGAN)
    phone.check("input[value=yes]")
    leave(phone, weather)

    phone.go_back(wait_until="load")

    assert phone.locator("input:checked").count() == 0


def test_typed_words_do_not_come_back(phone: Page, weather: str) -> None:
    enter(phone, PRIYA)
    left = dict(PRIYA.answers)
    for _ in range(40):
        if phone.locator("input[name=place]").count():
            break
        answer_page(phone, PRIYA, left)
    where = phone.url
    phone.fill("input[name=place]", TYPED)
    leave(phone, weather)

    phone.go_back(wait_until="load")
    assert TYPED not in phone.content()
    assert phone.locator(f"input[value='{TYPED}']").count() == 0
    phone.goto(where)
    assert "Your answers are not here any more" in phone.inner_text("h1")


def test_typed_feedback_does_not_come_back(phone: Page, weather: str) -> None:
    phone.goto("/feedback")
    phone.fill("textarea", TYPED)
    leave(phone, weather)

    phone.go_back(wait_until="load")

    if phone.url.endswith("/feedback"):
        expect(phone.locator("textarea")).to_have_value("")
    else:  # with script the page is not in the history any more
        assert phone.url == "about:blank"


def test_a_reopened_tab_has_nothing(phone: Page, weather: str) -> None:
    see_plan(phone, MORGAN)
    plan = phone.url
    leave(phone, weather)

    again = phone.context.new_page()
    again.goto(plan)

    assert "Your answers are not here any more" in again.inner_text("h1")


@pytest.mark.parametrize("scripts", [True], indirect=True)
def test_shift_three_times_leaves(phone: Page, weather: str) -> None:
    see_plan(phone, MORGAN)
    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.wait_for_url(weather)
    assert phone.context.cookies() == []


@pytest.mark.parametrize("scripts", [True], indirect=True)
@pytest.mark.parametrize("path", ["/staff/sign-in", "/safety", "/nothing-here"])
def test_shift_three_times_leaves_every_page_but_the_first(phone: Page, weather: str, path: str) -> None:
    """As /safety says; a child may have followed the link for staff at the foot of any page."""
    phone.goto(path)
    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.wait_for_url(weather)


@pytest.mark.parametrize("scripts", [True], indirect=True)
def test_escape_does_not_leave(phone: Page) -> None:
    see_plan(phone, MORGAN)
    for _ in range(3):
        phone.keyboard.press("Escape")
    assert phone.url.endswith("/help/plan")


@pytest.mark.parametrize("scripts", [True], indirect=True)
def test_the_screen_is_blank_at_once_even_when_the_server_is_slow(phone: Page) -> None:
    see_plan(phone, MORGAN)
    at_once = phone.evaluate(
        """() => { document.querySelector('[data-leave]').click();
        return [getComputedStyle(document.body).display, document.title] }"""
    )
    assert at_once == ["none", "\u200b"]


@pytest.mark.parametrize("scripts", [True], indirect=True)
def test_with_script_the_page_is_taken_out_of_the_history(phone: Page, weather: str) -> None:
    phone.goto("/")
    phone.goto("/now")
    leave(phone, weather)

    phone.go_back(wait_until="load")

    assert phone.url.rstrip("/").endswith(phone.evaluate("location.host"))


@pytest.mark.parametrize("scripts", [True], indirect=True)
def test_leaving_one_tab_leaves_the_others(phone: Page, weather: str) -> None:
    see_plan(phone, MORGAN)
    other = phone.context.new_page()
    other.goto("/help/check")
    leave(phone, weather)

    other.wait_for_url(weather)
