"""Invariants, settled over every answer that a plan accepts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from lifering.engine.packs.model import NOT_ASKED, URGENCIES, Invariant, Rising
from lifering.engine.packs.promises import selected
from lifering.engine.proof.blame import who_gives, who_withholds
from lifering.engine.proof.findings import Counterexample, Finding, counterexample
from lifering.engine.proof.plans import AllPlans, Given
from lifering.engine.rulebook.diagram import ALL, NONE, Answer, Node

Key = tuple[str, Node, str, dt.date]
Broken = tuple[Node, list[Given], bool]
"""The answers that break one line, what it is about, and whether that must be given (or must not)."""


def settle(card: Invariant, all_plans: Sequence[AllPlans], slices: int) -> Finding:
    """Prove a card in every place and slice, the earliest first, or refute it with one counterexample."""
    today = all_plans[0].on
    pack = all_plans[0].pack
    all_plans = [plans for plans in all_plans if _is_promised(card, plans)]
    finding = Finding(
        id=card.invariant,
        title=card.title,
        place=str(pack.spot("invariant", card.invariant)),
        hazards=card.hazards,
        combinations=all_plans[0].diagrams.count(speaks_of(card, all_plans[0])),
        places=len(all_plans) // slices,
        slices=slices,
    )
    if finding.combinations == 0:
        return replace(
            finding,
            fault="It speaks of no answers at all, so it promises nothing. Correct whenever or where_told.",
        )
    seen: set[Key] = set()
    for plans in all_plans:
        key = _stands_on(card, plans)
        if key in seen:
            continue
        seen.add(key)
        found = refute(card, plans)
        if found:
            return replace(finding, broken=found, since=_later(plans.on, today))
    return finding


def _is_promised(card: Invariant, plans: AllPlans) -> bool:
    """Whether a card is promised in this place."""
    return not card.places or (plans.reach.book.slug or "base") in card.places


def _stands_on(card: Invariant, plans: AllPlans) -> Key:
    """What a card's truth depends on: where this is the same for two places or slices, so is the proof."""
    kinds = {*card.where_told, *card.must, *card.must_not}
    local = kinds & {"contact", "first_contact", "clock"}
    dated = kinds & {"law", "clock"}
    return (
        plans.reach.book.slug,
        plans.accepted,
        plans.spot.council if local else "",
        plans.on if dated else dt.date.min,
    )


def _later(on: dt.date, today: dt.date) -> dt.date | None:
    return on if on > today else None


def speaks_of(card: Invariant, plans: AllPlans) -> Node:
    """The answers that a card promises something for."""
    speaks = plans.where(card.whenever) if card.whenever else plans.accepted
    if card.except_where:
        speaks = plans.diagrams.without(speaks, plans.where(card.except_where))
    for kind, test in card.where_told.items():
        speaks = plans.meeting(speaks, kind, test)
    return speaks


def refute(card: Invariant, plans: AllPlans, only: Collection[Given] = ()) -> Counterexample | None:
    """An answer that breaks a card, or None, which proves that there is none.

    ``only``: of what a rising card keeps, look at these alone; nothing else can have changed.
    """
    if not _is_promised(card, plans):
        return None
    return _refute_rising(card, plans, only) if card.rising else _refute_lines(card, plans)


def is_broken(card: Invariant, plans: AllPlans, only: Collection[Given] = ()) -> bool:
    """Whether some answer breaks a card; as :func:`refute`, for somebody who does not ask which."""
    if card.rising:
        return refute(card, plans, only) is not None
    return _is_promised(card, plans) and any(True for _ in broken_lines(card, plans))


def _refute_lines(card: Invariant, plans: AllPlans) -> Counterexample | None:
    about = [
        fact
        for part in (card.whenever, card.except_where)
        for one in (part if isinstance(part, list) else [part])
        for fact in one
    ]
    for bad, given, must in broken_lines(card, plans):
        found = counterexample(plans, bad, about)
        answer = plans.space.answer_of(found.facts)
        if must:
            return replace(found, blamed=list(who_withholds(plans, answer, given)))
        return replace(found, blamed=[one for it in given for one in who_gives(plans, answer, it)])
    return None


def broken_lines(card: Invariant, plans: AllPlans) -> Iterator[Broken]:
    """Each line of a card that some answer breaks."""
    speaks = speaks_of(card, plans)
    if speaks == NONE:
        return
    for kind, test in card.must.items():
        bad = plans.failing(speaks, kind, test)
        if bad != NONE:
            yield from _broken_must(plans, kind, test, bad)
    for kind, patterns in card.must_not.items():
        bad = plans.some(speaks, kind, patterns)
        if bad != NONE:
            yield bad, [given for one in patterns for given in _givens(plans, kind, one)], False


def _broken_must(plans: AllPlans, kind: str, test: object, bad: Node) -> Iterator[Broken]:
    """A ``must`` line as what it asks for: one of a list, or each of ``all``, or nothing of ``none``."""
    if isinstance(test, list):
        yield bad, [given for one in test for given in _givens(plans, kind, one)], True
        return
    parts = test if isinstance(test, dict) else {}
    for one in parts.get("all", []):
        missing = plans.failing(bad, kind, [one])
        if missing != NONE:
            yield missing, _givens(plans, kind, one), True
    for one in parts.get("none", []):
        present = plans.some(bad, kind, [one])
        if present != NONE:
            yield present, _givens(plans, kind, one), False


def _givens(plans: AllPlans, kind: str, pattern: str) -> list[Given]:
    return [(kind, name) for name in selected(plans.pack, kind, pattern)]


def _refute_rising(card: Invariant, plans: AllPlans, only: Collection[Given]) -> Counterexample | None:
    diagrams, speaks = plans.diagrams, speaks_of(card, plans)
    kept = [one for one in _kept(card, plans) if not only or one[0] in only]
    for step in _steps(card.rising, plans):
        both = diagrams.both(diagrams.fixed(speaks, step.before), diagrams.fixed(plans.accepted, step.after))
        for given, had, has in kept:
            lost = diagrams.both(diagrams.lost(had, has, step.before, step.after), both)
            if lost != NONE:
                return _lost(plans, step, lost, given)
    return None


class _Step:
    """Two answers to one fact, the second more cautious than the first."""

    def __init__(self, fact: str, before: Answer, after: Answer, said: str) -> None:
        self.fact, self.before, self.after, self.said = fact, before, after, said


def _steps(rising: Sequence[Rising], plans: AllPlans) -> Iterator[_Step]:
    for one in rising:
        if one.along:
            for name, question in plans.pack.questions.items():
                for lower, higher in zip(question.caution, question.caution[1:], strict=False):
                    yield _single(plans, name, lower, higher)
        elif one.to:
            for value in plans.pack.questions[one.fact].values:
                for target in one.to:
                    if value not in one.to:
                        yield _single(plans, one.fact, value, target)
        else:
            yield from _more(one, plans)


def _single(plans: AllPlans, fact: str, lower: str, higher: str) -> _Step:
    exactly = plans.space.exactly
    return _Step(fact, exactly(fact, [lower]), exactly(fact, [higher]), f"{fact} from {lower} to {higher}")


def _more(step: Rising, plans: AllPlans) -> Iterator[_Step]:
    question = plans.pack.questions[step.fact]
    options = [one for one in question.values if one not in question.exclusive]
    for value in options if "any" in step.add else step.add:
        variable = plans.space.option(step.fact, value)
        yield _Step(step.fact, {variable: 0}, {variable: 1}, f"{step.fact} with {value} added")
        if step.from_nothing == "yes":
            yield _single(plans, step.fact, NOT_ASKED, value)


def _kept(card: Invariant, plans: AllPlans) -> Iterator[tuple[Given, Node, Node]]:
    """What must be kept: who has it before a step, and who must have it after. A life-saving step may
    move to another band, but never go."""
    if "never" in card.keeps:
        for name in plans.pack.nevers:
            given = plans.given("never", name)
            yield ("never", name), given, given
    if "life" in card.keeps:
        for name in plans.pack.actions:
            after = [plans.given("do", one) for one in (name, *card.gives_way.get(name, []))]
            yield ("do", name), plans.in_band(name, "life"), plans.diagrams.any_of(after)
    if "urgency" in card.keeps:
        for place, level in enumerate(URGENCIES[:-1]):
            at_least = plans.some(ALL, "urgency", URGENCIES[: place + 1])
            yield ("urgency", level), at_least, at_least


def _lost(plans: AllPlans, step: _Step, lost: Node, given: Given) -> Counterexample:
    told = plans.diagrams.both(
        lost,
        plans.diagrams.every(
            plans.diagrams.holding(variable, [value]) for variable, value in step.after.items()
        ),
    )
    found = counterexample(plans, told, [step.fact])
    answer = plans.space.answer_of(found.facts)
    return replace(
        found,
        blamed=[f"{step.said} loses {given[0]} {given[1]}", *who_withholds(plans, answer, [given])],
    )
