"""One language of the index: its words, how telling each is, and where it stands."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import ALARM, DANGER, READER, SORT
from lifering.engine.search.entries import Entry, Name, entries_of
from lifering.engine.search.fragments import Fragment, Fragments, fragments, kept_under
from lifering.engine.search.letters import squashed, words
from lifering.engine.search.likeness import meant
from lifering.engine.search.spoken import spoken_entries
from lifering.engine.search.stems import is_small, loudness, stemmer
from lifering.engine.wording.phrases import pattern
from lifering.lib.tongues import ENGLISH

TITLE_WEIGHT, SAID_WEIGHT = 1.5, 1.2
SHORTEST_JOINED = 4
"""A name of fewer letters is found as a whole word only."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or a fragment as its telling words: term -> how telling."""

    entry: int
    weights: dict[str, float]
    name: Name | None
    length: float
    """Root of the summed squares."""
    total: float


@dataclass(slots=True)
class Tongue:
    """An index in one language. Read only once made, so that threads share it."""

    language: str
    pack: Pack
    entries: list[Entry]
    rarity: dict[str, float] = field(default_factory=dict)
    """Term -> how telling it is; a word that nobody uses is as telling as the rarest."""
    rarest: float = 0.0
    loud: dict[str, float] = field(default_factory=dict)
    """Term -> how much of its rarity it keeps, where that is not all."""
    postings: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    """Term -> (entry, how much it is said there)."""
    phrases: list[Phrase] = field(default_factory=list)
    phrases_with: dict[str, list[int]] = field(default_factory=dict)
    joined: dict[str, list[tuple[int, Name]]] = field(default_factory=dict)
    """A name without its spaces -> whose it is."""
    bent: dict[str, list[tuple[int, Name]]] = field(default_factory=dict)
    """The stem of an everyday word that is a name too (*brick*) -> whose it is, so that its endings lead there."""
    spoken: dict[str, list[int]] = field(default_factory=dict)
    """A fragment as terms, small words and all, joined -> the entries that people mean by it."""
    alone: dict[str, list[int]] = field(default_factory=dict)
    """Everyday words as stems, joined -> the entries that they lead to where they are all that was typed."""
    patterns: list[tuple[int, list[re.Pattern[str]]]] = field(default_factory=list)
    """Entry -> the phrases that tell of it."""
    fragments: list[tuple[int, tuple[Fragment, ...]]] = field(default_factory=list)
    """Of another language: entry -> what people type of it, whatever stands between."""
    feared: Fragments = field(default_factory=dict)
    """Of another language: alarm -> what is typed when somebody may be hurt."""
    readers: Fragments = field(default_factory=dict)
    """Of another language: audience -> words that tell who is typing."""
    sorts: Fragments = field(default_factory=dict)
    """Of another language: kind -> words that ask for it (*what does … mean*; *number of the council*)."""
    danger: frozenset[str] = frozenset()
    """Words of the alarms' phrases, so that danger is heard through slips."""
    calm: frozenset[str] = frozenset()
    """Words with which danger goes on as ordinary talk (*squad*): they are no slip of another word."""
    known: dict[str, str] = field(default_factory=dict)
    """Every word that the pack says -> its term."""
    same: dict[str, str] = field(default_factory=dict)
    """Stem -> the card of words that say the same."""

    def term(self, word: str) -> str:
        """What a folded word counts as: the group of words that say the same, or its stem."""
        stem = stemmer(self.language)(word)
        return self.same.get(word) or self.same.get(stem) or stem

    def terms(self, text: str) -> list[str]:
        return [self.term(word) for word in words(text) if not is_small(word, self.language)]

    def weight(self, term: str) -> float:
        return self.rarity.get(term, self.rarest) * self.loud.get(term, 1.0)

    def share_as_typed(self, text: str) -> float:
        """The share of the words of a text that the language knows without a slip, small ones and all."""
        told = words(text)
        known = [
            one
            for one in told
            if one in self.known or is_small(one, self.language) or self.term(one) in self.rarity
        ]
        return len(known) / max(1, len(told))

    def corrected(self, word: str) -> tuple[str, float]:
        """The word itself, or the known word that was most likely meant, and how surely."""
        term = self.term(word)
        if word in self.known or is_small(word, self.language) or term in self.rarity or term in self.bent:
            return word, 1.0
        near = meant(word, self.known.keys())
        return near[0] if near else (word, 0.0)


def feared_of(typed: Mapping[str, list[str]]) -> Fragments:
    """Of what is typed in another language: alarm -> fragments that sound it."""
    return {DANGER: fragments(typed.get(DANGER, [])), **kept_under(typed, ALARM)}


def tongue_of(language: str, pack: Pack) -> Tongue:
    """The index of one pack, in the language of its words."""
    if language != ENGLISH:
        typed = pack.languages[language].typed
        made = Tongue(language, pack, spoken_entries(pack, typed))
        made.feared = feared_of(typed)
        made.readers, made.sorts = kept_under(typed, READER), kept_under(typed, SORT)
        made.fragments = [
            (at, fragments(entry.phrases)) for at, entry in enumerate(made.entries) if entry.phrases
        ]
        _count(made)
        return made
    made = Tongue(language, pack, entries_of(pack))
    for card in pack.alikes.values():
        for word in [card.alike, *card.words]:
            for folded in words(word):
                made.same[folded] = made.same[stemmer(language)(folded)] = f"={card.alike}"
    _count(made)
    phrases = " ".join(phrase for card in pack.alarms.values() for phrase in card.phrases)
    made.danger = frozenset(word for word in words(phrases) if len(word) > SHORTEST_JOINED)
    calm = " ".join(phrase for card in pack.alarms.values() for phrase in card.ordinary)
    made.calm = frozenset(words(calm))
    made.patterns = [
        (at, [pattern((phrase,)) for phrase in entry.phrases])
        for at, entry in enumerate(made.entries)
        if entry.phrases
    ]
    return made


def _count(made: Tongue) -> None:
    """Which words stand where, and how telling each is."""
    counted = [_counted(made, entry) for entry in made.entries]
    spread: dict[str, int] = defaultdict(int)
    for terms in counted:
        for term in terms:
            spread[term] += 1
    number = len(counted) or 1
    made.rarity = {term: math.log(1 + number / (0.5 + seen)) for term, seen in spread.items()}
    made.rarest = math.log(1 + number / 1.5)
    made.known |= {word: term for word, term in made.same.items() if term in made.rarity}
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, terms in enumerate(counted):
        for term, often in terms.items():
            postings[term].append((at, often / (often + 1.0)))
    made.postings = dict(postings)
    _note_phrases(made)
    _note_alone(made)


def _counted(made: Tongue, entry: Entry) -> dict[str, float]:
    """Term -> how much an entry says it; the same text again adds less."""
    found: dict[str, float] = defaultdict(float)
    pieces: Iterable[tuple[float, str]] = [
        *((TITLE_WEIGHT * name.weight, name.text) for name in entry.names if not name.alone),
        *((SAID_WEIGHT, one) for one in entry.said),
        *([] if entry.gone else entry.texts),
    ]
    for weight, text in pieces:
        for word in words(text):
            if not is_small(word, made.language):
                made.known[word] = term = made.term(word)
                if term == word or not term.startswith("="):
                    made.loud[term] = min(made.loud.get(term, 1.0), loudness(word, made.language))
                found[term] += weight
    return dict(found)


def stemmed(language: str, told: Iterable[str]) -> str:
    """The stems of words, joined: words that say the same (*snapchat*, *discord*) stay apart."""
    return " ".join(map(stemmer(language), told))


def _note_alone(made: Tongue) -> None:
    for at, entry in enumerate(made.entries):
        for text in entry.alone:
            told = words(text)
            made.known |= {word: made.term(word) for word in told if not is_small(word, made.language)}
            places = made.alone.setdefault(stemmed(made.language, told), [])
            if at not in places:
                places.append(at)


def _note_phrases(made: Tongue) -> None:
    with_term: dict[str, list[int]] = defaultdict(list)
    joined: dict[str, list[tuple[int, Name]]] = defaultdict(list)
    bent: dict[str, list[tuple[int, Name]]] = defaultdict(list)
    spoken: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(made.entries):
        for text, name in [
            *((name.text, name) for name in entry.names),
            *((one, None) for one in entry.said),
        ]:
            if name is not None:
                joined[squashed(text)].append((at, name))
                if name.alone and len(terms := made.terms(text)) == 1:
                    bent[terms[0]].append((at, name))
            else:
                spoken[" ".join(map(made.term, words(text)))].append(at)
            if name is not None and name.alone:
                continue
            weights = {term: made.weight(term) for term in made.terms(text)}
            if not weights:
                continue
            for term in weights:
                with_term[term].append(len(made.phrases))
            length = math.sqrt(sum(one * one for one in weights.values()))
            made.phrases.append(Phrase(at, weights, name, length, sum(weights.values())))
    made.phrases_with = dict(with_term)
    made.joined, made.bent, made.spoken = dict(joined), dict(bent), dict(spoken)
