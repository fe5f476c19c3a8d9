"""A library's decision diagrams, drawn from the cards alone, count the same answers as the product's proof."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

import msgspec
import pytest

from lifering.engine.library import Edition
from lifering.engine.packs.model import Invariant
from lifering.engine.packs.pack import Pack
from lifering.engine.proof.places import Spot, spots
from lifering.engine.proof.plans import AllPlans
from lifering.engine.proof.slices import slices
from lifering.engine.rulebook.diagram import ALL
from tests.second_opinion.cards import KINDS, NOT_ASKED, Cards, Sentences
from tests.second_opinion.product import Product, accepted, broken, spoken_of
from tests.second_opinion.variants import touched, variants
from tests.second_opinion.with_cudd import Diagrams

SEED, ENOUGH_BROKEN = 7, 8
LOCAL = {"contact", "first_contact", "clock"}
"""What a council changes; an area's councils share all else."""
QUICKLY = tuple(kind for kind in KINDS if kind != "first_do")


@pytest.fixture(scope="module")
def library(edition: Edition, sentences: Sentences) -> Iterator[Diagrams]:
    diagrams = Diagrams(edition.pack, sentences)
    yield diagrams
    diagrams.let_go()


def lost_answers(library: Diagrams, cards: Cards, card: Invariant) -> Iterator[int]:
    """For each step and each thing to keep: the answers that lose it."""
    kept, speaks, accepts = list(cards.kept(card)), cards.speaks_of(card), cards.accepted()
    for step in cards.steps(card):
        for _, had, must_have in kept:
            yield library.lost(speaks, accepts, step, had, must_have)


def broken_by_cards(library: Diagrams, cards: Cards, card: Invariant) -> int:
    if card.rising:
        return next((lost for lost in lost_answers(library, cards, card) if lost), 0)
    return library.count(cards.breaks(card))


def test_the_librarys_diagrams_count_as_many_answers_as_reading_each_one(edition: Edition) -> None:
    """The counting itself, and the encoding, against every answer to three questions."""
    names = ("danger", "pressure", "nation")
    head = edition.pack.head
    questions = {name: edition.pack.questions[name] for name in names}
    small = Pack(
        **{
            name: {} if name not in ("head", "digest") else getattr(edition.pack, name)
            for name in Pack.__struct_fields__
        }
        | {"questions": questions}
    )
    say = Sentences()
    library, cards = Diagrams(small, say), Cards(small, say, dt.date(2026, 11, 28))
    told: list[list[dict[str, object]]] = []
    for name in names:
        card = questions[name]
        alone = [[one] for one in card.exclusive]
        others = [one for one in card.values if one not in card.exclusive]
        many = [
            list(some) for size in range(len(others) + 1) for some in itertools.combinations(others, size)
        ]
        ways: list[object] = [*alone, *many] if card.is_multi else [NOT_ASKED, *card.values]
        told.append([{name: way} for way in ways])
    answers = [one | two | three for one, two, three in itertools.product(*told)]
    for when in (
        {"danger": ["yes", "not_asked"]}, {"pressure": ["threat"], "nation": ["not_sure", "wales"]},
        [{"pressure": {"all": ["threat"], "none": ["paid"]}}, {"danger": ["no"], "pressure": ["not_asked"]}],
        {"pressure": {"none": ["not_asked"]}}, {},
    ):  # fmt: skip
        sentence = cards.holds(when, {"nation": ["scotland"]}, {"danger": ["yes"], "nation": ["england"]})
        assert library.count(sentence) == sum(say.holds(sentence, one) for one in answers), when
    assert head.implies, "a pack in which nobody implies anything proves less here"
    library.let_go()


def test_both_count_the_same_answers_that_a_plan_is_made_for(
    library: Diagrams, cards: Cards, product: Product
) -> None:
    counted = library.count(cards.accepted())
    assert counted == product.plans.diagrams.count(product.plans.accepted)
    assert counted > 10**31


def test_both_count_the_same_answers_for_every_rule_of_the_base_and_of_every_area(
    library: Diagrams, edition: Edition, sentences: Sentences, product: Product
) -> None:
    for slug in ("", *edition.pack.areas):
        cards, plans = Cards(edition.pack, sentences, product.on, slug), product.everywhere[slug, ""]
        for name in cards.rules:
            counted = library.count(sentences.every([cards.accepted(), cards.rule(name)]))
            assert counted == accepted(plans, plans.reach.of_rule[name]), (slug, name)


def test_both_count_the_same_answers_for_every_derived_fact(
    library: Diagrams, cards: Cards, product: Product
) -> None:
    for name in cards.pack.derived:
        counted = library.count(cards.sentences.every([cards.accepted(), cards.derived(name)]))
        assert counted == accepted(product.plans, product.reach.derived[name]) > 0, name


@pytest.mark.parametrize("kind", QUICKLY)
def test_both_count_the_same_answers_for_everything_that_a_plan_gives(
    library: Diagrams, sentences: Sentences, product: Product, kind: str
) -> None:
    for (slug, council), plans in product.everywhere.items():
        cards = Cards(plans.pack, sentences, product.on, slug, council)
        for name in cards.ids(kind):
            counted = library.count(sentences.every([cards.accepted(), cards.given(kind, name)]))
            assert counted == accepted(plans, plans.given(kind, name)), (slug, council, name)


def test_both_count_the_same_answers_for_the_first_thing_to_do(
    library: Diagrams, cards: Cards, product: Product
) -> None:
    """Of everything that may come first in the bands in which seconds count."""
    urgent = {
        name
        for rule in cards.rules.values()
        for name in rule.then.do
        if rule.band in ("life", "stop_harm")
        and not any(
            name in one.then.do for one in cards.rules.values() if one.band not in ("life", "stop_harm")
        )
    }
    assert {"call_999", "call_999_if_in_doubt"} < urgent
    for name in sorted(urgent):
        counted = library.count(cards.sentences.every([cards.accepted(), cards.given("first_do", name)]))
        assert counted == accepted(product.plans, product.plans.given("first_do", name)), name


def test_both_count_the_same_answers_for_law_and_clocks_in_every_slice_of_the_next_two_years(
    library: Diagrams, edition: Edition, sentences: Sentences, product: Product
) -> None:
    spans = slices(edition.pack, product.on)
    assert len(spans) > 1
    for span in spans:
        plans, cards = product.on_day(span.first), Cards(edition.pack, sentences, span.last)
        for kind in ("law", "clock"):
            for name in cards.ids(kind):
                counted = library.count(sentences.every([cards.accepted(), cards.given(kind, name)]))
                assert counted == accepted(plans, plans.given(kind, name)), (str(span), name)


def test_both_count_the_same_answers_that_each_invariant_speaks_of_and_none_that_breaks_it(
    library: Diagrams, sentences: Sentences, product: Product
) -> None:
    for (slug, council), plans in product.everywhere.items():
        cards = Cards(plans.pack, sentences, product.on, slug, council)
        for card in plans.pack.invariants.values():
            if slug and council and not LOCAL & {*card.where_told, *card.must, *card.must_not}:
                continue
            place = (slug, council, card.invariant)
            assert library.count(cards.speaks_of(card)) == plans.diagrams.count(spoken_of(plans, card)), place
            assert broken_by_cards(library, cards, card) == broken(plans, card) == 0, place


def test_both_agree_on_a_council_outside_every_area_and_on_a_promise_of_one_area_alone(
    library: Diagrams, edition: Edition, sentences: Sentences, product: Product
) -> None:
    edinburgh, area = "S12000036", next(iter(edition.pack.areas))
    service = msgspec.structs.replace(edition.pack.contacts["childline"], councils=[edinburgh])
    promise = msgspec.structs.replace(edition.pack.invariants["danger-means-999"], places=[area])
    pack = msgspec.structs.replace(
        edition.pack,
        contacts={**edition.pack.contacts, "childline": service},
        invariants={promise.invariant: promise},
    )
    assert edinburgh in {spot.council for spot in spots(pack) if spot.area is None}
    told = {}
    for slug, council in (("", ""), ("", edinburgh), (area, "")):
        reach = product.everywhere[slug, ""].reach
        plans = AllPlans(pack, reach, Spot(pack.areas.get(slug), council), product.on)
        cards = Cards(pack, sentences, product.on, slug, council)
        given = library.count(sentences.every([cards.accepted(), cards.given("contact", "childline")]))
        spoken = library.count(cards.speaks_of(promise))
        assert library.count(cards.accepted()) == accepted(plans, ALL)
        assert given == accepted(plans, plans.given("contact", "childline")), (slug, council)
        assert spoken == plans.diagrams.count(spoken_of(plans, promise)), (slug, council)
        assert broken_by_cards(library, cards, promise) == broken(plans, promise) == 0, (slug, council)
        told[slug, council] = (given > 0, spoken > 0)
    assert told == {("", ""): (False, False), ("", edinburgh): (True, False), (area, ""): (False, True)}


def test_both_count_the_same_broken_answers_when_a_card_has_a_mistake(
    library: Diagrams, edition: Edition, sentences: Sentences, product: Product
) -> None:
    """So that agreement is not only about nothing: packs with one line, value or id left out or put in."""
    found: list[str] = []
    for name, pack in variants(edition.pack, SEED):
        plans, cards = product.of_pack(pack), Cards(pack, sentences, product.on)
        of_all = [broken_by_cards(library, cards, card) for card in touched(edition.pack, pack)]
        assert of_all == [broken(plans, card) for card in touched(edition.pack, pack)], name
        found += [name] if any(of_all) else []
        if len(found) == ENOUGH_BROKEN:
            return
