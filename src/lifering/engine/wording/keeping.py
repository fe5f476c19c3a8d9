"""Do some words keep to a wording card? What they say or leave out, one clause for each breach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Wording
from lifering.engine.wording.phrases import denied, fold, needed, said, sentences
from lifering.engine.wording.texts import Text

NUMBER = re.compile(r"\d(?:[\d ]*\d)?")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
SAID_TO_AVOID = "avoid"
"""The part of a script that holds what not to say: checked only where a card names it."""


@dataclass(frozen=True, slots=True)
class Breach:
    """``how`` completes "... says"; ``right`` is what to say instead, where the card knows."""

    how: str
    right: str = ""


def concerns(card: Wording, text: Text) -> bool:
    """Is this text one of those that the card is about?"""
    of = card.of
    if of.kind and text.kind not in of.kind:
        return False
    if of.ids and text.id not in of.ids:
        return False
    if card.each and text.id not in card.each:
        return False
    if text.part not in of.part if of.part else text.part == SAID_TO_AVOID:
        return False
    return not of.audience or text.who in of.audience or text.audience in of.audience


def breaches(
    card: Wording, text: Text, denials: tuple[str, ...], phrases: Iterable[str] | None = None
) -> Iterator[Breach]:
    """How a text breaks a card; ``of`` and ``allowed`` are not looked at here.

    ``phrases`` are those of ``must_not_say`` that are worth a look; all of them if left out.
    """
    parts = sentences(text.words)
    if card.where == "first_sentence":
        parts = parts[:1]
    yield from _left_out(card, text, parts)
    yield from _named(card, text)
    yield from _said(card, parts, denials, card.must_not_say if phrases is None else phrases)
    yield from _numbers(card, parts)


def _left_out(card: Wording, text: Text, parts: tuple[str, ...]) -> Iterator[Breach]:
    for demanded in (card.must_say, card.each.get(text.id, [])):
        if not demanded:
            continue
        first = next((at for part in _places(parts, demanded) for at in [part]), None)
        limit = next(iter(_places(parts, card.before)), None) if card.before else (len(parts), 0)
        if limit is None or (first is not None and first < limit):
            continue
        where = " in its first sentence" if card.where == "first_sentence" else ""
        order = f' before it says "{_shortly(parts[limit[0]])}"' if card.before else ""
        wanted = ", ".join(f'"{one}"' for one in demanded[:4]) + (" …" if len(demanded) > 4 else "")
        opening = _shortly(parts[0]) if parts else text.words.strip()
        yield Breach(f'"{opening}" and has none of {wanted}{where}{order}')


def _places(parts: tuple[str, ...], phrases: list[str]) -> Iterator[tuple[int, int]]:
    for number, part in enumerate(parts):
        for match in said(fold(part), phrases):
            yield number, match.start()


def _named(card: Wording, text: Text) -> Iterator[Breach]:
    if not card.names:
        return
    told = card.names.get(text.id, [])
    wanted = told if isinstance(told, list) else told.get(text.who, told.get(text.audience, []))
    found = PLACEHOLDER.findall(text.words)
    if set(found) != set(wanted):
        names = {True: "no service", False: " and ".join(f"{{{one}}}" for one in wanted)}[not wanted]
        has = " and ".join(f"{{{one}}}" for one in found) or "no service"
        yield Breach(f'"{_shortly(text.words)}" and names {has}, where it should name {names}')


def _said(
    card: Wording, parts: tuple[str, ...], denials: tuple[str, ...], phrases: Iterable[str]
) -> Iterator[Breach]:
    for part in parts:
        folded = fold(part)
        lowered = folded.lower()
        for phrase in phrases:
            if not any(piece in lowered for piece in needed(phrase)):
                continue  # a search for a pattern takes far longer, and nearly all phrases are not there
            for match in said(folded, (phrase,)):
                if not _counts(card, folded, phrase, match, denials):
                    continue
                right = card.must_not_say[phrase] if isinstance(card.must_not_say, dict) else ""
                yield Breach(f'"{_shortly(part, match[0])}"', right)
                return


def _counts(
    card: Wording, sentence: str, phrase: str, found: re.Match[str], denials: tuple[str, ...]
) -> bool:
    """Is a forbidden phrase said here in earnest, with none of the card's excuses?"""
    if card.unless_denied == "yes":
        within = not said(fold(phrase), denials)
        if denied(sentence, found, denials, within=within):
            return False
    if any(
        one.start() <= found.start() and found.end() <= one.end()
        for one in said(sentence, card.unless_part_of)
    ):
        return False
    return not said(sentence, card.unless_same_sentence)


def _numbers(card: Wording, parts: tuple[str, ...]) -> Iterator[Breach]:
    if not card.only_numbers:
        return
    known = {number.replace(" ", "") for number in card.only_numbers}
    for part in parts:
        for match in NUMBER.finditer(part):
            if match[0].replace(" ", "") not in known:
                yield Breach(f'"{_shortly(part, match[0])}" with the number {match[0]}')


def _shortly(words: str, around: str = "", most: int = 14) -> str:
    """At most so many words of a sentence, with those that matter among them."""
    told = " ".join(words.split()).split(" ")
    if len(told) <= most:
        return " ".join(told)
    first = around.split(" ")[0].casefold() if around else ""
    at = next((number for number, word in enumerate(told) if first and first in word.casefold()), 0)
    start = max(0, min(at - 3, len(told) - most))
    cut = " ".join(told[start : start + most])
    return ("… " if start else "") + cut + (" …" if start + most < len(told) else "")
