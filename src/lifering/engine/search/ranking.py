"""How well each entry of one language answers what was typed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lifering.engine.search.entries import OLD, OTHER, Name
from lifering.engine.search.fragments import spaced
from lifering.engine.search.letters import rejoined, squashed, words
from lifering.engine.search.likeness import MOST_WORDS, meant
from lifering.engine.search.stems import is_small, loudness
from lifering.engine.search.tongue import SHORTEST_JOINED, Tongue, stemmed
from lifering.engine.wording.phrases import fold, said

NAME, SAID, BAG = 2.0, 1.8, 1.0
"""What a name, a fragment that people type, and the words of the page count."""
WHOLE, PARTLY, SAME = 1.4, 0.7, 0.9
"""A name that is all of the text; one whose words are among it in any order; and how like counts as the same."""
TELLING = 4.5
"""Words that tell less than this together say little, even where they are all there."""
EXACT = 0.7
OPEN = 3
"""A word that stands alone for so many pages is open: they are choices beside a question."""
PATTERN, FURTHER = 0.6, 0.15
FRAGMENT, LONGER, HEARD = 0.9, 0.05, 0.8
"""What a fragment with gaps counts in another language, more with each of its words; how well a text is known then."""
LONGEST_NAME, LONGEST_SAID = 6, 12
SHORTEST_SLIPPED, LONGEST_SLIPPED = 8, 40
FULL = 6.0
"""A name this telling needs nothing else beside it."""
PRIOR = {"topic": 1.0, "contact": 0.85, "term": 0.9, "script": 0.8, "page": 0.95, "resource": 0.8}
SPREAD = 1.8
"""What a kind counts that the person asked for ("what does … mean", "number for …")."""


@dataclass(slots=True)
class Typed:
    """What was typed, as one language understands it."""

    plain: list[str]
    """Every word, as typed or as most likely meant."""
    weights: dict[str, float]
    """Telling terms -> how much each counts."""
    sure: dict[str, float]
    """Telling terms -> how surely they were meant: 1 as typed, less where a slip was mended, 0 unknown."""
    heard: bool = False
    """A fragment of the language stands in it, so that it is surely understood."""
    named: bool = False
    """All of it is a name, or what people say, if only of small words (*Think u know*)."""

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    @property
    def known(self) -> float:
        """The share of what was typed that the language knows."""
        total = self.total
        share = (
            sum(self.sure[term] * weight for term, weight in self.weights.items()) / total if total else 0.0
        )
        return max(share, HEARD if self.heard else 0.0) if total else float(self.named)


@dataclass(slots=True)
class Score:
    name: float = 0.0
    said: float = 0.0
    bag: float = 0.0
    by: Name | None = None
    whole: bool = False
    """A name, or a fragment that people type, is all of the text."""
    exact: float = 0.0
    """The name is, word by word, all of the text: what is called so comes first."""
    open: bool = False
    """All of the text is one everyday word that may mean several pages."""

    @property
    def value(self) -> float:
        return NAME * (self.name + self.exact) + SAID * self.said + BAG * self.bag


@dataclass(slots=True)
class Ranked:
    typed: Typed
    scores: dict[int, Score] = field(default_factory=dict)


def typed_as(tongue: Tongue, text: str) -> Typed:
    """Slips are mended against the words that the pack says."""
    plain: list[str] = []
    weights: dict[str, float] = {}
    sure: dict[str, float] = {}
    for word in rejoined(words(text)[: MOST_WORDS * 2]):
        meant, surely = tongue.corrected(word)
        plain.append(meant)
        if is_small(meant, tongue.language):
            continue
        term = tongue.term(meant)
        weights[term] = tongue.weight(term) * (
            1 if term in tongue.rarity else loudness(word, tongue.language)
        )
        sure[term] = max(surely, sure.get(term, 0.0))
    return Typed(plain, weights, sure)


def ranked(tongue: Tongue, text: str, wanted: str = "") -> Ranked:
    """Every entry that shares a telling word, or a name, with the text. ``wanted``: a kind that was asked for."""
    typed = typed_as(tongue, text)
    found = Ranked(typed)
    scores: dict[int, Score] = defaultdict(Score)
    _by_name(tongue, typed, text, scores)
    _by_slip(tongue, typed, text, scores)
    _by_fragment(tongue, typed, scores)
    _by_phrase(tongue, typed, scores)
    _by_itself(tongue, typed, text, scores)
    _by_pattern(tongue, [fold(text), " ".join(typed.plain)], scores)
    _by_gaps(tongue, text, typed, scores)
    total = typed.total
    for term, weight in typed.weights.items():
        for at, often in tongue.postings.get(term, ()):
            scores[at].bag += weight * often * typed.sure[term] / total
    told = fold(text)
    for at, score in scores.items():
        if said(told, tongue.entries[at].ordinary):
            continue
        kind = tongue.entries[at].kind
        share = PRIOR[kind] * (SPREAD if kind == wanted else 1)
        score.name *= share
        score.exact *= share
        score.said *= share
        score.bag *= share * (0.2 if tongue.entries[at].gone else 1)
        found.scores[at] = score
    return found


def _by_name(tongue: Tongue, typed: Typed, text: str, scores: dict[int, Score]) -> None:
    """Names that stand in the text, whatever the spaces; the longer the share of it, the better."""
    for plain in (words(text)[: MOST_WORDS * 2], typed.plain):
        for begin in range(len(plain)):
            for end in range(begin + 1, min(begin + LONGEST_NAME, len(plain)) + 1):
                window = "".join(plain[begin:end])
                for at, name in tongue.joined.get(window, ()) or _bent(tongue, plain[begin:end]):
                    if (len(window) < SHORTEST_JOINED and end - begin > 1) or not _may_stand(
                        tongue, typed, name
                    ):
                        continue
                    _note_name(tongue, typed, scores[at], name, plain[begin:end], len(plain))


def _bent(tongue: Tongue, window: list[str]) -> Sequence[tuple[int, Name]]:
    """An everyday word that is a name, with another ending (*bricking*)."""
    return tongue.bent.get(tongue.term(window[0]), ()) if len(window) == 1 else ()


def _may_stand(tongue: Tongue, typed: Typed, name: Name) -> bool:
    """An everyday word is a name only where nothing else that tells was typed."""
    return not name.alone or set(typed.weights) <= set(tongue.terms(name.text))


def _by_fragment(tongue: Tongue, typed: Typed, scores: dict[int, Score]) -> None:
    """What people say, word by word with its small words, in the middle of a longer text."""
    terms = [tongue.term(word) for word in typed.plain]
    for begin in range(len(terms)):
        for end in range(begin + 1, min(begin + LONGEST_SAID, len(terms)) + 1):
            for at in tongue.spoken.get(" ".join(terms[begin:end]), ()):
                score = scores[at]
                score.said = max(score.said, 0.5 + 0.5 * (end - begin) / len(terms))
                if end - begin == len(terms):
                    score.whole, score.exact = True, EXACT
                    typed.named = True


def _by_itself(tongue: Tongue, typed: Typed, text: str, scores: dict[int, Score]) -> None:
    """An everyday word that is all of the text, as typed or with its slip mended."""
    told = (stemmed(tongue.language, plain) for plain in (words(text), typed.plain))
    places = next((tongue.alone[one] for one in told if one in tongue.alone), [])
    for at in places:
        score = scores[at]
        score.said, score.whole, score.exact = 1.0, True, EXACT
        score.open = len(places) >= OPEN
        typed.named = typed.heard = True


def _by_pattern(tongue: Tongue, told: list[str], scores: dict[int, Score]) -> None:
    """What leads tell by phrases, whatever stands between the words; more of them say more."""
    for at, patterns in tongue.patterns:
        heard = sum(any(one.search(text) for text in told) for one in patterns)
        if heard:
            score = scores[at]
            score.said = max(score.said, score.said * 0.5 + PATTERN + FURTHER * min(heard - 1, 2))


def _by_gaps(tongue: Tongue, text: str, typed: Typed, scores: dict[int, Score]) -> None:
    """What people type in another language, whatever stands between the words."""
    told = spaced(text)
    for at, fragments in tongue.fragments:
        if longest := max((one.length for one in fragments if one.is_in(told)), default=0):
            typed.heard = True
            scores[at].said = FRAGMENT + LONGER * longest + FURTHER * scores[at].said


def _by_slip(tongue: Tongue, typed: Typed, text: str, scores: dict[int, Score]) -> None:
    """A name that is all of the text but for a slip or a space (*stop it know*)."""
    whole = squashed(text)
    if whole in tongue.joined or not SHORTEST_SLIPPED <= len(whole) <= LONGEST_SLIPPED:
        return
    for other, surely in meant(whole, tongue.joined.keys(), most=1, fewer=1):
        for at, name in tongue.joined[other]:
            _note_name(tongue, typed, scores[at], name, typed.plain, len(typed.plain), surely)


def _note_name(
    tongue: Tongue,
    typed: Typed,
    score: Score,
    name: Name,
    window: list[str],
    length: int,
    surely: float = 1.0,
) -> None:
    """A name of several words is telling even where each of them is not (*Stop It Now*)."""
    terms = {term for term in map(tongue.term, window) if term in typed.weights}
    typed.sure |= {term: surely for term in terms if typed.sure[term] < surely}
    weight = sum(tongue.weight(term) for term in terms)
    whole = len(window) == length
    telling = max(min(1.0, weight / FULL), min(1.0, (len(window) - 1) / 2))
    share = max(weight / typed.total if typed.total else 0.0, len(window) / length)
    if whole:
        typed.named = True
        score.exact = max(score.exact, EXACT * surely * name.weight)
    value = surely * name.weight * (WHOLE if whole else telling * (0.4 + 0.6 * min(1.0, share)))
    if value > score.name or (whole and score.whole and name.sort in (OLD, OTHER)):
        score.name, score.by, score.whole = max(value, score.name), name, whole


def _by_phrase(tongue: Tongue, typed: Typed, scores: dict[int, Score]) -> None:
    """Names and fragments whose telling words are among those typed, in any order."""
    shared: dict[int, float] = defaultdict(float)
    for term, weight in typed.weights.items():
        if typed.sure[term]:
            for number in tongue.phrases_with.get(term, ()):
                shared[number] += weight * weight * typed.sure[term]
    length = math.sqrt(sum(weight * weight for weight in typed.weights.values()))
    for number, common in shared.items():
        phrase = tongue.phrases[number]
        value = common / (phrase.length * length) * min(1.0, phrase.total / TELLING)
        score = scores[phrase.entry]
        if phrase.name is None:
            score.said = max(score.said, value)
            score.whole = score.whole or value > SAME
        elif (part := PARTLY * value**1.5 * phrase.name.weight) > score.name:
            score.name, score.by, score.whole = part, phrase.name, value > SAME
