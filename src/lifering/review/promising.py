"""What a promise asks of a plan, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lifering.engine.packs.model import Invariant, Rising, Test
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.promises import AGAINST, selected
from lifering.engine.proof.telling import given_in_words, question_in_words, value_in_words
from lifering.review.words import said

KEPT = {
    "never": "no warning of what never to do",
    "life": "no step that keeps somebody alive (it may move, not go)",
    "urgency": "no urgency: the plan never becomes less urgent",
}


@dataclass(frozen=True)
class Demand:
    """One line of a promise: the plan must, or must not, give these."""

    text: str
    items: list[str]


def demands_of(
    pack: Pack, tests: Mapping[str, Test], *, forbidden: bool = False, told: bool = False
) -> Iterator[Demand]:
    """What a plan must or must not give, or gives where the promise speaks; one demand for each way of saying it."""
    for kind, test in tests.items():
        ways = {"any": test} if isinstance(test, list) else test
        for way, patterns in ways.items():
            no = forbidden or way == "none"
            items = _items(pack, kind, patterns)
            verb = "and the plan gives" if told else "the plan must not give" if no else "the plan must give"
            many = (
                ""
                if len(items) == 1
                else " any of"
                if no
                else " each of"
                if way == "all"
                else " at least one of"
            )
            yield Demand(f"{verb}{many} {given_in_words(kind)}", items)


def _items(pack: Pack, kind: str, patterns: list[str]) -> list[str]:
    items: list[str] = []
    for pattern in patterns:
        names = selected(pack, kind, pattern)
        if pattern == "any":
            items.append(f"any at all ({len(names)} there are)")
        elif pattern.startswith(AGAINST):
            items.append(f"any that breaks “{said(pack, 'never', pattern.removeprefix(AGAINST))}”")
        else:
            items += [said(pack, kind, name) for name in names]
    return items


def kept_by(card: Invariant) -> Iterator[Demand]:
    """What a step towards more caution never loses."""
    if card.keeps:
        yield Demand("the plan loses", [KEPT[one] for one in card.keeps])


def step_in_words(pack: Pack, step: Rising) -> str:
    """A step towards more caution, in the words of the question."""
    if step.along:
        return "any question that has an order of caution goes one answer up, such as from “no” to “not sure”"
    asked = question_in_words(pack, step.fact)
    if "any" in step.add:
        return f"{asked} gets one answer more, whichever it is"
    told = " or ".join(f"“{value_in_words(pack, step.fact, one)}”" for one in (*step.to, *step.add))
    return f"{asked} {'gets one answer more' if step.add else 'changes from any other answer'}: {told}"
