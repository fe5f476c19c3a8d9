"""The log of evidence and the record of an incident, in a browser: no fault that axe finds, on a small phone, and what is refused stays."""

from __future__ import annotations

import pytest

from lifering.incidents.operations import open_incident
from lifering.incidents.parts import PARTS
from tests.access.test_inbox_pages import Room as Desk
from tests.access.test_inbox_pages import _beside_playwright, open_vault, press, room
from tests.access.test_staff_pages import look
from tests.desks import FRIDAY, first

__all__ = ["_beside_playwright", "room"]
pytestmark = pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)


def test_alice_writes_down_what_an_aunt_told_her_by_phone(room: Desk) -> None:
    page = room.page
    open_vault(room)
    page.goto(room.at("/evidence"))
    look(page)
    page.goto(room.at("/evidence/add"))
    look(page)
    page.fill("[name=handle]", "harbour_fox")
    page.fill("[name=link]", "https://chat.example/fox")
    press(page, "Add")
    assert page.get_by_text("There is a problem").count() == 1
    assert page.input_value("[name=handle]") == "harbour_fox", "nothing that she typed is lost"
    look(page)
    page.fill("[name=told_by]", "An aunt, by phone")
    press(page, "Add")
    page.wait_for_url(room.at("/evidence"))
    assert "hxxps://chat[.]example/fox" in page.inner_text("main")
    assert page.locator('main a[href*="chat.example"]').count() == 0
    look(page)


def test_every_part_of_a_record_is_sound_and_says_what_is_missing(room: Desk) -> None:
    page, people = room.page, room.people
    open_vault(room)
    made = open_incident(team=people.school.team, by=people.alice, at=FRIDAY, choose=first)
    here = f"{room.site}/staff/incidents/{made.team_id}/{made.pk}"
    page.goto(f"{room.site}/staff/incidents")
    look(page)
    for more in ("", *(f"/part/{part.id}" for part in PARTS), "/whole"):
        told = page.goto(here + more)
        assert told, more
        assert told.status == 200, more
        look(page)
    page.goto(f"{here}/part/device")
    press(page, "Save")
    assert page.get_by_text("There is a problem").count() == 1
    look(page)
