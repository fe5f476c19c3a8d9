"""A page for each promise: what it says, over what it was settled, and what breaks it if anything does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Condition, Invariant
from lifering.engine.plan.model import SourceLine
from lifering.engine.proof import numbers
from lifering.engine.proof.findings import Counterexample, Finding
from lifering.engine.proof.places import spots
from lifering.engine.proof.prove import STANDING
from lifering.review.addresses import PROMISES, hazard_address, promise_address, rule_address
from lifering.review.given import sources
from lifering.review.pages import Link, Page
from lifering.review.promising import Demand, demands_of, kept_by, step_in_words
from lifering.review.room import Room
from lifering.review.standing import HOW_SETTLED
from lifering.review.words import (
    Line,
    alternatives,
    day_in_words,
    how_many,
    in_short,
    lines,
    sentence,
    span_in_words,
)


@dataclass(frozen=True)
class Broken:
    """The counterexample: conditions in the words of the questions, and facts to make the plan with."""

    sentence: str
    conditions: list[str]
    facts: str
    place: str
    on: str
    blamed: list[str]


@dataclass(frozen=True)
class Meaning:
    """What a name in a condition means, in the words of the questions."""

    name: str
    because: str
    when: list[list[Line]]
    unless: list[Line]


@dataclass(frozen=True)
class PromiseView:
    """One promise, its result, and the cards on which it rests."""

    id: str
    title: str
    place: str
    because: str
    whenever: list[list[Line]]
    except_where: list[list[Line]]
    meanings: list[Meaning]
    demands: list[Demand]
    steps: list[str]
    holds: bool
    combinations: str
    counted: str
    settled: str
    at_load: bool
    places: list[str]
    spans: list[str]
    digests: list[tuple[str, str]]
    broken: Broken | None
    by: list[Link]
    against: list[Link]
    hazards: list[Link]
    sources: list[SourceLine]


def promise_pages(room: Room) -> Iterator[Page]:
    """Every invariant, every standing proof, then the list."""
    for card in room.pack.invariants.values():
        yield Page(
            promise_address(card.invariant), f"Promise: {card.title}", "promise.html", _invariant(room, card)
        )
    for name in STANDING:
        yield Page(promise_address(name), f"Promise: {STANDING[name]}", "promise.html", _standing(room, name))
    yield Page(PROMISES, "Every promise", "promises.html", promise_links(room))


def promise_links(room: Room) -> list[Link]:
    """Every promise with its result, in the order of the pack."""
    return [promise_link(room, name) for name in (*room.pack.invariants, *STANDING)]


def promise_link(room: Room, name: str) -> Link:
    card = room.pack.invariants.get(name)
    return Link(card.title if card else STANDING[name], promise_address(name), result_of(room, name))


def counted_in(name: str) -> str:
    """What the number of a proof counts."""
    return "lines of contacts" if name == numbers.ID else "combinations of answers"


def result_of(room: Room, name: str) -> str:
    """What came of a promise, in a few words."""
    finding = room.findings.get(name)
    if finding is None:
        return "proven when the pack was loaded"
    return f"proven over {in_short(finding.combinations)} {counted_in(name)}" if finding.holds else "broken"


def _invariant(room: Room, card: Invariant) -> PromiseView:
    carried = room.carried[card.invariant]
    demands = [*demands_of(room.pack, card.must), *demands_of(room.pack, card.must_not, forbidden=True)]
    return _view(
        room,
        room.findings[card.invariant],
        because=sentence(f"because {card.because}"),
        whenever=alternatives(room.pack, card.whenever),
        except_where=alternatives(room.pack, card.except_where) if card.except_where else [],
        meanings=_meanings(room, card),
        places=_places(room, card),
        demands=[*demands_of(room.pack, card.where_told, told=True), *demands, *kept_by(card)],
        steps=[*(step_in_words(room.pack, one) for one in card.rising), *_giving_way(card)],
        by=[Link(name, rule_address(name), room.reasons[name]) for name in carried.by],
        against=[Link(name, rule_address(name), room.reasons[name]) for name in carried.against],
        sources=sources(room, card.sources),
    )


def _meanings(room: Room, card: Invariant) -> list[Meaning]:
    """The meanings that a promise names, and those on which they stand, in the order of the pack."""
    named = set(_facts_of(card.whenever)) | set(_facts_of(card.except_where))
    for name in reversed(list(room.pack.meanings)):
        if name in named:
            named |= {*_facts_of(room.pack.meanings[name].when), *room.pack.meanings[name].unless}
    return [
        Meaning(
            name.replace("_", " "),
            sentence(one.because),
            alternatives(room.pack, one.when),
            lines(room.pack, one.unless.items()),
        )
        for name, one in room.pack.meanings.items()
        if name in named
    ]


def _facts_of(condition: Condition | list[Condition]) -> list[str]:
    return [fact for one in (condition if isinstance(condition, list) else [condition]) for fact in one]


def _places(room: Room, card: Invariant) -> list[str]:
    """Where it is promised: everywhere, or what the card names."""
    if not card.places:
        return room.proof.places
    names = {"base": "wherever no area of this pack is named"}
    areas = {slug: area.head.title for slug, area in room.pack.areas.items()}
    return [{**names, **areas}[one] for one in card.places]


def _giving_way(card: Invariant) -> list[str]:
    return [
        f"{name} may go where {' or '.join(more)} comes in its place" for name, more in card.gives_way.items()
    ]


def _standing(room: Room, name: str) -> PromiseView:
    hazards = [one.hazard for one in room.pack.hazards.values() if name in one.proofs]
    finding = room.findings.get(name) or Finding(
        name, STANDING[name], "built in", hazards, room.proof.accepted, len(room.edition.books()), 1
    )
    return _view(room, finding, at_load=name not in room.findings, settled=HOW_SETTLED.get(name, ""))


def _view(
    room: Room,
    finding: Finding,
    *,
    because: str = "",
    whenever: list[list[Line]] | None = None,
    except_where: list[list[Line]] | None = None,
    meanings: list[Meaning] | None = None,
    places: list[str] | None = None,
    demands: list[Demand] | None = None,
    steps: list[str] | None = None,
    by: list[Link] | None = None,
    against: list[Link] | None = None,
    sources: list[SourceLine] | None = None,
    at_load: bool = False,
    settled: str = "",
) -> PromiseView:
    return PromiseView(
        id=finding.id,
        title=finding.title,
        place=finding.place,
        because=because,
        whenever=whenever or [],
        except_where=except_where or [],
        meanings=meanings or [],
        demands=demands or [],
        steps=steps or [],
        holds=finding.holds,
        combinations=how_many(finding.combinations),
        counted=counted_in(finding.id),
        settled=settled,
        at_load=at_load,
        places=room.proof.places if places is None else places,
        spans=[span_in_words(span.first, span.last) for span in room.proof.spans],
        digests=digests(room),
        broken=_broken(room, finding),
        by=by or [],
        against=against or [],
        hazards=[
            Link(f"{one.hazard}: {one.title}", hazard_address(one.hazard))
            for one in room.hazards_of(finding.hazards)
        ],
        sources=sources or [],
    )


def digests(room: Room) -> list[tuple[str, str]]:
    """The rulebooks that were proven: the base's and every area's, each with its hash."""
    areas = room.pack.areas
    return [
        (areas[book.slug].head.title if book.slug else "Nowhere named, or no area of this pack", book.digest)
        for book in room.edition.books()
    ]


def _broken(room: Room, finding: Finding) -> Broken | None:
    if finding.holds:
        return None
    found = finding.broken
    if found is None:
        return Broken(finding.fault, [], "", "", "", [])
    facts = found.facts | _area_of(room, found.place)
    return Broken(
        sentence=_how_it_fails(finding, found),
        conditions=found.conditions,
        facts=json.dumps(facts, ensure_ascii=False, indent=1),
        place=found.place,
        on=found.on.isoformat(),
        blamed=found.blamed,
    )


def _how_it_fails(finding: Finding, found: Counterexample) -> str:
    since = f" from {day_in_words(finding.since)} on" if finding.since else ""
    where = "whatever the place" if found.place == "anywhere" else f"in {found.place}"
    many = how_many(found.combinations)
    which = "all those in which this was answered" if found.conditions else "whatever was answered"
    return f"It fails{since}, {where}, for {many} combinations of answers: {which}."


def _area_of(room: Room, place: str) -> dict[str, str | list[str]]:
    """The fact that says a place by the name that a counterexample gives it."""
    name = place.split(" on a ")[0]
    for spot in spots(room.pack):
        if spot.area and spot.name == name:
            return {"area": spot.council or spot.slug}
    return {}
