"""Pages to read are made once, and are still right: other content, another hour or language makes them anew."""

from __future__ import annotations

import datetime as dt
import gzip
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from lifering.design.prerendered import Kept, Shelf, prerendered
from lifering.engine.library import Edition
from lifering.lib.tongues import speaking

PACKED = {"Accept-Encoding": "gzip"}


class Counting:
    """A view that says how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, _request: HttpRequest) -> HttpResponse:
        self.times += 1
        return HttpResponse(f"made {self.times}")


def get(view: Any, edition: Edition | None = None, path: str = "/x", **more: str) -> HttpResponse:
    request = RequestFactory().get(path, **more)
    request.edition = edition  # type: ignore[attr-defined]
    return view(request)  # type: ignore[no-any-return]


@pytest.fixture
def made() -> Counting:
    return Counting()


def test_the_second_reader_gets_the_page_of_the_first(made: Counting, edition: Edition) -> None:
    view = prerendered(made)
    assert get(view, edition).content == get(view, edition).content == b"made 1"


def test_somebody_with_other_content_colours_language_or_address_gets_another_page(
    made: Counting, edition: Edition
) -> None:
    view = prerendered(made)
    get(view, edition)
    assert get(view, edition.without({"childline": []})).content == b"made 2"
    assert get(view, edition, "/y").content == b"made 3"
    with speaking("pl"):
        assert get(view, edition).content == b"made 4"


def test_who_is_open_is_told_anew_every_half_hour(
    made: Counting, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, now = prerendered(made, tells_hours=True), dt.datetime(2026, 11, 28, 8, 59, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    get(view, edition)
    assert get(view, edition).content == b"made 1"
    now += dt.timedelta(minutes=1)
    assert get(view, edition).content == b"made 2"


def test_a_page_that_could_not_be_made_is_not_kept() -> None:
    answers = iter([HttpResponse("no pack", status=503), HttpResponse("well")])
    view = prerendered(lambda _request: next(answers))
    assert [get(view).status_code, get(view).status_code] == [503, 200]


def test_a_browser_that_has_the_page_is_told_so(made: Counting) -> None:
    view = prerendered(made)
    tag = get(view)["ETag"]
    again = get(view, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert get(view, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize(("accepted", "is_packed"), [("gzip", True), ("gzip;q=0", False), ("", False)])
def test_a_browser_gets_it_packed_only_if_it_can_unpack(
    made: Counting, accepted: str, is_packed: bool
) -> None:
    answer = get(prerendered(made), headers={"Accept-Encoding": accepted})
    assert (answer.get("Content-Encoding") == "gzip") is is_packed
    assert (gzip.decompress(answer.content) if is_packed else answer.content) == b"made 1"


def test_memory_is_bounded() -> None:
    shelf = Shelf(most=2)
    for name in "abc":
        shelf.keep((name,), Kept("", 0, b"", ""))
    assert [shelf.find((name,), "", 0) is None for name in "abc"] == [True, False, False]


@pytest.mark.parametrize(
    "path", ["/", "/now", "/topics", "/topics/sextortion/child/", "/words/", "/contacts/"]
)
def test_pages_to_read_have_a_tag_and_are_kept_by_no_browser(client: Client, path: str) -> None:
    answer = client.get(path, headers=PACKED)
    assert answer["ETag"].startswith('W/"')
    assert answer["Cache-Control"] == "no-store"
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/help/1", "/help/check", "/help/plan"])
def test_pages_with_answers_have_no_tag(client: Client, path: str) -> None:
    client.post("/help/start", {"door": "child"})
    assert "ETag" not in client.get(path)
