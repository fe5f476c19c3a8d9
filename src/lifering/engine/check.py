"""Everything that can be checked about a pack: its cards, its words, its promises over all answers, its scenarios."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from lifering.engine.library import Edition, compile_edition
from lifering.engine.packs.checks import problems
from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.model import Scenario
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.reading import unread
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.packs.telling import untold
from lifering.engine.packs.translated import unsaid
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan
from lifering.engine.plan.where import PlaceLike
from lifering.engine.proof.ahead import falls_due, overdue
from lifering.engine.proof.blame import look_first
from lifering.engine.proof.case import case_faults
from lifering.engine.proof.findings import Finding
from lifering.engine.proof.prove import Proof, Prover
from lifering.engine.proof.spoken import unspoken
from lifering.engine.proof.telling import power_of_ten
from lifering.engine.search.alarms import alarm_problems, phrase_problems
from lifering.engine.wording import wording_counts, wording_faults
from lifering.engine.wording.easy import easy_read_faults
from lifering.lib.moments import read_moment
from lifering.lib.remembered import remembering

LONGEST_UNREVIEWED = 180
"""Days that anything dated may stand before somebody looks again; rules are dated by the day of their pack."""


class Finder(Protocol):
    """Finds a place (``lifering.places.Gazetteer`` is one)."""

    def find(self, text: str) -> PlaceLike: ...


@dataclass(frozen=True)
class Report:
    """What was found. ``problems`` are sentences; empty means the pack may be published.

    ``proof`` is what was settled over all answers, None where the cards are not of one piece;
    ``ahead`` says what will need somebody's work, and from which day.
    """

    problems: list[str]
    summary: str
    counts: dict[str, int]
    proof: Proof | None = None
    ahead: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "good": not self.problems,
            "problems": self.problems,
            "summary": self.summary,
            "counts": self.counts,
            "proof": self.proof.as_json() if self.proof else None,
            "ahead": self.ahead,
        }

    def lines(self) -> Iterator[str]:
        """The report for people: every problem, else every promise that holds, what is ahead, and the sum."""
        yield from self.problems
        if self.proof and not self.problems:
            yield from self.proof.lines()
        yield from (f"Ahead: {one}" for one in self.ahead)
        yield self.summary


def check(
    folder: Path,
    areas: Path | None,
    finder: Callable[[], Finder],
    today: dt.date | None = None,
    *,
    draft: bool = False,
    overdue_allowed: bool = False,
) -> Report:
    """Check a pack folder with its overlays as of ``today`` (the pack's own day where None); lists every problem.

    ``draft``: while somebody is still writing, what nobody has read or translated yet is no problem.
    ``overdue_allowed``: nor is what nobody has looked at again in time, for whoever puts older content back.
    """
    try:
        pack = read_pack(folder, areas)
    except PackRefused as error:
        return Report([str(error)], "The pack is refused.", {})
    found = [*problems(pack), *phrase_problems(pack)]
    if found:
        return Report(found, f"{_many(found)}: this pack would not be served.", {})
    with remembering():
        return _check_whole(pack, finder, today or pack.head.as_of, draft, overdue_allowed)


def _check_whole(
    pack: Pack, finder: Callable[[], Finder], today: dt.date, draft: bool, overdue_allowed: bool
) -> Report:
    edition = compile_edition(pack)
    prover = Prover(edition)
    refused = prover.faults()
    if refused:
        return Report(refused, f"{_many(refused)}: this pack would not be served.", {})
    proof = prover.prove(today)
    found = [finding.sentence() for finding in sorted(proof.broken, key=_gravest_first(pack))]
    places = look_first(finding.broken.blamed for finding in proof.broken if finding.broken)
    if places:
        found.insert(
            0,
            f"{len(proof.broken)} promises are broken. Look first at what most of them name: {', '.join(places)}.",
        )
    if not found:
        found += case_faults(pack, proof)
    found += unspoken(pack)
    found += wording_faults(pack)
    found += alarm_problems(pack)
    found += easy_read_faults(pack)
    found += untold(pack)
    found += _dates(pack, today)
    if not overdue_allowed:
        found += overdue(pack, today)
    found += _councils(pack, finder)
    found += [sentence for card in pack.scenarios.values() for sentence in failures(edition, card, finder)]
    if not draft:
        found += unread(pack)
        found += unsaid(pack)
    counts, ahead = _counts(pack), list(falls_due(pack, today))
    if found:
        summary = f"{_many(found)}: do not publish this pack. Lines above say what is wrong and where."
        return Report(found, summary, counts, proof, ahead)
    return Report([], _good(pack, proof, counts), counts, proof, ahead)


def _gravest_first(pack: Pack) -> Callable[[Finding], tuple[int, int]]:
    def key(finding: Finding) -> tuple[int, int]:
        severities = [pack.hazards[name].severity for name in finding.hazards if name in pack.hazards]
        return -max(severities, default=0), -(finding.broken.combinations if finding.broken else 0)

    return key


def _dates(pack: Pack, today: dt.date) -> Iterator[str]:
    """Checks that lie in the future, or are put off for too long: nobody looked, or nobody will."""
    dated = [(pack.spot("contact", one.contact), one.checked, one.review_by) for one in pack.every_contact()]
    dated += [(pack.spot("clock", one.clock), one.checked, one.review_by) for one in pack.every_clock()]
    for area in pack.areas.values():
        for number, fill in enumerate(area.fills):
            dated.append((pack.spot("fill", f"{area.head.area} {number}"), fill.checked, fill.review_by))
    dated += [(pack.spot("law", one.law), one.checked, one.review_by) for one in pack.laws.values()]
    for place, checked, review_by in dated:
        if checked.on > today:
            yield f"{place} says that it was checked on {checked.on}, which is still to come. Write the day on which somebody looked."
        if (review_by - checked.on).days > LONGEST_UNREVIEWED:
            yield f"{place} is to be reviewed on {review_by}, more than {LONGEST_UNREVIEWED} days after it was checked on {checked.on}. Name an earlier day."
    for rule in pack.every_rule():
        if (rule.review_by - pack.head.as_of).days > LONGEST_UNREVIEWED:
            yield f"{pack.spot('rule', rule.rule)} is to be read again on {rule.review_by}, more than {LONGEST_UNREVIEWED} days after the day of the pack, {pack.head.as_of}. Name an earlier day."


def _councils(pack: Pack, finder: Callable[[], Finder]) -> Iterator[str]:
    """Councils whose name and code do not belong together."""
    for area in pack.areas.values():
        for code, name in area.head.councils.items():
            try:
                known = finder().find(code).upper_name
            except ValueError as error:
                yield f"areas/{area.head.area}/area.yaml names the council {code}: {error}"
                continue
            if known and known.casefold() not in (name.casefold(), f"city of {name.casefold()}"):
                yield f"areas/{area.head.area}/area.yaml calls the council {code} '{name}', but that is the code of {known}. Correct one of them."


def _many(found: list[str]) -> str:
    return "1 problem" if len(found) == 1 else f"{len(found)} problems"


def _good(pack: Pack, proof: Proof, counts: dict[str, int]) -> str:
    said = ", ".join(f"{number} {name}" for name, number in counts.items())
    texts = ", ".join(f"{number} {name}" for name, number in wording_counts(pack).items())
    return (
        f"Good: {said}. {len(proof.findings)} promises hold for all {power_of_ten(proof.accepted)} sets of answers, asked or not,"
        f" in {len(proof.places)} places and {len(proof.spans)} spans of time to {proof.spans[-1].last}."
        f" Every scenario gives the plan that a safeguarding lead expects. Words: {texts}."
    )


def _counts(pack: Pack) -> dict[str, int]:
    return {
        "rules": len(pack.rules) + sum(len(area.rules) for area in pack.areas.values()),
        "things to do": len(pack.actions),
        "nevers": len(pack.nevers),
        "contacts": len(pack.contacts),
        "laws": len(pack.laws),
        "clocks": len(pack.clocks),
        "areas": len(pack.areas),
        "scenarios": len(pack.scenarios),
        "invariants": len(pack.invariants),
        "hazards": len(pack.hazards),
    }


def place_of(pack: Pack, scenario: Scenario, finder: Callable[[], Finder]) -> tuple[str, PlaceLike | None]:
    """Where a scenario is: an area by its slug, or a place that was found."""
    if scenario.place in pack.areas:
        return scenario.place, None
    return "", finder().find(scenario.place) if scenario.place else None


def plan_for(edition: Edition, scenario: Scenario, finder: Callable[[], Finder]) -> ActionPlan:
    """The plan of a scenario."""
    slug, place = place_of(edition.pack, scenario, finder)
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
