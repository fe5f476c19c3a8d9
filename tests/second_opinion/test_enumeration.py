"""Three routes count alike: every answer of a part of the space, put one by one to the tables that a site
runs and to ``assemble``; the product's diagrams; and a library's diagrams drawn from the cards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from itertools import product as each_with_each
from zoneinfo import ZoneInfo

import pytest

from lifering.engine.library import Edition, compile_edition
from lifering.engine.plan import assemble
from lifering.engine.proof.plans import AllPlans
from lifering.engine.rulebook.diagram import Node
from lifering.engine.rulebook.vocabulary import Answers, Fact
from tests.second_opinion.cards import KINDS, NOT_ASKED, Cards, Sentences
from tests.second_opinion.product import (
    Product,
    broken_answers,
    ids_of,
    is_spoken_of,
    of_lines,
    plan_breaks,
    spoken_of,
)  # fmt: skip
from tests.second_opinion.variants import touched, variants
from tests.second_opinion.with_cudd import Diagrams
from tests.second_opinion.with_python import reading

NOON = dt.datetime(2026, 11, 28, 12, 0, tzinfo=ZoneInfo("Europe/London"))
EVERY = "every answer"
SEED, ENOUGH_BROKEN = 11, 2
Ways = list[list[str]]
"""The answers to one fact that are gone through, each as the values said."""


@dataclass(frozen=True)
class Projection:
    """Some facts answered in every way (or each of the ways given), the others as ``fixed`` or not asked."""

    name: str
    through: dict[str, Sequence[str] | str]
    """Fact -> ``EVERY``; or the options of a multiple choice of which every set is gone through."""
    fixed: dict[str, list[str]] = field(default_factory=dict)


PROJECTIONS = [
    Projection(
        "danger",
        {
            "asker": EVERY, "danger": EVERY, "danger_kind": ["hurt", "suspect_present"], "about_age": EVERY,
            "nation": ["england", "scotland", "not_sure"],
        },
    ),
    Projection(
        "pictures",
        {
            "asker": EVERY, "about_age": ["13_15", "16_17", "18_plus", "not_asked"], "imagery": ["shared", "fake", "not_asked"],
            "picture_shows": EVERY, "image_taken_under_18": EVERY, "harms": ["image_sharing"],
        },
        {"danger": ["no"], "nation": ["wales"]},
    ),
    Projection(
        "family",
        {
            "asker": ["child", "parent_carer", "professional", "relative_friend", "relative_of_suspect", "not_asked"],
            "role": ["school_staff", "head_teacher", "foster_carer", "other", "not_asked"], "lives_with_child": EVERY,
            "evidence_risk": ["yes", "no", "not_asked"], "suspect_role": ["head_or_manager", "not_asked"],
            "other_person": ["family", "position_of_trust"],
        },
        {"danger": ["not_sure"], "harms": ["grooming", "abuse_offline"], "nation": ["england"], "about_age": ["10_12"]},
    ),
    Projection(
        "blackmail",
        {
            "asker": EVERY, "pressure": EVERY, "danger": EVERY, "nation": ["scotland", "northern_ireland", "not_asked"],
            "harms": ["gang_exploitation"],
        },
        {"about_age": ["16_17"], "imagery": ["threatened"]},
    ),
]  # fmt: skip
"""Each of some 2,000 to 5,000 answers."""
SMALL = Projection(
    "small",
    {
        "asker": EVERY, "danger": ["yes", "not_sure", "no"], "about_age": ["13_15", "18_plus", "not_asked"],
        "role": ["safeguarding_lead", "other", "not_asked"], "harms": ["sextortion", "image_sharing"],
    },
)  # fmt: skip


def ways(fact: Fact, wanted: Sequence[str] | str) -> Ways:
    """The answers to a fact: each value; of a multiple choice every set of those that go together."""
    if not fact.multi:
        return [[value] for value in (fact.values if wanted == EVERY else wanted)]
    told = [value for value in fact.values if wanted == EVERY or value in wanted or value == NOT_ASKED]
    alone = [value for value in told if fact.exclusive >> fact.values.index(value) & 1]
    others = [value for value in told if value not in alone]
    sets = [list(some) for size in range(1, len(others) + 1) for some in combinations(others, size)]
    return [*sets, *([value] for value in alone)]


def all_ways(edition: Edition, projection: Projection) -> dict[str, Ways]:
    facts = edition.vocabulary.by_id
    told = {name: ways(facts[name], wanted) for name, wanted in projection.through.items()}
    told |= {name: [said] for name, said in projection.fixed.items()}
    return told | {name: [[NOT_ASKED]] for name in facts if name not in told}


class Counted:
    """What the real matcher and the real plan say, answer by answer, over one projection."""

    def __init__(self, edition: Edition, cards: Cards, projection: Projection) -> None:
        self.edition, self.cards = edition, cards
        self.facts = edition.vocabulary.by_id
        self.ways = all_ways(edition, projection)
        self.invariants = of_lines(
            [card for card in edition.pack.invariants.values() if cards.is_promised(card)]
        )
        asks = [cards.condition(card) for card in self.invariants]
        self.spoken_to = reading(cards.sentences, edition.vocabulary, asks)
        self.given: Counter[tuple[str, str]] = Counter()
        self.speaks: Counter[str] = Counter()
        self.breaks: Counter[str] = Counter()
        self.answers = 0
        self._count()

    def _each(self) -> Iterator[Answers]:
        """Every accepted answer, as the site's masks."""
        masks = [[fact.mask(way) for way in self.ways[fact.id]] for fact in self.edition.vocabulary.facts]
        asker = self.facts["asker"]
        never = [
            (asker.index, asker.mask([one]), self.facts[name].index, self.facts[name].not_asked)
            for one, said in self.edition.pack.head.implies.items()
            for name in said
        ]
        for answers in each_with_each(*masks):
            if not any(
                answers[one] == mask and answers[other] == not_asked for one, mask, other, not_asked in never
            ):
                yield answers

    def _count(self) -> None:
        """Answers for which the same cards hold, for the same reader, have the same plan: it is made once."""
        alike: Counter[tuple[object, ...]] = Counter()
        one_of: dict[tuple[object, ...], Answers] = {}
        book = self.edition.book()
        readers = [self.facts[name].index for name in ("asker", "about_age", "nation")]
        for answers in self._each():
            key = (book.bits(answers), self.spoken_to(answers), *(answers[index] for index in readers))
            alike[key] += 1
            one_of.setdefault(key, answers)
        self.answers, self.plans = sum(alike.values()), len(alike)
        for key, many in alike.items():
            self._add(one_of[key], many)

    def _add(self, answers: Answers, many: int) -> None:
        facts = self.edition.vocabulary.facts_of(answers)
        told = ids_of(assemble(self.edition, facts, at=NOON))
        for kind in KINDS:
            for name in told[kind]:
                self.given[kind, name] += many
        for card, asked in zip(self.invariants, self.spoken_to(answers), strict=True):
            if asked and is_spoken_of(self.cards, card, told):
                self.speaks[card.invariant] += many
                self.breaks[card.invariant] += many * plan_breaks(self.cards, card, told)


def part_of(plans: AllPlans, told: dict[str, Ways]) -> Node:
    """The accepted answers in which every fact is answered in one of these ways."""
    space, draw, part = plans.space, plans.diagrams, plans.accepted
    for name, some in told.items():
        exactly = [
            draw.every(
                draw.holding(variable, [value]) for variable, value in space.exactly(name, way).items()
            )
            for way in some
        ]
        part = draw.both(part, draw.any_of(exactly))
    return part


class Drawn:
    """The product's diagrams, and the library's, over the same part of the space."""

    def __init__(self, plans: AllPlans, library: Diagrams, cards: Cards, counted: Counted) -> None:
        self.plans, self.diagrams, self.library, self.cards = plans, plans.diagrams, library, cards
        self._part = part_of(plans, counted.ways)
        self._box = library.box(
            {name: [[] if way == [NOT_ASKED] and library.questions[name].is_multi else way for way in some]
             for name, some in counted.ways.items()}
        )  # fmt: skip

    def ours(self, answers: Node) -> int:
        return self.diagrams.count(self.diagrams.both(self._part, answers))

    def theirs(self, sentence: int) -> int:
        held = self.cards.sentences.every([self.cards.accepted(), sentence])
        return self.library.count_within(held, self._box)


@pytest.fixture(scope="module")
def library(edition: Edition, sentences: Sentences) -> Iterator[Diagrams]:
    diagrams = Diagrams(edition.pack, sentences)
    yield diagrams
    diagrams.let_go()


def agree_on_invariants(drawn: Drawn, counted: Counted) -> None:
    for card in counted.invariants:
        name = card.invariant
        assert counted.speaks[name] == drawn.ours(spoken_of(drawn.plans, card)), name
        assert counted.speaks[name] == drawn.theirs(drawn.cards.speaks_of(card)), name
        assert counted.breaks[name] == drawn.ours(broken_answers(drawn.plans, card)), name
        assert counted.breaks[name] == drawn.theirs(drawn.cards.breaks(card)), name


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda one: one.name)
def test_three_routes_agree_on_how_many_answers_are_given_each_line_of_a_plan(
    projection: Projection, edition: Edition, product: Product, library: Diagrams, cards: Cards
) -> None:
    counted = Counted(edition, cards, projection)
    drawn = Drawn(product.plans, library, cards, counted)
    assert counted.answers == drawn.ours(product.plans.accepted) == drawn.theirs(cards.accepted()) > 1_500
    told = 0
    for kind in KINDS:
        for name in cards.ids(kind):
            if kind == "first_do" and name not in ("call_999", "call_999_if_in_doubt"):
                continue
            many = counted.given[kind, name]
            assert many == drawn.ours(product.plans.given(kind, name)), (kind, name)
            assert many == drawn.theirs(cards.given(kind, name)), (kind, name)
            told += many > 0
    assert told > 50
    agree_on_invariants(drawn, counted)
    assert not any(counted.breaks.values())


@pytest.mark.parametrize("cards_of", [("rules", "derived"), ("invariants", "meanings")], ids=" and ".join)
def test_three_routes_agree_on_how_many_answers_break_a_promise_when_a_card_has_a_mistake(
    edition: Edition, product: Product, library: Diagrams, sentences: Sentences, cards_of: tuple[str, ...]
) -> None:
    found = 0
    for name, pack in variants(edition.pack, SEED, cards_of):
        plans, cards = product.of_pack(pack), Cards(pack, sentences, product.on)
        bad = [broken_answers(plans, card) for card in of_lines(touched(edition.pack, pack))]
        if plans.diagrams.meet([part_of(plans, all_ways(edition, SMALL)), plans.diagrams.any_of(bad)]):
            counted = Counted(compile_edition(pack), cards, SMALL)
            agree_on_invariants(Drawn(plans, library, cards, counted), counted)
            assert any(counted.breaks.values()), name
            found += 1
        if found == ENOUGH_BROKEN:
            return
