"""Everything the pages speak of, looked up once: the pack, what was proven, who carries what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from lifering.engine.check import Finder, plan_for
from lifering.engine.library import Edition
from lifering.engine.packs.model import Hazard, Rule, Scenario
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import ActionPlan
from lifering.engine.proof.case import every_rule
from lifering.engine.proof.findings import Finding
from lifering.engine.proof.matrix import Matrix, matrix_of
from lifering.engine.proof.plans import AllPlans
from lifering.engine.proof.prove import Proof, Prover
from lifering.review.carrying import Carried, carried_by
from lifering.review.played import Played, play


@dataclass(frozen=True)
class Room:
    """One pack on one day, with its proof."""

    edition: Edition
    proof: Proof
    on: dt.date
    finder: Callable[[], Finder]
    plans: dict[str, AllPlans]
    """All plans of today by area, where no council is named; ``""``: no place at all."""
    findings: dict[str, Finding] = field(default_factory=dict)

    @property
    def pack(self) -> Pack:
        return self.edition.pack

    @cached_property
    def rules(self) -> list[tuple[str, Rule]]:
        """Every rule with the slug of its area, in the order of the pack."""
        return list(every_rule(self.pack))

    @cached_property
    def matrix(self) -> Matrix:
        """For somebody who has named no place."""
        return matrix_of(self.plans[""])

    @cached_property
    def carried(self) -> dict[str, Carried]:
        """Invariant -> the cards that carry it, and those that would break it."""
        return {name: carried_by(card, self.plans) for name, card in self.pack.invariants.items()}

    @cached_property
    def played(self) -> dict[str, Played]:
        """Scenario -> the rules that hold in it, and what other answers would change."""
        return {
            name: play(self.edition, card, self.plan_of(card)) for name, card in self.pack.scenarios.items()
        }

    def plan_of(self, scenario: Scenario) -> ActionPlan:
        return plan_for(self.edition, scenario, self.finder)

    def combinations(self, slug: str, rule: Rule) -> int:
        """How many accepted sets of answers a rule holds for."""
        plans = self.plans[slug]
        return plans.diagrams.count(plans.reach.meet(rule.rule))

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Rule -> why it holds, for whoever meets its id only."""
        return {rule.rule: f"because {rule.because}" for _, rule in self.rules}

    def hazards_of(self, ids: list[str]) -> list[Hazard]:
        return [self.pack.hazards[one] for one in ids if one in self.pack.hazards]


def open_room(edition: Edition, finder: Callable[[], Finder], on: dt.date) -> Room:
    """Prove a pack as of a day and make everything ready for the pages."""
    prover = Prover(edition)
    proof = prover.prove(on)
    plans: dict[str, AllPlans] = {}
    for _, one in prover.plans(proof.spans[:1]):
        plans.setdefault(one.spot.slug, one)
    return Room(edition, proof, on, finder, plans, {finding.id: finding for finding in proof.findings})
