"""On every page of each other language: what the pack says in English there is marked as English where it stands.

A screen reader reads by the mark: without it English is read out with the sounds of another language.
"""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from lifering.engine.library import Edition
from lifering.engine.packs.paragraphs import paragraphs
from lifering.lib.tongues import ENGLISH, LOCALES, English
from tests.access.test_crawl import MOST_BYTES
from tests.access.test_every_page import is_elsewhere
from tests.access.test_languages import bare, interface

HEARD = ("aria-label", "alt", "title", "placeholder")
VOID = {"meta", "link", "br", "img", "input", "hr", "circle", "path"}
LEAST = 3
"""Words from which on a piece of text is told to be English: fewer may be a name, or a word that both languages have."""


class Marked(HTMLParser):
    """Each piece of text of a page with the language that it is said to be in, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.size = 0
        self.links: list[str] = []
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        lang = told.get("lang", self._open[-1][1])
        self.links += [told["href"]] if tag == "a" and "href" in told else []
        self.said += [(lang, plain(told[name])) for name in HEARD if name in told]
        if tag not in VOID:
            self._open.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][0] not in ("script", "style"):
            self.said.append((self._open[-1][1], plain(data)))


def plain(text: str) -> str:
    return " ".join(bare(text).split()).rstrip(".").lower()


def by_nature(edition: Edition) -> Iterator[str]:
    """What no language says otherwise: words and names as they are met, titles of sheets, where sources disagree, where somebody goes."""
    pack = edition.pack
    for term in pack.terms.values():
        yield from (term.term, *term.synonyms)
    yield from (sheet.title for sheet in pack.record_sheets.values())
    for card in pack.differences.values():
        yield from (card.about, card.reading, card.because, *(side.says for side in card.said))
    for contact in pack.contacts.values():
        yield from (channel.value for channel in contact.channels if channel.kind == "in_person")


def english(edition: Edition, code: str) -> set[str]:
    """Every piece of English in the pack that this language has no words for; not those that it says in the same words."""
    told = edition.pack.languages[code]
    here = paragraphs(edition.in_language(code).pack).values()
    unsaid = {str(text) for text in here if isinstance(text, English)}
    same = {plain(one) for one in (*(said.words for said in told.says.values()), *interface(code))}
    return {
        text
        for one in (*unsaid, *by_nature(edition))
        if len(re.findall(r"\w+", text := plain(one))) >= LEAST and text not in same
    }


def pages(site: str, code: str) -> Iterator[tuple[str, Marked]]:
    """Every page of a language to which links lead, as a crawl of the English ones goes."""
    seen, waiting = set(), [f"/{code}/"]
    with closing(http.client.HTTPConnection(urlsplit(site).netloc)) as connection:
        while waiting:
            path = waiting.pop()
            if (
                path in seen
                or not path.startswith(f"/{code}/")
                or is_elsewhere(path.removeprefix(f"/{code}"))
            ):
                continue
            seen.add(path)
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if "text/html" in answer.headers.get("Content-Type", ""):
                page = Marked()
                page.size = len(gzip.compress(body))
                page.feed(body.decode())
                waiting += [re.split("[?#]", link)[0] for link in page.links]
                yield path, page


@pytest.mark.parametrize("code", LOCALES[1:])
def test_no_english_of_the_pack_stands_unmarked_on_a_page_of_another_language(
    site: str, edition: Edition, code: str
) -> None:
    wanted, wrong, heavy, looked_at = english(edition, code), {}, {}, 0
    assert len(wanted) > 100
    for path, page in pages(site, code):
        looked_at += 1
        if page.size > MOST_BYTES:
            heavy[path] = page.size
        for lang, text in page.said:
            if text in wanted and lang != ENGLISH:
                wrong.setdefault(text, path)
    assert looked_at > 100
    assert wrong == {}
    assert heavy == {}, "the marks weigh something too"
