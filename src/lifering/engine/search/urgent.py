"""Danger in what was typed, in every language, and what stands directly beneath the crisis block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lifering.engine.search.alarms import alarmed, surest
from lifering.engine.search.entries import Entry
from lifering.engine.search.fragments import Fragments, heard
from lifering.engine.search.hits import CHILD, Hit, hit_of
from lifering.engine.search.letters import words
from lifering.engine.search.likeness import MOST_WORDS, meant
from lifering.engine.search.readers import ONESELF
from lifering.engine.search.tongue import Tongue
from lifering.lib.tongues import ENGLISH

LONGEST_HEARD = 8_000
"""A whole report; to listen to each letter that can be sent would keep everybody else waiting."""
NOW = "page now"
PAGES = ("topic", "page", "term")

Tongues = Mapping[str, Tongue]


def sounded(tongues: Tongues, text: str) -> dict[str, list[str]]:
    """Language -> the alarms that a text sets off in it."""
    asked = _heard_in(text)
    return {code: alarms for code, tongue in tongues.items() if (alarms := _alarms(tongue, asked))}


def dangers(english: Tongue, feared: Iterable[Fragments], text: str) -> list[str]:
    """The alarms that a text sets off in English, or in a language whose words of danger are these."""
    asked = _heard_in(text)
    told = [*_alarms(english, asked), *(name for one in feared for name in heard(asked, one))]
    return surest(english.pack, list(dict.fromkeys(told)))


def help_in_danger(
    tongues: Tongues, alarms: Mapping[str, list[str]], reader: str, language: str
) -> list[Hit]:
    """What the alarms name (the page and the service that help, then a topic), in the language in which they were
    heard, for whoever is typing: a child, unless the words tell of somebody else. A body comes before all else: the
    cards of a pack stand in that order."""
    for code in sorted(alarms, key=lambda code: (code != language, code == ENGLISH, code)):
        cards = [card for name, card in tongues[code].pack.alarms.items() if name in alarms[code]]
        named = [one for card in cards for one in (*card.help, f"topic {card.topic}" if card.topic else "")]
        found = [_entry(tongues, [code], one) for one in dict.fromkeys(filter(None, named))]
        if shown := [hit_of(*one, _audience(one[1], reader), 0.0) for one in found if one]:
            return shown
    return []


def speaks_of_oneself(text: str) -> bool:
    """Whether somebody says *I* or *me*."""
    return not ONESELF.isdisjoint(words(text))


def beneath(
    tongues: Tongues, alarms: Mapping[str, list[str]], first: list[Hit], hits: list[Hit]
) -> list[Hit]:
    """What was found, with the page of the danger first, and beside it only what was named; never nothing where danger
    was heard, and no accusation first."""
    if not first and alarms and not hits and (found := _entry(tongues, sorted(alarms), NOW)):
        first = [hit_of(*found, "", 0.0)]
    if alarms:
        hits = sorted(hits, key=lambda hit: hit.guarded)
    if not first:
        return hits
    shown = {(one.kind, one.id) for one in first}
    return [*first, *(hit for hit in hits if _stays(hit) and (hit.kind, hit.id) not in shown)]


def _stays(hit: Hit) -> bool:
    """Whoever can help stays; a page is another danger, which nobody is shown for a word alone (*live*), nor slang."""
    return hit.is_named or hit.kind not in PAGES


def _audience(entry: Entry, reader: str) -> str:
    return next(one for one in (reader, CHILD, *entry.titles) if one in entry.titles)


def _entry(tongues: Tongues, codes: list[str], wanted: str) -> tuple[Tongue, Entry] | None:
    """An entry in the first of these languages that has it, else in English."""
    for tongue in (tongues[code] for code in (*codes, ENGLISH) if code in tongues):
        for entry in tongue.entries:
            if f"{entry.kind} {entry.id}" == wanted:
                return tongue, entry
    return None


def _heard_in(text: str) -> str:
    """Where danger is listened for: all that any form takes; of more, which no form takes, beginning and end."""
    half = LONGEST_HEARD // 2
    return text if len(text) <= LONGEST_HEARD else f"{text[:half]}\n{text[-half:]}"


def _alarms(tongue: Tongue, text: str) -> list[str]:
    """Danger as typed, and with slips mended: first into words of danger, then into any word of the pack."""
    if tongue.language != ENGLISH:
        return surest(tongue.pack, heard(text, tongue.feared))
    told = words(text)
    feared = {
        word: word
        if word in tongue.known or word in tongue.calm
        else next((near for near, _ in meant(word, tongue.danger)), word)
        for word in set(told)
    }
    mended = [word if word in tongue.calm else tongue.corrected(word)[0] for word in told[: 2 * MOST_WORDS]]
    for said_so in dict.fromkeys((text, " ".join(map(feared.__getitem__, told)), " ".join(mended))):
        if found := alarmed(tongue.pack, said_so):
            return found
    return []
