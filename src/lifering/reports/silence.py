"""A team in which nobody opens anything gets no more: its intake closes by itself, and opens with the next report that somebody reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from lifering.accounts.models import Closure, Team
from lifering.accounts.queries import intake_problems, receiving_teams
from lifering.accounts.reading import name
from lifering.accounts.silence import reading_days_ago
from lifering.engine.calendar import BeyondKnownHolidays
from lifering.reports.models import Delivery

SAID = (
    "{team}: something has waited for {days} days of reading and nobody has opened anything. It gets no more reports "
    "until a member reads one. Ring its lead."
)


def silent(teams: Iterable[Team], closures: Iterable[Closure], at: dt.datetime) -> frozenset[UUID]:
    """Teams with something that waits longer than they may take, and nothing read in all that time."""
    known = tuple(closures)
    since = {team.pk: moment for team in teams if (moment := _since(team, known, at))}
    if not since:
        return frozenset()
    is_late = reduce(or_, (Q(team_id=team, delivered_at__lt=moment) for team, moment in since.items()))
    waiting = Delivery.objects.filter(is_late, read_at=None, report__disposed_at=None, report__closed_at=None)
    late = waiting.values_list("team_id", flat=True).distinct()
    return frozenset(team for team in late if not _has_read(team, since[team]))


def problems(at: dt.datetime) -> list[str]:
    """Why reports cannot be taken, or not by every team: sentences for the operator."""
    teams = receiving_teams()
    quiet = silent(teams, Closure.objects.all(), at)
    days = settings.LIFERING_SILENT_DAYS
    said = [SAID.format(team=name(team), days=days) for team in teams if team.pk in quiet]
    return intake_problems() + said


def _since(team: Team, closures: tuple[Closure, ...], at: dt.datetime) -> dt.datetime | None:
    """What came before this and waits still has waited too long; None where nobody can say."""
    try:
        return reading_days_ago(team, closures, at, settings.LIFERING_SILENT_DAYS)
    except BeyondKnownHolidays:
        return None


def _has_read(team: UUID, since: dt.datetime) -> bool:
    return Delivery.objects.filter(team_id=team, read_at__gte=since).exists()
