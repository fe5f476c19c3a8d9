"""Hard words and slang: what they mean, what they go with, and where each stands on its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES, Term, Topic
from lifering.engine.packs.pack import Pack
from lifering.engine.search.letters import words
from lifering.guidance.directory_page import address_of
from lifering.guidance.topic_page import first_audience
from lifering.lib.tongues import by_nature


@dataclass(frozen=True)
class Word:
    anchor: str
    term: Term
    also: list[str]
    see: list[tuple[str, str]]
    """Address and title of the topics and services that it goes with."""


def anchor(term: str) -> str:
    """Where a word stands on its page."""
    return "-".join(words(term)) or "word"


def word_href(term: Term) -> str:
    page = "slang" if term.kind == "slang" else "words"
    return f"{reverse(page)}#{anchor(term.term)}"


def explained(edition: Edition, kind: str) -> list[Word]:
    """The hard words (``word``) or the slang of the glossary, by name."""
    terms = sorted(edition.pack.terms.values(), key=lambda term: term.term.lower())
    return [_word(edition.pack, term) for term in terms if term.kind == kind]


def words_for(pack: Pack, identity: str, audience: str) -> list[tuple[str, str]]:
    """Address and name of the words that go with a topic. Short names of services are for professionals only; slang of harm
    is what an adult finds in a child's chat, and a child's page teaches none of it."""
    return [
        (word_href(term), by_nature(term.term))
        for term in pack.terms.values()
        if identity in term.see and audience in _read_by(term)
    ]


def _read_by(term: Term) -> tuple[str, ...]:
    """On whose pages a word stands."""
    if term.kind == "slang":
        return ("adult", "professional")
    return ("professional",) if term.term.isupper() else AUDIENCES


def _word(pack: Pack, term: Term) -> Word:
    return Word(
        anchor(term.term), term, term.synonyms, [link for one in term.see for link in _links(pack, one, term)]
    )


def _links(pack: Pack, identity: str, term: Term) -> list[tuple[str, str]]:
    if identity in pack.topics:
        return _pages(pack.topics[identity], term)
    return [link] if (link := _link(pack, identity)) else []


def _pages(topic: Topic, term: Term) -> list[tuple[str, str]]:
    """The pages of a topic for those for whom the word is; without any, the one with the widest readers."""
    wanted: list[str] = [one for one in term.readers if one in topic.words]
    wanted = wanted or [first_audience(topic)]
    return [(reverse("topic-for", args=[topic.topic, one]), topic.words[one].title) for one in wanted]


def _link(pack: Pack, identity: str) -> tuple[str, str] | None:
    if identity in pack.contacts:
        return address_of(pack.contacts[identity]), pack.contacts[identity].name
    if identity in pack.resources:
        return f"{reverse('resources')}#{identity}", pack.resources[identity].title
    return None
