"""A page for each hazard: harm, causes, controls with their evidence, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Accepted, Hazard
from lifering.engine.plan.model import SourceLine
from lifering.engine.proof.case import controls_of
from lifering.review.addresses import HAZARDS, case_address, hazard_address, rule_address
from lifering.review.given import Gift, gifts, sources
from lifering.review.pages import Link, Page
from lifering.review.promise_pages import digests, promise_link
from lifering.review.risk import LEVELS, LIKELIHOOD, SEVERITY, Risk
from lifering.review.room import Room
from lifering.review.words import day_in_words, sentence

NOBODY = "Nobody has signed this yet."


@dataclass(frozen=True)
class Duty:
    """What only a deployer can do, and in which areas somebody has taken it on."""

    id: str
    text: str
    areas: list[tuple[Link, str]]


@dataclass(frozen=True)
class HazardView:
    """One hazard with everything that stands against it."""

    card: Hazard
    place: str
    address: str
    causes: list[str]
    before: Risk
    after: Risk
    levels: list[str]
    promises: list[Link]
    rules: list[tuple[Link, list[Gift], list[SourceLine]]]
    tests: list[str]
    duties: list[Duty]
    digests: list[tuple[str, str]]
    signed: str
    sources: list[SourceLine]


def hazard_pages(room: Room) -> Iterator[Page]:
    """Every hazard, then the list of them."""
    views = [_view(room, card) for card in room.pack.hazards.values()]
    for view in views:
        name = view.card.hazard
        yield Page(hazard_address(name), f"Hazard {name}: {view.card.title}", "hazard.html", view)
    yield Page(HAZARDS, "Every hazard", "hazards.html", views)


def _view(room: Room, card: Hazard) -> HazardView:
    controls = controls_of(room.pack, card)
    rules = {rule.rule: rule for _, rule in room.rules}
    return HazardView(
        card=card,
        place=str(room.pack.spot("hazard", card.hazard)),
        address=hazard_address(card.hazard),
        causes=[sentence(one) for one in card.causes],
        before=Risk(card.severity, card.likelihood),
        after=Risk(card.severity, card.left),
        levels=[f"{least} or more: {word}" for least, word in LEVELS],
        promises=[promise_link(room, name) for name in (*controls.promises, *controls.proofs)],
        rules=[
            (
                Link(name, rule_address(name)),
                gifts(room.pack, rules[name].then),
                sources(room, rules[name].sources),
            )
            for name in controls.rules
        ],
        tests=[test_in_words(one) for one in controls.tests],
        duties=[duty(room, *one) for one in controls.duties.items()],
        digests=digests(room),
        signed=signed_by(card),
        sources=sources(room, card.sources),
    )


def test_in_words(test: str) -> str:
    """``tests/a.py::test_a_child_reads`` as ``A child reads (tests/a.py::test_a_child_reads)``."""
    name = test.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    return f"{sentence(name)} ({test})"


def duty(room: Room, name: str, text: str) -> Duty:
    """A duty with its state in every area."""
    areas = [
        (Link(area.head.title, case_address(slug)), accepted_by(area.head.duties.get(name)))
        for slug, area in room.pack.areas.items()
    ]
    return Duty(name, text, areas)


def accepted_by(accepted: Accepted | None) -> str:
    """Who has taken a duty on, or that nobody has."""
    return (
        f"accepted by {accepted.by} on {day_in_words(accepted.on)}: {accepted.how}"
        if accepted
        else "not yet accepted"
    )


def signed_by(card: Hazard) -> str:
    """Who signed for what is left of a hazard, or that nobody has."""
    if not card.accepted_by or not card.accepted_on:
        return NOBODY
    return f"Signed by {card.accepted_by} on {day_in_words(card.accepted_on)}."


def scales() -> list[tuple[str, list[str]]]:
    """The two scales in words, for whoever reads a number."""
    return [
        ("Severity", [f"{number}: {word}" for number, word in SEVERITY.items()]),
        ("Likelihood", [f"{number}: {word}" for number, word in LIKELIHOOD.items()]),
    ]
