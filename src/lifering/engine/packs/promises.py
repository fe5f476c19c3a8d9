"""Are hazards and invariants of one piece? Every fact, id and value known, everything tied to a hazard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from lifering.engine.packs import model
from lifering.engine.packs.pack import Pack

WORST = 5
AGAINST = "against "


def promise_problems(pack: Pack) -> Iterator[str]:
    """Everything wrong with the hazards and invariants of a pack, one sentence each."""
    for hazard in pack.hazards.values():
        yield from _hazard(pack, hazard)
    for meaning in pack.meanings.values():
        yield from _meaning(pack, meaning)
    for card in pack.invariants.values():
        yield from _invariant(pack, card)


def selected(pack: Pack, kind: str, pattern: str) -> list[str]:
    """The ids a pattern stands for: one id, ``any``, ``against NEVER`` (things to do), or ``soa-2003-*``."""
    known = given_ids(pack, kind)
    if pattern == "any":
        return list(known)
    if kind in ("do", "first_do") and pattern.startswith(AGAINST):
        never = pattern.removeprefix(AGAINST)
        return [name for name, card in pack.actions.items() if never in card.against]
    return [name for name in known if fnmatchcase(name, pattern)]


def given_ids(pack: Pack, kind: str) -> list[str]:
    """Every id of a kind that a plan can give anywhere, the areas' own included."""
    areas = pack.areas.values()
    known: dict[str, list[str]] = {
        "do": list(pack.actions),
        "first_do": list(pack.actions),
        "never": list(pack.nevers),
        "contact": [*pack.contacts, *(name for area in areas for name in area.contacts)],
        "first_contact": ["999"],
        "support": list(pack.resources),
        "law": list(pack.laws),
        "clock": [*pack.clocks, *(name for area in areas for name in area.clocks)],
        "urgency": list(model.URGENCIES),
        "tell_family": list(pack.head.family_order),
    }
    return known[kind]


def _hazard(pack: Pack, hazard: model.Hazard) -> Iterator[str]:
    place = pack.spot("hazard", hazard.hazard)
    for name in ("severity", "likelihood", "left"):
        if not 1 <= getattr(hazard, name) <= WORST:
            yield f"{place} gives '{name}' as {getattr(hazard, name)}. Give a number from 1 to {WORST}."
    if hazard.left > hazard.likelihood:
        yield f"{place} is more likely with its controls than without. Correct 'likelihood' or 'left'."
    if bool(hazard.accepted_by) != bool(hazard.accepted_on):
        yield f"{place} says only one of accepted_by and accepted_on. Write both, or neither while nobody has signed."


def _invariant(pack: Pack, card: model.Invariant) -> Iterator[str]:
    place = pack.spot("invariant", card.invariant)
    for what, ids, known in (
        ("hazard", card.hazards, set(pack.hazards)),
        ("source", [cite.id for cite in card.sources], set(pack.sources) | set(pack.laws)),
    ):
        if not ids:
            yield f"{place} names no {what}. Every promise answers a hazard and rests on a source."
        for identity in ids:
            if identity not in known:
                yield f"{place} names the {what} '{identity}', which does not exist. Correct the id."
    if bool(card.rising) != bool(card.keeps) or bool(card.rising) == bool(card.must or card.must_not):
        yield f"{place} promises nothing that can be proven. Write must or must_not; or rising and keeps."
    for place_name in card.places:
        if place_name not in ("base", *pack.areas):
            yield f"{place} is promised in '{place_name}'. It can be: base, {', '.join(pack.areas)}."
    for part in (card.whenever, card.except_where):
        for condition in part if isinstance(part, list) else [part]:
            yield from _condition(pack, place, condition)
    for given in (card.where_told, card.must, card.must_not):
        yield from _given(pack, place, given)
    told = card.must.get("first_contact", [])
    if {"first_contact"} & {*card.where_told, *card.must_not} or isinstance(told, dict):
        yield f"{place} speaks of first_contact other than as a plain list under must. Which contact comes first otherwise hangs on the hour: see the proof somebody-answers."
    for step in card.rising:
        yield from _step(pack, place, step)
    for name in [*card.gives_way, *(one for more in card.gives_way.values() for one in more)]:
        if name not in pack.actions:
            yield f"{place} names the do '{name}', which does not exist. Correct the id."
    for kept in card.keeps:
        if kept not in model.KEEPS:
            yield f"{place} keeps '{kept}'. It can keep: {', '.join(model.KEEPS)}."


def _meaning(pack: Pack, card: model.Meaning) -> Iterator[str]:
    place = pack.spot("meaning", card.meaning)
    if card.meaning in pack.questions or card.meaning in pack.derived:
        yield f"{place} has the name of a question or of a derived fact. Give the meaning a name of its own."
    for condition in [*(card.when if isinstance(card.when, list) else [card.when]), card.unless]:
        yield from _condition(pack, place, condition)
        for fact in condition:
            if fact in pack.meanings and list(pack.meanings).index(fact) >= list(pack.meanings).index(
                card.meaning
            ):
                yield f"{place} stands on the meaning '{fact}', which comes after it. Write that one first."


def _condition(pack: Pack, place: object, condition: model.Condition) -> Iterator[str]:
    for fact, test in condition.items():
        if fact in pack.meanings:
            if not isinstance(test, list) or not test or set(test) - {"yes", "no"}:
                yield f"{place} asks of the meaning '{fact}' something else than yes or no."
            continue
        if fact not in pack.questions:
            yield f"{place} asks for '{fact}'. A promise asks for facts of questions/ and for meanings only, so that a mistake in a derived fact shows."
            continue
        question = pack.questions[fact]
        values = test if isinstance(test, list) else [value for part in test.values() for value in part]
        if isinstance(test, dict) and not question.is_multi:
            yield f"{place} says 'all' or 'none' of '{fact}', which has one answer only. Write a plain list."
        if not values:
            yield f"{place} gives no value for '{fact}'. Name at least one."
        for value in values:
            if value not in (*question.values, model.NOT_ASKED):
                yield f"{place} asks whether '{fact}' is '{value}'. It can be: {', '.join(question.values)}, {model.NOT_ASKED}."


def _given(pack: Pack, place: object, part: Mapping[str, model.Test]) -> Iterator[str]:
    for kind, test in part.items():
        if kind not in model.GIVEN_KINDS:
            yield f"{place} speaks of '{kind}'. A plan gives: {', '.join(model.GIVEN_KINDS)}."
            continue
        patterns = test if isinstance(test, list) else [one for told in test.values() for one in told]
        if not patterns:
            yield f"{place} names no {kind}, so that it promises nothing. Name at least one, or 'any'."
        for pattern in patterns:
            if not selected(pack, kind, pattern):
                yield f"{place} names the {kind} '{pattern}', which nothing is. Correct the id."


def _step(pack: Pack, place: object, step: model.Rising) -> Iterator[str]:
    if step.along:
        if not any(one.caution for one in pack.questions.values()):
            yield f"{place} rises along the caution of questions, and no question declares any. Write 'caution' there."
        return
    question = pack.questions.get(step.fact)
    if question is None:
        yield f"{place} rises along '{step.fact}', which is no question. Name one of questions/."
        return
    if question.is_multi != bool(step.add) or bool(step.to) == bool(step.add):
        yield f"{place} rises along '{step.fact}' in a way that cannot be. Write 'add' for a multiple choice, 'to' for a single one."
    for value in [*step.to, *(one for one in step.add if one != "any")]:
        if value not in question.values:
            yield f"{place} rises to '{value}' of '{step.fact}'. It can be: {', '.join(question.values)}."
