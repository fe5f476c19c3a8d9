"""What can be found in another language: only what is said in it, and what people type in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import ALONE
from lifering.engine.search.entries import CLOSE, FAR, PLAIN, TITLE, Entry, Name
from lifering.engine.search.fragments import has_signs
from lifering.lib.tongues import English


def spoken_entries(pack: Pack, typed: Mapping[str, list[str]]) -> list[Entry]:
    """Topics, services and words to say that have a title in the language. Where the words are English still, the
    English index finds them."""
    found = (*_topics(pack, typed), *_services(pack), *_scripts(pack), *_pages(pack, typed))
    return [entry for entry in found if entry.titles]


def _topics(pack: Pack, typed: Mapping[str, list[str]]) -> Iterator[Entry]:
    for topic in pack.topics.values():
        spoken = {who: told for who, told in topic.words.items() if not isinstance(told.title, English)}
        entry = Entry("topic", topic.topic, {who: told.title for who, told in spoken.items()})
        entry.names = [Name(title, TITLE) for title in dict.fromkeys(entry.titles.values())]
        _note_typed(entry, typed)
        lead = pack.leads.get(f"topic {topic.topic}")
        entry.guarded = lead is not None and lead.guarded == "yes"
        for told in spoken.values():
            entry.texts += _own(PLAIN, [told.what])
            entry.texts += _own(CLOSE, (pair["q"] for pair in told.ask))
            entry.texts += _own(FAR, (pair["a"] for pair in told.ask))
        yield entry


def _services(pack: Pack) -> Iterator[Entry]:
    for contact in pack.contacts.values():
        if not isinstance(contact.name, English) and not isinstance(contact.serves, English):
            names = [Name(contact.name, TITLE, contact.name)]
            texts = _own(CLOSE, [contact.serves])
            yield Entry("contact", contact.contact, {"": contact.name}, names, texts=texts)


def _scripts(pack: Pack) -> Iterator[Entry]:
    for script in pack.scripts.values():
        if not isinstance(script.title, English):
            texts = _own(FAR, script.say)
            yield Entry("script", script.script, {"": script.title}, [Name(script.title, TITLE)], texts=texts)


def _pages(pack: Pack, typed: Mapping[str, list[str]]) -> Iterator[Entry]:
    """Pages of the site itself, where it is told what people type for them."""
    for name, lead in pack.leads.items():
        kind, _, identity = name.partition(" ")
        if (
            kind == "page"
            and (name in typed or f"{ALONE} {name}" in typed)
            and not isinstance(lead.title, English)
        ):
            entry = Entry(kind, identity, {"": lead.title}, [Name(lead.title, TITLE)])
            _note_typed(entry, typed)
            yield entry


def _note_typed(entry: Entry, typed: Mapping[str, list[str]]) -> None:
    said = typed.get(f"{entry.kind} {entry.id}", [])
    entry.said = [one for one in said if not has_signs(one)]
    entry.phrases = [one for one in said if has_signs(one)]
    entry.alone = list(typed.get(f"{ALONE} {entry.kind} {entry.id}", []))


def _own(weight: float, texts: Iterable[str]) -> list[tuple[float, str]]:
    return [(weight, text) for text in texts if text and not isinstance(text, English)]
