"""What a page about a sealed report begins with: the member, a door, an open vault; without one, the way to it and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lifering.accounts.doors import StaffRequest, may, membership_for
from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.roles import May
from lifering.design.editions import needs_edition
from lifering.design.requests import View
from lifering.engine.library import Edition
from lifering.places import Gazetteer
from lifering.reports.doors import delivery_for
from lifering.reports.forms import WORDS
from lifering.reports.models import Delivery, Report
from lifering.reports.reading import NotReadable, note_opened
from lifering.vault.cookie import keys_of
from lifering.vault.keyring import Keys
from lifering.vault.refusals import VaultIsClosed
from lifering.vault.wire import WillNotOpen

VAULT = "/staff/vault/"


@dataclass(frozen=True)
class Desk:
    """One request of a member who has a report before them and can open it."""

    edition: Edition
    gazetteer: Gazetteer
    member: Member
    delivery: Delivery
    keys: Keys
    now: dt.datetime

    @property
    def team(self) -> Team:
        return self.delivery.team

    @property
    def report(self) -> Report:
        return self.delivery.report

    @property
    def kept(self) -> Report:
        return self.delivery.report

    @property
    def home(self) -> str:
        """Address of the page of this report."""
        return reverse("report-read", args=[self.team.pk, self.report.pk])

    @cached_property
    def place(self) -> Membership:
        return membership_for(self.member, self.team.pk, to=May.READ)

    def may(self, to: May) -> bool:
        return may(self.place, to)

    def note(self, what: str) -> None:
        """Into the chain, before a part of what is sealed is shown."""
        note_opened(delivery=self.delivery, what=what, by=self.member, at=self.now)


def to_the_vault(request: HttpRequest) -> HttpResponse:
    """To the vault's page and back. What was typed while the vault closed is shown once, to be copied: it is kept nowhere."""
    way, typed = f"{VAULT}?{urlencode({'next': request.path})}", typed_in(request)
    if typed:
        return render(request, "reports/staff/closed_vault.html", {"way": way, "typed": typed}, status=409)
    response = HttpResponseRedirect(way)
    response.status_code = 303
    return response


def typed_in(request: HttpRequest) -> str:
    return request.POST.get(WORDS) or request.POST.get("reason", "")


def will_not_open(request: HttpRequest, number: str, error: WillNotOpen) -> HttpResponse:
    """A key that the member holds should open it, and it does not: the disk, a copy, or somebody at the database; or a newer
    Lifering sealed it, and then ``error`` says so."""
    shown = {"about": number, "typed": typed_in(request), "why": str(error)}
    return render(request, "reports/staff/spoilt.html", shown, status=409)


def with_report(to: May) -> Callable[[View], View]:
    """Hands a :class:`Desk` to a view. ``to``: what the member wants to do with the report."""

    def guard(view: View) -> View:
        @needs_edition
        @wraps(view)
        def guarded(
            request: StaffRequest, edition: Edition, team: UUID, report: UUID, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            now, member = timezone.localtime(), request.member
            delivery = delivery_for(member, team, report, to=to)
            try:
                keys = keys_of(request, now)
            except VaultIsClosed:
                return to_the_vault(request)
            desk = Desk(edition, request.gazetteer, member, delivery, keys, now)
            try:
                return view(request, desk, *args, **kwargs)
            except NotReadable:
                shown = {"number": desk.report.number, "typed": typed_in(request)}
                return render(request, "reports/staff/not_yours.html", shown, status=409)
            except WillNotOpen as error:
                return will_not_open(request, desk.report.number, error)

        return guarded

    return guard
