"""The product's own proof, asked for numbers; and a plan's ids by kind."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lifering.engine.library import Edition
from lifering.engine.packs.model import Invariant
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import ActionPlan
from lifering.engine.proof.invariants import broken_lines, refute, speaks_of
from lifering.engine.proof.places import Spot, spots
from lifering.engine.proof.plans import AllPlans
from lifering.engine.rulebook.compile import RuleBook
from lifering.engine.rulebook.diagram import NONE, Node
from lifering.engine.rulebook.forms import Forms
from lifering.engine.rulebook.reach import BookReach, Reach, space_of
from tests.second_opinion.cards import Cards


class Product:
    """All plans of a pack and of packs like it, in one space."""

    def __init__(self, edition: Edition, on: dt.date) -> None:
        self.edition, self.on = edition, on
        self.space = space_of(edition.pack, edition.vocabulary)
        self.reach = Reach(self.space, edition.forms)
        books = {book.slug: BookReach(self.reach, book) for book in edition.books()}
        self.everywhere = {
            (spot.slug, spot.council): AllPlans(edition.pack, books[spot.slug], spot, on)
            for spot in spots(edition.pack)
        }
        self.plans = self.everywhere["", ""]

    def on_day(self, on: dt.date) -> AllPlans:
        """All plans of no place in particular on another day."""
        return AllPlans(self.edition.pack, self.plans.reach, Spot(), on)

    def of_pack(self, pack: Pack) -> AllPlans:
        """All plans of a pack with the same questions, in no place in particular."""
        known, vocabulary = self.edition.pack, self.edition.vocabulary
        if pack.rules is known.rules and pack.derived is known.derived:
            return AllPlans(pack, self.plans.reach, Spot(), self.on)
        forms = Forms(vocabulary, pack.derived)
        book = RuleBook(pack, "", vocabulary, forms)
        return AllPlans(pack, BookReach(Reach(self.space, forms), book), Spot(), self.on)


def accepted(plans: AllPlans, answers: Node) -> int:
    """How many answers of a set a plan is made for."""
    return plans.diagrams.count(plans.diagrams.both(plans.accepted, answers))


def spoken_of(plans: AllPlans, card: Invariant) -> Node:
    """The answers that an invariant speaks of here: none where it is not promised."""
    here = not card.places or (plans.spot.slug or "base") in card.places
    return speaks_of(card, plans) if here else NONE


def broken(plans: AllPlans, card: Invariant) -> int:
    """How many answers break an invariant; of a rising one: of the first step that loses something."""
    if card.rising:
        found = refute(card, plans)
        return found.combinations if found else 0
    return plans.diagrams.count(broken_answers(plans, card))


def broken_answers(plans: AllPlans, card: Invariant) -> Node:
    bad = plans.diagrams.any_of(bad for bad, *_ in broken_lines(card, plans))
    return plans.diagrams.both(bad, spoken_of(plans, card))


def ids_of(plan: ActionPlan) -> dict[str, list[str]]:
    """Every id that a plan gives, by the kinds of an invariant, in the plan's order."""
    dos = [line.id for line in plan.do]
    services = [line.service for line in plan.contacts]
    return {
        "do": dos, "first_do": dos[:1], "never": [line.id for line in plan.never], "contact": services,
        "first_contact": services[:1], "support": [line.id for line in plan.support],
        "law": [line.id for line in plan.law], "clock": [line.id for line in plan.clocks],
        "urgency": [plan.urgency], "tell_family": [plan.tell_family],
    }  # fmt: skip


def of_lines(cards: list[Invariant]) -> list[Invariant]:
    """Those that say must or must not; what rises is about two answers at a time."""
    return [card for card in cards if not card.rising]


def is_spoken_of(cards: Cards, card: Invariant, told: dict[str, list[str]]) -> bool:
    """Whether a plan tells what an invariant speaks of."""
    return all(_is_met(cards, kind, test, told[kind]) for kind, test in card.where_told.items())


def plan_breaks(cards: Cards, card: Invariant, told: dict[str, list[str]]) -> bool:
    """Whether a plan gives what it must not, or does not give what it must."""
    must = (_is_met(cards, kind, test, told[kind]) for kind, test in card.must.items())
    must_not = (_is_met(cards, kind, test, told[kind]) for kind, test in card.must_not.items())
    return is_spoken_of(cards, card, told) and (not all(must) or any(must_not))


def _is_met(cards: Cards, kind: str, test: Any, told: list[str]) -> bool:
    def has(pattern: str) -> bool:
        return not set(told).isdisjoint(cards.selected(kind, pattern))

    if isinstance(test, list):
        return any(map(has, test))
    return all(map(has, test.get("all", []))) and not any(map(has, test.get("none", [])))
