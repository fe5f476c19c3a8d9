"""A pack with one mistake in it, as somebody who edits cards could make it: seeded, and named."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from lifering.engine.packs.model import Invariant, Rule
from lifering.engine.packs.pack import Pack

KINDS = {"rules": "rule", "derived": "derive", "invariants": "invariant", "meanings": "meaning"}
OFTEN = ("rules", "rules", "derived", "invariants", "invariants", "meanings")
NEAR = ("life", "stop_harm", "evidence", "tell")
"""The bands of rules that promises are mostly about."""


def variants(pack: Pack, seed: int, of: Sequence[str] = OFTEN) -> Iterator[tuple[str, Pack]]:
    """Packs without end, each with one line, value or id left out of one card or put in, and what it was."""
    chance, seen = random.Random(seed), set[str]()  # noqa: S311
    while True:
        where = chance.choice(of)
        cards = getattr(pack, where)
        near = [one for one in sorted(cards) if getattr(cards[one], "band", NEAR[0]) in NEAR]
        name = chance.choice([one for one in near if not one.startswith("law_")])
        changed = _with_a_mistake(pack, cards[name], chance)
        if changed is not None:
            said, card = changed
            told = f"{KINDS[where]} {name} {said}"
            if told not in seen:
                seen.add(told)
                yield told, msgspec.structs.replace(pack, **{where: {**cards, name: card}})


def touched(pack: Pack, variant: Pack) -> list[Invariant]:
    """The invariants that a mistake may break: the changed one alone; those that name a meaning, where one
    changed; or all, where a rule or a derived fact did."""
    changed = [card for name, card in variant.invariants.items() if card != pack.invariants[name]]
    meant = {name for name, card in variant.meanings.items() if card != pack.meanings[name]}
    for name, card in variant.meanings.items():
        meant |= {name} if meant & _named(card.when, card.unless) else set()
    if meant:
        changed = [
            card for card in variant.invariants.values() if meant & _named(card.whenever, card.except_where)
        ]
    return changed or list(variant.invariants.values())


def _named(*conditions: Any) -> set[str]:
    """The facts that conditions name."""
    return {
        fact for part in conditions for one in (part if isinstance(part, list) else [part]) for fact in one
    }


def _with_a_mistake(pack: Pack, card: Any, chance: random.Random) -> tuple[str, Any] | None:
    ways = [list(_conditions(card))]
    if isinstance(card, Rule):
        ways += [list(_too_few(pack, card)), list(_too_many(pack, card))]
    mistakes = chance.choice(ways)
    if not mistakes:
        return None
    part, said, value = chance.choice(mistakes)
    return said, msgspec.structs.replace(card, **{part: value})


def _conditions(card: Any) -> Iterator[tuple[str, str, Any]]:
    for part in ("when", "whenever", "except_where", "unless", "unless_all", "where_told"):
        for said, value in _shorter(getattr(card, part, None)):
            yield part, f"without {part} {said}", value


def _promised(pack: Pack, part: str) -> set[str]:
    """Ids that invariants name under ``must`` or ``must_not``: a mistake with one of these may be seen."""
    tests = [test for card in pack.invariants.values() for test in getattr(card, part).values()]
    return {one for test in tests for one in (test if isinstance(test, list) else chain(*test.values()))}


def _too_few(pack: Pack, card: Rule) -> Iterator[tuple[str, str, Any]]:
    for kind in ("do", "never", "contact"):
        given = getattr(card.then, kind)
        for one in [it for it in given if it in _promised(pack, "must")]:
            left = msgspec.structs.replace(card.then, **{kind: [other for other in given if other != one]})
            yield "then", f"without {kind} {one}", left
    if card.then.urgency:
        yield "then", "without urgency", msgspec.structs.replace(card.then, urgency=None)


def _too_many(pack: Pack, card: Rule) -> Iterator[tuple[str, str, Any]]:
    for kind, names in (("do", pack.actions), ("never", pack.nevers), ("contact", pack.contacts)):
        given = getattr(card.then, kind)
        for one in names:
            if one not in given and one in _promised(pack, "must_not"):
                yield (
                    "then",
                    f"with {kind} {one}",
                    msgspec.structs.replace(card.then, **{kind: [*given, one]}),
                )


def _shorter(condition: Any) -> Iterator[tuple[str, Any]]:
    """A condition with one alternative, line or value less. Not even one line is left: everybody."""
    if isinstance(condition, list):
        for place, one in enumerate(condition):
            if len(condition) > 1:
                yield f"alternative {place}", condition[:place] + condition[place + 1 :]
            for said, shorter in _shorter(one):
                yield f"{place}.{said}", [*condition[:place], shorter, *condition[place + 1 :]]
    elif condition:
        for fact, test in condition.items():
            yield fact, {name: other for name, other in condition.items() if name != fact}
            for value in test if isinstance(test, list) and len(test) > 1 else []:
                shorter = copy.copy(condition)
                shorter[fact] = [other for other in test if other != value]
                yield f"{fact} {value}", shorter
