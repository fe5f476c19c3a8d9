"""A solver, told the cards in clauses of its own, finds no answer that breaks a promise; and finds one
that really does where a card has a mistake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from lifering.engine.facts import read_facts
from lifering.engine.library import Edition, compile_edition
from lifering.engine.plan import assemble
from tests.second_opinion.cards import Cards, Sentences
from tests.second_opinion.product import Product, broken, ids_of, of_lines, plan_breaks
from tests.second_opinion.variants import touched, variants
from tests.second_opinion.with_sat import Solving

SEED, ENOUGH_BROKEN = 17, 8
TONIGHT = dt.datetime(2026, 11, 28, 23, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(scope="module")
def solving(edition: Edition, sentences: Sentences) -> Iterator[Solving]:
    solving = Solving(edition.pack, sentences)
    yield solving
    solving.solver.delete()


def test_no_answer_breaks_an_invariant_in_any_place(
    solving: Solving, sentences: Sentences, product: Product
) -> None:
    asked = 0
    for (slug, council), plans in product.everywhere.items():
        cards = Cards(plans.pack, sentences, product.on, slug, council)
        for card in of_lines(list(plans.pack.invariants.values())):
            if cards.is_promised(card):
                assert slug or council or solving.facts(cards.speaks_of(card)), card.invariant
                assert solving.facts(cards.breaks(card)) is None, (slug, council, card.invariant)
                asked += 1
    assert asked > 500


def test_each_rule_is_found_to_hold_for_answers_for_which_it_does(
    solving: Solving, cards: Cards, edition: Edition
) -> None:
    for name in cards.rules:
        facts = solving.facts(cards.sentences.every([cards.accepted(), cards.rule(name)]))
        assert facts is not None, name
        assert read_facts(edition.pack, facts) == facts
        matching = edition.book().matching(edition.vocabulary.answers(facts))
        assert name in [rule.rule for rule in matching], (name, facts)


def test_a_mistake_in_a_card_is_found_where_the_proof_finds_one_and_a_real_plan_shows_it(
    solving: Solving, edition: Edition, sentences: Sentences, product: Product
) -> None:
    found: set[str] = set()
    for name, pack in variants(edition.pack, SEED):
        plans, cards = product.of_pack(pack), Cards(pack, sentences, product.on)
        changed = None
        for card in of_lines(touched(edition.pack, pack)):
            facts = solving.facts(cards.breaks(card))
            assert (facts is not None) == (broken(plans, card) > 0), (name, card.invariant)
            if facts is not None:
                changed = changed or compile_edition(pack)
                told = ids_of(assemble(changed, read_facts(pack, facts), at=TONIGHT))
                assert sentences.holds(cards.condition(card), facts), (name, card.invariant, facts)
                assert plan_breaks(cards, card, told), (name, card.invariant, facts)
                found.add(name)
        if len(found) >= ENOUGH_BROKEN:
            return
