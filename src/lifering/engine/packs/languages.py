"""A pack in other languages: one folder each in ``languages/``, every paragraph with the hash of the English it says.

A paragraph that is missing, or whose English has been changed since, is shown in English. See docs/pack-format.md.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from lifering.engine.packs.model import AUDIENCES, Card
from lifering.lib.tongues import English, isolated

LENGTH = 8
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NAMED = re.compile(r"^contact \S+ names?\b")
DIGITS = re.compile(r"\d+")


class Language(Card, frozen=True, kw_only=True):
    """``language.yaml``: a language, how it is written, and whether a native reader has signed it."""

    language: str
    """The first part of the path, such as ``pl``."""
    name: str
    """What its speakers call it."""
    english_name: str
    tag: str
    """BCP 47, for ``lang``."""
    direction: Literal["ltr", "rtl"] = "ltr"
    audiences: list[str] = field(default_factory=lambda: list(AUDIENCES))
    """Whose words are said; others' stay in English (Easy Read is not written for professionals)."""
    state: Literal["draft", "signed"]
    notice: str
    """Shown on every page while nobody has signed it; in the language itself."""
    signed_by: str = ""
    signed_on: dt.date | None = None
    signed_as: str = ""
    """:attr:`Spoken.digest` of the words that were signed."""


class Said(Card, frozen=True, kw_only=True):
    """One paragraph in another language."""

    of: str
    """:func:`mark` of the English that it says."""
    words: str


class Translation(Card, frozen=True, kw_only=True):
    """The paragraphs of one card, by their path."""

    translation: str
    """``kind id`` of the card; ``phrase`` for texts that stand on many."""
    says: dict[str, Said]


class Typed(Card, frozen=True, kw_only=True):
    """What people type in this language: for search only.

    ``topic ID`` and ``page NAME`` say what for, ``danger`` and ``alarm ID`` that somebody may be hurt, ``reader
    AUDIENCE`` who is typing. ``word*`` is any ending, ``…`` any words between.
    """

    typed: str
    said: list[str]


class Spoken(Struct, frozen=True, kw_only=True):
    """All that is said in one language."""

    head: Language
    says: dict[str, Said]
    """Address -> what is said."""
    typed: dict[str, list[str]] = {}
    """``topic ID``, ``page NAME``, ``alarm ID``, ``reader AUDIENCE`` or ``danger`` -> what people type."""

    @property
    def is_signed(self) -> bool:
        """Whether a native reader has signed just these words."""
        return self.head.state == "signed" and self.head.signed_as == self.digest

    @property
    def digest(self) -> str:
        """Names these words; a change of one of them, or of the English it says, changes it."""
        return hashlib.sha256(msgspec.json.encode(sorted(self.says.items()))).hexdigest()[:16]

    def is_for(self, address: str) -> bool:
        """Whether a paragraph is one of those that this language says."""
        if self.head.tag == "en" and NAMED.search(address):
            return False  # a service is called what it is called
        silent = set(AUDIENCES) - set(self.head.audiences)
        return not any(f"words.{audience}" in address or f"note.{audience}" in address for audience in silent)

    def put(self, address: str, english: str) -> str:
        """The paragraph in this language, or the English one marked as such."""
        said = self.says.get(address)
        if said is None or said.of != mark(english):
            return english if self.head.tag == "en" else English(english)
        return isolated(said.words) if self.head.direction == "rtl" else said.words


def mark(english: str) -> str:
    """The beginning of the SHA-256 of a paragraph."""
    return hashlib.sha256(english.encode()).hexdigest()[:LENGTH]


def differs(english: str, words: str) -> str:
    """What a translation must keep and does not: names that are put in, and numbers. Empty when all is kept."""
    for what, pattern in (("the names in braces", PLACEHOLDER), ("the numbers", DIGITS)):
        wanted, got = sorted(set(pattern.findall(english))), sorted(set(pattern.findall(words)))
        if wanted != got:
            return f"{what} {', '.join(wanted) or 'none'}, but it has {', '.join(got) or 'none'}"
    return ""


def as_card(kind_and_id: str, says: dict[str, Said]) -> dict[str, Any]:
    """A translation card as it is written."""
    return {
        "translation": kind_and_id,
        "says": {path: msgspec.to_builtins(one) for path, one in says.items()},
    }
