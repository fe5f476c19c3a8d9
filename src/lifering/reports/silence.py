"""A team in which nobody opens anything gets no more: its intake closes by itself, and opens with the next report that somebody reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

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
    return frozenset(team.pk for team in teams if _is_silent(team, known, at))


def problems(at: dt.datetime) -> list[str]:
    """Why reports cannot be taken, or not by every team: sentences for the operator."""
    teams = receiving_teams()
    quiet = silent(teams, Closure.objects.all(), at)
    days = settings.LIFERING_SILENT_DAYS
    said = [SAID.format(team=name(team), days=days) for team in teams if team.pk in quiet]
    return intake_problems() + said


def _is_silent(team: Team, closures: tuple[Closure, ...], at: dt.datetime) -> bool:
    waiting = Delivery.objects.filter(
        team=team, read_at=None, report__disposed_at=None, report__closed_at=None
    )
    if not waiting.exists():
        return False
    try:
        since = reading_days_ago(team, closures, at, settings.LIFERING_SILENT_DAYS)
    except BeyondKnownHolidays:
        return False
    if since is None or not waiting.filter(delivered_at__lt=since).exists():
        return False
    return not Delivery.objects.filter(team=team, read_at__gte=since).exists()
