"""Pages to read are made once, and are still right: other content, another hour or language makes them anew."""

from __future__ import annotations

import datetime as dt
import gzip
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from lifering.design.kept import MOST_KEPT, Kept, Shelf
from lifering.design.prerendered import KeptPages, prerendered
from lifering.design.themes import THEMES
from lifering.engine.library import Edition
from lifering.lib.tongues import LOCALES
from lifering.links.book import known
from lifering.places import Gazetteer
from lifering.places.councils import by_slug

PACKED = {"Accept-Encoding": "gzip"}


class Counting:
    """A view that says how often it was asked, behind the keeper of pages."""

    def __init__(self, **told: bool) -> None:
        self.times = 0
        self.keeper = KeptPages(prerendered(self.make, **told))

    def make(self, _request: HttpRequest) -> HttpResponse:
        self.times += 1
        return HttpResponse(f"made {self.times}")

    def ask(self, edition: Edition | None = None, path: str = "/x", **more: Any) -> HttpResponse:
        request = RequestFactory(SERVER_NAME="localhost").get(path, **more)
        request.edition = edition  # type: ignore[attr-defined]
        request.edition_now, request.links_now = lambda: edition, known  # type: ignore[attr-defined]
        return self.keeper(request)


def test_the_second_reader_gets_the_page_of_the_first(edition: Edition) -> None:
    view = Counting()
    assert view.ask(edition).content == view.ask(edition).content == b"made 1"


def test_somebody_with_other_content_or_address_gets_another_page(edition: Edition) -> None:
    view = Counting()
    view.ask(edition)
    assert view.ask(edition.without({"childline": []})).content == b"made 2"
    assert view.ask(edition, "/pl/x").content == b"made 3"
    assert view.ask(edition, "/dark/x").content == b"made 4"


def test_who_is_open_is_told_anew_every_half_hour(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    hourly, lasting = Counting(tells_hours=True), Counting()
    now = dt.datetime(2026, 11, 28, 8, 59, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert [view.ask(edition).content for view in (hourly, lasting)] == [b"made 1", b"made 1"]
    assert hourly.ask(edition).content == b"made 1"
    now += dt.timedelta(minutes=1)
    assert [view.ask(edition).content for view in (hourly, lasting)] == [b"made 2", b"made 1"]


def test_a_page_that_could_not_be_made_is_not_kept() -> None:
    answers = iter([HttpResponse("no pack", status=503), HttpResponse("well")])
    view = Counting()
    view.keeper = KeptPages(prerendered(lambda _request: next(answers)))
    assert [view.ask().status_code, view.ask().status_code] == [503, 200]


def test_what_sets_a_cookie_is_not_kept(edition: Edition) -> None:
    def with_cookie(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse("yours")
        response.set_cookie("lifering", "sealed")
        return response

    view = Counting()
    view.keeper = KeptPages(prerendered(with_cookie))
    assert "ETag" not in view.ask(edition)
    assert "lifering" in view.ask(edition).cookies


def test_what_one_answer_is_given_no_other_gets(edition: Edition) -> None:
    view = Counting()
    view.ask(edition)["X-Only-Here"] = "yes"
    assert "X-Only-Here" not in view.ask(edition)


def test_a_browser_that_has_the_page_is_told_so() -> None:
    view = Counting()
    tag = view.ask()["ETag"]
    again = view.ask(headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert view.ask(headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize(("accepted", "is_packed"), [("gzip", True), ("gzip;q=0", False), ("", False)])
def test_a_browser_gets_it_packed_only_if_it_can_unpack(accepted: str, is_packed: bool) -> None:
    answer = Counting().ask(headers={"Accept-Encoding": accepted})
    assert (answer.get("Content-Encoding") == "gzip") is is_packed
    assert (gzip.decompress(answer.content) if is_packed else answer.content) == b"made 1"
    assert answer["Content-Length"] == str(len(answer.content))


def test_memory_is_bounded() -> None:
    shelf = Shelf(most=2)
    for name in "abc":
        shelf.keep((name,), Kept("", 0, "", b"", (), lambda: ""))
    assert [shelf.find((name,)) is None for name in "abc"] == [True, False, False]


@pytest.mark.parametrize(
    "path", ["/", "/now", "/topics", "/topics/sextortion/child/", "/pl/topics", "/words/", "/contacts/"]
)
def test_pages_to_read_have_a_tag_and_are_kept_by_no_browser(client: Client, path: str) -> None:
    first, again = (client.get(path, headers=PACKED) for _ in range(2))
    assert dict(first.items()) == dict(again.items())
    assert first["ETag"].startswith('W/"')
    assert first["Cache-Control"] == "no-store"
    assert "default-src 'none'" in first["Content-Security-Policy"]
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/help/1", "/help/check", "/help/plan", "/feedback"])
def test_pages_with_answers_or_words_have_no_tag(client: Client, path: str) -> None:
    client.post("/help/start", {"door": "child"})
    assert "ETag" not in client.get(path)


def test_who_reads_every_page_once_pushes_out_none_that_is_asked_for_all_day() -> None:
    shelf = Shelf(most=10)
    page = Kept("now", 0, "tag", b"", (), lambda: "now")
    shelf.keep(("/now",), page)
    for number in range(50):
        shelf.keep((f"/contacts/in/{number}/",), page)
        assert shelf.find(("/now",)) is page
    assert shelf.find(("/contacts/in/0/",)) is None


def test_there_is_room_for_every_council_in_each_language_and_colour(gazetteer: Gazetteer) -> None:
    assert len(by_slug(gazetteer)) * len(LOCALES) * len(THEMES) + 1000 < MOST_KEPT
