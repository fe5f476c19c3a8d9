"""What a lead sets for a team. Each view begins at its door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lifering.accounts import operations
from lifering.accounts.choosing import choices
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
from lifering.accounts.seconding import seconds_for
from lifering.accounts.week import DAYS, as_typed, in_words, read_week
from lifering.design.editions import needs_edition
from lifering.engine.library import Edition

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
            "own": place,
            "may": {one.name: one in allowed for one in May},
            "members": [{"place": one, "role": ROLES[one.role]} for one in members_of(place.team)],
            "invitations": open_invitations(place.team) if May.INVITE in allowed else [],
            "closures": closures_of(place.team),
            "hours": [in_words(span) for span in place.team.hours],
            "problems": team_problems(place.team) if place.team.takes_reports else [],
            "second_days": settings.LIFERING_SECOND_DAYS,
            "seconds": seconds_for(
                asker=request.member, team=place.team, to=May.AGREE_DISPOSAL, at=timezone.now()
            ),
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
@needs_edition
def intake(request: StaffRequest, edition: Edition, team: UUID) -> HttpResponse:
    """Whether the team takes reports, and whose: nothing chosen is everywhere, all, everybody."""
    place = team_for(request.member, team, to=May.SET_INTAKE)
    among, sent = choices(edition, request.gazetteer), request.method == "POST"
    takes = bool(request.POST.get("takes")) if sent else place.takes_reports
    names = request.POST.get("councils", "") if sent else "\n".join(among.council_names(place.councils))
    harms = request.POST.getlist("harms") if sent else place.harms
    askers = request.POST.getlist("askers") if sent else place.askers
    told = {"takes": takes, "councils": names, "harms": harms, "askers": askers, "among": among}

    def write(now: dt.datetime) -> None:
        operations.set_intake(
            team=place,
            takes_reports=takes,
            councils=names.splitlines(),
            harms=harms,
            askers=askers,
            among=among,
            by=request.member.pk,
            at=now,
        )

    return _set(request, place, "intake", told, write)


@require_POST
def on_call(request: StaffRequest, team: UUID) -> HttpResponse:
    """A member's own switch; nobody sets it for somebody else."""
    place = membership_for(request.member, team, to=May.READ)
    wanted = request.POST.get("on_call") == "yes"
    operations.set_on_call(membership=place, on_call=wanted, by=request.member.pk, at=timezone.now())
    return redirect("team", team)


@require_http_methods(BOTH)
def hours(request: StaffRequest, team: UUID) -> HttpResponse:
    """For each day its times; a day without any is a day on which nobody reads."""
    place = team_for(request.member, team, to=May.SET_HOURS)
    sent = request.method == "POST"
    typed = {day: request.POST.get(f"day{day}", "") for day in range(1, 8)} if sent else as_typed(place.hours)
    holidays = bool(request.POST.get("holidays")) if sent else place.reads_on_bank_holidays

    def write(now: dt.datetime) -> None:
        week = read_week(typed)
        operations.set_hours(
            team=place, hours=week, reads_on_bank_holidays=holidays, by=request.member.pk, at=now
        )

    told = {"days": [(day, DAYS[day - 1], typed[day]) for day in typed], "holidays": holidays}
    return _set(request, place, "hours", told, write)


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
