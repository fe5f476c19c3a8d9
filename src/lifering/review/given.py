"""What cards give and rest on, as pages show it: lines by kind, sources with their day, words by reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifering.engine.packs.model import Cite, Then
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import SourceLine
from lifering.engine.plan.sourced import source_lines
from lifering.review.room import Room
from lifering.review.words import KINDS, READERS, reader_words, said

ORDER = ("do", "never", "contact", "support", "law", "clock")


@dataclass(frozen=True)
class Gift:
    """One thing that a card gives: its kind, its id, its words, and the words for each reader where they differ."""

    kind: str
    name: str
    label: str
    text: str
    readers: list[tuple[str, str]]


def gifts(pack: Pack, then: Then) -> list[Gift]:
    """Everything a rule gives, do and never first."""
    named = [(kind, name) for kind in ORDER for name in getattr(then, kind)]
    named += [("urgency", then.urgency)] if then.urgency else []
    named += [("tell_family", then.tell_family)] if then.tell_family else []
    return [gift(pack, kind, name) for kind, name in named]


def gift(pack: Pack, kind: str, name: str) -> Gift:
    words = reader_words(pack, kind, name)
    readers = [(reader_in_words(pack, one), text) for one, text in words.items() if one]
    return Gift(kind, name, KINDS[kind], said(pack, kind, name), readers)


def reader_in_words(pack: Pack, reader: str) -> str:
    """An audience or an asker: ``To a child``, ``To: I am worried about my own behaviour``."""
    if reader in READERS:
        return READERS[reader]
    asker = pack.questions.get("asker")
    labels = asker.words["professional"].answers if asker and "professional" in asker.words else {}
    return f"To: {labels.get(reader, reader.replace('_', ' '))}"


def sources(room: Room, cites: Iterable[Cite]) -> list[SourceLine]:
    """The documents that a card rests on, each with the day on which it was checked."""
    return source_lines(room.pack, cites, room.on)
