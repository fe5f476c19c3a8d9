"""Trying web addresses: what counts as there, moved or gone, and how politely it is asked."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lifering.engine.library import Edition
from lifering.links.addresses import numbers_due, web_addresses
from lifering.links.book import Book, BookFile, Link, read_book, write_book
from lifering.links.checking import OurLineIsDown, written
from lifering.links.trying import Found, Visitor
from tests.neighbours import Neighbour, neighbour

MONDAY = dt.date(2027, 1, 4)
OK, GONE, UNSURE = Found("ok", "200"), Found("gone", "404"), Found("unsure", "503")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neighbour]:
    for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with neighbour(tmp_path) as running:
        yield running


def tried(site: Neighbour, path: str, answer: int | str, *, timeout: float = 5) -> Found:
    site.answers[path] = answer
    return Visitor(timeout=timeout, pause=0).try_one(site.address(path))


def test_a_page_that_is_there_is_well(site: Neighbour) -> None:
    assert tried(site, "/help", 200) == Found("ok", "200")
    assert [method for method, *_ in site.asked] == ["HEAD"], "nothing of the page itself is fetched"


def test_a_site_that_only_answers_whole_requests_is_well(site: Neighbour) -> None:
    assert tried(site, "/help", "get only").state == "ok"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_was_taken_down_is_gone(site: Neighbour, status: int) -> None:
    assert tried(site, "/help", status) == Found("gone", str(status))


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_site_that_is_ill_or_refuses_programs_is_not_called_gone(site: Neighbour, status: int) -> None:
    assert tried(site, "/help", status).state == "unsure"


def test_a_new_address_on_the_same_site_is_well(site: Neighbour) -> None:
    site.answers["/new"] = 200
    assert tried(site, "/old", "/new").state == "ok"


def test_a_page_that_leads_to_somebody_elses_site_has_moved_and_says_where(site: Neighbour) -> None:
    site.answers["/theirs"] = 200
    elsewhere = f"https://{site.address('/theirs', 'localhost')}"
    assert tried(site, "/ours", elsewhere) == Found("moved", "200", elsewhere)


def test_a_page_that_now_leads_to_the_front_page_has_moved(site: Neighbour) -> None:
    site.answers["/"] = 200
    assert tried(site, "/report-here", "/").state == "moved"


def test_a_page_that_leads_to_one_that_is_gone_is_gone(site: Neighbour) -> None:
    assert tried(site, "/old", "/nowhere").state == "gone"


def test_a_page_that_leads_in_circles_or_to_no_web_page_is_left_alone(site: Neighbour) -> None:
    assert tried(site, "/round", "/round").state == "unsure"
    assert tried(site, "/file", "file:///etc/passwd").told == "301, leads to no web page"


@pytest.mark.parametrize("answer", ["hang", "drip"])
def test_nobody_waits_for_ever_for_a_site_that_hangs_or_drips(site: Neighbour, answer: str) -> None:
    assert tried(site, "/slow", answer, timeout=0.2) == Found("unsure", "no answer in time")


def test_a_name_that_nobody_has_any_more_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert Visitor(timeout=1, pause=0).try_one("helpline.invalid") == Found("gone", "no such name")


def test_a_certificate_that_is_not_believed_is_not_called_gone(
    site: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert tried(site, "/help", 200).told == "its certificate was not believed"


def test_sites_learn_the_name_lifering_and_nothing_else(site: Neighbour) -> None:
    site.answers["/there"] = 200
    tried(site, "/here", "/there")  # which sets a cookie on the way
    for _method, _path, headers in site.asked:
        assert headers["User-Agent"] == "Lifering"
        assert set(headers) == {"User-Agent", "Host", "Accept-Encoding", "Connection"}


def test_the_same_host_is_left_in_peace_between_two_requests(site: Neighbour) -> None:
    slept: list[float] = []
    visitor = Visitor(timeout=5, pause=2, now=lambda: 10.0, sleep=slept.append)
    for path in ("/one", "/two"):
        site.answers[path] = 200
        visitor.try_one(site.address(path))
    visitor.try_one(site.address("/one", "localhost"))
    assert slept == [2.0]


def run(before: Book | None, day: int, **found: Found) -> Book:
    return written(before, found, MONDAY + dt.timedelta(days=day))


def link(book: Book) -> Link:
    return book.links[0]


def test_a_link_is_dead_when_two_days_found_it_gone_and_not_after_one() -> None:
    first = run(run(None, 0, a=OK), 1, a=GONE)
    assert not link(first).is_dead
    assert not link(run(first, 1, a=GONE)).is_dead, "twice on one day is once"
    second = run(first, 2, a=GONE)
    assert link(second).is_dead
    assert link(second).failing_since == MONDAY + dt.timedelta(days=1)
    assert link(second).ok_on == MONDAY


def test_a_bad_hour_in_between_neither_counts_nor_forgives() -> None:
    gone = run(run(None, 0, a=GONE), 1, a=UNSURE)
    assert link(gone).times_gone == 1
    assert not link(gone).is_dead
    assert not link(run(run(gone, 0, a=UNSURE), 0, a=GONE)).is_dead, "still one day"
    assert link(run(gone, 2, a=GONE)).is_dead


def test_a_link_that_answers_again_is_a_link_again() -> None:
    back = run(run(run(None, 0, a=GONE), 1, a=GONE), 2, a=OK)
    assert not link(back).is_dead
    assert (link(back).failing_since, link(back).times_gone) == (None, 0)


def test_an_address_that_left_the_pack_leaves_the_book() -> None:
    assert [one.address for one in run(run(None, 0, a=OK, b=OK), 1, b=OK).links] == ["b"]


def test_when_our_own_line_is_down_nobody_is_called_gone() -> None:
    with pytest.raises(OurLineIsDown, match="Nothing was noted"):
        run(None, 0, a=Found("gone", "no such name"), b=Found("unsure", "no connection"), c=OK)


def test_a_book_is_read_as_it_was_written_and_looked_at_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "links.json"
    file = BookFile(path)
    assert file.current().tried_on is None
    write_book(path, run(None, 0, a=GONE))
    known = file.current()
    assert (known.tried_on, known.gone, known.problem) == (MONDAY, 1, "")
    assert file.current() is known
    write_book(path, run(read_book(path), 1, a=OK))
    assert file.current().gone == 0
    path.unlink()
    assert file.current().tried_on is None


@pytest.mark.parametrize("spoilt", ["", "[]", '{"tried_on": "soon", "links": []}', "\xff"])
def test_a_spoilt_file_is_as_good_as_none_and_says_what_to_do(tmp_path: Path, spoilt: str) -> None:
    path = tmp_path / "links.json"
    path.write_text(spoilt, encoding="latin-1")
    known = BookFile(path).current()
    assert (known.tried_on, dict(known.links)) == (None, {})
    assert "Move it away" in known.problem


def test_every_web_address_of_a_pack_is_tried_and_no_number_is(edition: Edition) -> None:
    found = web_addresses(edition.pack)
    assert "contact childline" in found["childline.org.uk"]
    assert found["999bsl.co.uk"] == ["page now.html"], "pages name some themselves"
    assert len(found["childline.org.uk/remove"]) == 2, "once, though a contact and a source name it"
    assert not any(address[:1].isdigit() and "." not in address for address in found)
    assert all(" " not in address and "://" not in address for address in found)


def test_every_number_that_nobody_saw_or_that_is_due_is_for_a_person_to_ring(edition: Edition) -> None:
    today = {one.number for one in numbers_due(edition.pack, dt.date(2026, 11, 28))}
    assert "0800 0435987" in today
    assert "0800 1111" not in today
    later = {one.number for one in numbers_due(edition.pack, dt.date(2028, 1, 1))}
    assert "0800 1111" in later
    assert today < later
