"""Who can open a team's reports: the key is made, shared after comparing, and made anew. Each view begins at its door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lifering.accounts.doors import StaffRequest, membership_for, other_membership_for, role_of, team_for
from lifering.accounts.models import Team
from lifering.accounts.queries import members_of
from lifering.accounts.roles import May
from lifering.keys.presenters import team_vault
from lifering.keys.views import open_keys
from lifering.vault.operations import make_team_key, new_generation, share_team_key
from lifering.vault.queries import has_phrase
from lifering.vault.queries import readers as readers_of
from lifering.vault.refusals import VaultIsClosed, VaultRefused

BOTH = ["GET", "HEAD", "POST"]


@require_safe
def readers(request: StaffRequest, team: UUID) -> HttpResponse:
    place = membership_for(request.member, team, to=May.SEE_MEMBERS)
    return _page(request, place.team)


@require_POST
def make_key(request: StaffRequest, team: UUID) -> HttpResponse:
    """The team's first key, for whoever makes it; they share it afterwards."""
    place = team_for(request.member, team, to=May.SHARE_KEY)
    return _do(
        request,
        place,
        lambda now: make_team_key(
            team_id=place.pk, member_ids=[request.member.pk], by=str(request.member.pk), at=now
        ),
    )


@require_http_methods(BOTH)
def make_new_key(request: StaffRequest, team: UUID) -> HttpResponse:
    """Another generation, for those who are in the team and can open it today."""
    place = team_for(request.member, team, to=May.SHARE_KEY)
    if request.method != "POST":
        return render(request, "keys/new_key.html", {"team": place})

    def make(now: dt.datetime) -> None:
        here = {one.member_id for one in members_of(place)}
        keeping = here & {one.member_id for one in readers_of(place.pk)}
        new_generation(team_id=place.pk, keeping=keeping, by=str(request.member.pk), at=now)

    return _do(request, place, make)


@require_http_methods(BOTH)
def share(request: StaffRequest, team: UUID, place: UUID) -> HttpResponse:
    """The groups are typed as the colleague reads them out; this page does not show them."""
    other = other_membership_for(request.member, team, place, to=May.SHARE_KEY)
    keys = open_keys(request)
    typed = request.POST.get("fingerprint", "")
    shown: dict[str, Any] = {
        "team": other.team,
        "other": other,
        "has_phrase": has_phrase(other.member_id),
        "is_open": keys is not None,
        "typed": typed,
        "error": "",
    }
    if request.method != "POST":
        return render(request, "keys/share.html", shown)
    try:
        if keys is None:
            raise VaultIsClosed
        share_team_key(
            keys=keys,
            team_id=other.team_id,
            member_id=other.member_id,
            fingerprint=typed,
            by=str(request.member.pk),
            at=timezone.now(),
        )
    except VaultRefused as refused:
        return render(request, "keys/share.html", shown | {"error": str(refused)}, status=422)
    return redirect("vault-team", other.team_id)


def _do(request: StaffRequest, team: Team, write: Callable[[dt.datetime], object]) -> HttpResponse:
    try:
        write(timezone.now())
    except VaultRefused as refused:
        return _page(request, team, str(refused), 422)
    return redirect("vault-team", team.pk)


def _page(request: StaffRequest, team: Team, error: str = "", status: int = 200) -> HttpResponse:
    keys = open_keys(request)
    place = membership_for(request.member, team.pk, to=May.SEE_MEMBERS)
    shown = {
        "seen": team_vault(team, request.member, keys),
        "may_share": May.SHARE_KEY in role_of(place).may,
        "has_phrase": has_phrase(request.member.pk),
        "is_open": keys is not None,
        "error": error,
    }
    return render(request, "keys/team.html", shown, status=status)
