"""Every page of the English site, as links lead to it from the first one, in a browser on the smallest phone.

States that no link leads to (questions, plans, errors) have tests of their own beside this one.
"""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.access.measuring import measured
from tests.access.test_axe import BUT_COLOURS, faults
from tests.access.test_every_page import Reader, is_elsewhere
from tests.access.test_small_screen import TOO_SMALL
from tests.journeys.running import SMALLEST

MOST_BYTES = 20_000
SCRIPT = re.compile(r"/static/design/leave\.\w+\.js")
"""The one script there is: it leaves faster than a link can. A page works without it."""
HALVES = 2
IDS = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Sent:
    """A page as it went over the wire."""

    status: int
    size: int
    html: str
    links: list[str] = field(default_factory=list)

    @property
    def is_page(self) -> bool:
        return self.status == 200 and bool(self.html)


def fetch(connection: http.client.HTTPConnection, path: str) -> Sent:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if "text/html" not in answer.headers.get("Content-Type", ""):
        return Sent(answer.status, len(body), "")
    packed = answer.headers.get("Content-Encoding") == "gzip"
    html = (gzip.decompress(body) if packed else body).decode()
    reader = Reader()
    reader.feed(html)
    return Sent(answer.status, len(body), html, reader.links)


@pytest.fixture(scope="module")
def pages(site: str) -> dict[str, Sent]:
    """Address -> what was sent, for the first page and every one that links lead to from there."""
    found: dict[str, Sent] = {}
    waiting = ["/"]
    with closing(http.client.HTTPConnection(urlsplit(site).netloc)) as connection:
        while waiting:
            path = waiting.pop()
            if path not in found:
                found[path] = fetch(connection, path)
                waiting += [to for to, _place in targets(path, found[path])]
    return found


def targets(path: str, page: Sent) -> Iterator[tuple[str, str]]:
    """Where the links of a page lead within the English site: address and place on it."""
    for link in page.links:
        address, _hash, place = link.partition("#")
        to = address.split("?")[0] or path
        if to.startswith("/") and not is_elsewhere(to):
            yield to, place


LANDS = {"/report": (503,)}
"""Here nobody takes reports: the form is closed, and says who answers now."""


def test_every_link_leads_to_a_page_and_to_the_place_on_it(pages: dict[str, Sent]) -> None:
    assert len(pages) > 100
    places = {path: set(IDS.findall(page.html)) for path, page in pages.items()}
    nowhere = {
        (path, to, place)
        for path, page in pages.items()
        for to, place in targets(path, page)
        if pages[to].status not in LANDS.get(to, (200, 303)) or (place and place not in places[to])
    }
    assert nowhere == set()


def test_every_page_is_light_over_the_wire(pages: dict[str, Sent]) -> None:
    heavy = {path: page.size for path, page in pages.items() if page.size > MOST_BYTES}
    assert heavy == {}


@pytest.mark.parametrize("half", range(HALVES))
def test_every_page_is_sound_in_a_browser(
    chromium: Browser, site: str, pages: dict[str, Sent], half: int
) -> None:
    """No fault that axe finds, nothing wider than the phone, help and the way out in sight, nothing asked for
    but the page, its style sheet and the script, no word in the console."""
    context = chromium.new_context(viewport=SMALLEST, base_url=site, color_scheme="light", locale="en-GB")
    page = context.new_page()
    heard = Heard(page, site)
    wrong: dict[str, list[str]] = {}
    for path in sorted(one for one, sent in pages.items() if sent.is_page)[half::HALVES]:
        heard.anew()
        page.goto(path, wait_until="load")
        if found := [*heard.faults(), *looks(page)]:
            wrong[path] = found
    context.close()
    assert wrong == {}


class Heard:
    """What a page asks for, and what the browser says about it."""

    def __init__(self, page: Page, site: str) -> None:
        self._site = site
        self._asked: list[tuple[str, str]] = []
        self._said: list[str] = []
        page.on("request", lambda one: self._asked.append((one.resource_type, one.url)))
        page.on("console", lambda one: self._said.append(f"console: {one.text}"))
        page.on("pageerror", lambda one: self._said.append(f"error: {one}"))

    def anew(self) -> None:
        self._asked.clear()
        self._said.clear()

    def faults(self) -> list[str]:
        asked = [(kind, url) for kind, url in self._asked if not url.startswith("data:")]
        elsewhere = [url for _kind, url in asked if not url.startswith(f"{self._site}/")]
        mine = [(kind, url.removeprefix(self._site)) for kind, url in asked if url not in elsewhere]
        kinds = [kind for kind, _url in mine]
        wanted = ["document", "stylesheet", *(["script"] if "script" in kinds else [])]
        return [
            *self._said,
            *(f"asks another site: {url}" for url in elsewhere),
            *([] if sorted(kinds) == sorted(wanted) else [f"asks for more: {mine}"]),
            *(
                f"another script: {url}"
                for kind, url in mine
                if kind == "script" and not SCRIPT.fullmatch(url)
            ),
        ]


def looks(page: Page) -> list[str]:
    """What is wrong with the page as it stands on the screen: few questions to the browser, for there are many pages."""
    seen: list[str] = measured(page, "inSight")["inSight"]
    small = [f"too small: {one}" for one in page.evaluate(TOO_SMALL)]
    return [
        *seen,
        *small,
        *faults(page, rules=BUT_COLOURS),
    ]  # contrast of each template in every colour: test_axe.py
