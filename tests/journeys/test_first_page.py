"""The first page is light, and no page ever asks another site for anything."""

from __future__ import annotations

import http.client
from contextlib import closing
from email.message import Message
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.people import MORGAN, see_plan

MOST_BYTES = 14_000
MOST_REQUESTS = 2
PAGES = [
    "/",
    "/now",
    "/leaflet",
    "/safety",
    "/topics",
    "/topics/sextortion/child/",
    "/contacts/",
    "/words/",
    "/words/slang",
    "/a-z",
    "/search",
    "/feedback",
]


def transferred(site: str, path: str) -> int:
    """Bytes of a response as a phone gets them: status line, headers and packed body."""
    headers, body = packed(site, path)
    return len(body) + sum(len(name) + len(value) + 4 for name, value in headers.items()) + 19


def packed(site: str, path: str) -> tuple[Message, bytes]:
    with closing(http.client.HTTPConnection(urlsplit(site).netloc)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        return response.headers, response.read()


def test_the_first_page_is_two_small_requests(plain_phone: Page, site: str) -> None:
    asked: list[str] = []
    plain_phone.on("request", lambda request: asked.append(urlsplit(request.url).path))

    plain_phone.goto("/", wait_until="networkidle")

    assert len(asked) <= MOST_REQUESTS, asked
    assert sum(transferred(site, path) for path in asked) <= MOST_BYTES


def test_no_page_asks_another_site_for_anything(phone: Page, site: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))

    for path in PAGES:
        phone.goto(path, wait_until="networkidle")
    see_plan(phone, MORGAN)

    assert asked
    assert [url for url in asked if not url.startswith((site, "data:"))] == []


def test_static_files_may_be_kept_for_ever_and_are_packed(site: str, plain_phone: Page) -> None:
    plain_phone.goto("/")
    sheet = plain_phone.get_attribute("link[rel=stylesheet]", "href")
    assert sheet
    headers, body = packed(site, sheet)

    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert len(body) <= 10_000, "with a page of the longest kind still under 20 kB: test_crawl.py"
