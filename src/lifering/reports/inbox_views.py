"""The inbox of a member: what lies in it, without a key. English only, as every page of staff."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lifering.accounts.doors import StaffRequest
from lifering.reports.desk import to_the_vault
from lifering.reports.doors import inboxes_for
from lifering.reports.inbox import MOST, OPEN, SHOWS, in_inboxes
from lifering.reports.inbox_page import SHOWN, grouped, rows_of
from lifering.reports.marking import groups
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
    shown = {
        "has_teams": bool(teams),
        "groups": grouped(rows, by_head),
        "unread": sum(row.is_unread for row in rows),
        "left_out": max(0, len(found) - MOST),
        "show": show,
        "shows": SHOWN,
        "is_grouped": is_grouped,
    }
    return render(request, "reports/staff/inbox.html", shown)
