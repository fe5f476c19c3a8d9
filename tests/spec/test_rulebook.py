"""The rulebook: what a condition means, and that the compiled tables mean the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.engine.library import Edition
from lifering.engine.packs.model import Condition, Derive
from lifering.engine.rulebook.diagram import NONE
from lifering.engine.rulebook.forms import Forms
from lifering.engine.rulebook.matcher import Matcher
from lifering.engine.rulebook.reach import BookReach, Reach, space_of
from lifering.engine.rulebook.space import Space
from lifering.engine.rulebook.vocabulary import Answers, Vocabulary
from tests.conftest import PACKS
from tests.factories import any_facts


class Plainly:
    """The meaning of conditions, written as directly as possible: the reference for the bit sets."""

    def __init__(self, edition: Edition) -> None:
        self.pack = edition.pack

    def fact(self, facts: dict[str, Any], name: str) -> set[str]:
        if name in self.pack.derived:
            card = self.pack.derived[name]
            return {card.holds if self.holds(facts, card.when, card.unless, card.unless_all) else "no"}
        value = facts.get(name) or "not_asked"
        return {value} if isinstance(value, str) else set(value)

    def line(self, facts: dict[str, Any], name: str, test: Any) -> bool:
        told = self.fact(facts, name)
        if isinstance(test, list):
            return bool(told & set(test))
        return set(test.get("all", [])) <= told and not told & set(test.get("none", []))

    def holds(self, facts: dict[str, Any], when: Any, unless: Condition, unless_all: Condition) -> bool:
        conditions = when if isinstance(when, list) else [when]
        if not any(all(self.line(facts, *line) for line in one.items()) for one in conditions):
            return False
        if any(self.line(facts, *line) for line in unless.items()):
            return False
        return not (unless_all and all(self.line(facts, *line) for line in unless_all.items()))


def test_the_compiled_rulebook_says_what_the_cards_say(edition: Edition) -> None:
    plainly = Plainly(edition)

    @settings(max_examples=250, deadline=None)
    @given(facts=any_facts(edition.vocabulary), slug=st.sampled_from(["", *edition.pack.areas]))
    def agree(facts: dict[str, Any], slug: str) -> None:
        book = edition.book(slug)
        compiled = [rule.rule for rule in book.matching(edition.vocabulary.answers(facts))]
        read = [
            rule.rule for rule in book.rules if plainly.holds(facts, rule.when, rule.unless, rule.unless_all)
        ]
        assert compiled == read

    agree()


def test_the_compiled_questions_say_what_the_cards_say(edition: Edition) -> None:
    plainly = Plainly(edition)
    questions = edition.pack.questions

    @settings(max_examples=150, deadline=None)
    @given(facts=any_facts(edition.vocabulary))
    def agree(facts: dict[str, Any]) -> None:
        asked = edition.questions.askable(edition.vocabulary.answers(facts))
        assert asked == [
            name
            for name in edition.pack.head.interview
            if plainly.holds(facts, questions[name].ask_when, questions[name].ask_unless, {})
        ]

    agree()


@pytest.fixture(scope="module")
def reaches(edition: Edition) -> list[BookReach]:
    reach = Reach(space_of(edition.pack, edition.vocabulary), edition.forms)
    return [BookReach(reach, book) for book in edition.books()]


def test_the_simplest_answer_of_every_card_is_one_for_which_it_really_holds(
    edition: Edition, reaches: list[BookReach]
) -> None:
    plainly = Plainly(edition)
    for reach in reaches:
        for rule in reach.book.rules:
            answer = reach.space.simplest(reach.meet(rule.rule))
            assert answer, rule.rule
            facts = reach.space.facts_of(answer)
            assert plainly.holds(facts, rule.when, rule.unless, rule.unless_all), (rule.rule, facts)


def test_two_rules_that_can_meet_are_found_and_two_that_cannot_are_not(edition: Edition) -> None:
    """The diagrams against every answer of a small vocabulary."""
    questions = {name: edition.pack.questions[name] for name in ("danger", "pressure", "about_age")}
    vocabulary = Vocabulary(questions)
    derived = {
        "scared": Derive(derive="scared", when=[{"danger": ["yes", "not_sure"]}, {"pressure": ["threat"]}]),
        "young": Derive(derive="young", unless={"about_age": ["18_plus"]}),
        "both": Derive(derive="both", when={"scared": ["yes"], "young": ["yes"]}),
        "neither": Derive(derive="neither", unless_all={"scared": ["yes"], "young": ["yes"]}),
    }
    forms = Forms(vocabulary, derived)
    conditions: dict[str, Any] = {
        "a": {"both": ["yes"]}, "b": {"both": ["no"]}, "c": {"neither": ["yes"], "danger": ["yes"]},
        "d": {"about_age": ["18_plus"], "both": ["yes"]}, "e": {"pressure": {"none": ["threat"]}, "scared": ["yes"]},
        "f": {"pressure": {"all": ["threat", "paid"]}, "scared": ["no"]}, "g": {"danger": ["no", "not_asked"]},
    }  # fmt: skip
    compiled = {name: forms.of(one) for name, one in conditions.items()}
    matcher = Matcher(forms, compiled)
    everything = [_mask(vocabulary, number) for number in range(_count(vocabulary))]
    met = {
        (matcher.names[first], matcher.names[second])
        for answers in everything
        for first in matcher.matching(answers)
        for second in matcher.matching(answers)
    }
    space = Space(vocabulary.facts, {})
    assert space.diagrams.count(space.accepted) == len(everything)
    reach = Reach(space, forms)
    sets = {name: space.diagrams.both(space.accepted, reach.of(ways)) for name, ways in compiled.items()}
    for first in conditions:
        holding = sum(
            first in {matcher.names[one] for one in matcher.matching(answers)} for answers in everything
        )
        assert space.diagrams.count(sets[first]) == holding, first
        for second in conditions:
            both = space.diagrams.both(sets[first], sets[second])
            assert (both != NONE) == ((first, second) in met), (first, second)


def _options(vocabulary: Vocabulary) -> list[list[int]]:
    found = []
    for fact in vocabulary.facts:
        if fact.multi:
            many = [mask for mask in range(1, fact.all + 1) if not mask & fact.exclusive]
            found.append(many + [1 << bit for bit in range(len(fact.values)) if fact.exclusive >> bit & 1])
        else:
            found.append([1 << bit for bit in range(len(fact.values))])
    return found


def _count(vocabulary: Vocabulary) -> int:
    total = 1
    for options in _options(vocabulary):
        total *= len(options)
    return total


def _mask(vocabulary: Vocabulary, number: int) -> Answers:
    masks = []
    for options in _options(vocabulary):
        number, place = divmod(number, len(options))
        masks.append(options[place])
    return tuple(masks)


def test_one_digest_means_one_rulebook(edition: Edition) -> None:
    from lifering.engine.library import open_edition

    again = open_edition(PACKS / "england")
    assert again.book().digest == edition.book().digest
    assert (
        len(
            {
                book.digest
                for book in edition.books()
                if book.slug == "" or edition.pack.areas[book.slug].rules
            }
        )
        > 1
    )


def test_no_plan_tells_and_forbids_the_same_thing(edition: Edition, reaches: list[BookReach]) -> None:
    """Promise 3 over all answers: two rules that clash never meet, or the never wins by a signed override."""
    met = 0
    for reach in reaches:
        for rule in reach.book.rules:
            for do in rule.then.do:
                against = set(edition.pack.actions[do].against)
                for other in reach.book.rules:
                    if against & set(other.then.never) and reach.meet(rule.rule, other.rule) != NONE:
                        met += 1
                        signed = any(one.do == do and one.signed_by for one in other.overrides)
                        assert signed, (rule.rule, other.rule)
    assert met < 10, "overrides are for exceptions"
