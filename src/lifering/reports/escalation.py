"""An unread report is never silent: who is told, and when. Pure: what is stored and the moment come in.

From the moment somebody ought to be reading, the members on duty are told at once, the deputies after a quarter of an
hour, the lead after an hour, and with the next shift the partner team. What cannot wait is told outside hours as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from lifering.accounts.models import Closure, Team
from lifering.accounts.reading import is_read_now, next_read_at, next_shift_at, reader_at
from lifering.engine.calendar import BeyondKnownHolidays

QUARTER, HOUR = dt.timedelta(minutes=15), dt.timedelta(hours=1)
LONGEST_SHIFT = dt.timedelta(hours=8)
"""Where reading never ends, the next shift has begun after this."""
LONGEST_BREAK = dt.timedelta(days=5)
"""Christmas and Easter are shorter. Whoever comes back later than this is told while they are away, and so is the partner."""
REMINDED_DAYS = 30
"""After the last step everybody is reminded once a day for so long."""
SOON = ("999_now", "within_the_hour")
ON_DUTY, ON_CALL, DEPUTIES, LEADS, PARTNER, ALL = "on_duty", "on_call", "deputies", "leads", "partner", "all"


@dataclass(frozen=True, kw_only=True)
class Step:
    """``name`` happens once for a delivery; ``to`` are the groups of people that are told."""

    name: str
    at: dt.datetime
    to: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class People:
    """Who could be told, by id. ``cover``: members of the team that reads instead at that moment."""

    readers: frozenset[UUID] = field(default_factory=frozenset)
    deputies: frozenset[UUID] = field(default_factory=frozenset)
    leads: frozenset[UUID] = field(default_factory=frozenset)
    on_call: frozenset[UUID] = field(default_factory=frozenset)
    cover: frozenset[UUID] = field(default_factory=frozenset)
    partner: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def own(self) -> frozenset[UUID]:
        return self.readers | self.deputies | self.leads | self.on_call


def due_steps(
    *,
    delivered_at: dt.datetime,
    read_at: dt.datetime | None,
    urgency: str,
    team: Team,
    closures: Iterable[Closure],
    now: dt.datetime,
) -> tuple[Step, ...]:
    """Every step that is due by ``now``, in order; none once it was read. Asked again it answers the same steps and more."""
    if read_at is not None:
        return ()
    steps = all_steps(delivered_at, urgency, team, tuple(closures))
    return tuple(step for step in steps if step.at <= now)


def all_steps(
    delivered_at: dt.datetime, urgency: str, team: Team, closures: tuple[Closure, ...]
) -> list[Step]:
    """What happens if nobody ever reads it. All moments in UTC: a quarter of an hour is one when the clocks change, too."""
    arrived = delivered_at.astimezone(dt.UTC)
    start = _reading_begins(team, closures, arrived)
    steps = []
    if start > arrived + LONGEST_BREAK:
        steps.append(Step(name="nobody-reads", at=arrived, to=(ALL, PARTNER)))
        start = arrived + LONGEST_BREAK
    elif start > arrived and urgency in SOON:
        steps.append(Step(name="urgent", at=arrived, to=(ON_CALL,)))
        steps.append(Step(name="urgent-again", at=arrived + QUARTER, to=(ALL, PARTNER)))
    partner_at = min(_next_shift(team, closures, start), start + LONGEST_BREAK)
    steps += [
        Step(name="arrived", at=start, to=(ON_DUTY,)),
        Step(name="quarter", at=start + QUARTER, to=(ON_DUTY, DEPUTIES)),
        Step(name="hour", at=start + HOUR, to=(LEADS,)),
        Step(name="shift", at=partner_at, to=(ALL, PARTNER)),
    ]
    steps += [
        Step(name=f"day-{day}", at=partner_at + dt.timedelta(days=day), to=(ALL, PARTNER))
        for day in range(1, REMINDED_DAYS + 1)
    ]
    return sorted(steps, key=lambda step: step.at)


def told(step: Step, people: People) -> dict[UUID, bool]:
    """Whom a step tells -> whether of a team they cover for. An empty group falls to the next, up to everybody there is."""
    members: set[UUID] = set()
    others: set[UUID] = set()
    if ON_DUTY in step.to:
        if people.cover:
            others |= people.cover
        else:
            members |= people.readers or people.own
    if ON_CALL in step.to:
        if people.cover:
            others |= people.cover
        members |= people.on_call or (frozenset() if people.cover else people.own)
    if DEPUTIES in step.to:
        members |= people.deputies
    if LEADS in step.to:
        members |= people.leads or people.own
    if ALL in step.to:
        members |= people.own
        others |= people.cover
    if PARTNER in step.to:
        others |= people.partner
    if not members | others:
        others |= people.cover | people.partner
    return dict.fromkeys(others, True) | dict.fromkeys(members, False)


def covering(team: Team, closures: Iterable[Closure], at: dt.datetime) -> Team | None:
    """The other team that reads at this moment, if one does."""
    try:
        reader = reader_at(team, closures, at)
    except BeyondKnownHolidays:
        return None
    return reader if reader is not None and reader.pk != team.pk else None


def _reading_begins(team: Team, closures: tuple[Closure, ...], at: dt.datetime) -> dt.datetime:
    """Where nobody knows the holidays yet somebody is told now: too early does no harm."""
    try:
        begin = next_read_at(team, closures, at)
    except BeyondKnownHolidays:
        return at
    return begin.astimezone(dt.UTC) if begin else dt.datetime.max.replace(tzinfo=dt.UTC)


def _next_shift(team: Team, closures: tuple[Closure, ...], start: dt.datetime) -> dt.datetime:
    try:
        if is_read_now(team, closures, start + LONGEST_SHIFT):
            return start + LONGEST_SHIFT
        begin = next_shift_at(team, closures, start + HOUR)
    except BeyondKnownHolidays:
        begin = None
    return begin.astimezone(dt.UTC) if begin else start + LONGEST_SHIFT
