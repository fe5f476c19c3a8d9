"""A page for each scenario: the plan that is expected, and what another answer would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Scenario
from lifering.engine.plan.model import ActionPlan, Change
from lifering.engine.proof.telling import facts_in_words, question_in_words, value_in_words
from lifering.review.addresses import SCENARIOS, rule_address, scenario_address
from lifering.review.pages import Link, Page
from lifering.review.room import Room
from lifering.review.words import capital, day_in_words


@dataclass(frozen=True)
class WhatIf:
    """One question of the scenario, and each other answer that changes the plan."""

    question: str
    answered: str
    changes: list[Change]


@dataclass(frozen=True)
class ScenarioView:
    """A scenario played through."""

    card: Scenario
    place: str
    who: str
    said: list[str]
    plan: ActionPlan
    rules: list[Link]
    what_if: list[WhatIf]


def scenario_pages(room: Room) -> Iterator[Page]:
    """Every scenario, then the list of them."""
    for name, card in room.pack.scenarios.items():
        yield Page(scenario_address(name), f"Scenario: {name}", "scenario.html", _view(room, card))
    links = [Link(name, scenario_address(name), card.who) for name, card in room.pack.scenarios.items()]
    yield Page(SCENARIOS, "Every scenario", "scenarios.html", links)


def _view(room: Room, card: Scenario) -> ScenarioView:
    played = room.played[card.scenario]
    return ScenarioView(
        card=card,
        place=str(room.pack.spot("scenario", card.scenario)),
        who=". ".join(_who(card, played.plan)) + ".",
        said=facts_in_words(room.pack, card.facts),
        plan=played.plan,
        rules=[Link(name, rule_address(name), room.reasons[name]) for name in played.rules],
        what_if=list(_what_if(room, card, played.changes)),
    )


def _who(card: Scenario, plan: ActionPlan) -> Iterator[str]:
    yield capital(card.who)
    yield f"{day_in_words(plan.at.date())}, {plan.at:%H:%M}{f', {plan.area_name}' if plan.area_name else ''}"


def _what_if(room: Room, card: Scenario, changes: list[Change]) -> Iterator[WhatIf]:
    for fact in dict.fromkeys(change.fact for change in changes):
        yield WhatIf(
            question=question_in_words(room.pack, fact),
            answered=value_in_words(room.pack, fact, str(card.facts[fact])),
            changes=[change for change in changes if change.fact == fact],
        )
