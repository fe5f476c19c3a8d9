"""Leaflets as people get them from the site: nothing typed is kept, no address or name gives anything away."""

from __future__ import annotations

import io
import re
import zipfile
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from lifering.leaflets import typesetting, views
from lifering.leaflets.kept import Kept
from lifering.leaflets.model import CannotBePrinted
from lifering.leaflets.offered import FILES
from lifering.leaflets.sheets import topic_address
from lifering.leaflets.typesetting import sides
from lifering.links.book import Book, Link, write_book
from tests.journeys.people import MORGAN, see_plan
from tests.unit.paper import opened, text_of

WARNING = "Printing leaves paper and a line in the printer’s list."
MAKE = "/leaflet/make"
POLICE = ("accessed", "pressed", "shared", "targeted", "threatened", "harmed", "other-parent", "family")
TICKED = {"situation": ["shared", "family"], "area": ""}


def sent(client: Client, path: str, form: dict[str, Any]) -> Any:
    """A form as a browser sends it."""
    return client.post(path, urlencode(form, doseq=True), content_type="application/x-www-form-urlencoded")


def is_a_quiet_pdf(response: Any, name: str = "help-sheet") -> bytes:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}.pdf"', "its kind, and no harm"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    return bytes(response.content)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("audience", ["child", "adult", "professional"])
def test_a_topic_is_had_on_paper_for_each_reader(client: Client, audience: str, name: str) -> None:
    response = client.get(f"/topics/sextortion/{audience}/{name}.pdf")
    title = opened(is_a_quiet_pdf(response, name)).metadata.title
    assert title == ("Help card" if name == "help-card" else "Help sheet")
    assert not response.cookies


@pytest.mark.parametrize("address", ["", "/ro", "/uk", "/ur"])
@pytest.mark.parametrize("audience", ["child", "adult", "professional"])
def test_of_all_sheets_those_for_an_emergency_stand_first_in_every_language(
    client: Client, audience: str, address: str
) -> None:
    page = client.get(f"{address}/on-paper/").content.decode()
    sheets = re.findall(rf"/topics/([^/]+)/{audience}/help-sheet\.pdf", page)
    first = {"missing", "self_harm_suicide", "sextortion", "webcam_abuse", "coercion_group"}
    assert set(sheets[:5]) == first
    if audience != "child":
        assert sheets[:2] == ["missing", "self_harm_suicide"], "a life comes before what may take an hour"
    assert len(sheets) == len(set(sheets)) > 30


RECORD = "/leaflet/record-sheet.pdf"


def test_a_teacher_prints_a_blank_record_and_reads_on_it_what_never_to_do(client: Client) -> None:
    assert f'href="{RECORD}"' in client.get("/topics/receiving-a-disclosure/professional/").content.decode()
    made = is_a_quiet_pdf(client.get(RECORD), "record-sheet")
    said = text_of(made)
    assert len(opened(made).pages) == 2
    assert opened(made).trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words in ("ring 999 first", "Never question the child", "Photograph nothing", "what was decided"):
        assert words in said


@pytest.mark.parametrize("path", [f"/pl{RECORD}", f"/ur{RECORD}", RECORD])
def test_the_blank_record_is_english_whoever_asked_for_it_first(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Its readers keep records in English, and one sheet is kept for all who ask."""
    for first in (path, RECORD):
        monkeypatch.setattr("lifering.leaflets.views._kept", Kept())
        client.get(first)
        said = text_of(is_a_quiet_pdf(client.get(path), "record-sheet"))
        assert "Never question the child" in said
        assert f"{timezone.localdate():%B %Y}" in said


@pytest.mark.parametrize("audience", ["child", "adult"])
def test_nobody_asks_a_family_to_keep_the_records_of_staff(client: Client, audience: str) -> None:
    assert RECORD not in client.get(f"/topics/image_sharing/{audience}/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/topics/nothing/child/help-sheet.pdf",
        "/topics/sextortion/cat/help-sheet.pdf",
        "/topics/sextortion/child/poster.pdf",
    ],
)
def test_a_sheet_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_pages_offer_paper_and_say_what_it_leaves(client: Client) -> None:
    page = client.get("/topics/grooming/child/").content.decode()
    for words in ("Print as a sheet", "Wallet card", "Large print", WARNING):
        assert words in page


def links_of(made: bytes) -> list[str]:
    return [
        note.get_object()["/A"]["/URI"] for page in opened(made).pages for note in page.get("/Annots", [])
    ]


def test_the_square_of_a_topic_leads_to_its_page(client: Client) -> None:
    with override_settings(LIFERING_ADDRESS="https://help.example.org"):
        made = client.get("/topics/grooming/child/help-sheet.pdf").content
    assert f"https://help.example.org{topic_address('grooming', 'child')}" in links_of(made)
    assert topic_address("grooming", "child") == reverse("topic-for", args=["grooming", "child"])
    assert reverse("leaflet") == "/leaflet"


def test_without_an_address_nothing_points_anywhere(client: Client) -> None:
    assert "help.example.org" not in text_of(client.get("/topics/grooming/child/help-sheet.pdf").content)


def test_a_topic_is_made_once_and_then_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/topics/upskirting/adult/help-card.pdf").content
    monkeypatch.setattr(views, "make_leaflet", lambda _words: pytest.fail("made again"))
    assert client.get("/topics/upskirting/adult/help-card.pdf").content == first


def test_a_sheet_that_is_kept_is_made_anew_when_an_address_on_it_is_gone(client: Client) -> None:
    path, day = "/topics/grooming/child/help-sheet.pdf", timezone.localdate()
    assert "https://childline.org.uk" in links_of(client.get(path).content)
    gone = Link(address="childline.org.uk", state="gone", told="404", tried_on=day, gone_on=day, times_gone=2)
    write_book(settings.LIFERING_DATA / "links.json", Book(tried_on=day, links=[gone]))
    assert "https://childline.org.uk" not in links_of(client.get(path).content)


class TestWhenManyPrint:
    @pytest.fixture(autouse=True)
    def _no_place_is_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(typesetting, "_places", BoundedSemaphore(1))
        typesetting._places.acquire()

    def test_an_officer_gets_the_list_back_with_all_ticks(self, client: Client) -> None:
        form = {"situation": ["shared", "family"], "area": "Southampton"}
        for wanted in ("all", "child"):
            response = sent(client, MAKE, form | {"get": wanted})
            page = response.content.decode()
            assert response.status_code == 503
            assert response["Retry-After"] == "60"
            assert "Many people are printing at this moment. Try again in a minute." in page
            assert f'href="#for-{wanted}"' in page
            assert f'id="for-{wanted}"' in page
            for name, value in (("situation", "shared"), ("situation", "family"), ("area", "E06000045")):
                assert f'name="{name}" value="{value}"' in page
            assert sent(client, MAKE, form).status_code == 200, "pages go on"

    @pytest.mark.parametrize("path", ["/topics/upskirting/adult/large-print.pdf", RECORD])
    def test_a_reader_is_told_to_print_the_page_or_wait(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, path: str
    ) -> None:
        monkeypatch.setattr(views, "_kept", Kept())
        response = client.get(path)
        page = response.content.decode()
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "print the page itself" in page
        assert "Try again in a minute" in page
        assert client.get("/now").status_code == 200

    def test_what_is_made_already_is_handed_out(self, client: Client) -> None:
        path = "/topics/upskirting/child/help-card.pdf"
        typesetting._places.release()
        made = client.get(path).content
        typesetting._places.acquire()
        assert client.get(path).content == made

    def test_nobody_loses_their_answers(self, client: Client) -> None:
        sent(client, "/help/start", {"door": "child"})
        response = client.get("/help/help-sheet.pdf")
        assert response.status_code == 503
        assert not response.cookies, "who only looks changes nothing of what is kept"
        assert client.get("/help/plan").status_code == 200


def test_what_is_kept_has_a_bound() -> None:
    kept = Kept(most=2)
    for key in "abc":
        kept.get(key, key.encode)
    assert kept.get("a", lambda: b"again") == b"again"
    assert kept.get("c", lambda: b"again") == b"c"


def refuse(_words: object) -> bytes:
    raise CannotBePrinted("no")


def test_a_sheet_that_cannot_be_made_says_what_else_there_is(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "make_leaflet", refuse)
    monkeypatch.setattr(views, "_kept", Kept())
    response = client.get("/topics/grooming/adult/help-sheet.pdf")
    assert response.status_code == 422
    assert "print the page itself" in response.content.decode()


class TestThePlan:
    def test_is_had_on_paper_and_neither_address_nor_name_says_an_answer(self, plain_phone: Page) -> None:
        see_plan(plain_phone, MORGAN)
        assert WARNING in plain_phone.content()
        for words, kind in (
            ("Print as a sheet", "help-sheet"),
            ("Wallet card", "help-card"),
            ("Large print", "large-print"),
        ):
            link = plain_phone.get_by_role("link", name=words)
            assert link.get_attribute("href") == f"/help/{kind}.pdf"
            got = plain_phone.request.get(f"/help/{kind}.pdf")
            assert got.headers["content-type"] == "application/pdf"
            assert got.headers["cache-control"] == "no-store"
            assert got.headers["content-disposition"] == f'inline; filename="{kind}.pdf"'
            assert "0800 1111" in text_of(got.body())

    def test_without_answers_there_is_no_plan_on_paper(self, client: Client) -> None:
        response = client.get("/help/help-sheet.pdf")
        assert "text/html" in response["Content-Type"]
        assert "answers" in response.content.decode()

    def test_another_name_is_not_found(self, client: Client) -> None:
        sent(client, "/help/start", {"door": "child"})
        assert client.get("/help/sextortion.pdf").status_code == 404


class TestAfterThePolice:
    def test_staff_find_the_form_from_the_page_of_the_leaflet(self, client: Client) -> None:
        page = client.get("/leaflet").content.decode()
        assert f'href="{MAKE}"' in page
        assert "For officers and staff: make a leaflet" in page

    def test_an_officer_ticks_and_gets_a_sheet_for_each_reader(self, client: Client) -> None:
        page = sent(client, MAKE, TICKED).content.decode()
        readers = re.findall(r'name="get" value="([\w-]+)"|value="([\w-]+)" name="get"', page)
        assert {one or other for one, other in readers} >= {"child", "parent", "family", "all"}
        for reader in ("child", "parent", "family"):
            made = is_a_quiet_pdf(sent(client, MAKE, TICKED | {"get": reader}))
            assert "Name of the officer:" in text_of(made)

    @pytest.mark.parametrize("name", FILES)
    def test_each_is_had_as_sheet_card_and_large_print(self, client: Client, name: str) -> None:
        assert is_a_quiet_pdf(sent(client, MAKE, TICKED | {"get": f"child.{name}"}), name)

    def test_all_of_them_come_in_one_file(self, client: Client) -> None:
        response = sent(client, MAKE, TICKED | {"get": "all"})
        assert response["Content-Disposition"] == 'attachment; filename="help-sheets.zip"'
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            assert archive.namelist() == [f"help-sheet-{one}.pdf" for one in ("child", "parent", "family")]

    def test_all_the_cards_come_as_cards(self, client: Client) -> None:
        response = sent(client, MAKE, TICKED | {"get": "all.help-card"})
        assert response["Content-Disposition"] == 'attachment; filename="help-cards.zip"'
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            assert archive.namelist() == [f"help-card-{one}.pdf" for one in ("child", "parent", "family")]
            assert opened(archive.read("help-card-child.pdf")).metadata.title == "Help card"

    @pytest.mark.parametrize("ticks", [["accessed", "targeted"], list(POLICE)], ids=["two", "all"])
    def test_all_of_them_are_had_in_a_language_with_longer_words(
        self, client: Client, ticks: list[str]
    ) -> None:
        response = sent(client, f"/pl{MAKE}", {"situation": ticks, "area": "", "get": "all"})
        assert response.status_code == 200
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            assert len(archive.namelist()) == (2 if len(ticks) == 2 else 4)
            assert [sides(archive.read(one)) for one in archive.namelist()][:2] == [2, 3]

    def test_a_sheet_that_no_font_can_show_gives_the_list_back(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "make_leaflet", refuse)
        for wanted in ("all", "child"):
            response = sent(client, MAKE, TICKED | {"get": wanted})
            page = response.content.decode()
            assert response.status_code == 422
            assert "We cannot make this sheet" in page
            assert "print the page itself" not in page, "there is none"
            assert 'name="situation" value="family"' in page

    def test_a_reader_nobody_ticked_has_no_sheet(self, client: Client) -> None:
        assert sent(client, MAKE, TICKED | {"get": "other-parent"}).status_code == 404
        assert sent(client, MAKE, TICKED | {"get": "child.poster"}).status_code == 404

    def test_a_postcode_becomes_a_council_and_is_said_no_more(self, client: Client) -> None:
        page = sent(client, MAKE, {"situation": ["harmed"], "area": "PO30 1UD"}).content.decode()
        assert "Isle of Wight" in page
        assert "E06000046" in page
        assert "PO30" not in page

    def test_nothing_ticked_asks_again_and_keeps_the_place(self, client: Client) -> None:
        response = sent(client, MAKE, {"area": "Southampton"})
        page = response.content.decode()
        assert response.status_code == 422
        assert "<title>Error: Help" in page
        assert "Tick one or more boxes" in page
        assert 'value="Southampton"' in page

    @pytest.mark.parametrize(
        ("typed", "said"), [("Southhampton", "Do you mean Southampton?"), ("ZZ99 9ZZ", "No postcode")]
    )
    def test_a_place_that_is_not_clear_asks_again_and_keeps_the_ticks(
        self, client: Client, typed: str, said: str
    ) -> None:
        response = sent(client, MAKE, {"situation": ["shared"], "area": typed})
        page = response.content.decode()
        assert response.status_code == 422
        assert said in page
        assert re.search(r'value="shared"[^>]* checked', page)

    def test_nothing_is_kept_and_no_address_says_what_was_ticked(
        self, client: Client, plain_phone: Page
    ) -> None:
        assert not sent(client, MAKE, TICKED).cookies
        plain_phone.goto(MAKE)
        plain_phone.check("input[value=shared]")
        plain_phone.fill("input[name=area]", "Southampton")
        plain_phone.click("button:has-text('Make the leaflets')")
        assert plain_phone.url.endswith(MAKE)
        assert plain_phone.locator("h1").inner_text() == "The leaflets"
