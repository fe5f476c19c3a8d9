"""What was found for the words that somebody typed, in the words and order of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.urls import get_script_prefix, reverse
from markupsafe import Markup

from lifering.engine.library import Edition
from lifering.engine.packs.pack import Pack
from lifering.engine.search import Found, Hit, Index, Why
from lifering.engine.search.hits import ADULT, PROFESSIONAL
from lifering.guidance.browse_page import first_topics
from lifering.guidance.directory_page import address_of
from lifering.guidance.words_page import word_href
from lifering.lib.plain_words import holds_data
from lifering.lib.tongues import ENGLISH, RIGHT_TO_LEFT, _, language
from lifering.places import Gazetteer
from lifering.site.by_place import NOTHING, ByPlace, by_place

TELL_OF_OTHERS = (ADULT, PROFESSIONAL)
TYPED = "words"
"""The field of the form."""
LISTS = {"resource": "resources", "script": "say"}
WITH_QUESTIONS = 3
"""So many of the pages that are found tell which questions they answer."""


@dataclass(frozen=True)
class Result:
    title: str
    href: str
    language: str
    """Empty where it is that of the page."""
    why: str
    others: list[tuple[str, str, str]]
    """Audience, address and title of the page for other readers."""
    ask: list[str] = field(default_factory=list)
    """The questions that the page answers: nobody should have to look for an answer on it."""

    @property
    def tongue(self) -> Markup:
        """The attributes for words of the page that was found, where they are in another language."""
        way = "rtl" if self.language in RIGHT_TO_LEFT else "ltr"
        return Markup(' lang="{}" dir="{}"').format(self.language, way) if self.language else Markup()


@dataclass(frozen=True)
class Group:
    heading: str
    results: list[Result]


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    is_sent: bool
    typed: str
    error: str
    is_urgent: bool
    is_own_life: bool
    """Whether somebody may not want to go on: a knife or a stranger at the door alone says nothing of that."""
    is_cut: bool
    asks_back: bool
    groups: list[Group]
    common: dict[str, list[tuple[str, str]]]
    """Audience -> topics to choose from when nothing was understood."""

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"text": self.error, "href": f"#{TYPED}"}] if self.error else []


def search_page(
    edition: Edition, gazetteer: Gazetteer, typed: str, *, is_sent: bool, languages: Iterable[str] = ()
) -> SearchPage:
    """The page for some words; danger is heard first, whatever else is wrong with them. ``languages``: those in
    which the site can be read, so that what is typed in one of them leads to its pages."""
    index = edition.index(languages)
    found = index.search(typed, language())
    error = _error(typed) if is_sent else ""
    place = by_place(edition.pack, gazetteer, index, typed, found) if is_sent and not error else NOTHING
    is_placed = place.is_first and not found.alarms
    asks = is_sent and not error and found.asks_back and not is_placed
    common = first_topics(edition)
    return SearchPage(
        is_sent=is_sent,
        typed=typed,
        error=error,
        is_urgent=bool(found.alarms),
        is_own_life=_is_of_own_life(edition.pack, found),
        is_cut=found.is_cut and not error,
        asks_back=asks,
        groups=[] if error else _groups(_results(edition.pack, index, found.hits), _placed(place), is_placed),
        common={found.reader: common[found.reader]} if found.reader in common else common,
    )


def _is_of_own_life(pack: Pack, found: Found) -> bool:
    """An alarm with a topic is of one's own life, one with help first only where nobody else is told of; danger of any
    sort may be, where nothing says more."""
    cards = [pack.alarms[name] for name in found.alarms if name in pack.alarms]
    if not cards:
        return bool(found.alarms)
    return any(card.topic and not (card.help and found.reader in TELL_OF_OTHERS) for card in cards)


def _error(typed: str) -> str:
    if not typed.strip():
        return _("Type a word, or say what happened.")
    if holds_data(typed):
        return _("We take words only. Take out pictures, long links and anything that is not plain words.")
    return ""


def _results(pack: Pack, index: Index, hits: Iterable[Hit]) -> list[tuple[str, Result]]:
    """Kind and words of each hit; the best pages tell which questions they answer, in the language of their titles."""
    found: list[tuple[str, Result]] = []
    for hit in hits:
        one = _result(pack, hit)
        if hit.kind == "topic" and sum(kind == "topic" for kind, _other in found) < WITH_QUESTIONS:
            words = index.tongues[hit.language].pack.topics[hit.id].words[hit.audience]
            one = replace(one, ask=[asked["q"] for asked in words.ask])
        found.append((hit.kind, one))
    return found


def _groups(results: list[tuple[str, Result]], placed: list[Result], is_placed: bool) -> list[Group]:
    """By what they are, beginning with the kind of the best; within a group the best first. Councils are with those
    who can help, before everything where a place was asked for."""
    headings = {
        "topic": _("Read what to do"), "script": _("Words to say"), "contact": _("Who can help"),
        "term": _("What words mean"), "resource": _("To read or watch"), "page": _("On this site"),
    }  # fmt: skip
    found: dict[str, list[Result]] = {"contact": list(placed)} if is_placed else {}
    for kind, one in results:
        found.setdefault(kind, []).append(one)
    if placed and not is_placed:
        found.setdefault("contact", []).extend(placed)
    return [Group(headings[kind], results) for kind, results in found.items()]


def _placed(place: ByPlace) -> list[Result]:
    why = _("It goes with “{said}”.").format(said=place.said) if place.said else ""
    return [Result(title, address, "", why, []) for address, title in place.links]


def _result(pack: Pack, hit: Hit) -> Result:
    others = [
        (audience, _in_its_language(reverse("topic-for", args=[hit.id, audience]), hit.language), title)
        for audience, title in (hit.titles.items() if hit.kind == "topic" else ())
        if audience != hit.audience
    ]
    title = hit.title[:1].upper() + hit.title[1:]
    return Result(
        title,
        _in_its_language(href(pack, hit), hit.language),
        "" if hit.language == language() else hit.language,
        why(hit.why, title),
        others,
    )


def _in_its_language(address: str, code: str) -> str:
    """The same page in the language of the hit."""
    here, root = language(), get_script_prefix()
    if code in (here, ENGLISH):
        return address  # what is English still is on the page of the reader's language too
    rest = address.removeprefix(root)
    base = root if here == ENGLISH else root.replace(f"/{here}/", "/", 1)
    return base.replace("/", f"/{code}/", 1) + rest


def href(pack: Pack, hit: Hit) -> str:
    """Where a hit is told."""
    if hit.kind == "topic":
        return reverse("topic-for", args=[hit.id, hit.audience])
    if hit.kind == "term":
        return word_href(pack.terms[hit.id])
    if hit.kind == "page":
        return reverse(hit.id)
    if hit.kind == "contact":
        return address_of(pack.contacts[hit.id])
    return f"{reverse(LISTS[hit.kind])}#{hit.id}"


def why(reason: Why, title: str) -> str:
    """Why it was found, where the title alone does not show it."""
    if not any(letter.isalpha() for letter in reason.said):
        return ""  # an old number is not said again
    if reason.sort == "old" and reason.said.lower() != reason.now.lower():
        return _("“{said}” is an old name. It is now called: {now}.").format(said=reason.said, now=reason.now)
    if reason.sort == "other" and reason.said.lower() != reason.now.lower():
        return _("“{said}” is another name for: {now}.").format(said=reason.said, now=reason.now)
    if reason.sort in ("word", "synonym") and reason.said.lower() not in title.lower():
        return _("It goes with “{said}”.").format(said=reason.said)
    return ""
