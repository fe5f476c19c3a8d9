"""Are the wording cards of one piece? Every id, kind, audience and hazard they name is known.

Whether the words of the pack keep to the cards is in ``engine.wording``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lifering.engine.packs import model
from lifering.engine.packs.pack import Pack

KINDS_WITH_WORDS = (
    "do", "never", "tell_family", "plan_words", "contact", "fill", "rule", "law", "clock",
    "question", "topic", "signs", "script", "resource", "term", "picture", "difference",
    "report_question",
)  # fmt: skip
DEMANDS = ("must_say", "each", "names", "must_not_say", "only_numbers", "reached_by")


def wording_problems(pack: Pack) -> Iterator[str]:
    """What is wrong with the references of wording cards, one sentence each."""
    known = cards_with_words(pack)
    for identity, card in pack.wordings.items():
        place = pack.spot("wording", identity)
        yield from _not_among(place, "kind of card", card.of.kind, KINDS_WITH_WORDS)
        yield from _not_among(
            place, "audience or asker", card.of.audience, [*model.AUDIENCES, *pack.head.audience_of]
        )
        kinds = card.of.kind or list(KINDS_WITH_WORDS)
        ids = {one.split(" ", 1)[1] for one in known if one.split(" ", 1)[0] in kinds}
        yield from _not_among(place, "card", [*card.of.ids, *card.each, *card.names], ids)
        yield from _not_among(place, "card", card.allowed, known)
        yield from _not_among(place, "hazard", card.hazards, pack.hazards)
        yield from _not_among(place, "contact", [*card.reached_by, *_named(card)], pack.contacts)
        if not any(getattr(card, demand) for demand in DEMANDS):
            yield f"{place} demands nothing. Write one of: {', '.join(DEMANDS)}."
        if not card.example or not card.hazards:
            yield f"{place} has no {'hazard' if card.example else 'example'}. Say which hazard it guards against and give words that it refuses."


def cards_with_words(pack: Pack) -> set[str]:
    """``kind id`` of every card that a wording card may name."""
    return {key for key in pack.spots if key.split(" ", 1)[0] in KINDS_WITH_WORDS}


def _named(card: model.Wording) -> Iterator[str]:
    for told in card.names.values():
        yield from told if isinstance(told, list) else [one for names in told.values() for one in names]


def _not_among(place: object, what: str, told: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    known = set(known)
    for one in told:
        if one not in known:
            yield f"{place} names the {what} '{one}', which does not exist. Correct it or take it out."
