"""A scenario played through: the cards that hold in it, and what one other answer would change."""

from __future__ import annotations

from dataclasses import dataclass

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.model import Scenario
from lifering.engine.plan.explain import explain
from lifering.engine.plan.model import ActionPlan, Change


@dataclass(frozen=True)
class Played:
    """``rules`` hold; ``changes`` are for every other answer to a question that was answered with one."""

    plan: ActionPlan
    rules: list[str]
    changes: list[Change]


def play(edition: Edition, card: Scenario, plan: ActionPlan) -> Played:
    """Play one scenario; its plan was made already."""
    slug = next((pack["area"] for pack in plan.packs), "")
    facts: FactValues = dict(edition.pack.with_implied(card.facts))
    if plan.nation != "not_sure":
        facts["nation"] = plan.nation
    rules = edition.book(slug).matching(edition.vocabulary.answers(facts))
    changes = [one for one in explain(edition, facts, area_slug=slug) if one.fact in card.facts]
    return Played(plan, [rule.rule for rule in rules], changes)
