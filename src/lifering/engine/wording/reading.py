"""How hard words are to read: Flesch-Kincaid grade and the length of sentences, against a pack's limits."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import cast

from lifering.engine.packs.model import Reading
from lifering.lib.remembered import remembered

SENTENCE = re.compile(r"(?<=[.!?:۔؟])\s+|\n+")
ONE_WORD = "them"
"""Stands for a placeholder or a proper name."""


def sentences(text: str) -> list[str]:
    """The sentences as measured: a line or a colon ends one too."""
    return [part.strip() for part in SENTENCE.split(text) if re.search(r"\w", part)]


def grade(text: str, limits: Reading) -> float:
    """The Flesch-Kincaid grade of the whole text; nothing to read is 0."""
    return _grade(_plain(text, tuple(limits.names)))


def hard_to_read(text: str, audience: str, limits: Reading) -> Iterator[str]:
    """What is wrong with these words for this audience, quoting the sentence; empty when nothing is."""
    parts = sentences(text)
    for part in parts:
        if len(part.split()) > limits.longest_sentence:
            yield f'has {len(part.split())} words in one sentence (at most {limits.longest_sentence}): "{part}"'
    most = limits.grades.get(audience)
    measured = grade(text, limits)
    if most is not None and measured > most:
        hardest = max(parts, key=lambda part: grade(part, limits))
        yield f'reads at grade {measured:.1f} (at most {most:g} for the audience {audience}); hardest is: "{hardest}"'


@remembered
def _plain(text: str, names: tuple[str, ...]) -> str:
    text = re.sub(r"\{[^}]*\}", ONE_WORD, text)
    return _any_of(names).sub(ONE_WORD, text) if names else text


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


@remembered
def _grade(text: str) -> float:
    parts = [re.sub(r"[.!?:]+$", "", part) for part in sentences(text)]
    return float(_measure().flesch_kincaid_grade(". ".join(parts) + ".")) if parts else 0.0


@cache
def _measure() -> ModuleType:
    """textstat, brought in when something is first measured: it is slow to import and complains."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import textstat
    return cast(ModuleType, textstat)
