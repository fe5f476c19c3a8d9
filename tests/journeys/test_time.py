"""Answers are gone after half an hour, and nobody is surprised by it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from lifering.triage.cookie import IDLE
from tests.access.measuring import measured, tabbed
from tests.access.test_templates import SCRIPT
from tests.journeys.people import MORGAN, enter

NEARLY = "27:00"
WARNING = "Your answers stay on this device until"


def jar(page: Page) -> str:
    return next(one["value"] for one in page.context.cookies() if one["name"] == "lifering")


def test_the_script_knows_how_long_answers_are_kept() -> None:
    minutes = {
        name: int(told) for name, told in re.findall(r"(KEPT|WARN) = (\d+) \* 60000", SCRIPT.read_text())
    }
    assert dt.timedelta(minutes=minutes["KEPT"]) == IDLE
    assert minutes["KEPT"] - minutes["WARN"] == 5


@pytest.mark.parametrize("path", ["/help/1", "/help/check", "/help/plan"])
def test_five_minutes_before_the_end_a_press_keeps_the_answers(plain_phone: Page, path: str) -> None:
    plain_phone.clock.install()
    enter(plain_phone, MORGAN)
    plain_phone.goto(path)
    warning = plain_phone.locator("[role=status]", has_text=WARNING)
    expect(warning).to_be_hidden()

    plain_phone.clock.fast_forward(NEARLY)

    expect(warning.get_by_text(WARNING)).to_be_in_viewport()
    before = jar(plain_phone)
    with plain_phone.expect_response("**/help/keep"):
        plain_phone.click("[role=status] button")
    expect(warning.get_by_text(WARNING)).to_be_hidden()
    assert jar(plain_phone) != before
    assert plain_phone.url.endswith(path)


def test_a_press_that_keeps_the_answers_says_the_new_hour_wherever_the_page_says_one(
    plain_phone: Page,
) -> None:
    plain_phone.clock.install()
    enter(plain_phone, MORGAN)
    plain_phone.goto("/help/plan")
    until = plain_phone.locator("[data-until]")
    plain_phone.evaluate(
        "document.querySelectorAll('[data-until]').forEach(one => one.textContent = 'before')"
    )
    plain_phone.clock.fast_forward(NEARLY)
    plain_phone.click("[role=status] button")

    expect(until).to_have_text([re.compile(r"^\d+(:\d\d)?[ap]m$")] * 2)


def test_a_press_when_the_answers_are_gone_says_so(plain_phone: Page) -> None:
    plain_phone.clock.install()
    enter(plain_phone, MORGAN)
    plain_phone.context.clear_cookies()
    plain_phone.clock.fast_forward(NEARLY)
    plain_phone.click("[role=status] button")
    expect(plain_phone.locator("h1")).to_have_text("Your answers are not here any more")


def test_a_press_without_a_network_leaves_the_note_to_be_pressed_again(plain_phone: Page) -> None:
    plain_phone.clock.install()
    enter(plain_phone, MORGAN)
    plain_phone.clock.fast_forward(NEARLY)
    plain_phone.context.set_offline(True)
    plain_phone.click("[role=status] button")
    plain_phone.context.set_offline(False)
    expect(plain_phone.locator("[role=status]").get_by_text(WARNING)).to_be_visible()
    plain_phone.click("[role=status] button")
    expect(plain_phone.locator("[role=status]").get_by_text(WARNING)).to_be_hidden()


def test_what_is_ticked_stays_when_the_answers_are_kept(plain_phone: Page) -> None:
    plain_phone.clock.install()
    enter(plain_phone, MORGAN)
    plain_phone.check("input[value=yes]")
    plain_phone.clock.fast_forward(NEARLY)
    plain_phone.click("[role=status] button")
    assert plain_phone.is_checked("input[value=yes]")


def test_the_note_fits_and_hides_nothing_that_has_the_focus_at_400_percent(plain_phone: Page) -> None:
    plain_phone.clock.install()
    enter(plain_phone, MORGAN)
    plain_phone.clock.fast_forward(NEARLY)
    found = tabbed(plain_phone)
    assert measured(plain_phone, "reflow", "small", "hardToHit") == {
        "reflow": [],
        "small": [],
        "hardToHit": [],
    }
    assert [one for one in found["walked"] if not (one["seen"] and one["free"])] == []
    assert plain_phone.evaluate("document.querySelector('.ends').getBoundingClientRect().height") < 256 * 0.45


def test_reading_on_does_not_put_off_the_end_and_the_note_comes_in_time(plain_phone: Page) -> None:
    """Pages that are looked at keep nothing for longer: each says how long there is left."""
    enter(plain_phone, MORGAN)
    plain_phone.route("**/help/plan", older(minutes=20))
    plain_phone.clock.install()
    plain_phone.goto("/help/plan")
    warning = plain_phone.locator("[role=status]").get_by_text(WARNING)
    plain_phone.clock.fast_forward("04:00")
    expect(warning).to_be_hidden()
    plain_phone.clock.fast_forward("02:00")
    expect(warning).to_be_visible()


def older(*, minutes: int) -> Callable[[Route], None]:
    """The same page as somebody gets it so long after their last answer."""

    def told(route: Route) -> None:
        page = route.fetch()
        left = int(IDLE.total_seconds()) - 60 * minutes
        body, count = re.subn(r'data-ends="\d+"', f'data-ends="{left}"', page.text())
        assert count == 1
        route.fulfill(response=page, body=body)

    return told


def test_a_page_without_answers_warns_of_nothing(plain_phone: Page) -> None:
    plain_phone.clock.install()
    plain_phone.goto("/now")
    plain_phone.clock.fast_forward(NEARLY)
    assert plain_phone.locator("[data-ends]").count() == 0
