"""Somebody answers, whoever asks, wherever and whenever: settled for every place, hour and answer.

For each half-hour of each kind of day the contacts that answer then are known; what is left to settle
is whether every plan holds one of them. Half-hours at which the same contacts answer are one question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from lifering.engine.calendar import BankHolidays, BeyondKnownHolidays
from lifering.engine.hours import Hours, is_open
from lifering.engine.packs.model import AUDIENCES, Contact
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.contacts import ANSWERING, Asked, shown_channels
from lifering.engine.proof.findings import Counterexample, Finding, counterexample
from lifering.engine.proof.places import Spot, values_of
from lifering.engine.proof.plans import AllPlans
from lifering.engine.proof.slices import Slice
from lifering.engine.rulebook.diagram import NONE, Node

LONDON = ZoneInfo("Europe/London")
HALF_HOURS = [dt.time(hour, minute) for hour in range(24) for minute in (0, 30)]
DAYS_LOOKED_AT = 366
ID, TITLE = "somebody-answers", "The first contact of every plan is one where a person answers at this hour"


def moments(span: Slice, nation: str, holidays: BankHolidays) -> list[dt.datetime]:
    """Every half-hour of one day of each kind in a slice: each day of the week, and a bank holiday."""
    days: dict[int, dt.date] = {}
    for ahead in range(min((span.last - span.first).days + 1, DAYS_LOOKED_AT)):
        day = span.first + dt.timedelta(days=ahead)
        closed = holidays.first <= day <= holidays.last and holidays.is_bank_holiday(day, nation)
        days.setdefault(7 if closed else day.weekday(), day)
    return [dt.datetime.combine(day, time, LONDON) for day in days.values() for time in HALF_HOURS]


class Openings:
    """The half-hours of one slice in one nation, and at which of them a channel's hours are open."""

    def __init__(self, span: Slice, nation: str, holidays: BankHolidays) -> None:
        self.nation, self._holidays = nation, holidays
        self.moments = moments(span, nation, holidays)
        self._known: dict[str, int] = {}

    def bits(self, hours: Hours) -> int:
        """A bit for every moment at which these hours are known to be open."""
        key = repr(hours)
        if key not in self._known:
            open_at = [place for place, when in enumerate(self.moments) if self._is_open(hours, when)]
            self._known[key] = sum(1 << place for place in open_at)
        return self._known[key]

    def _is_open(self, hours: Hours, when: dt.datetime) -> bool:
        """Surely open; where nobody knows the bank holidays of a year yet, hours that hang on them are not."""
        try:
            return is_open(hours, when, self.nation, self._holidays) is True
        except BeyondKnownHolidays:
            return False


def settle_answering(
    plans_of: Sequence[tuple[Slice, AllPlans]], holidays: BankHolidays, hazards: list[str]
) -> Finding:
    """Prove it for each place and slice, or refute it with answers, a place and an hour."""
    today = plans_of[0][0].first
    combinations = 0
    known: dict[tuple[Slice, str], Openings] = {}
    for span, plans in plans_of:
        for nation in plans.spot.nations:
            openings = known.setdefault((span, nation), Openings(span, nation, holidays))
            combinations += len(openings.moments) * plans.diagrams.count(_told(plans, nation, AUDIENCES))
            for audience in AUDIENCES:
                found = _nobody(plans, audience, openings)
                if found:
                    since = span.first if span.first > today else None
                    return _finding(plans_of, combinations, hazards, found, since)
    return _finding(plans_of, combinations, hazards)


def _finding(
    plans_of: Sequence[tuple[Slice, AllPlans]],
    combinations: int,
    hazards: list[str],
    broken: Counterexample | None = None,
    since: dt.date | None = None,
) -> Finding:
    spans = {span for span, _ in plans_of}
    return Finding(
        ID, TITLE, "built in", hazards, combinations, len(plans_of) // len(spans), len(spans), broken, since
    )


def _told(plans: AllPlans, nation: str, audiences: Sequence[str]) -> Node:
    askers = [asker for asker in plans.space.values("asker") if plans.pack.audience_of(asker) in audiences]
    parts = [plans.space.says("nation", values_of(nation)), plans.space.says("asker", askers)]
    return plans.diagrams.every([plans.accepted, *parts])


def _nobody(plans: AllPlans, audience: str, openings: Openings) -> Counterexample | None:
    asking = _told(plans, openings.nation, [audience])
    for answering, when in answering_at(plans.pack, plans.spot, audience, openings).items():
        nobody = plans.diagrams.left_of(asking, [plans.given("contact", name) for name in answering])
        if nobody != NONE:
            found = counterexample(plans, nobody, ["asker", "nation", "about_age"])
            return replace(
                found,
                place=f"{plans.spot.name} on a {when:%A} at {when:%H:%M}, such as {when:%Y-%m-%d}",
                blamed=list(_closed(plans, found, audience, openings.nation, when)),
            )
    return None


def answering_at(
    pack: Pack, spot: Spot, audience: str, openings: Openings
) -> dict[frozenset[str], dt.datetime]:
    """The sets of contacts at which a person answers, each with the first moment at which it is so."""
    contacts = {**pack.contacts, **(spot.area.contacts if spot.area else {})}
    bits = {
        name: reduce(or_, (openings.bits(hours) for hours in channels), 0)
        for name, card in contacts.items()
        if (channels := _answering(pack, spot, openings.nation, audience, openings.moments[0], card))
    }
    found: dict[frozenset[str], dt.datetime] = {}
    for place, when in enumerate(openings.moments):
        found.setdefault(frozenset(name for name, open_at in bits.items() if open_at >> place & 1), when)
    return found


def _answering(
    pack: Pack, spot: Spot, nation: str, audience: str, when: dt.datetime, card: Contact
) -> list[Hours]:
    asked = Asked("", audience, "not_asked", spot.where(nation), when)
    shown = shown_channels(pack, asked, card).channels
    return [channel.hours for channel, _ in shown if channel.kind in ANSWERING]


def _closed(
    plans: AllPlans, found: Counterexample, audience: str, nation: str, when: dt.datetime
) -> Iterator[str]:
    answer = plans.space.answer_of(found.facts)
    given = [name for name in plans.contacts if plans.space.holds(plans.given("contact", name), answer)]
    for name in given:
        place = plans.pack.spot("contact", name)
        open_channels = _answering(plans.pack, plans.spot, nation, audience, when, plans.contacts[name])
        why = (
            "no number of it may be shown"
            if not open_channels
            else "it is closed, or its hours are not known"
        )
        yield f"{place} (contact {name}) is given, but {why}"
    if not given:
        yield "the plan gives no contact at all"
