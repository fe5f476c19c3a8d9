"""Can the wording cards be trusted? Every phrase is readable, and every card refuses what it says it refuses."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs.model import AUDIENCES, Wording
from lifering.engine.packs.pack import Pack
from lifering.engine.wording.keeping import breaches
from lifering.engine.wording.phrases import PhraseUnclear, pattern
from lifering.engine.wording.texts import Text


def unclear_cards(pack: Pack) -> Iterator[str]:
    """Cards and limits that are missing or cannot be read; nothing else can be checked before."""
    if (pack.wordings and pack.head.reading is None) or (pack.hazards and not pack.wordings):
        what = "reading limits in pack.yaml" if pack.wordings else "wording card"
        yield f"pack.yaml:1 belongs to a pack without any {what}, so nobody watches its words. Write them as docs/pack-format.md says."
    for where, phrases in _all_phrases(pack):
        for phrase in phrases:
            try:
                pattern((phrase,))
            except PhraseUnclear as error:
                yield f"{where} has a phrase that cannot be read: {error}. See docs/pack-format.md for how phrases are written."


def _all_phrases(pack: Pack) -> Iterator[tuple[object, list[str]]]:
    yield "pack.yaml:1", pack.head.denials
    for card in pack.wordings.values():
        demanded = [*card.must_say, *card.before, *(one for told in card.each.values() for one in told)]
        excused = [*card.unless_part_of, *card.unless_same_sentence]
        yield pack.spot("wording", card.wording), [*demanded, *card.must_not_say, *excused]


def cards_that_cannot_fail(pack: Pack, card: Wording) -> Iterator[str]:
    """A card must refuse its example, line by line, and let pass what it calls fine."""
    for words, broken in _trials(card, tuple(pack.head.denials)):
        place = pack.spot("wording", card.wording)
        if words in card.example and not all(broken):
            yield f'{place} does not refuse its example "{words}", so it cannot fail. Correct its phrases or its example.'
        if words in card.fine and all(broken):
            yield f'{place} refuses "{words}", which it calls fine. Correct its phrases or take the line out.'


def _trials(card: Wording, denials: tuple[str, ...]) -> Iterator[tuple[str, list[bool]]]:
    rows = [("", "")]
    if card.each or card.names:
        rows = [(one, who) for one in card.each or card.names for who in _whos(card, one)]
    for words in [*card.example, *card.fine]:
        if card.reached_by:
            yield words, [words not in listed for listed in card.reached_by.values()]
        else:
            tried = (Text("", one, "words", who, who, words) for one, who in rows)
            yield words, [any(True for _ in breaches(card, text, denials)) for text in tried]


def _whos(card: Wording, identity: str) -> list[str]:
    told = card.names.get(identity)
    return [who for who, names in told.items() if names] if isinstance(told, dict) else [AUDIENCES[0]]
