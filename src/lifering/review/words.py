"""Ids and numbers in words, for somebody who reads no code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lifering.engine.packs.model import AUDIENCES, Clock, Condition, Contact, Law, Test, Words
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.placeholders import PLACEHOLDER
from lifering.engine.proof.telling import READER, line_in_words
from lifering.review.addresses import condition_address

MILLION = 1_000_000
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
READERS = {"child": "To a child", "adult": "To an adult", "professional": "To a professional"}
KINDS = {
    "do": "Do", "never": "Never", "contact": "Contact", "support": "Read or use", "law": "Law", "clock": "Time limit",
    "urgency": "How soon", "tell_family": "Telling the family", "first_do": "Do first", "first_contact": "Contact first",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of a condition; ``address`` leads to what a named condition means."""

    text: str
    address: str = ""


def how_many(number: int) -> str:
    """A count that can be said aloud, with the power of ten behind it: ``70 million million (…)``."""
    if number < MILLION:
        return f"{number:,}"
    millions, left = 0, number
    while left >= MILLION:
        left, millions = left // MILLION, millions + 1
    return f"{left:,}{' million' * millions} ({in_short(number)})"


def in_short(number: int) -> str:
    """A count that fits beside a line: one digit and a power of ten."""
    if number < MILLION:
        return f"{number:,}"
    exponent = len(str(number)) - 1
    first = round(number / 10**exponent)
    if first == 10:
        first, exponent = 1, exponent + 1
    return f"{first}\u00a0×\u00a010{str(exponent).translate(RAISED)}"


def words_of(pack: Pack, words: Words) -> str:
    """A card's words for a professional, else for whoever it has words for."""
    for reader in (READER, *AUDIENCES, *words):
        if reader in words:
            return filled(pack, words[reader])
    return ""


def filled(pack: Pack, text: str) -> str:
    """Words with the names of services put in."""
    known = contacts_of(pack)
    return PLACEHOLDER.sub(lambda found: known[found[1]].name if found[1] in known else found[0], text)


def contacts_of(pack: Pack) -> dict[str, Contact]:
    """Every contact of the base and of the areas."""
    return {
        **pack.contacts,
        **{name: card for area in pack.areas.values() for name, card in area.contacts.items()},
    }


def clocks_of(pack: Pack) -> dict[str, Clock]:
    """Every time limit of the base and of the areas."""
    return {
        **pack.clocks,
        **{name: card for area in pack.areas.values() for name, card in area.clocks.items()},
    }


def card_words(pack: Pack, kind: str, name: str) -> Words:
    """The words of what a plan gives, by audience; one entry ``""`` where all read the same."""
    if (words := _own_words(pack, kind, name)) is not None:
        return {reader: filled(pack, said) for reader, said in words.items()}
    if kind == "urgency":
        card = pack.plan_words.get(f"urgency_{name}")
        return dict(card.words) if card else {"": name}
    return {"": _title(pack, kind, name)}


def reader_words(pack: Pack, kind: str, name: str) -> Words:
    """As :func:`card_words`, and what laws and clocks say to each reader under their title."""
    cards: dict[str, Law | Clock] = {
        **(pack.laws if kind == "law" else clocks_of(pack) if kind == "clock" else {})
    }
    if name not in cards:
        return card_words(pack, kind, name)
    return {reader: filled(pack, said) for reader, said in cards[name].words.items()}


def _own_words(pack: Pack, kind: str, name: str) -> Words | None:
    if kind in ("do", "first_do"):
        return pack.actions[name].words if name in pack.actions else None
    if kind == "never":
        return pack.nevers[name].words if name in pack.nevers else None
    return pack.families[name].words if kind == "tell_family" and name in pack.families else None


def _title(pack: Pack, kind: str, name: str) -> str:
    contacts = contacts_of(pack)
    if kind in ("contact", "first_contact"):
        return contacts[name].name if name in contacts else name
    if kind == "law":
        return pack.laws[name].title if name in pack.laws else name
    if kind == "support":
        return pack.resources[name].title if name in pack.resources else name
    clocks = clocks_of(pack)
    return clocks[name].title if name in clocks else name


def said(pack: Pack, kind: str, name: str) -> str:
    """What a plan gives, in one reader's words."""
    return words_of(pack, card_words(pack, kind, name))


def alternatives(pack: Pack, when: Condition | list[Condition]) -> list[list[Line]]:
    """A condition as lists of lines: every line of at least one list must hold."""
    conditions = when if isinstance(when, list) else [when]
    return [lines(pack, one.items()) for one in conditions if one]


def lines(pack: Pack, condition: Iterable[tuple[str, Test]]) -> list[Line]:
    """The lines of a condition, named conditions with the address of what they mean."""
    return [
        Line(line_in_words(pack, fact, test), condition_address(fact) if fact in pack.derived else "")
        for fact, test in condition
    ]


def day_in_words(day: dt.date) -> str:
    """A day as people write it: ``28 November 2026``."""
    return f"{day.day} {day:%B %Y}"


def span_in_words(first: dt.date, last: dt.date) -> str:
    """From one day to another, both included."""
    return f"{day_in_words(first)} to {day_in_words(last)}"


def capital(text: str) -> str:
    """With a capital letter; the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    text = text.strip()
    return f"{capital(text)}{'' if text[-1:] in '.?!”' else '.'}" if text else ""
