"""To whom a report goes: pure functions over what teams take and what was said. No team is chosen by a score."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from lifering.accounts.reading import WhoReads
from lifering.engine.facts import FactValues
from lifering.engine.packs.model import URGENCIES, Urgency

SOON = ("999_now", "within_the_hour")
FAR = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """A team that can receive, as far as routing needs to know it. Empty lists: everywhere, all, everybody."""

    team: UUID
    name: str
    """Of the team and its agency."""
    reads: WhoReads | None = None
    """Who reads and when, in sentences for the public."""
    councils: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    askers: tuple[str, ...] = ()
    next_read_at: dt.datetime | None = None
    others: frozenset[UUID] = frozenset()
    """Teams that may learn that something waits there (``passing_on.others_of``)."""
    reads_for: frozenset[UUID] = frozenset()
    """Teams that are closed and for which it reads: whatever goes to them goes to it as well."""
    takes_itself: bool = True
    """False: it gets only what it reads for others."""

    def takes(self, wanted: Wanted) -> bool:
        """Where it was not said where, what or who, only a team that takes all of it is right: nothing is guessed."""
        return self.takes_itself and (
            _covers(self.councils, {wanted.area} - {""})
            and _covers(self.harms, wanted.harms)
            and _covers(self.askers, {wanted.asker} - {""})
        )


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What routing looks at. ``kept_out``: teams that the person does not want to read it."""

    harms: frozenset[str]
    asker: str
    area: str
    urgency: Urgency
    kept_out: frozenset[UUID] = frozenset()


def wanted(facts: FactValues, area: str, urgency: Urgency, kept_out: Iterable[UUID] = ()) -> Wanted:
    harms = facts.get("harms", [])
    return Wanted(
        harms=frozenset(harms if isinstance(harms, list) else [harms]),
        asker=str(facts.get("asker", "")),
        area=area,
        urgency=urgency,
        kept_out=frozenset(kept_out),
    )


def fitting(inboxes: Collection[Inbox], wanted: Wanted) -> list[Inbox]:
    """Every team that takes it and whoever reads for one of them now, kept out or not: whoever reads first is first where it is urgent, else by name."""
    found = _with_cover(inboxes, [one for one in inboxes if one.takes(wanted)])
    if wanted.urgency in SOON:
        return sorted(found, key=lambda one: (one.next_read_at or FAR, one.name))
    return sorted(found, key=lambda one: (not one.harms, one.name))


def recipients(inboxes: Collection[Inbox], wanted: Wanted) -> list[Inbox]:
    """Those that get it. Empty: nobody here takes it, and the person is shown who does.

    Whoever reads for a team that was kept out gets nothing for its sake.
    """
    return fitting(_without(inboxes, wanted.kept_out), wanted)


def _without(inboxes: Iterable[Inbox], kept_out: Collection[UUID]) -> list[Inbox]:
    return [one for one in inboxes if one.team not in kept_out]


def _with_cover(inboxes: Iterable[Inbox], found: list[Inbox]) -> list[Inbox]:
    taking = {one.team for one in found}
    return found + [one for one in inboxes if one.team not in taking and one.reads_for & taking]


def at_least(urgency: Urgency, alarms: Collection[str]) -> Urgency:
    """Words that sound like danger are read within the hour, whatever was answered. They change no plan."""
    if alarms and URGENCIES.index(urgency) > URGENCIES.index("within_the_hour"):
        return "within_the_hour"
    return urgency


READ_BEFORE: dict[str, Urgency] = {"today": "within_the_hour", "days": "report_today"}
"""What is said of when something is going to happen -> how soon it is read at the latest."""


def before_it_happens(urgency: Urgency, soon: str) -> Urgency:
    """What somebody says will happen, such as a deadline they were given, is read before it does. It lowers nothing."""
    wanted = READ_BEFORE.get(soon, urgency)
    return min(urgency, wanted, key=URGENCIES.index)


def _covers(taken: Collection[str], said: Collection[str]) -> bool:
    return not taken or bool(set(taken) & set(said))
