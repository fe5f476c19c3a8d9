"""Somebody answers, whoever asks, wherever and whenever: settled for every place, hour and answer.

For each half-hour of each kind of day, and each moment at which some hours begin or end, the contacts that
answer then are known; what is left to settle is whether every plan holds one of them, and whether 999 itself
answers where it is put first. Moments at which the same contacts answer are one question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from lifering.engine.calendar import BankHolidays, BeyondKnownHolidays
from lifering.engine.hours import Hours, is_open, read_hours
from lifering.engine.packs.model import AUDIENCES, Contact, Fill
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.contacts import ANSWERING, Asked, all_contacts, shown_channels
from lifering.engine.proof.findings import Counterexample, Finding, counterexample
from lifering.engine.proof.places import Spot, values_of
from lifering.engine.proof.plans import AllPlans
from lifering.engine.proof.slices import Slice
from lifering.engine.rulebook.diagram import NONE, Node

LONDON = ZoneInfo("Europe/London")
HALF_HOURS = [dt.time(hour, minute) for hour in range(24) for minute in (0, 30)]
URGENT = "999"
ID = "somebody-answers"
TITLE = "Every plan has a contact where a person answers at this hour; it is the first, unless the pack says who stands first"


def moments(
    span: Slice, nation: str, holidays: BankHolidays, boundaries: Collection[dt.time] = ()
) -> list[dt.datetime]:
    """Every half-hour, and every moment at which some hours begin or end, of one day of each kind in a slice.

    A kind of day is: which day of the week, whether it or the day before is a bank holiday, and whether
    the bank holidays of that year are known at all.
    """
    days: dict[tuple[int, bool | None, bool | None], dt.date] = {}
    for ahead in range((span.last - span.first).days + 1):
        day = span.first + dt.timedelta(days=ahead)
        eve = day - dt.timedelta(days=1)
        kind = (day.weekday(), _closed_on(day, nation, holidays), _closed_on(eve, nation, holidays))
        days.setdefault(kind, day)
    times = sorted({*HALF_HOURS, *boundaries})
    return [dt.datetime.combine(day, time, LONDON) for day in days.values() for time in times]


def _closed_on(day: dt.date, nation: str, holidays: BankHolidays) -> bool | None:
    """Whether it is a bank holiday; None where nobody knows yet."""
    known = holidays.first <= day <= holidays.last
    return holidays.is_bank_holiday(day, nation) if known else None


def boundaries(pack: Pack) -> set[dt.time]:
    """Every time of day at which the hours of some channel begin or end."""
    areas = pack.areas.values()
    cards: list[Contact | Fill] = [*pack.every_contact(), *(fill for area in areas for fill in area.fills)]
    tables = [channel.hours for card in cards for channel in card.channels if isinstance(channel.hours, dict)]
    return {time for table in tables for times in read_hours(table).values() for time in times or ()}


class Openings:
    """The half-hours of one slice in one nation, and at which of them a channel's hours are open."""

    def __init__(
        self, span: Slice, nation: str, holidays: BankHolidays, boundaries: Collection[dt.time] = ()
    ) -> None:
        self.nation, self._holidays = nation, holidays
        self.moments = moments(span, nation, holidays, boundaries)
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
    times = boundaries(plans_of[0][1].pack)
    known: dict[tuple[Slice, str], Openings] = {}
    for span, plans in plans_of:
        for nation in plans.spot.nations:
            if (span, nation) not in known:
                known[span, nation] = Openings(span, nation, holidays, times)
            openings = known[span, nation]
            for audience in AUDIENCES:
                found = _nobody(plans, audience, openings)
                if found:
                    since = span.first if span.first > today else None
                    return _finding(plans_of, hazards, found, since)
    return _finding(plans_of, hazards)


def _finding(
    plans_of: Sequence[tuple[Slice, AllPlans]],
    hazards: list[str],
    broken: Counterexample | None = None,
    since: dt.date | None = None,
) -> Finding:
    spans = {span for span, _ in plans_of}
    combinations = plans_of[0][1].diagrams.count(plans_of[0][1].accepted)
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
        if URGENT not in answering:  # where it is urgent it stands first, open or not
            first = plans.diagrams.both(asking, plans.given("first_contact", URGENT))
            nobody = plans.diagrams.either(nobody, first)
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
    bits = {
        name: reduce(or_, (openings.bits(hours) for hours in channels), 0)
        for name, card in all_contacts(pack, spot.where(openings.nation)).items()
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
    return [one.channel.hours for one in shown if one.channel.kind in ANSWERING]


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
