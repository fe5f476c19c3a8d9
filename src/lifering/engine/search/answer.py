"""What is found for some words that a frightened person typed; one question back where that would be a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import TERM
from lifering.engine.search.hits import CHILD, Hit, acted_on, hits_of, is_sure, offered, titled_in
from lifering.engine.search.meanings import word_asked
from lifering.engine.search.ranking import Ranked, ranked
from lifering.engine.search.readers import kind_wanted, reader_of
from lifering.engine.search.shorthand import spelt_out
from lifering.engine.search.tongue import Tongue, tongue_of
from lifering.engine.search.urgent import beneath, help_in_danger, sounded, speaks_of_oneself
from lifering.lib.remembered import remembering
from lifering.lib.tongues import ENGLISH

LONGEST = 400
"""Letters that are looked at; danger is heard in all of them."""
SHORT = 15
"""Fewer letters than this are answered only where they name something."""
SPOKEN = 0.6
"""The share of known words from which a text may be in another language; names and slips are known in all of them."""
MOST_HITS = 12


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]
    alarms: tuple[str, ...]
    """Ids of the alarms that the words set off: the crisis block is shown."""
    language: str
    """The language of the words, among those that are indexed."""
    reader: str
    """Audience of who is typing, where the words tell; else ``""``."""
    asks_back: bool
    """Nothing is known well enough: ask, never guess. ``hits`` are choices beside the question then, or none."""
    is_cut: bool
    """Only the first :data:`LONGEST` letters were looked at."""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be found, in every language there is. Built once; threads share it."""

    tongues: dict[str, Tongue]

    def search(self, text: str, language: str = ENGLISH) -> Found:
        """See :func:`search`."""
        return search(self, text, language)


def build_index(packs: Mapping[str, Pack]) -> Index:
    """Language code -> the pack in the words of that language."""
    return Index({language: tongue_of(language, pack) for language, pack in packs.items()})


@remembering()
def search(index: Index, text: str, language: str = ENGLISH) -> Found:
    """Ranked answers to what was typed on a page in ``language``. Never fails, whatever the text."""
    asked = text[:LONGEST]
    alarms = sounded(index.tongues, text)
    word = word_asked(index.tongues, asked)
    english = index.tongues.get(ENGLISH)
    spelt = spelt_out(english.pack, asked) if english else asked
    heard = {
        code: ranked(tongue, word, TERM)
        if word and code == ENGLISH
        else ranked(tongue, spelt if code == ENGLISH else asked, kind_wanted(tongue, asked))
        for code, tongue in index.tongues.items()
    }
    heard = {code: found for code, found in heard.items() if code == ENGLISH or found.typed.known >= SPOKEN}
    if not word and _is_elsewhere(index, heard, spelt):
        heard = {code: found for code, found in heard.items() if code != ENGLISH}
    spoken = _spoken(index, heard, language, spelt)
    heard = {code: found for code, found in heard.items() if code in (ENGLISH, language, spoken)}
    listeners = dict.fromkeys((spoken, language, *alarms, ENGLISH))
    reader = reader_of([index.tongues[code] for code in listeners if code in index.tongues], asked)
    if alarms and not reader and speaks_of_oneself(asked):
        reader = CHILD
    best: dict[tuple[str, str], Hit] = {}
    for code, found in heard.items():
        for hit in hits_of(index.tongues[code], found, reader, is_short=len(text.strip()) < SHORT):
            before = best.get((hit.kind, hit.id))
            if before is None or (hit.score, code == language) > (before.score, before.language == language):
                best[hit.kind, hit.id] = hit
    hits = offered(best.values(), _grave(english) if english and not alarms else ())
    if english and not word:
        hits = acted_on(english.pack, hits, reader)
    first = help_in_danger(index.tongues, alarms, reader, language)
    is_unsure = not first and (not hits or not is_sure(hits[0]))
    if is_unsure and hits and (spoken != ENGLISH or hits[0].language != ENGLISH):
        hits = [hit for hit in hits if hit.is_open or (hit.is_named and not hit.guarded)]
    if hits and hits[0].is_open:
        hits = [hit for hit in hits if hit.is_open]
    hits = beneath(index.tongues, alarms, first, hits)[:MOST_HITS]
    if language in index.tongues and language != ENGLISH:
        hits = titled_in(index.tongues[language], hits)
    names = {name for told in alarms.values() for name in told}
    return Found(tuple(hits), tuple(sorted(names)), spoken, reader, is_unsure, len(text) > LONGEST)


def _grave(english: Tongue) -> frozenset[str]:
    """The pages of dangers: nobody is shown them beside another page for words that they only share with it."""
    return frozenset(f"topic {card.topic}" for card in english.pack.alarms.values() if card.topic)


def _is_elsewhere(index: Index, heard: Mapping[str, Ranked], text: str) -> bool:
    """Whether English knows no word as it was typed and another language does: a slip in English is found for nearly
    every word (*hartie* is paper, and no party)."""
    known = {code: index.tongues[code].share_as_typed(text) for code in heard}
    return not known.get(ENGLISH, 1.0) and any(known.values())


def _spoken(index: Index, heard: Mapping[str, Ranked], language: str, text: str) -> str:
    """The language of the words: that of the page where it knows them; of others the one that knows most, but none
    that knows no more than English does (*child* and *on* are in names of services in each)."""
    if language in heard and heard[language].typed.known >= SPOKEN:
        return language
    most = max(heard, key=lambda code: round(heard[code].typed.known, 3), default=language)
    if most in (language, ENGLISH) or ENGLISH not in heard:
        return most
    return ENGLISH if index.tongues[ENGLISH].share_as_typed(text) >= heard[most].typed.known else most
