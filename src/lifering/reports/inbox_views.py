"""The inbox of a member: what lies in it, without a key. English only, as every page of staff."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lifering.accounts.doors import StaffRequest, teams_for
from lifering.accounts.models import Team
from lifering.accounts.reading import name
from lifering.accounts.roles import May
from lifering.reports.answering import CLOSED_NOW
from lifering.reports.desk import to_the_vault
from lifering.reports.doors import inboxes_for
from lifering.reports.ended import ended_in, rows_of_ended
from lifering.reports.inbox import MOST, OPEN, SHOWS, asked_to_end, closed_in, in_inboxes
from lifering.reports.inbox_page import SHOWN, closed_words, grouped, rows_of, rows_to_end
from lifering.reports.marking import groups
from lifering.reports.open_long import open_for_long, rows_of_open
from lifering.vault.cookie import keys_of
from lifering.vault.refusals import VaultIsClosed


@require_safe
def first(request: StaffRequest) -> HttpResponse:
    """After signing in: the inbox where something waits to be read, else the member's teams."""
    waiting = in_inboxes(inboxes_for(request.member), OPEN, timezone.localtime())
    return redirect("inbox" if any(one.is_unread for one in waiting) else "staff")


@require_safe
def inbox(request: StaffRequest) -> HttpResponse:
    """Numbers, hours and how urgent; grouped by what they have in common only while the vault is open."""
    now, teams = timezone.localtime(), inboxes_for(request.member)
    show = request.GET.get("show", OPEN)
    show = show if show in SHOWS else OPEN
    is_grouped = request.GET.get("by") == "same"
    if is_grouped:
        try:
            held = keys_of(request, now).teams
        except VaultIsClosed:
            return to_the_vault(request)
    found = in_inboxes(teams, show, now)
    by_head = groups(one.pk for one in teams if one.pk in held) if is_grouped else {}
    rows = rows_of(found[:MOST], now)
    second = teams_for(request.member, to=May.AGREE_DISPOSAL)
    shown = {
        "has_teams": bool(teams),
        "groups": grouped(rows, by_head),
        "to_end": rows_to_end(asked_to_end(second, by_another_than=request.member)),
        "unread": sum(row.is_unread for row in rows),
        "closed": closed_words(closed_in(teams, request.GET.get(CLOSED_NOW, ""))),
        "left_out": max(0, len(found) - MOST),
        "show": show,
        "shows": SHOWN,
        "is_grouped": is_grouped,
        "open_long": len(open_for_long(leads, now)) if (leads := _leads(request)) else 0,
        "sees_ended": bool(teams_for(request.member, to=May.SEE_TRAIL)),
    }
    return render(request, "reports/staff/inbox.html", shown)


@require_safe
def open_long(request: StaffRequest) -> HttpResponse:
    """For leads: what has been open for longer than their team says, and what is next. Numbers and days, no word of any report."""
    teams, now = _leads(request), timezone.localtime()
    if not teams:
        raise Http404("No such page.")
    rows = rows_of_open(open_for_long(teams, now), now)
    shown = {"rows": rows, "periods": [(name(team), team.open_days) for team in teams]}
    return render(request, "reports/staff/open_long.html", shown)


@require_safe
def ended(request: StaffRequest) -> HttpResponse:
    """What was disposed of in a member's teams: numbers, days, and the way to each certificate."""
    teams = teams_for(request.member, to=May.SEE_TRAIL)
    if not teams:
        raise Http404("No such page.")
    return render(request, "reports/staff/ended.html", {"rows": rows_of_ended(ended_in(teams))})


def _leads(request: StaffRequest) -> list[Team]:
    return teams_for(request.member, to=May.SEE_OPEN_LONG)
