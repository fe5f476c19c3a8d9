"""Every page as it is rendered: nothing out of date, no word that hurts, plain enough, every link lands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from lifering.engine.library import Edition
from lifering.engine.wording import refusals
from lifering.engine.wording.reading import grade
from lifering.lib.tongues import LOCALES
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "td",
    "th",
    "legend",
    "label",
    "summary",
    "div",
    "span",
    "a",
    "button",
    "section",
    "main",
    "title",
    "blockquote",
    "strong",
}
BREAKS = BLOCKS - {"a", "span", "strong", "button"}
NAMING = ("/words", "/a-z", "/resources")
"""Pages that name words and things, also those we do not use ourselves."""
HELD_BACK = re.compile(r"https?://\S+|\S+@\S+|\b[\w.-]+\.(?:co\.uk|org\.uk|org|uk|com|police\.uk)\S*")


OTHER_LANGUAGES = tuple(f"/{code}/" for code in (*LOCALES[1:], "easy"))
ELSEWHERE = ("/leave", "/light/", "/dark/", "/contrast/", "/static/", "/staff/", *OTHER_LANGUAGES)


COUNCILS = ["/contacts/in/"] + [
    f"/contacts/in/{one}/"
    for one in ("leeds", "southampton", "nottinghamshire", "cardiff", "glasgow-city", "northern-ireland")
]


def is_elsewhere(target: str) -> bool:
    """Not one of the English pages that a crawl looks at. The law of each nation is looked at on one topic, councils of
    every sort on a few, and every sheet is made in ``tests/unit/test_leaflets.py``."""
    other_law = "/law/" in target and "/sextortion/" not in target
    other_council = target.startswith("/contacts/in/") and target not in COUNCILS
    return target.startswith(ELSEWHERE) or target.endswith(".pdf") or other_law or other_council


class Reader(HTMLParser):
    """The words of a page as a reader meets them, and where its links go."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.links: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("style", "script", "svg")
        if tag in BREAKS:
            self.lines.append("")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script", "svg")
        if tag in BREAKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.lines[-1] += data

    def text(self) -> str:
        return "\n".join(line for line in (" ".join(line.split()) for line in self.lines) if line)


def read(page: Any) -> Reader:
    reader = Reader()
    reader.feed(page.content.decode())
    return reader


KEEPING = ("/report", "/report/back")
"""They ask the database, which is not there: ``test_telling.py`` looks at them."""


def crawl(client: Any) -> Iterator[tuple[str, Any]]:
    """Every English page that links lead to, from the home page; other colours and languages have tests of their own."""
    seen, waiting = {"/", *KEEPING}, ["/"]
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        yield path, answer
        if "text/html" not in answer.get("Content-Type", ""):
            continue
        for link in read(answer).links:
            target = link.split("#")[0].split("?")[0]
            if target.startswith("/") and target not in seen and not is_elsewhere(target):
                seen.add(target)
                waiting.append(target)


@pytest.fixture(scope="module")
def pages(application: Any) -> dict[str, Any]:
    return dict(crawl(application))


def test_every_link_lands_and_every_page_is_right_and_kind(
    client: Any, pages: dict[str, Any], edition: Edition
) -> None:
    assert len(pages) > 100, "home, topics for each audience, site pages"
    faults = []
    avoid = {line for script in edition.pack.scripts.values() for line in script.avoid}
    avoid |= {term.term for term in edition.pack.terms.values()}
    for path, answer in pages.items():
        if answer.status_code not in (200, 302, 303):
            faults.append(f"{path}: {answer.status_code}")
            continue
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            lines = HELD_BACK.sub("", read(answer).text()).splitlines()
            text = "\n".join(line for line in lines if line.strip(" \"'“”‘’") not in avoid)
            faults += [
                f"{path}: {one}"
                for one in refusals(edition.pack, text, audience_of(path))
                if not allowed(path, one)
            ]
    assert faults == [], "\n".join(faults)


def audience_of(path: str) -> str:
    """Whose words a page shows; the lists of hard words and of contacts name what professionals meet."""
    if "professional" in path or path.startswith((*NAMING, "/contacts", "/differences")):
        return "professional"
    return "child" if path.endswith("/child/") or path == "/privacy/child" else "adult"


def allowed(path: str, refusal: str) -> bool:
    """The glossary, the A to Z and the list of old resources say old and short names on purpose, to lead to today's."""
    explained = (
        "'words-we-do-not-use'", "'claims-that-are-wrong'", "'no-claim-of-end-to-end'", "'no-acronym-unexplained'",
    )  # fmt: skip
    harmless = ('says "What to do: Nothing."', 'says "bait out"', 'says "Bait out"', 'says "Bait page see:')
    if "/law/" in path and "'claims-that-are-wrong'" in refusal:
        return True  # what is wrong of England may be the law elsewhere: the card's own list of places says where
    return path.startswith(NAMING) and any(told in refusal for told in (*explained, *harmless))


def test_pages_for_children_are_plain_as_a_whole(pages: dict[str, Any], edition: Edition) -> None:
    limits = edition.pack.head.reading
    assert limits
    for path, answer in pages.items():
        if path.endswith("/child/") or path in ("/", "/now", "/privacy/child"):
            text = HELD_BACK.sub("them", main_text(answer))
            assert grade(text, limits) <= limits.grades["child"], (path, grade(text, limits))


def test_pages_for_parents_are_plain_as_a_whole(pages: dict[str, Any], edition: Edition) -> None:
    limits = edition.pack.head.reading
    assert limits
    for path, answer in pages.items():
        if path.endswith("/adult/") or path in ("/safety", "/privacy", "/cookies", "/leaflet"):
            text = HELD_BACK.sub("them", main_text(answer))
            assert grade(text, limits) <= limits.grades["adult"], (path, grade(text, limits))


SOURCE_LINES = re.compile(r"\b(section|Act \d|seen in|from memory|not yet checked|checked|Source)\b", re.I)


def main_text(answer: Any) -> str:
    """What is said on the page, without the fine print that names sources."""
    html = answer.content.decode()
    inner = html[html.index("<main") : html.index("</main>")]
    reader = Reader()
    reader.feed(inner)
    return "\n".join(line for line in reader.text().splitlines() if not SOURCE_LINES.search(line))


def test_no_page_of_the_public_sets_a_cookie_or_asks_elsewhere(client: Any, pages: dict[str, Any]) -> None:
    for path, answer in pages.items():
        assert not answer.cookies, path
        html = answer.content.decode(errors="replace")
        assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=[\"']https?:", html), path


def test_every_page_shows_999_and_a_way_out(pages: dict[str, Any]) -> None:
    for path, answer in pages.items():
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            html = answer.content.decode()
            assert 'href="tel:999"' in html, path
            assert 'href="/leave"' in html, path
            assert "Stay with them" in html, path
