"""Topics by what people fear, and everything from A to Z."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES
from lifering.engine.packs.pack import Pack
from lifering.engine.search.letters import fold
from lifering.guidance.directory_page import address_of
from lifering.guidance.words_page import word_href
from lifering.lib.tongues import English, _, by_nature

Link = tuple[str, str]
"""Address and title."""


@dataclass(frozen=True)
class Group:
    heading: str
    topics: list[Link]


@dataclass(frozen=True)
class Row:
    """A line of the A to Z: what it is called, and where that is told. ``see`` where it has another title there."""

    label: str
    href: str
    see: str


@dataclass
class Letter:
    name: str
    rows: list[Row] = field(default_factory=list)


def grouped(edition: Edition) -> dict[str, list[Group]]:
    """Audience -> its topics by what people fear, in the order of the pack; what is in no group comes last."""
    return {audience: _groups(edition.pack, audience) for audience in AUDIENCES}


def _groups(pack: Pack, audience: str) -> list[Group]:
    found, shown = [], set()
    for card in pack.topic_groups.values():
        if audience in card.titles:
            topics = [one for one in card.topics if audience in pack.topics[one].words]
            shown.update(topics)
            found.append(Group(card.titles[audience], [topic_link(pack, one, audience) for one in topics]))
    rest = [one.topic for one in pack.topics.values() if audience in one.words and one.topic not in shown]
    found.append(Group(_("Other topics"), [topic_link(pack, one, audience) for one in rest]))
    return [group for group in found if group.topics]


def topic_link(pack: Pack, topic: str, audience: str) -> Link:
    return reverse("topic-for", args=[topic, audience]), pack.topics[topic].words[audience].title


def first_topics(edition: Edition) -> dict[str, list[Link]]:
    """Audience -> the few topics that its readers need most."""
    pack = edition.pack
    return {
        audience: [topic_link(pack, one, audience) for one in topics]
        for audience, topics in pack.head.first_topics.items()
    }


def a_to_z(edition: Edition) -> list[Letter]:
    """Every title, other name and old name of topics, services, words and things to read, by letter.

    Not old numbers: search knows them, but a number that stands somewhere is rung. A name that is only written otherwise stands
    once, and other names of slang and words to say stand on pages of their own: the list comes to a phone in one piece.
    """
    named = [
        row for row in _rows(edition.pack) if any(letter.isalpha() for letter in row.label) or not row.see
    ]
    rows: dict[tuple[str, str], Row] = {}
    for row in named:
        rows.setdefault((_bare(row.label), row.href), row)
    letters: dict[str, Letter] = {}
    for row in sorted(rows.values(), key=lambda row: (fold(row.label), row.see)):
        name = _letter(row.label)
        letters.setdefault(name, Letter(name)).rows.append(row)
    return [letters[name] for name in sorted(letters, key=lambda name: (not name.isalpha(), name))]


def _bare(label: str) -> str:
    """The letters and digits of a name, which may be all that two spellings share."""
    return "".join(filter(str.isalnum, fold(label)))


def _letter(label: str) -> str:
    first = next((letter for letter in fold(label) if letter.isalnum()), "")
    return first.upper() if first.isalpha() else "0–9"


def _rows(pack: Pack) -> list[Row]:
    rows = []
    for topic in pack.topics.values():
        rows += [
            Row(words.title, reverse("topic-for", args=[topic.topic, audience]), "")
            for audience, words in topic.words.items()
        ]
    for term in pack.terms.values():
        others = [] if term.kind == "slang" else [*term.synonyms, *term.old_names]
        rows += _named(_english(term.term), word_href(term), [], others)
    for contact in pack.contacts.values():
        rows += _named(
            contact.name,
            address_of(contact),
            list(contact.names.values()),
            [*contact.other_names, *contact.old_names],
        )
    for resource in pack.resources.values():
        rows += _named(
            resource.title,
            f"{reverse('resources')}#{resource.resource}",
            [],
            [*resource.other_names, *resource.old_names],
        )
    return rows


def _named(title: str, href: str, names: list[str], others: list[str]) -> list[Row]:
    """A title, and other names that lead to it, said in the language of the page (``names``) or English. The title stands beside a name with which it begins, which is left out."""
    told = [
        Row(_capital(one), href, title)
        for one in (*names, *map(_english, others))
        if not f"{title} ".lower().startswith(f"{one} ".lower())
    ]
    return [Row(_capital(title), href, ""), *told]


def _english(name: str) -> str:
    """A name that is English in every language; capital letters alone are read one by one in any."""
    return name if name.isupper() else by_nature(name)


def _capital(text: str) -> str:
    told = text[:1].upper() + text[1:]
    return English(told) if isinstance(text, English) else told
