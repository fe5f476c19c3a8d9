"""What can be found in a pack: every topic, word, service, resource, script and page, with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lifering.engine.packs.model import AUDIENCES
from lifering.engine.packs.pack import Pack

TITLE, SYNONYM, OTHER, OLD, WORD = "title", "synonym", "other", "old", "word"
"""Sorts of names: what it is called, is also called, was called, and a word of the glossary that goes with it."""
PLAIN, CLOSE, FAR = 1.0, 0.6, 0.3
"""How much a text says of what it stands with."""
EVERYDAY = 0.8
"""What an everyday word (*brick*) counts as a name of a page that it may lead to: the word itself comes first."""
TEACHES = "general_prevention"


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    sort: str
    now: str = ""
    """What an old or other name leads to, as it is called today."""
    weight: float = 1.0
    alone: bool = False
    """An everyday word: it counts only where it is all that was typed."""


@dataclass(slots=True)
class Entry:
    kind: str
    id: str
    titles: dict[str, str]
    """Audience -> title; ``""`` where there is one for everybody."""
    names: list[Name] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    """Everyday words that lead there where they are all that was typed."""
    texts: list[tuple[float, str]] = field(default_factory=list)
    ordinary: list[str] = field(default_factory=list)
    """Everyday talk in which it is not meant."""
    guarded: bool = False
    """Accuses or frightens: offered only where the words surely tell of it."""
    gone: bool = False
    """Ended or replaced: found by its name only."""


def entries_of(pack: Pack) -> list[Entry]:
    """Everything that can be found, with what leads to it."""
    found = {(entry.kind, entry.id): entry for entry in (*_topics(pack), *_services(pack), *_to_read(pack))}
    for lead in pack.leads.values():
        kind, _, identity = lead.lead.partition(" ")
        if kind == "page":
            found[kind, identity] = Entry(kind, identity, {"": lead.title}, [Name(lead.title, TITLE)])
        if (kind, identity) in found:
            found[kind, identity].said += lead.said
            found[kind, identity].phrases += lead.phrases
            found[kind, identity].alone += lead.alone
            found[kind, identity].ordinary += lead.ordinary
            found[kind, identity].guarded = lead.guarded == "yes"
    _terms_lead(pack, found)
    return list(found.values())


def _topics(pack: Pack) -> Iterator[Entry]:
    harms = pack.questions.get("harms")
    for topic in pack.topics.values():
        entry = Entry("topic", topic.topic, {who: words.title for who, words in topic.words.items()})
        entry.names = [
            *(Name(title, TITLE) for title in entry.titles.values()),
            *(Name(one, SYNONYM) for one in topic.synonyms),
        ]
        for words in topic.words.values():
            entry.texts.append((PLAIN, words.what))
            entry.texts += [(CLOSE, pair["q"]) for pair in words.ask]
            entry.texts += [(FAR, pair["a"]) for pair in words.ask]
        for name in topic.signs:
            if name in pack.signs:
                entry.texts += [(FAR, item) for item in pack.signs[name].items]
        told = topic.facts.get("harms", [])
        for harm in [told] if isinstance(told, str) else told:
            if harms and harm != TEACHES:
                entry.texts += [
                    (CLOSE, words.answers[harm]) for words in harms.words.values() if harm in words.answers
                ]
                entry.texts += [
                    (CLOSE, words.hints[harm]) for words in harms.words.values() if harm in words.hints
                ]
        yield entry


def _services(pack: Pack) -> Iterator[Entry]:
    for contact in pack.every_contact():
        names = [contact.name, contact.contact.replace("_", " "), *contact.names.values()]
        yield Entry(
            "contact", contact.contact, {"": contact.name},
            [Name(one, TITLE, contact.name) for one in dict.fromkeys(names)]
            + [Name(one, OTHER, contact.name) for one in contact.other_names]
            + [Name(one, OLD, contact.name) for one in contact.old_names],
            texts=[(CLOSE, contact.serves)],
        )  # fmt: skip


def _to_read(pack: Pack) -> Iterator[Entry]:
    for resource in pack.resources.values():
        yield Entry(
            "resource", resource.resource, {"": resource.title},
            [
                Name(resource.title, TITLE),
                *(Name(one, OTHER, resource.title) for one in resource.other_names),
                *(Name(one, OLD, resource.title) for one in resource.old_names),
            ],
            texts=[(CLOSE, resource.what)], gone=resource.state != "current",
        )  # fmt: skip
    for script in pack.scripts.values():
        yield Entry(
            "script", script.script, {"": script.title}, [Name(script.title, TITLE)],
            texts=[(FAR, one) for one in script.say],
        )  # fmt: skip
    for term in pack.terms.values():
        alone = term.everyday == "yes"
        yield Entry(
            "term", term.term, {"": term.term},
            [
                Name(term.term, TITLE, alone=alone),
                *(Name(one, SYNONYM, term.term, alone=alone) for one in term.synonyms),
                *(Name(one, OLD, term.term) for one in term.old_names),
            ],
            texts=[] if alone else [(CLOSE, term.means), (FAR, term.why), (FAR, term.do)],
        )  # fmt: skip


def _terms_lead(pack: Pack, found: dict[tuple[str, str], Entry]) -> None:
    """A word of the glossary is a name of what it points to, shared among them."""
    for term in pack.terms.values():
        led = [
            entry for kind in ("topic", "contact") for one in term.see if (entry := found.get((kind, one)))
        ]
        for entry in led:
            weight = (EVERYDAY if term.everyday == "yes" else 1) / len(led) ** 0.5
            entry.names += [Name(one, OLD, term.term, weight) for one in term.old_names]
            names = [term.term, *term.synonyms]
            entry.names += [Name(one, WORD, term.term, weight, term.everyday == "yes") for one in names]
            if term.kind == "word":
                entry.texts.append((FAR, term.means))


def reader_order(reader: str) -> tuple[str, ...]:
    """Whose words to show first: the reader's own, else those for adults, the widest."""
    return tuple(dict.fromkeys((*([reader] if reader else []), "adult", *AUDIENCES)))
