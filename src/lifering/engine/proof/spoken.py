"""Every line that a plan can give has somebody who said for whom it is: no step slips in beside the promises."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs.model import Invariant, Rule
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.promises import selected
from lifering.engine.proof.plans import Given, gives

SPOKEN_KINDS = ("do", "never", "contact", "support", "law", "clock")
MOST_NAMED = 40
"""A pattern that stands for more than this names nothing."""


def unspoken(pack: Pack) -> Iterator[str]:
    """Lines that rules give and of which no promise speaks by name, one sentence each.

    A pack without any promise makes none, and says so by that.
    """
    if not pack.invariants:
        return
    spoken = {given for card in pack.invariants.values() for given in _named(pack, card)}
    given: dict[Given, Rule] = {}
    for rules in (pack.rules, *(area.rules for area in pack.areas.values())):
        for rule in rules.values():
            for one in gives(rule):
                given.setdefault(one, rule)
    for (kind, name), rule in given.items():
        if kind in SPOKEN_KINDS and (kind, name) not in spoken and not _of_then(pack, kind, name):
            place = pack.spot("resource" if kind == "support" else kind, name)
            yield (
                f"{place} ({kind} {name}) is given by {pack.spot('rule', rule.rule)} (rule {rule.rule}), but no promise speaks of it."
                " Write in hazards/ for whom it must be there and where alone it may be, from its source."
            )


def _of_then(pack: Pack, kind: str, name: str) -> bool:
    """The law of the past is told beside its successor, to those to whom the successor is told."""
    law = pack.laws.get(name) if kind == "law" else None
    return law is not None and law.in_force_until is not None and bool(law.replaced_by)


def _named(pack: Pack, card: Invariant) -> Iterator[Given]:
    """What a promise speaks of by name; a pattern for everything is no name."""
    for part in (card.must, card.must_not):
        for kind, test in part.items():
            for pattern in (
                test if isinstance(test, list) else [one for told in test.values() for one in told]
            ):
                names = selected(pack, kind, pattern)
                if pattern != "any" and len(names) <= MOST_NAMED:
                    yield from ((kind, name) for name in names)
