"""The rest of what staff see, in a browser: from the invitation to a vault that opens, on a small phone and by keyboard.

English only, as every page of staff: nothing here goes through gettext.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from lifering.accounts.inviting import invite
from lifering.accounts.models import Membership
from lifering.reports.models import Report
from tests.access.measuring import tabbed
from tests.access.test_axe import BUT_COLOURS, faults
from tests.access.test_inbox_pages import Room as Desk
from tests.access.test_inbox_pages import _beside_playwright, open_vault, press, room
from tests.access.test_small_screen import TOO_SMALL, fits
from tests.desks import FRIDAY, report
from tests.journeys.running import SMALLEST
from tests.staff import PASSWORD, code_for

__all__ = ["_beside_playwright", "room"]
pytestmark = pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
LOW = """() => [...document.querySelectorAll('main button, main .govuk-button, .staff a')]
  .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
TEAM = ["", "/about", "/intake", "/hours", "/partner", "/closures", "/invite"]
THEMES = ["light", "dark", "contrast"]


def look(page: Page) -> None:
    """No fault, nothing sideways, and everything that is pressed is large enough for a thumb."""
    page.set_viewport_size(SMALLEST)
    assert faults(page, rules=BUT_COLOURS) == [], page.url
    fits(page)
    assert page.evaluate(TOO_SMALL) == [], page.url
    assert page.evaluate(LOW) == [], page.url


@pytest.fixture
def newcomer(room: Desk, chromium: Browser) -> Iterator[Page]:
    """Nia was invited, and opens the link on her own small phone."""
    link = invite(team=room.people.school.team, email="nia@example.org", name="Nia", role="reader", by="command", at=FRIDAY)  # fmt: skip
    context = chromium.new_context(viewport=SMALLEST, base_url=room.site, color_scheme="light")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(link)
    yield page
    context.close()


def fill(page: Page, **typed: str) -> None:
    for name, words in typed.items():
        page.fill(f"input[name={name}]", words)


def test_nia_joins_sets_up_both_steps_and_her_vault(newcomer: Page) -> None:
    page = newcomer
    look(page)
    fill(page, name="Nia", password="short", again="other")
    press(page, "Join")
    assert page.get_by_text("There is a problem").count() == 1
    look(page)
    fill(page, name="Nia", password=PASSWORD, again=PASSWORD)
    press(page, "Join")
    look(page)
    assert square_is_black_on_white(page)
    fill(page, code="000000")
    press(page, "Continue")
    look(page)
    fill(page, code=code_for(page.inner_text("code.key")))
    press(page, "Continue")
    assert page.locator("ul.codes li").count() >= 8
    look(page)
    page.goto("/staff/vault/")
    look(page)
    page.goto("/staff/vault/phrase")
    look(page)
    press(page, "Show me my six words")
    words = page.locator("ol.code li").all_inner_texts()
    assert stand_in_order(page)
    look(page)
    press(page, "I have written them down")
    look(page)
    fill(page, word2=words[1].split()[-1], word5=words[4].split()[-1])
    press(page, "Take this phrase")
    look(page)
    page.goto("/staff/vault/")
    look(page)
    page.fill("textarea[name=phrase]", " ".join(word.split()[-1] for word in words))
    press(page, "Open")
    assert page.inner_text("h1") == "Your vault is open"
    look(page)


def square_is_black_on_white(page: Page) -> bool:
    page.emulate_media(color_scheme="dark")
    colour = page.eval_on_selector("img.square", "one => getComputedStyle(one).backgroundColor")
    page.emulate_media(color_scheme="light")
    return bool(colour == "rgb(255, 255, 255)")


def stand_in_order(page: Page) -> bool:
    """Each word below the one before, with its number before it: nobody copies them off in another order."""
    tops = page.eval_on_selector_all("ol.code li", "all => all.map(one => one.getBoundingClientRect().top)")
    numbered = page.eval_on_selector("ol.code li", "one => getComputedStyle(one, '::before').content")
    return bool(tops == sorted(set(tops)) and "place" in numbered)


def test_every_page_of_a_team_and_an_account_is_sound(room: Desk) -> None:
    page, team = room.page, f"{room.site}/staff/teams/{room.people.school.team.pk}"
    vault = f"{room.site}/staff/vault/teams/{room.people.school.team.pk}"
    rita = Membership.objects.get(member=room.people.rita)
    account = [f"{room.site}/staff/{more}" for more in ("", "account", "account/password", "account/second-step/new", "account/codes/new", "sign-out", "incidents")]  # fmt: skip
    one = [f"{team}/members/{rita.pk}/role", f"{team}/members/{rita.pk}/remove", f"{vault}/share/{rita.pk}"]
    for address in [*account, *(team + more for more in TEAM), *one, vault, f"{vault}/new-key"]:
        told = page.goto(address)
        assert told, address
        assert told.status == 200, address
        look(page)
    page.goto(f"{team}/invite")
    fill(page, name="Nia", email="nia@example.org")
    page.locator("input[name=role]").last.check()
    press(page, "Make the link")
    assert "/staff/join/" in page.inner_text("code.key")
    look(page)


def test_what_cannot_wait_is_told_in_words_first_and_in_every_colour(
    room: Desk, urgent: Callable[[], Report]
) -> None:
    told, page = urgent(), room.page
    page.goto(f"{room.site}/staff/inbox")
    first = page.locator(".inbox li").first
    assert told.number in first.inner_text()
    assert "Danger now" in first.locator(".state--urgent").inner_text()
    assert page.locator(".state--urgent").count() == 1
    look(page)
    for theme in THEMES:
        page.goto(f"{room.site}/{theme}/staff/inbox")
        assert faults(page) == [], theme
    found = tabbed(page)["walked"]
    assert [one for one in found if not (one["seen"] and one["free"] and one["marked"])] == []
    open_vault(room)
    page.set_viewport_size(SMALLEST)
    page.goto(f"{room.site}/staff/teams/{room.people.school.team.pk}/reports/{told.pk}")
    assert "Danger now" in page.inner_text("main .state--urgent")
    look(page)


@pytest.fixture
def urgent(room: Desk) -> Callable[[], Report]:
    return lambda: report(room.people.school, urgency="999_now")
