"""Pages of the evidence log and of incident records, as our code makes them, measured in a browser at 320 px with script and without."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route

from lifering.incidents.operations import open_incident
from lifering.reports import operations
from tests.access.test_axe import faults
from tests.access.test_small_screen import TOO_SMALL, fits
from tests.databases import ONE_DATABASE, Kept
from tests.desks import FRIDAY, cast, first, report, with_open_vault
from tests.inboxes import team
from tests.journeys.test_evidence_for_staff import note
from tests.journeys.test_incidents import at, save, say_all
from tests.journeys.test_notes import FORM, KEY, send
from tests.spec.test_reports import content, filing

Shown = dict[str, str]


@pytest.fixture(autouse=True)
def _beside_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps a loop in this thread; Django would take our own queries for those of a view that waits."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def pages(database: Kept, client: Any) -> Shown:
    """Address -> page: made before the browser looks, because a browser and a database do not share a thread well."""
    people = cast()
    told, incident = (
        report(people.school),
        open_incident(team=people.school.team, by=people.rita, at=FRIDAY, choose=first),
    )
    note(told)
    alice = with_open_vault(people.alice, people.school)
    log = f"/staff/teams/{people.school.team.pk}/reports/{told.pk}/evidence"
    made = {
        "log": alice.get(log),
        "add": alice.get(f"{log}/add"),
        "add refused": alice.send(f"{log}/add", said="x"),
    }
    made["part refused"] = save(alice, incident, "points", other_person=["peer", "none"])
    say_all(alice, incident)
    save(alice, incident, "meeting", when="Tuesday", correction="Wrong day")
    for path in (
        "",
        "/whole",
        *(f"/part/{part}" for part in ("points", "viewing", "meeting", "referral", "review")),
    ):
        made[f"record{path}"] = alice.get(at(incident, path))
    made["close refused"] = alice.send(at(incident, "/close"))
    made["records"] = alice.get("/staff/incidents")
    reader = team("Invented Harbour School")
    operations.file_report(key=KEY, filing=filing(reader, content=content()), at=FRIDAY, choose=first)
    send(client, "/report/back", code=" ".join(KEY.code.shown))
    made["notes"] = client.get("/report/notes")
    made["noted"] = client.get("/report/noted")
    made["notes refused"] = client.post("/report/notes", urlencode({"said": "data:image/png;base64,AA"}), content_type=FORM, headers={"origin": "http://localhost"})  # fmt: skip
    assert {one.status_code for one in made.values()} == {200, 422}
    return {name: one.content.decode() for name, one in made.items()}


def showing(page: Page, html: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/shown", answer)
    page.goto("/shown")
    page.unroute("**/shown", answer)


@ONE_DATABASE
def test_no_page_has_a_fault_and_all_fit(pages: Shown, plain_phone: Page) -> None:
    for name, html in pages.items():
        showing(plain_phone, html)
        plain_phone.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
        assert faults(plain_phone) == [], name
        fits(plain_phone)
        assert plain_phone.evaluate(TOO_SMALL) == [], name


@ONE_DATABASE
def test_without_script_every_box_can_be_filled_in(
    pages: Shown, chromium: Browser, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = chromium.new_context(
        viewport={"width": 320, "height": 568}, base_url=site, java_script_enabled=False
    )
    page = context.new_page()
    for name in ("notes", "add", "record/part/viewing", "record/part/points"):
        showing(page, pages[name])
        boxes = page.locator("main input[type=text]:visible, main textarea:visible")
        assert boxes.count() or name.endswith("points"), name
        for at_ in range(boxes.count()):
            boxes.nth(at_).fill("words")
        choices = page.locator("main input[type=radio]")
        assert choices.count(), name
        choices.first.check()
        assert page.locator("main button").last.is_enabled()
        assert page.locator("input[type=file]").count() == 0
    context.close()
