"""What a change of a pack does, over all answers: who gains what, who loses what, and how many they are.

Both packs are laid out over the same answers, so the difference of two sets is exact. Shares are of
combinations of answers, not of people: some combinations are common and most are rare.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.model import NOT_ASKED, URGENCIES
from lifering.engine.proof.places import Spot
from lifering.engine.proof.plans import AllPlans, Given
from lifering.engine.proof.telling import box_in_words
from lifering.engine.rulebook.diagram import NONE, Node
from lifering.engine.rulebook.reach import BookReach, Reach, space_of
from lifering.engine.rulebook.space import Space
from lifering.engine.rulebook.vocabulary import Fact, Vocabulary

KINDS = ("do", "life", "never", "contact", "urgency", "tell_family", "support", "law", "clock")
"""In the order in which a change of them is told; ``life``: a step that stands in the band of life."""
MOST_GROUPS = 3
EXAMPLES = 5


@dataclass(frozen=True)
class Group:
    """Some of those for whom something changes, in the words of the questions."""

    conditions: list[str]
    combinations: int


@dataclass(frozen=True)
class Change:
    """Something that is gained or lost, for how many answers, and for whom (the widest groups first)."""

    what: list[Given]
    """Kind and id; several where the same answers gain or lose them."""
    gained: bool
    place: str
    combinations: int
    share: float
    groups: list[Group]
    rest: int
    """Combinations that no group of the list holds."""


@dataclass(frozen=True)
class Example:
    """One set of answers whose plan differs."""

    facts: FactValues
    slug: str


@dataclass(frozen=True)
class Impact:
    """All changes; ``combinations`` are the answers that both packs know, which were compared."""

    changes: list[Change]
    examples: list[Example]
    combinations: int
    only_new: list[str]
    """Questions and answers that only the new pack has."""
    only_old: list[str]

    def as_json(self) -> dict[str, Any]:
        return {"compared": self.combinations, **asdict(self)}


def impact(old: Edition, new: Edition, today: dt.date) -> Impact:
    """Compare two editions over every answer that both know, in every area that both have."""
    space = _shared(old, new)
    common = _common(space, old.vocabulary, new.vocabulary)
    pairs = list(_pairs(old, new, space, today))
    found = [one for before, after in pairs for one in _differences(before, after, common)]
    told = _without_repeats(space, found, pairs[0][0].spot.name)
    together: dict[tuple[Node, bool, str], list[_Difference]] = {}
    for one in told:
        together.setdefault((one.answers, one.gained, one.spot.name), []).append(one)
    return Impact(
        changes=[_change(space, pairs[0][1], common, ones) for ones in together.values()],
        examples=list(_examples(space, [ones[0] for ones in together.values()])),
        combinations=space.diagrams.count(common),
        only_new=list(_only_in(new, old)),
        only_old=list(_only_in(old, new)),
    )


@dataclass(frozen=True)
class _Difference:
    given: Given
    gained: bool
    spot: Spot
    answers: Node


def _shared(old: Edition, new: Edition) -> Space:
    """A space for the questions of both packs, each with the answers of both."""
    order = list(space_of(new.pack, new.vocabulary).facts) + [
        name for name in old.vocabulary.by_id if name not in new.vocabulary.by_id
    ]
    facts = [
        _joined(place, old.vocabulary.by_id.get(name), new.vocabulary.by_id.get(name))
        for place, name in enumerate(order)
    ]
    return Space(facts, {**old.pack.head.implies, **new.pack.head.implies})


def _joined(place: int, old: Fact | None, new: Fact | None) -> Fact:
    known = [fact for fact in (new, old) if fact is not None]
    values = [*dict.fromkeys(value for fact in known for value in fact.values[:-1]), NOT_ASKED]
    alone = {value for fact in known for value in fact.named(fact.exclusive)}
    exclusive = sum(1 << number for number, value in enumerate(values) if value in alone)
    return Fact(known[0].id, place, tuple(values), known[0].multi, exclusive)


def _common(space: Space, old: Vocabulary, new: Vocabulary) -> Node:
    """The answers that both packs know; what only one asks is left unasked, or any answer of the new."""
    found = space.accepted
    for name, fact in space.facts.items():
        in_old, in_new = old.by_id.get(name), new.by_id.get(name)
        if in_new is None or in_old is None:
            allowed = [NOT_ASKED] if in_new is None else list(fact.values)
        else:
            allowed = [value for value in in_old.values if value in in_new.values]
        unknown = [value for value in fact.values if value not in allowed]
        found = space.diagrams.without(found, space.says(name, unknown))
    return found


def _pairs(old: Edition, new: Edition, space: Space, today: dt.date) -> Iterator[tuple[AllPlans, AllPlans]]:
    before, after = Reach(space, old.forms), Reach(space, new.forms)
    for slug in ["", *(one for one in new.pack.areas if one in old.pack.areas)]:
        spots = [Spot(edition.pack.areas[slug]) if slug else Spot() for edition in (old, new)]
        yield (
            AllPlans(old.pack, BookReach(before, old.book(slug)), spots[0], today),
            AllPlans(new.pack, BookReach(after, new.book(slug)), spots[1], today),
        )


def _differences(before: AllPlans, after: AllPlans, common: Node) -> Iterator[_Difference]:
    diagrams = after.diagrams
    here = diagrams.both(common, after.accepted)
    for kind in KINDS:
        for name in dict.fromkeys([*_ids(after, kind), *_ids(before, kind)]):
            was = _given(before, kind, name) if name in _ids(before, kind) else NONE
            is_now = _given(after, kind, name) if name in _ids(after, kind) else NONE
            for gained, answers in (
                (False, diagrams.without(was, is_now)),
                (True, diagrams.without(is_now, was)),
            ):
                found = diagrams.both(answers, here)
                if kind == "life":  # a step that comes or goes is told as that; here only one that moves
                    found = diagrams.both(found, _stays(before, after, name))
                if found != NONE:
                    yield _Difference((kind, name), gained, after.spot, found)


def _stays(before: AllPlans, after: AllPlans, name: str) -> Node:
    both = name in before.pack.actions and name in after.pack.actions
    return after.diagrams.both(before.given("do", name), after.given("do", name)) if both else NONE


def _given(plans: AllPlans, kind: str, name: str) -> Node:
    return plans.in_band(name, "life") if kind == "life" else plans.given(kind, name)


def _ids(plans: AllPlans, kind: str) -> Sequence[str]:
    pack, area = plans.pack, plans.spot.area
    tables: dict[str, Sequence[str]] = {
        "do": list(pack.actions), "life": list(pack.actions), "never": list(pack.nevers), "contact": list(plans.contacts), "law": list(pack.laws),
        "urgency": URGENCIES, "support": list(pack.resources),
        "tell_family": pack.head.family_order, "clock": [*pack.clocks, *(area.clocks if area else {})],
    }  # fmt: skip
    return tables[kind]


def _without_repeats(space: Space, found: list[_Difference], base: str) -> list[_Difference]:
    """What changes everywhere is told once; an area only where it changes otherwise."""
    everywhere = {(one.given, one.gained): one.answers for one in found if one.spot.name == base}
    return [
        one
        for one in found
        if one.spot.name == base
        or space.diagrams.without(one.answers, everywhere.get((one.given, one.gained), NONE)) != NONE
    ]


def _change(space: Space, plans: AllPlans, common: Node, together: list[_Difference]) -> Change:
    one = together[0]
    groups: list[Group] = []
    left = one.answers
    while left != NONE and len(groups) < MOST_GROUPS:
        answer = space.simplest(left)
        box = space.widest(one.answers, answer or {})
        inside = space.diagrams.both(left, space.inside(box))
        groups.append(Group(box_in_words(plans.pack, space.told(box)), space.diagrams.count(inside)))
        left = space.diagrams.without(left, inside)
    count = space.diagrams.count(one.answers)
    return Change(
        what=[other.given for other in together],
        gained=one.gained,
        place=one.spot.name,
        combinations=count,
        share=count / max(1, space.diagrams.count(common)),
        groups=sorted(groups, key=lambda group: -group.combinations),
        rest=space.diagrams.count(left),
    )


def _examples(space: Space, found: list[_Difference]) -> Iterator[Example]:
    """Five different sets of answers, as far as there are so many."""
    told: list[Example] = []
    for slug, answers in _to_show(space, found):
        if len(told) == EXAMPLES:
            return
        answer = space.simplest(answers)
        if answer is None:
            continue
        example = Example(space.facts_of(answer), slug)
        if example not in told:
            told.append(example)
            yield example


def _to_show(space: Space, found: list[_Difference]) -> Iterator[tuple[str, Node]]:
    """Of every change in turn the simplest, then the next group, then other askers and harms."""
    left = [(one, one.answers) for one in found]
    while left:
        one, answers = left.pop(0)
        yield one.spot.slug, answers
        answer = space.simplest(answers)
        if answer is not None:
            seen = space.inside(space.widest(one.answers, answer))
            rest = space.diagrams.without(answers, seen)
            if rest != NONE:
                left.append((one, rest))
    for fact in ("asker", "harms", "about_age"):
        for value in space.values(fact):
            for one in found:
                yield one.spot.slug, space.diagrams.both(one.answers, space.says(fact, [value]))


def _only_in(one: Edition, other: Edition) -> Iterator[str]:
    for name, question in one.pack.questions.items():
        theirs = other.pack.questions.get(name)
        if theirs is None:
            yield f"the question {name}"
        else:
            for value in question.values:
                if value not in theirs.values:
                    yield f"the answer {value} to {name}"
    for slug in one.pack.areas:
        if slug not in other.pack.areas:
            yield f"the area {slug}"
