"""One thing that was found, in the words of whoever is typing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import TERM
from lifering.engine.search.entries import OLD, WORD, Entry, reader_order
from lifering.engine.search.letters import words
from lifering.engine.search.ranking import Ranked, Score, Typed
from lifering.engine.search.tongue import Tongue
from lifering.lib.tongues import ENGLISH, English

ADULT, CHILD, PROFESSIONAL = "adult", "child", "professional"
FLOOR, KNOWN = 0.42, 0.34
"""Below this score, or this share of known words, an answer would be a guess."""
SURE = 1.25
"""Below this the best answer may be a choice beside a question, no more (measured: docs/adr/0017-search.md)."""
SHARED = 2.0
"""The same in English for what only shares words with the text: of those below it nearly every second was wrong."""
GUARDED, GUARDED_ELSEWHERE, FEW = {ENGLISH: 0.9}, 1.7, 2.0
"""Below this score a page that accuses or frightens is not offered; in another language, or with words that tell
less than this in all, it must be surer."""
BESIDE, CLOSE_BY, GRAVE = 0.5, 0.7, 0.85
"""What scores less than this share of the first is not shown; of a page that accuses or frightens; of the page of a
danger that was not heard, in another language."""
NAMED = 0.4
"""How like a name, or what people say, a short text must be."""
SAID_SO = 0.57
"""How like what people say for a page a text must be to be about it, and not only share words with it."""
SURELY_SAID = 0.75
"""The same, in another language, for a page that accuses or frightens (*my husband bought a phone* is no arrest)."""
TELLS = 3.2
"""How telling the words of a short text must be in all, where they are no name (*my phone*, *scared* are not)."""
NOT_THEIRS = 0.6
"""What a page counts that has words for professionals alone, where a parent or a child is typing."""


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
    guarded: bool = False
    """It accuses or frightens whoever is shown it wrongly."""
    is_named: bool = True
    """Its name, or what people type for it, was said: it does not only share words with the text."""
    is_whole: bool = False
    """Its name, or what people type for it, is all of the text."""
    is_open: bool = False
    """All of the text is one everyday word that may mean several pages: it is a choice beside a question."""


def hits_of(tongue: Tongue, found: Ranked, reader: str, *, is_short: bool) -> list[Hit]:
    """What may be shown of all that was ranked in one language."""
    typed = found.typed
    if typed.known < KNOWN or (is_short and not typed.named and not typed.heard and typed.total < TELLS):
        return []
    return [
        _hit(tongue, tongue.entries[at], score, found, reader)
        for at, score in found.scores.items()
        if score.value >= _least(tongue, tongue.entries[at], typed, score)
        and (score.whole or score.name >= NAMED or score.said >= NAMED or not is_short)
    ]


def offered(hits: Iterable[Hit], grave: Container[str] = ()) -> list[Hit]:
    """The best first, without what is far behind it; sooner without what accuses or frightens, and in another language
    without a ``grave`` page of which no danger was heard."""
    order = sorted(hits, key=lambda hit: (-round(hit.score, 6), hit.kind, hit.id))
    return [hit for hit in order if hit.score >= order[0].score * _share(hit, grave)]


def _share(hit: Hit, grave: Container[str]) -> float:
    """How much of the first score a hit needs to stand beside it."""
    if hit.language != ENGLISH and f"{hit.kind} {hit.id}" in grave:
        return GRAVE
    return CLOSE_BY if hit.guarded else BESIDE


def is_sure(hit: Hit) -> bool:
    """Whether the best may be an answer, and not a choice beside a question."""
    is_shared = hit.language == ENGLISH and not hit.is_named
    return not hit.is_open and hit.score >= (SHARED if is_shared else SURE)


def acted_on(pack: Pack, hits: list[Hit], reader: str) -> list[Hit]:
    """Where a word of the glossary is all that was typed, a page or a service of that name stands before it, and for
    staff also the page on which they act on it (*MASH*, *LADO*): the meaning is read beside it."""
    if not hits or not hits[0].is_whole or hits[0].kind != TERM or pack.terms[hits[0].id].kind != WORD:
        return hits
    first = [hit for hit in hits if hit.is_whole and hit.kind != TERM and _is_its_own(hit, reader)]
    first.sort(key=lambda hit: hit.kind != "topic")
    return [*first, *(hit for hit in hits if hit not in first)]


def _is_its_own(hit: Hit, reader: str) -> bool:
    """Whether it is called what was typed, and not only led to by a word of the glossary; staff act on that too."""
    return reader == PROFESSIONAL or hit.why.sort not in (WORD, OLD)


def titled_in(tongue: Tongue, hits: Iterable[Hit]) -> list[Hit]:
    """What was found by English words on a page in another language, under the titles of the page."""
    said = {(entry.kind, entry.id): entry.titles for entry in tongue.entries}
    said |= {("resource", name): {"": card.title} for name, card in tongue.pack.resources.items()}
    said |= {
        ("page", name.removeprefix("page ")): {"": card.title} for name, card in tongue.pack.leads.items()
    }
    return [_titled(hit, tongue.language, said.get((hit.kind, hit.id), {})) for hit in hits]


def _titled(hit: Hit, language: str, titles: Mapping[str, str]) -> Hit:
    title = titles.get(hit.audience, "")
    if hit.language != ENGLISH or not title or isinstance(title, English):
        return hit
    return replace(hit, language=language, title=title, titles=titles)


def _least(tongue: Tongue, entry: Entry, typed: Typed, score: Score) -> float:
    """The score from which an entry is offered. Few telling words never tell of something that accuses, nor in another
    language words that it only shares."""
    if not entry.guarded:
        return FLOOR
    if typed.total < FEW and not typed.named and not typed.heard:
        return float("inf")
    if tongue.language != ENGLISH and score.said < SURELY_SAID and score.name < NAMED and not score.whole:
        return float("inf")
    return GUARDED.get(tongue.language, GUARDED_ELSEWHERE)


def _hit(tongue: Tongue, entry: Entry, score: Score, found: Ranked, reader: str) -> Hit:
    audience = _audience(tongue, entry, found, reader)
    by = score.by
    why = Why(by.sort, by.text, by.now) if by is not None and score.name >= 0.35 else Why("about")
    is_theirs = reader in ("", PROFESSIONAL) or audience != PROFESSIONAL
    hit = hit_of(tongue, entry, audience, score.value * (1 if is_theirs else NOT_THEIRS), why)
    is_told = why.sort != "about" and set(words(why.said)) <= set(found.typed.plain)
    is_whole = score.whole and score.exact > 0
    return replace(hit, is_named=is_told or score.said >= SAID_SO, is_whole=is_whole, is_open=score.open)


def hit_of(tongue: Tongue, entry: Entry, audience: str, score: float, why: Why | None = None) -> Hit:
    """An entry in the words for one audience."""
    return Hit(
        entry.kind,
        entry.id,
        tongue.language,
        audience,
        entry.titles[audience],
        entry.titles,
        why or Why("about"),
        score,
        entry.guarded,
    )


def _audience(tongue: Tongue, entry: Entry, found: Ranked, reader: str) -> str:
    """Who is typing, as far as the words tell; else the audience whose title says most of what was typed. No page for
    professionals is put before a parent or a child, nor before whoever types in another language, unless it is all
    there is: most who type in another language are parents, and a child's words tell that it is a child."""
    if "" in entry.titles:
        return ""
    if reader in entry.titles:
        return reader
    order = [one for one in reader_order(reader) if one in entry.titles]
    if (reader or tongue.language != ENGLISH) and order != [PROFESSIONAL]:
        order = [one for one in order if one != PROFESSIONAL]
    if tongue.language != ENGLISH:
        return order[0]
    weights = found.typed.weights
    return max(
        order, key=lambda one: sum(weights.get(term, 0) for term in set(tongue.terms(entry.titles[one])))
    )
