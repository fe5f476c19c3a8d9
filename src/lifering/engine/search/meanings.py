"""A word whose meaning is asked for: *co znaczy menu*, *he said hes bricked*. Words of the glossary are English."""

from __future__ import annotations

from collections.abc import Mapping

from lifering.engine.packs.translated import TERM
from lifering.engine.search.fragments import fragments, without
from lifering.engine.search.letters import words
from lifering.engine.search.ranking import LONGEST_NAME
from lifering.engine.search.stems import SMALLER
from lifering.engine.search.tongue import Tongue
from lifering.lib.tongues import ENGLISH

SPEAKS = frozenset(
    {"call", "called", "calls", "mean", "meaning", "means", "meant", "say", "saying", "says", "said"}
)
SPEAKERS = frozenset(
    {"boy", "boys", "friend", "friends", "girl", "girls", "lad", "lads", "slang", "teen", "teenager", "word"}
)
"""What stands in English beside a word of young people that somebody heard."""

ASKING = fragments(
    (
        "what does the word … mean", "what does … mean", "what do … mean", "what does … stand for", "what is the meaning of",
        "whats the meaning of", "meaning of", "definition of", "what is meant by", "what is (a|an)", "whats (a|an)",
    )
)  # fmt: skip
"""What asks in English for the meaning of the word that is left; *what is grooming* asks for its page."""


def word_asked(tongues: Mapping[str, Tongue], text: str) -> str:
    """The longest name of a word of the glossary in a text that asks what something means; else ``""``.
    In English it is all that is asked about: *what does he mean* is no question for a word."""
    if ENGLISH not in tongues:
        return ""
    for tongue in tongues.values():
        asking = ASKING if tongue.language == ENGLISH else tongue.sorts.get(TERM, ())
        rest = without(text, asking)
        if not rest or rest == " ".join(words(text)):
            continue
        found = _named(tongues[ENGLISH], rest.split())
        if found and (tongue.language != ENGLISH or found == rest):
            return found
    return _everyday(tongues[ENGLISH], words(text))


def _everyday(tongue: Tongue, told: list[str]) -> str:
    """The one word that somebody was heard to say, where it is a slang word too and nothing else that tells is said."""
    left = [word for word in told if word not in SMALLER | SPEAKS | SPEAKERS]
    if len(left) != 1 or SPEAKS.isdisjoint(told):
        return ""
    found = (*tongue.joined.get(left[0], ()), *tongue.bent.get(tongue.term(left[0]), ()))
    is_slang = any(name.alone and tongue.entries[at].kind == TERM for at, name in found)
    return left[0] if is_slang else ""


def _named(tongue: Tongue, told: list[str]) -> str:
    for size in range(min(LONGEST_NAME, len(told)), 0, -1):
        for begin in range(len(told) - size + 1):
            window = told[begin : begin + size]
            if any(tongue.entries[at].kind == TERM for at, _name in tongue.joined.get("".join(window), ())):
                return " ".join(window)
    return ""
