"""Small mistakes, one at a time: every line of every condition dropped, negated or shifted, every "not sure" lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from lifering.engine.packs.model import NOT_ASKED, Condition, Derive, Rule, Test
from lifering.engine.packs.pack import Pack

UNSURE = "not_sure"
LEFT_OUT = (UNSURE, NOT_ASKED)
"""Values whose loss makes a card treat the unsure, or those who stopped half-way, less carefully."""


@dataclass(frozen=True)
class Mutant:
    """A card with one mistake. ``name`` says which: ``life-danger-now: when 1, danger: dropped``."""

    card: Rule | Derive
    name: str
    area: str = ""

    @property
    def id(self) -> str:
        return self.card.rule if isinstance(self.card, Rule) else self.card.derive


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every mutant of every rule and derived fact, the areas' rules included, in a fixed order."""
    for derive in pack.derived.values():
        yield from _of_card(pack, derive, derive.derive, "")
    for rule in pack.rules.values():
        yield from _of_card(pack, rule, rule.rule, "")
    for area in pack.areas.values():
        for rule in area.rules.values():
            yield from _of_card(pack, rule, rule.rule, area.head.area)


def _of_card(pack: Pack, card: Rule | Derive, identity: str, area: str) -> Iterator[Mutant]:
    conditions = card.when if isinstance(card.when, list) else [card.when]
    for number, condition in enumerate(conditions):
        for what, changed in _of_condition(pack, condition):
            when = [*conditions[:number], changed, *conditions[number + 1 :]]
            yield Mutant(_with(card, when=when), f"{identity}: when {number + 1}, {what}", area)
        if len(conditions) > 1:
            rest = [*conditions[:number], *conditions[number + 1 :]]
            yield Mutant(_with(card, when=rest), f"{identity}: when {number + 1}: dropped whole", area)
    for part in ("unless", "unless_all"):
        for what, changed in _of_condition(pack, getattr(card, part)):
            yield Mutant(_with(card, **{part: changed}), f"{identity}: {part}, {what}", area)


def _with(card: Rule | Derive, **changed: object) -> Rule | Derive:
    return msgspec.structs.replace(card, **changed)


def _of_condition(pack: Pack, condition: Condition) -> Iterator[tuple[str, Condition]]:
    for fact, test in condition.items():
        yield f"{fact}: dropped", {name: one for name, one in condition.items() if name != fact}
        for what, changed in _of_test(pack, fact, test):
            yield f"{fact}: {what}", {**condition, fact: changed}


def _of_test(pack: Pack, fact: str, test: Test) -> Iterator[tuple[str, Test]]:
    values = _values(pack, fact)
    if isinstance(test, dict):
        yield from _of_many(values, dict(test.items()))
        return
    yield "negated", [value for value in values if value not in test]
    if fact in pack.derived:
        return
    shifted = _shifted(values, test)
    if set(shifted) != set(test):
        yield "shifted", shifted
    for value in LEFT_OUT:
        if value in test and len(test) > 1:
            yield f"{value} removed", [one for one in test if one != value]


def _of_many(values: list[str], test: Mapping[str, list[str]]) -> Iterator[tuple[str, Test]]:
    """``all`` and ``none`` of a multiple choice: the one turned into the other, and moved by one."""
    turned: dict[str, list[str]] = {}
    for key, told in test.items():
        turned["none" if key == "all" else "all"] = list(told)
    yield "negated", turned  # type: ignore[misc]
    for key, told in test.items():
        moved = _shifted(values, told)
        if set(moved) != set(told):
            yield f"{key} shifted", {**test, key: moved}  # type: ignore[dict-item]


def _values(pack: Pack, fact: str) -> list[str]:
    if fact in pack.derived:
        return [pack.derived[fact].holds, "no"]
    return [*pack.questions[fact].values, NOT_ASKED]


def _shifted(values: list[str], told: list[str]) -> list[str]:
    """Every value moved to the next of the question; ``not_asked`` stays."""
    real = [value for value in values if value != NOT_ASKED]
    return [real[(real.index(value) + 1) % len(real)] if value in real else value for value in told]
