"""What a lead sets for a team. Each view begins at its door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lifering.accounts import operations
from lifering.accounts.doors import (
    StaffRequest,
    closure_for,
    invitation_for,
    membership_for,
    other_membership_for,
    role_of,
    team_for,
)
from lifering.accounts.inviting import invite, withdraw_invitation
from lifering.accounts.models import Membership, Team
from lifering.accounts.queries import closures_of, members_of, open_invitations, other_teams, team_problems
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import ROLES, May

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BOTH = ["GET", "HEAD", "POST"]


@require_safe
def team(request: StaffRequest, team: UUID) -> HttpResponse:
    place = membership_for(request.member, team, to=May.SEE_MEMBERS)
    allowed = role_of(place).may
    return render(
        request,
        "accounts/team.html",
        {
            "team": place.team,
            "may": {one.name: one in allowed for one in May},
            "members": [{"place": one, "role": ROLES[one.role]} for one in members_of(place.team)],
            "invitations": open_invitations(place.team) if May.INVITE in allowed else [],
            "closures": closures_of(place.team),
            "hours": [_in_words(span) for span in place.team.hours],
            "problems": team_problems(place.team) if place.team.takes_reports else [],
        },
    )


@require_http_methods(BOTH)
def about(request: StaffRequest, team: UUID) -> HttpResponse:
    place = team_for(request.member, team, to=May.SET_ABOUT)
    told = {"about": request.POST.get("about", place.about)}
    return _set(
        request,
        place,
        "about",
        told,
        lambda now: operations.set_about(team=place, by=request.member.pk, at=now, **told),
    )


@require_http_methods(BOTH)
def hours(request: StaffRequest, team: UUID) -> HttpResponse:
    """One time for each day of the week; a day without times is a day on which nobody reads."""
    place = team_for(request.member, team, to=May.SET_HOURS)
    told = request.POST if request.method == "POST" else _by_day(place.hours)
    holidays = bool(told.get("holidays")) if request.method == "POST" else place.reads_on_bank_holidays
    spans: list[dict[str, Any]] = [
        {"days": [day], "from": told.get(f"from{day}", "").strip(), "to": told.get(f"to{day}", "").strip()}
        for day in range(1, 8)
    ]
    wanted = [span for span in spans if span["from"] or span["to"]]
    return _set(
        request,
        place,
        "hours",
        {"spans": [span | {"day": DAYS[span["days"][0] - 1]} for span in spans], "holidays": holidays},
        lambda now: operations.set_hours(
            team=place, hours=wanted, reads_on_bank_holidays=holidays, by=request.member.pk, at=now
        ),
    )


@require_http_methods(BOTH)
def partner(request: StaffRequest, team: UUID) -> HttpResponse:
    place = team_for(request.member, team, to=May.SET_PARTNER)
    chosen = _chosen(request.POST.get("partner", ""), others := other_teams(place))
    return _set(
        request,
        place,
        "partner",
        {"others": others, "chosen": place.partner_id},
        lambda now: operations.set_partner(team=place, partner=chosen, by=request.member.pk, at=now),
    )


@require_http_methods(BOTH)
def closures(request: StaffRequest, team: UUID) -> HttpResponse:
    place = team_for(request.member, team, to=May.SET_HOURS)
    told = {name: request.POST.get(name, "") for name in ("first_on", "last_on", "cover")}
    others = list(Team.objects.select_related("agency").exclude(pk=place.pk))

    def close(now: dt.datetime) -> None:
        operations.add_closure(
            team=place,
            first_on=_day(told["first_on"], "first_on"),
            last_on=_day(told["last_on"], "last_on"),
            cover=_chosen(told["cover"], others),
            by=request.member.pk,
            at=now,
            today=timezone.localdate(now),
        )

    return _set(request, place, "closures", told | {"others": others}, close)


@require_POST
def end_closure(request: StaffRequest, team: UUID, closure: UUID) -> HttpResponse:
    ended = closure_for(request.member, team, closure, to=May.SET_HOURS)
    operations.remove_closure(closure=ended, by=request.member.pk, at=timezone.now())
    return redirect("team", team)


@require_http_methods(BOTH)
def invite_member(request: StaffRequest, team: UUID) -> HttpResponse:
    """The link is shown once; whoever invites hands it over themselves."""
    place = team_for(request.member, team, to=May.INVITE)
    told = {name: request.POST.get(name, "") for name in ("name", "email", "role")}
    shown: dict[str, Any] = {"team": place, "told": told, "roles": ROLES.values(), "error": None, "link": ""}
    if request.method == "POST":
        try:
            path = invite(team=place, by=request.member.pk, at=timezone.now(), **told)
        except Refused as refused:
            return render(request, "accounts/invite.html", shown | {"error": refused}, status=422)
        shown["link"] = request.build_absolute_uri(path)
    return render(request, "accounts/invite.html", shown)


@require_POST
def withdraw(request: StaffRequest, team: UUID, invitation: UUID) -> HttpResponse:
    ended = invitation_for(request.member, team, invitation, to=May.INVITE)
    withdraw_invitation(invitation=ended, by=request.member.pk, at=timezone.now())
    return redirect("team", team)


@require_http_methods(BOTH)
def role(request: StaffRequest, team: UUID, place: UUID) -> HttpResponse:
    other = other_membership_for(request.member, team, place, to=May.INVITE)
    chosen = request.POST.get("role", "")
    return _set(
        request,
        other.team,
        "role",
        {"other": other, "roles": ROLES.values(), "chosen": chosen or other.role},
        lambda now: operations.set_role(membership=other, role=chosen, by=request.member.pk, at=now),
    )


@require_http_methods(BOTH)
def remove(request: StaffRequest, team: UUID, place: UUID) -> HttpResponse:
    other = other_membership_for(request.member, team, place, to=May.INVITE)
    return _set(
        request,
        other.team,
        "remove",
        {"other": other},
        lambda now: operations.leave_team(membership=other, by=request.member.pk, at=now),
    )


def _set(
    request: StaffRequest, team: Team, page: str, told: dict[str, Any], write: Callable[[dt.datetime], object]
) -> HttpResponse:
    """The form; sent, what it asks for, or the form again with what is wrong and everything that was typed."""
    shown = told | {"team": team, "error": None}
    if request.method == "POST":
        try:
            write(timezone.now())
        except Refused as refused:
            return render(request, f"accounts/{page}.html", shown | {"error": refused}, status=422)
        still_there = Membership.objects.filter(team=team, member=request.member).exists()
        return redirect("team", team.pk) if still_there else redirect("staff")
    return render(request, f"accounts/{page}.html", shown)


def _chosen(told: str, teams: list[Team]) -> Team | None:
    return next((one for one in teams if str(one.pk) == told), None)


def _day(told: str, field: str) -> dt.date:
    try:
        return dt.date.fromisoformat(told.strip())
    except ValueError:
        raise Refused("Write the day as 2026-12-21.", field) from None


def _by_day(hours: list[dict[str, Any]]) -> dict[str, str]:
    """The first span of each day, for the form."""
    told: dict[str, str] = {}
    for span in hours:
        for day in span["days"]:
            told.setdefault(f"from{day}", span["from"])
            told.setdefault(f"to{day}", span["to"])
    return told


def _in_words(span: dict[str, Any]) -> str:
    return f"{', '.join(DAYS[day - 1] for day in span['days'])}: {span['from']} to {span['to']}"
