"""What each named condition means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.review.addresses import CONDITIONS, slug
from lifering.review.pages import Page
from lifering.review.room import Room
from lifering.review.words import Line, alternatives, how_many, lines


@dataclass(frozen=True)
class ConditionView:
    """A derived fact, as a sentence."""

    anchor: str
    name: str
    when: list[list[Line]]
    unless: list[Line]
    unless_all: list[Line]
    combinations: str


def condition_pages(room: Room) -> Iterator[Page]:
    """One page with all of them."""
    yield Page(CONDITIONS, "Named conditions", "conditions.html", list(_views(room)))


def _views(room: Room) -> Iterator[ConditionView]:
    plans = room.plans[""]
    for name, card in room.pack.derived.items():
        held = plans.diagrams.both(plans.space.accepted, plans.reach.reach.derived[name])
        yield ConditionView(
            anchor=slug(name),
            name=name.replace("_", " "),
            when=alternatives(room.pack, card.when),
            unless=lines(room.pack, card.unless.items()),
            unless_all=lines(room.pack, card.unless_all.items()),
            combinations=how_many(plans.diagrams.count(held)),
        )
