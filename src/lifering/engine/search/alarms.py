"""Words typed by somebody in danger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from lifering.engine.packs.model import Alarm, Lead
from lifering.engine.packs.pack import Pack
from lifering.engine.search.letters import WORD, words
from lifering.engine.wording.phrases import PhraseUnclear, fold, needed, pattern, said, sentences


def alarmed(pack: Pack, text: str) -> list[str]:
    """The alarms that a text sets off, whatever else it says."""
    told = dict.fromkeys([*map(fold, sentences(text)), " ".join(words(text))])
    return surest(
        pack,
        [
            name
            for name, card in pack.alarms.items()
            if any(_says(part, card) or _ends(part, card.last) for part in told)
        ],
    )


def surest(pack: Pack, names: list[str]) -> list[str]:
    """Alarms without those that give way to others among them."""
    return [
        name
        for name in names
        if name not in pack.alarms or not set(names).intersection(pack.alarms[name].unless)
    ]


def _says(part: str, card: Alarm) -> bool:
    """Whether a folded sentence says a phrase of danger that does not go on as ordinary talk."""
    heard = (found for phrase in _possible(part, card) for found in said(part, (phrase,)))
    first = next(heard, None)
    if first is None:
        return False
    spans = [one.span() for one in said(part, card.ordinary)]
    return any(not any(_is_ordinary(one.span(), span) for span in spans) for one in (first, *heard))


def _is_ordinary(heard: tuple[int, int], talk: tuple[int, int]) -> bool:
    """Whether words of danger go on as ordinary talk, or stand whole within it (*what mean kys*)."""
    (start, stop), (begin, end) = heard, talk
    return start <= begin < stop < end or (begin < start and stop <= end)


def _possible(part: str, card: Alarm) -> list[str]:
    """The phrases of which a piece is there: to look for all of them in a long text takes too long."""
    small = part.casefold()
    told = (phrases for piece, phrases in _by_piece(tuple(card.phrases)).items() if piece in small)
    return list(dict.fromkeys(chain.from_iterable(told)))


@lru_cache(maxsize=200)
def _by_piece(phrases: tuple[str, ...]) -> dict[str, list[str]]:
    """A piece of a word -> the phrases that may be said where it stands."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        for piece in dict.fromkeys(needed(phrase)):
            found.setdefault(piece, []).append(phrase)
    return found


def _ends(part: str, phrases: Iterable[str]) -> bool:
    """Whether a folded sentence ends with one of these phrases."""
    return any(not WORD.search(part, found.end()) for found in said(part, phrases))


def alarm_problems(pack: Pack) -> Iterator[str]:
    """An alarm that its own examples do not set off, or that ordinary words do, cannot be trusted."""
    for name, card in pack.alarms.items():
        place = pack.spot("alarm", name)
        for text in card.example:
            if name not in alarmed(pack, text):
                yield f"{place} does not hear its own example '{text}'. Add the phrase, or take the example out."
        for text in card.fine:
            if name in alarmed(pack, text):
                yield f"{place} is set off by '{text}', which is no danger. Narrow the phrase."
        if not card.example or not card.fine:
            yield f"{place} has no {'fine' if card.example else 'example'}. Give words that set it off and ordinary words that must not."


def phrase_problems(pack: Pack) -> Iterator[str]:
    """Phrases of alarms and leads that cannot be read: nobody could search with them."""
    tables: tuple[tuple[str, Mapping[str, Alarm | Lead]], ...] = (
        ("alarm", pack.alarms),
        ("lead", pack.leads),
    )
    for kind, table in tables:
        for name, card in table.items():
            fault = unreadable(
                [*card.phrases, *card.ordinary, *(card.last if isinstance(card, Alarm) else ())]
            )
            if fault:
                yield f"{pack.spot(kind, name)} cannot be used: {fault}. See docs/pack-format.md, Wording."


def unreadable(phrases: Iterable[str]) -> str:
    """What is wrong with these phrases, or nothing."""
    try:
        pattern(tuple(phrases))
    except PhraseUnclear as error:
        return str(error)
    return ""
