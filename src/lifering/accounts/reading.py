"""When is an inbox read, and by whom? Teams, closures and moments come in; nothing is asked of the database.

A closed team is read by its cover, in the cover's own hours. ``closures`` may hold those of every team.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel.dates import format_date

from lifering.accounts.hours import Span, read_spans
from lifering.accounts.models import Closure, Team
from lifering.engine.calendar import BankHolidays, BeyondKnownHolidays
from lifering.lib.moments import LONDON, hour
from lifering.lib.tongues import _, by_nature, joined, locale, named

LOOK_AHEAD_DAYS = 100
"""Longer than any summer holiday."""
CLOCKS_CHANGE = dt.time(1, tzinfo=dt.UTC)


@cache
def bank_holidays() -> BankHolidays:
    return BankHolidays.load()


def is_read_now(team: Team, closures: Iterable[Closure], at: dt.datetime) -> bool:
    """Whether somebody looks into this inbox at this moment: the team itself or its cover.

    Raises :class:`~lifering.engine.calendar.BeyondKnownHolidays` for a day whose bank holidays nobody knows yet.
    """
    return reader_at(team, closures, at) is not None


def reader_at(team: Team, closures: Iterable[Closure], at: dt.datetime) -> Team | None:
    """Who looks into this inbox at this moment. Raises as :func:`is_read_now`."""
    known, local = tuple(closures), at.astimezone(LONDON)
    if _reads_itself(team, known, local):
        return team
    cover = cover_on(team, known, local.date())
    return cover if cover and _reads_itself(cover, known, local) else None


def next_read_at(team: Team, closures: Iterable[Closure], at: dt.datetime) -> dt.datetime | None:
    """The first moment from ``at`` on at which it is read, in London time; ``at`` itself when that is now.

    None when there is none within :data:`LOOK_AHEAD_DAYS`. Raises as :func:`is_read_now`.
    """
    known, local = tuple(closures), at.astimezone(LONDON)
    if reader_at(team, known, local):
        return local
    for ahead in range(-1, LOOK_AHEAD_DAYS):
        for moment in _when_it_may_begin(team, known, local.date() + dt.timedelta(days=ahead)):
            if moment.timestamp() > local.timestamp() and reader_at(team, known, moment):
                return moment
    return None


def next_reader(team: Team, closures: Iterable[Closure], at: dt.datetime) -> Team | None:
    """Who looks first from ``at`` on: the team itself or its cover; None as :func:`next_read_at`. Raises as :func:`is_read_now`."""
    known = tuple(closures)
    moment = next_read_at(team, known, at)
    return reader_at(team, known, moment) if moment else None


def next_shift_at(team: Team, closures: Iterable[Closure], after: dt.datetime) -> dt.datetime | None:
    """The first moment later than ``after`` at which reading begins again after a break; None as :func:`next_read_at`."""
    known, local = tuple(closures), after.astimezone(LONDON)
    for ahead in range(-1, LOOK_AHEAD_DAYS):
        for moment in _when_it_may_begin(team, known, local.date() + dt.timedelta(days=ahead)):
            just_before = (moment.astimezone(dt.UTC) - dt.timedelta(seconds=1)).astimezone(LONDON)
            is_later = moment.timestamp() > local.timestamp()
            if is_later and reader_at(team, known, moment) and not reader_at(team, known, just_before):
                return moment
    return None


@dataclass(frozen=True)
class WhoReads:
    """Who reads an inbox and when, in sentences for the public; ``who`` is as the team wrote it, so English."""

    who: str
    instead: str
    """While the team is closed: who reads for it. Else empty."""
    when: str

    def __str__(self) -> str:
        return joined(" ", (self.who, self.instead, self.when))


def who_reads(team: Team, closures: Iterable[Closure], at: dt.datetime) -> WhoReads:
    """*Two people at Ashgrove School. They look next on Monday 30 November, 8:30am.* In the language of the moment.

    Where nobody can know when (beyond the known bank holidays) it says so: whoever asks has to find another way.
    """
    known = tuple(closures)
    try:
        moment = next_read_at(team, known, at)
    except BeyondKnownHolidays:
        moment = None
    reader = reader_at(team, known, moment) if moment else team
    return in_words(team, reader, moment, at)


def in_words(team: Team, reader: Team | None, moment: dt.datetime | None, at: dt.datetime) -> WhoReads:
    """``reader``: who looks first, at ``moment``: the team itself or its cover."""
    instead = ""
    if reader and reader.pk != team.pk:
        instead = _("They are away. This team reads for them: %(team)s.") % {"team": named(name(reader))}
    return WhoReads(by_nature(f"{_said(team)}."), instead, _when(moment, at))


def name(team: Team) -> str:
    return f"{team.name}, {team.agency.name}"


def _said(team: Team) -> str:
    about = team.about.strip().rstrip(".")
    return about[:1].upper() + about[1:] if about else name(team)


def _when(moment: dt.datetime | None, at: dt.datetime) -> str:
    if moment is None:
        return _("We cannot say when they look next. Do not wait for them.")
    if moment.timestamp() <= at.timestamp():
        return _("They are there now and read what comes in.")
    day = format_date(moment, "EEEE d MMMM", locale=locale())
    return _("They look next on %(day)s, %(hour)s.") % {"day": day, "hour": hour(moment)}


def is_closed_on(team: Team, closures: Iterable[Closure], day: dt.date) -> bool:
    return _closure_on(team, closures, day) is not None


def cover_on(team: Team, closures: Iterable[Closure], day: dt.date) -> Team | None:
    """The team that reads instead on a day on which this one is closed. Cover does not pass on: whoever covers has to be there."""
    closure = _closure_on(team, closures, day)
    return closure.cover if closure else None


def _closure_on(team: Team, closures: Iterable[Closure], day: dt.date) -> Closure | None:
    return next(
        (one for one in closures if one.team_id == team.pk and one.first_on <= day <= one.last_on), None
    )


def _reads_itself(team: Team, closures: tuple[Closure, ...], local: dt.datetime) -> bool:
    today, yesterday, time = local.date(), local.date() - dt.timedelta(days=1), local.time()
    for span in read_spans(team.hours):
        if span.holds_on_its_day(time) and _begins_on(team, span, closures, today):
            return True
        if span.holds_the_morning_after(time) and _begins_on(team, span, closures, yesterday):
            return True
    return False


def _begins_on(team: Team, span: Span, closures: tuple[Closure, ...], day: dt.date) -> bool:
    if day.isoweekday() not in span.days or is_closed_on(team, closures, day):
        return False
    return team.reads_on_bank_holidays or not bank_holidays().is_bank_holiday(day, team.nation)


def _when_it_may_begin(team: Team, closures: tuple[Closure, ...], day: dt.date) -> Iterator[dt.datetime]:
    """Every moment of a day at which *not read* may turn into *read*, in order: a span begins, a closure does, the clocks change."""
    cover = cover_on(team, closures, day)
    times = {span.begins for one in (team, cover) if one for span in read_spans(one.hours)}
    walls = [dt.datetime.combine(day, time, LONDON) for time in times | {dt.time(0)}]
    moments = [wall.replace(fold=fold) for wall in walls for fold in (0, 1) if _exists(wall)]
    moments.append(dt.datetime.combine(day, CLOCKS_CHANGE).astimezone(LONDON))
    yield from sorted(moments, key=dt.datetime.timestamp)


def _exists(wall: dt.datetime) -> bool:
    """Whether clocks in London ever show it: not in the hour that spring leaves out."""
    return wall.astimezone(dt.UTC).astimezone(LONDON).replace(tzinfo=None) == wall.replace(tzinfo=None)
