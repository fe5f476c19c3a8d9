"""The first page: what this pack is, what was proven, and what somebody may be afraid of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import PackHead
from lifering.engine.proof.case import case_faults, controls_of
from lifering.review.addresses import INDEX, case_address, hazard_address
from lifering.review.pages import Link, Page
from lifering.review.promise_pages import digests, promise_link
from lifering.review.room import Room
from lifering.review.words import capital, how_many, span_in_words


@dataclass(frozen=True)
class Fear:
    """A hazard, the ways in which it can come about, and the promises against it."""

    hazard: Link
    harm: str
    causes: list[Link]
    promises: list[Link]


@dataclass(frozen=True)
class FrontView:
    head: PackHead
    combinations: str
    promises: int
    holding: int
    places: list[str]
    spans: list[str]
    digests: list[tuple[str, str]]
    broken: list[Link]
    faults: list[str]
    fears: list[Fear]
    areas: list[Link]
    counts: list[tuple[str, int]]


def front_pages(room: Room) -> Iterator[Page]:
    """The first page."""
    yield Page(INDEX, "Reviewer’s room", "index.html", _view(room))


def _view(room: Room) -> FrontView:
    pack, proof = room.pack, room.proof
    return FrontView(
        head=pack.head,
        combinations=how_many(proof.accepted),
        promises=len(proof.findings),
        holding=len(proof.findings) - len(proof.broken),
        places=proof.places,
        spans=[span_in_words(span.first, span.last) for span in proof.spans],
        digests=digests(room),
        broken=[promise_link(room, one.id) for one in proof.broken],
        faults=list(case_faults(pack, proof)),
        fears=[_fear(room, name) for name in pack.hazards],
        areas=[Link(area.head.title, case_address(slug)) for slug, area in pack.areas.items()],
        counts=[
            ("rule cards", len(room.rules)),
            ("things to do", len(pack.actions)),
            ("things never to do", len(pack.nevers)),
            ("questions", len(pack.questions)),
            ("scenarios", len(pack.scenarios)),
        ],
    )


def _fear(room: Room, name: str) -> Fear:
    card = room.pack.hazards[name]
    controls = controls_of(room.pack, card)
    address = hazard_address(name)
    return Fear(
        hazard=Link(f"{name}: {card.title}", address),
        harm=card.harm,
        causes=[Link(capital(cause), address) for cause in card.causes],
        promises=[promise_link(room, one) for one in (*controls.promises, *controls.proofs)],
    )
