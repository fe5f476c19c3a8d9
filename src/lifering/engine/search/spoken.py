"""What can be found in another language: only what is said in it, and what people type in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import DANGER
from lifering.engine.search.entries import CLOSE, FAR, PLAIN, TITLE, Entry, Name
from lifering.engine.search.letters import words
from lifering.lib.tongues import English


def spoken_entries(pack: Pack, typed: Mapping[str, list[str]]) -> list[Entry]:
    """Topics, services and words to say that have a title in the language. Where the words are English still, the
    English index finds them."""
    return [entry for entry in (*_topics(pack, typed), *_services(pack), *_scripts(pack)) if entry.titles]


def _topics(pack: Pack, typed: Mapping[str, list[str]]) -> Iterator[Entry]:
    for topic in pack.topics.values():
        spoken = {who: told for who, told in topic.words.items() if not isinstance(told.title, English)}
        entry = Entry("topic", topic.topic, {who: told.title for who, told in spoken.items()})
        entry.names = [Name(title, TITLE) for title in dict.fromkeys(entry.titles.values())]
        entry.said = typed.get(f"topic {topic.topic}", [])
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


def _own(weight: float, texts: Iterable[str]) -> list[tuple[float, str]]:
    return [(weight, text) for text in texts if text and not isinstance(text, English)]


@dataclass(frozen=True, slots=True)
class Feared:
    """A fragment that is typed when somebody may be hurt. ``words*`` stands for every ending of a word, and ``…`` for
    any words between."""

    parts: tuple[tuple[tuple[str, bool], ...], ...]
    """Runs of words that stand beside each other: the word, and whether it may go on."""

    def is_in(self, told: list[str]) -> bool:
        """Whether all runs stand in these words, one after the other."""
        at = 0
        for run in self.parts:
            found = next((start for start in range(at, len(told)) if _stands(run, told[start:])), None)
            if found is None:
                return False
            at = found + len(run)
        return True


def _stands(run: tuple[tuple[str, bool], ...], told: list[str]) -> bool:
    return len(told) >= len(run) and all(
        said.startswith(word) if goes_on else said == word
        for (word, goes_on), said in zip(run, told, strict=False)
    )


def dangers(typed: Mapping[str, list[str]]) -> tuple[Feared, ...]:
    """What is typed when somebody may be hurt."""
    return tuple(
        Feared(tuple(tuple(map(_word, run.split())) for run in one.split("…") if run.strip()))
        for one in typed.get(DANGER, [])
    )


def _word(word: str) -> tuple[str, bool]:
    return "".join(words(word)), word.endswith("*")


def sounds_dangerous(feared: tuple[Feared, ...], text: str) -> bool:
    """Whether one of them stands in a text, whatever else it says."""
    told = words(text)
    return any(one.is_in(told) for one in feared)
