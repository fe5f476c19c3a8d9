"""The pages on which a team reads and answers, in a browser: no fault that axe finds, a small phone, a keyboard."""

from __future__ import annotations

import base64
import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from lifering.reports.models import Report
from lifering.vault.deriving import DraftKey, session_hash
from lifering.vault.keyring import seal_keys
from lifering.vault.models import OpenVault
from tests.access.test_axe import BUT_COLOURS, faults
from tests.databases import Kept
from tests.desks import TOLD, Cast, cast, report
from tests.journeys.running import SMALLEST, running_site
from tests.staff import PASSWORD, code_of

KEY = DraftKey(bytes(range(32)))
KIND = "Thank you for telling us. It is not your fault. We look in again on Monday."
WHY = "We need to know which school it is."


@pytest.fixture(autouse=True)
def _beside_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps a loop in this thread; Django would take our own queries for those of a view that waits."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@dataclass
class Room:
    """A site with a report in it, and Alice at a small phone."""

    people: Cast
    told: Report
    site: str
    context: BrowserContext
    page: Page

    def at(self, more: str = "") -> str:
        return f"{self.site}/staff/teams/{self.people.school.team.pk}/reports/{self.told.pk}{more}"


@pytest.fixture
def room(chromium: Browser, weather: str, live_database: Kept) -> Iterator[Room]:
    people = cast()
    people.alice.set_password(PASSWORD)
    people.alice.save()
    TOTP.activate(people.alice, generate_totp_secret())
    told = report(people.school, key=KEY)
    report(people.school)
    with running_site(weather, LIFERING_SECRET_KEY=settings.SECRET_KEY, **live_database.environ) as site:
        context = chromium.new_context(viewport=SMALLEST, locale="en-GB", color_scheme="light")
        context.set_default_timeout(15_000)
        room = Room(people, told, site, context, context.new_page())
        sign_in(room)
        yield room
        context.close()


def sign_in(room: Room) -> None:
    room.page.goto(f"{room.site}/staff/sign-in")
    room.page.fill("input[name=login]", room.people.alice.email)
    room.page.fill("input[name=password]", PASSWORD)
    room.page.keyboard.press("Enter")
    room.page.wait_for_url("**/sign-in/code")
    room.page.fill("input[name=code]", code_of(room.people.alice))
    room.page.keyboard.press("Enter")
    room.page.wait_for_url("**/staff/inbox")


def open_vault(room: Room) -> None:
    """As the vault's own page does it after the phrase."""
    [key] = [one["value"] for one in room.context.cookies() if one["name"] == "lifering-staff"]
    cookie, row, now, who = secrets.token_bytes(32), uuid4(), dt.datetime.now(dt.UTC), room.people.alice
    sealed = seal_keys(room.people.keys(who), row, cookie, session_hash(key))
    OpenVault.objects.create(
        id=row, member_id=who.pk, session_hash=session_hash(key), sealed=sealed, opened_at=now, used_at=now
    )
    value = base64.urlsafe_b64encode(cookie).decode()
    room.context.add_cookies([{"name": "lifering-vault", "value": value, "url": room.site}])


def is_sound(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert faults(page, rules=BUT_COLOURS) == [], page.url
    assert wide <= SMALLEST["width"], f"{page.url} is {wide} px wide"


@pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
def test_alice_reads_answers_by_keyboard_and_the_child_finds_it(room: Room) -> None:
    page = room.page
    page.goto(f"{room.site}/staff/inbox")
    is_sound(page)
    open_vault(room)
    page.locator(f'a[href$="{room.told.pk}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url(room.at())
    assert TOLD.split(" It is at")[0] in page.inner_text("main")
    is_sound(page)
    page.get_by_role("button", name="Write to them").or_(
        page.get_by_role("link", name="Write to them")
    ).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(room.at("/reply"))
    is_sound(page)
    page.locator("textarea").focus()
    page.keyboard.type("Do not tell your mum.")
    press(page, "Look at it before it goes")
    assert "This cannot go as it is" in page.inner_text("main")
    assert page.input_value("textarea") == "Do not tell your mum."
    is_sound(page)
    page.fill("textarea", KIND)
    press(page, "Look at it before it goes")
    assert KIND in page.inner_text("main")
    is_sound(page)
    press(page, "Send")
    assert page.url == room.at()
    assert KIND in page.inner_text("main")
    for more in ("/who", "/give", "/close", "/set-aside", "/reopen"):
        page.goto(room.at(more))
        is_sound(page)
        page.locator("textarea").fill("so")
        with page.expect_navigation():
            page.locator("main form button").first.click()
        assert page.get_by_text("There is a problem").count() == 1, more
        is_sound(page)
    page.goto(room.at("/who"))
    page.locator("textarea").fill(WHY)
    press(page, "Open it")
    assert "Quillon Invented" in page.inner_text("main")
    is_sound(page)
    page.goto(f"{room.site}/staff/inbox?by=same")
    is_sound(page)
    child_finds_it(room)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def child_finds_it(room: Room) -> None:
    phone = room.context.browser.new_context(viewport=SMALLEST, java_script_enabled=False)
    page = phone.new_page()
    page.goto(f"{room.site}/report/back")
    page.locator("main textarea, main input[type=text]").first.fill(" ".join(KEY.code.shown))
    page.locator("main form button").first.click()
    page.wait_for_url("**/report/replies")
    assert KIND in page.inner_text("main")
    phone.close()
