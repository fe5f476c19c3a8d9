"""What is found for some words that a frightened person typed; one question back where that would be a guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lifering.engine.packs.model import AUDIENCES
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import DANGER
from lifering.engine.search.alarms import alarmed
from lifering.engine.search.entries import Entry, reader_order
from lifering.engine.search.letters import words
from lifering.engine.search.likeness import MOST_WORDS, meant
from lifering.engine.search.ranking import Ranked, Score, ranked
from lifering.engine.search.spoken import sounds_dangerous
from lifering.engine.search.tongue import Tongue, tongue_of
from lifering.engine.wording.phrases import fold, said
from lifering.lib.tongues import ENGLISH

LONGEST = 400
LONGEST_HEARD = 8_000
"""A whole report; to listen to each letter that can be sent would keep everybody else waiting."""
"""Letters that are looked at; danger is heard in all of them."""
SHORT = 15
"""Fewer letters than this are answered only where they name something."""
FLOOR, KNOWN = 0.42, 0.34
"""Below this score, or this share of known words, an answer would be a guess."""
SPOKEN = 0.6
"""The share of known words from which a text may be in another language; names and slips are known in all of them."""
SURE = 1.25
"""Below this the best answer may be a choice beside a question, no more (measured: docs/adr/0017-search.md)."""
NAMED = 0.4
"""How like a name, or what people say, a short text must be."""
TELLS = 3.2
"""How telling the words of a short text must be in all, where they are no name (*my phone*, *scared* are not)."""
BESIDE = 0.5
"""What scores less than this share of the first is not shown."""
MOST_HITS = 12
SPECIFIC_FIRST = tuple(reversed(AUDIENCES))


@dataclass(frozen=True, slots=True)
class Why:
    """``sort``: title, synonym, other (a short name, or what people call it), old, word (of the glossary) or about; ``said``: the name that was found; ``now``: today's."""

    sort: str
    said: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    id: str
    language: str
    audience: str
    """Whose words the title is in; ``""`` where there is one for everybody."""
    title: str
    titles: Mapping[str, str]
    """Every audience's title."""
    why: Why
    score: float


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


def search(index: Index, text: str, language: str = ENGLISH) -> Found:
    """Ranked answers to what was typed on a page in ``language``. Never fails, whatever the text."""
    asked, heard_in = text[:LONGEST], _heard_in(text)
    alarms = {one for tongue in index.tongues.values() for one in _alarms(tongue, heard_in)}
    best: dict[tuple[str, str], Hit] = {}
    heard = {
        code: ranked(tongue, asked, _meant(tongue, asked, "sort")) for code, tongue in index.tongues.items()
    }
    heard = {code: found for code, found in heard.items() if code == ENGLISH or found.typed.known >= SPOKEN}
    spoken = language
    if language not in heard or heard[language].typed.known < SPOKEN:
        spoken = max(heard, key=lambda code: round(heard[code].typed.known, 3), default=language)
    heard = {code: found for code, found in heard.items() if code in (ENGLISH, language, spoken)}
    readers = [reader for tongue in index.tongues.values() if (reader := _meant(tongue, asked, "reader"))]
    reader = readers[0] if readers else ""
    for code, found in heard.items():
        for hit in _hits(index.tongues[code], found, reader, is_short=len(text.strip()) < SHORT):
            before = best.get((hit.kind, hit.id))
            if before is None or (hit.score, code == language) > (before.score, before.language == language):
                best[hit.kind, hit.id] = hit
    hits = sorted(best.values(), key=lambda hit: (-round(hit.score, 6), hit.kind, hit.id))
    hits = [hit for hit in hits if hit.score >= BESIDE * hits[0].score][:MOST_HITS]
    is_unsure = not hits or hits[0].score < SURE
    return Found(tuple(hits), tuple(sorted(alarms)), spoken, reader, is_unsure, len(text) > LONGEST)


def _heard_in(text: str) -> str:
    """Where danger is listened for: all that any form takes; of more, which no form takes, beginning and end."""
    half = LONGEST_HEARD // 2
    return text if len(text) <= LONGEST_HEARD else f"{text[:half]}\n{text[-half:]}"


def _alarms(tongue: Tongue, text: str) -> list[str]:
    """Danger as typed, and with slips mended: first into words of danger, then into any word of the pack."""
    if tongue.language != ENGLISH:
        return [DANGER] if sounds_dangerous(tongue.feared, text) else []
    told = words(text)
    feared = [
        word if word in tongue.known else next((near for near, _ in meant(word, tongue.danger)), word)
        for word in told
    ]
    mended = [tongue.corrected(word)[0] for word in told[: 2 * MOST_WORDS]]
    for said_so in (text, " ".join(feared), " ".join(mended)):
        if heard := alarmed(tongue.pack, said_so):
            return heard
    return []


def _hits(tongue: Tongue, found: Ranked, reader: str, *, is_short: bool) -> list[Hit]:
    typed = found.typed
    if typed.known < KNOWN or (is_short and not typed.named and typed.total < TELLS):
        return []
    return [
        _hit(tongue, tongue.entries[at], score, found, reader)
        for at, score in found.scores.items()
        if score.value >= FLOOR
        and (score.whole or score.name >= NAMED or score.said >= NAMED or not is_short)
    ]


def _hit(tongue: Tongue, entry: Entry, score: Score, found: Ranked, reader: str) -> Hit:
    audience = "" if "" in entry.titles else _audience(tongue, entry, found, reader)
    by = score.by
    why = Why(by.sort, by.text, by.now) if by is not None and score.name >= 0.35 else Why("about")
    return Hit(
        entry.kind,
        entry.id,
        tongue.language,
        audience,
        entry.titles[audience],
        entry.titles,
        why,
        score.value,
    )


def _audience(tongue: Tongue, entry: Entry, found: Ranked, reader: str) -> str:
    """Who is typing, as far as the words tell; else the audience whose title says most of what was typed."""
    if reader in entry.titles:
        return reader
    order = [one for one in reader_order(reader) if one in entry.titles]
    weights = found.typed.weights
    return max(
        order, key=lambda one: sum(weights.get(term, 0) for term in set(tongue.terms(entry.titles[one])))
    )


def _meant(tongue: Tongue, text: str, what: str) -> str:
    """The audience (``reader``) or the kind (``sort``) that a phrase of a lead settles; the more special first."""
    if tongue.language != ENGLISH:
        return ""
    told = fold(text)
    order = SPECIFIC_FIRST if what == "reader" else ("term", "contact", "topic")
    for one in order:
        lead = tongue.pack.leads.get(f"{what} {one}")
        if lead is not None and said(told, lead.phrases):
            return one
    return ""
