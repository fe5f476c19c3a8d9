"""How like two words, or a query and a phrase, are: small typing mistakes forgiven."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from lifering.engine.search.letters import words
from lifering.engine.search.stems import SMALL
from lifering.lib.remembered import remembered

NEAR, LONG_ENOUGH = 0.8, 5
MOST_APART, MOST_WORDS = 2, 40
"""A slip changes few letters and rarely the first; nobody needs more words to say what is wrong."""
SHORTEST_SLIP = 4


def likeness(query: str, phrase: str) -> float:
    """How well a phrase answers a query: 1 when every telling word of the phrase is in it, small typing
    mistakes forgiven; 0 when none is."""
    wanted, said = telling(phrase), telling(query)
    if not wanted or not said:
        return 0.0
    return sum(max((alike(word, other) for other in said), default=0.0) for word in wanted) / len(wanted)


@remembered
def telling(text: str) -> tuple[str, ...]:
    """The words that say something; all of them where none does."""
    found = words(text)
    return tuple(([word for word in found if word not in SMALL] or found)[:MOST_WORDS])


def alike(word: str, other: str) -> float:
    """1 for the same word, 0 for another, between for a slip or an ending."""
    if word == other:
        return 1.0
    if min(len(word), len(other)) < LONG_ENOUGH:
        return 0.0
    if word.startswith(other) or other.startswith(word):
        return 0.9
    if abs(len(word) - len(other)) > MOST_APART or not set(word[:2]) & set(other[:2]):
        return 0.0
    return float(OSA.normalized_similarity(word, other, score_cutoff=NEAR))


def slips(most_letters: int) -> int:
    """How many letters of a word may be wrong."""
    return 0 if most_letters < SHORTEST_SLIP else 1 if most_letters < 6 else 2 if most_letters < 10 else 3


def meant(word: str, known: Iterable[str], *, most: int = 3, fewer: int = 0) -> list[tuple[str, float]]:
    """Known words that may have been meant by a mistyped one, likest first, each with how like it is.

    ``fewer``: how many slips less than usual are forgiven.
    """
    allowed = slips(len(word)) - fewer
    if allowed < 1 or word.isdigit():
        return []
    near = extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=12)  # type: ignore[arg-type]  # its stubs
    kept = [
        (other, 1 - (distance + (0.4 if other[0] != word[0] else 0)) / max(len(word), len(other)))
        for other, distance, _ in near
        if len(other) >= SHORTEST_SLIP and slips(len(other)) >= distance and _begins_alike(word, other)
    ]
    return sorted(kept, key=lambda pair: (-pair[1], pair[0]))[:most]


def _begins_alike(word: str, other: str) -> bool:
    """A slip is rarely in the first letter, and of a short word then nothing is left."""
    return word[0] == other[0] or (len(word) > LONG_ENOUGH and bool(set(word[:2]) & set(other[:2])))
