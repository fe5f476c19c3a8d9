"""Holding what is kept and ending it by two, in a browser: no fault that axe finds, a small phone, a keyboard. English only, no gettext."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page

from lifering.accounts.models import Membership
from lifering.incidents.operations import open_incident
from lifering.reports.models import Delivery, Report
from lifering.reports.retention import ask_disposal
from tests.access.test_inbox_pages import Room, _beside_playwright, open_vault, press, room
from tests.access.test_staff_pages import look
from tests.desks import FRIDAY, first

__all__ = ["_beside_playwright", "room"]
pytestmark = pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
WHY = "The police rang on Monday, reference EX12."


def visit(page: Page, address: str) -> None:
    told = page.goto(address)
    assert told
    assert told.status == 200, address
    look(page)


def refused(page: Page, button: str) -> None:
    """Sent without a word, and sent again with too few: what is wrong stands above, and nothing typed is lost."""
    page.fill("textarea[name=reason]", "so")
    press(page, button)
    assert page.get_by_text("There is a problem").count() == 1
    assert page.input_value("textarea[name=reason]") == "so"
    look(page)


def test_alice_holds_releases_and_is_the_second_person_on_a_small_phone(room: Room) -> None:
    page, people = room.page, room.people
    Delivery.objects.update(read_at=FRIDAY, last_read_at=FRIDAY, delivered_at=FRIDAY - dt.timedelta(days=40))
    Delivery.objects.filter(report=room.told).update(closed_at=FRIDAY, closed_as="acted_on")
    Report.objects.filter(pk=room.told.pk).update(first_read_at=FRIDAY, closed_at=FRIDAY)
    open_vault(room)
    visit(page, f"{room.site}/staff/inbox/long")
    visit(page, room.at("/hold"))
    refused(page, "Hold it")
    page.locator("input[name=choice]").first.check()
    page.fill("textarea[name=reason]", WHY)
    press(page, "Hold it")
    assert WHY in page.inner_text("main")
    look(page)
    visit(page, room.at())
    page.get_by_role("link", name="See or release a legal hold").click()
    page.get_by_role("link", name="Release this hold").click()
    refused(page, "Release it")
    page.fill("textarea[name=reason]", "They rang again: it is over.")
    press(page, "Release it")
    assert "disposed of by itself on" in page.inner_text("main")
    visit(page, room.at("/dispose"))
    refused(page, "Ask a second person")

    Membership.objects.filter(member=people.bob).update(role="lead")
    ask_disposal(
        kept=Report.objects.get(pk=room.told.pk), team=people.school.team, ground="request", reason=WHY, by=people.bob, at=FRIDAY
    )  # fmt: skip
    visit(page, room.at("/dispose"))
    visit(page, room.at("/dispose/second"))
    press(page, "Agree: destroy it")
    assert "Tick the box" in page.inner_text("main")
    look(page)
    page.check("input[name=sure]")
    press(page, "Agree: destroy it")
    assert page.url == room.at("/certificate")
    look(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save it as text").or_(
            page.get_by_role("link", name="Save it as text")
        ).click()
    assert saved.value.suggested_filename.startswith("certificate-")
    visit(page, f"{room.site}/staff/inbox/ended")


def test_a_record_of_an_incident_has_the_same_pages(room: Room) -> None:
    people, page = room.people, room.page
    made = open_incident(team=people.school.team, by=people.rita, at=FRIDAY, choose=first)
    open_vault(room)
    here = f"{room.site}/staff/incidents/{people.school.team.pk}/{made.pk}"
    for more in ("", "/hold", "/dispose"):
        visit(page, here + more)
    assert "What is open is kept" in page.inner_text("main")
