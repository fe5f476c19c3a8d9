"""A word whose meaning is asked for in another language: *co znaczy menu*. Words of the glossary are English."""

from __future__ import annotations

from collections.abc import Mapping

from lifering.engine.packs.translated import TERM
from lifering.engine.search.fragments import without
from lifering.engine.search.letters import words
from lifering.engine.search.ranking import LONGEST_NAME
from lifering.engine.search.tongue import Tongue
from lifering.lib.tongues import ENGLISH


def word_asked(tongues: Mapping[str, Tongue], text: str) -> str:
    """The longest name of a word of the glossary in a text that asks what something means; else ``""``."""
    if ENGLISH not in tongues:
        return ""
    for tongue in tongues.values():
        asking = tongue.sorts.get(TERM, ())
        rest = without(text, asking)
        if rest and rest != " ".join(words(text)) and (found := _named(tongues[ENGLISH], rest.split())):
            return found
    return ""


def _named(tongue: Tongue, told: list[str]) -> str:
    for size in range(min(LONGEST_NAME, len(told)), 0, -1):
        for begin in range(len(told) - size + 1):
            window = told[begin : begin + size]
            if any(tongue.entries[at].kind == TERM for at, _name in tongue.joined.get("".join(window), ())):
                return " ".join(window)
    return ""
