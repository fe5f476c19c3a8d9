"""Everything that can be checked about a pack: its cards, its rulebook over all answers, its scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lifering.engine.library import Edition, every_problem, open_edition
from lifering.engine.packs.model import Scenario
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan
from lifering.engine.plan.where import PlaceLike
from lifering.lib.moments import read_moment


class Finder(Protocol):
    """Finds a place (``lifering.places.Gazetteer`` is one)."""

    def find(self, text: str) -> PlaceLike: ...


@dataclass(frozen=True)
class Report:
    """What was found. ``problems`` are sentences; empty means the pack may be served."""

    problems: list[str]
    summary: str
    counts: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        return {
            "good": not self.problems,
            "problems": self.problems,
            "summary": self.summary,
            "counts": self.counts,
        }


def check(folder: Path, areas: Path | None, finder: Callable[[], Finder]) -> Report:
    """Check a pack folder with its overlays; lists every problem."""
    found = list(every_problem(folder, areas))
    counts: dict[str, int] = {}
    if not found:
        try:
            edition = open_edition(folder, areas)
        except PackRefused as error:
            return Report([str(error)], "The pack is refused.", counts)
        counts = _counts(edition)
        found = [
            sentence
            for card in edition.pack.scenarios.values()
            for sentence in failures(edition, card, finder)
        ]
    if found:
        refused = (
            "this pack would not be served"
            if not counts
            else "do not publish this pack: plans are not what its scenarios expect"
        )
        return Report(found, f"{len(found)} problems: {refused}.", counts)
    said = ", ".join(f"{number} {name}" for name, number in counts.items())
    return Report(
        [], f"Good: {said}. No card is dead, no do and never clash, for any answers in any area.", counts
    )


def _counts(edition: Edition) -> dict[str, int]:
    pack = edition.pack
    return {
        "rules": len(pack.rules) + sum(len(area.rules) for area in pack.areas.values()),
        "things to do": len(pack.actions),
        "nevers": len(pack.nevers),
        "contacts": len(pack.contacts),
        "laws": len(pack.laws),
        "clocks": len(pack.clocks),
        "areas": len(pack.areas),
        "scenarios": len(pack.scenarios),
    }


def plan_for(edition: Edition, scenario: Scenario, finder: Callable[[], Finder]) -> ActionPlan:
    """The plan of a scenario."""
    slug = scenario.place if scenario.place in edition.pack.areas else ""
    place = finder().find(scenario.place) if scenario.place and not slug else None
    return assemble(
        edition,
        dict(scenario.facts),
        at=read_moment(scenario.at),
        happened=scenario.happened,
        place=place,
        area_slug=slug,
    )


def failures(edition: Edition, scenario: Scenario, finder: Callable[[], Finder]) -> Iterator[str]:
    """Each expectation of a scenario that its plan does not meet, as a sentence."""
    plan, expect = plan_for(edition, scenario, finder), scenario.expect
    place = edition.pack.spot("scenario", scenario.scenario)
    services = [line.service for line in plan.contacts]
    for what, wanted, got in (
        ("do", expect.do, [line.id for line in plan.do]),
        ("never", expect.never, [line.id for line in plan.never]),
        ("contact", expect.contacts, services),
        ("first three contacts", expect.first_three, services[:3]),
        ("resource", expect.support, [line.id for line in plan.support]),
        ("law", expect.law, [line.id for line in plan.law]),
        ("clock", expect.clocks, [line.id for line in plan.clocks]),
        ("next question", expect.asks_next, plan.ask_next),
    ):
        for one in wanted:
            if one not in got:
                yield f"{place} expects the {what} '{one}', but the plan has {', '.join(got) or 'none'}."
    for what, unwanted, got in (
        ("do", expect.not_do, [line.id for line in plan.do]),
        ("never", expect.not_never, [line.id for line in plan.never]),
        ("contact", expect.not_contacts, services),
        ("law", expect.not_law, [line.id for line in plan.law]),
    ):
        for one in unwanted:
            if one in got:
                yield f"{place} expects no {what} '{one}', but the plan has it."
    for what, value, told in (
        ("urgency", expect.urgency, plan.urgency),
        ("tell_family", expect.tell_family, plan.tell_family),
        ("first contact", expect.first_contact, services[0] if services else ""),
    ):
        if value and value != told:
            yield f"{place} expects the {what} '{value}', but it is '{told}'."
