"""Which cards carry a promise, and which would break it if they held where it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lifering.engine.packs.model import Invariant, Test
from lifering.engine.packs.promises import selected
from lifering.engine.proof.invariants import speaks_of
from lifering.engine.proof.plans import AllPlans, Given
from lifering.engine.rulebook.diagram import Node


@dataclass(frozen=True)
class Carried:
    """Ids of rules: ``by`` give what a promise asks for; ``against`` give what it forbids, for other answers."""

    by: list[str]
    against: list[str]


def carried_by(card: Invariant, plans: Mapping[str, AllPlans]) -> Carried:
    """The cards of the base and of every area on which a promise rests."""
    by: dict[str, None] = {}
    against: dict[str, None] = {}
    for one in plans.values():
        speaks = speaks_of(card, one)
        by |= dict.fromkeys(_meeting(one, speaks, wanted(card, one)))
        against |= dict.fromkeys(rule for given in unwanted(card, one) for rule in _rules(one, given))
    return Carried(list(by), [rule for rule in against if rule not in by])


def wanted(card: Invariant, plans: AllPlans) -> Iterator[Given]:
    """What the plan must give."""
    for kind, test in card.must.items():
        patterns = test if isinstance(test, list) else test.get("all", [])
        yield from _named(plans, kind, patterns)


def unwanted(card: Invariant, plans: AllPlans) -> Iterator[Given]:
    """What the plan must not give."""
    for kind, patterns in (*card.must_not.items(), *_none_of(card.must)):
        yield from _named(plans, kind, patterns)


def _none_of(tests: Mapping[str, Test]) -> Iterator[tuple[str, list[str]]]:
    for kind, test in tests.items():
        if isinstance(test, dict):
            yield kind, test.get("none", [])


def _named(plans: AllPlans, kind: str, patterns: list[str]) -> Iterator[Given]:
    for pattern in patterns:
        for name in selected(plans.pack, kind, pattern):
            yield kind, name


def _rules(plans: AllPlans, given: Given) -> Iterator[str]:
    for rule in plans.rules_giving(given):
        yield rule.rule


def _meeting(plans: AllPlans, speaks: Node, givens: Iterator[Given]) -> Iterator[str]:
    for given in givens:
        for name in _rules(plans, given):
            if plans.diagrams.meet([speaks, plans.reach.of_rule[name]]):
                yield name
