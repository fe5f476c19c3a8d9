"""What a page about a record begins with: a door, and an open vault. A closed door looks like no door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from lifering.accounts.doors import StaffRequest, may, membership_for
from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.roles import May
from lifering.design.editions import needs_edition
from lifering.design.requests import View
from lifering.engine.library import Edition
from lifering.incidents.models import Incident
from lifering.incidents.operations import note_read
from lifering.reports.desk import to_the_vault, will_not_open
from lifering.vault.cookie import keys_of
from lifering.vault.keyring import Keys
from lifering.vault.refusals import VaultIsClosed
from lifering.vault.wire import WillNotOpen


@dataclass(frozen=True)
class Desk:
    """One request of a member who has a record before them and can open it."""

    edition: Edition
    place: Membership
    incident: Incident
    keys: Keys
    now: dt.datetime

    @property
    def member(self) -> Member:
        return self.place.member

    @property
    def team(self) -> Team:
        return self.incident.team

    @property
    def kept(self) -> Incident:
        return self.incident

    @property
    def home(self) -> str:
        """Address of the page of this record."""
        return reverse("incident", args=[self.incident.team_id, self.incident.pk])

    def may(self, to: May) -> bool:
        return may(self.place, to)

    def note(self, what: str) -> None:
        """Into the chain, before a part of what is sealed is shown."""
        note_read(incident=self.incident, what=what, by=self.member, at=self.now)


def with_incident(to: May) -> Callable[[View], View]:
    """Hands a :class:`Desk` to a view. ``to``: what the member wants to do with the record."""

    def guard(view: View) -> View:
        @needs_edition
        @wraps(view)
        def guarded(
            request: StaffRequest, edition: Edition, team: UUID, incident: UUID, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            now = timezone.localtime()
            place = membership_for(request.member, team, to=to)
            known = Incident.objects.select_related("team__agency").filter(team_id=team, disposed_at=None)
            found = known.filter(pk=incident).first()
            if not found:
                raise Http404("No such record.")
            try:
                keys = keys_of(request, now)
            except VaultIsClosed:
                return to_the_vault(request)
            try:
                return view(request, Desk(edition, place, found, keys, now), *args, **kwargs)
            except WillNotOpen as error:
                return will_not_open(request, found.number, error)

        return guarded

    return guard
