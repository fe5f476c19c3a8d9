"""What the pages about one report have in common: what stands above each, and how a form is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from lifering.accounts.doors import StaffRequest
from lifering.accounts.reading import name
from lifering.accounts.refusing import Refused
from lifering.guidance.moments import day_and_hour
from lifering.reports import deciding
from lifering.reports.desk import Desk
from lifering.reports.inbox_page import URGENCIES, URGENT

BOTH = ["GET", "HEAD", "POST"]
CLOSED_NOW = "closed"
"""The report of which the inbox says that it was closed."""


def answer(
    request: StaffRequest,
    template: str,
    shown: dict[str, Any],
    act: Callable[[], HttpResponse],
    *,
    also_get: bool = False,
) -> HttpResponse:
    """The page; or what was done; or the page with one sentence and everything that was typed."""
    if request.method != "POST" and not also_get:
        return render(request, template, shown)
    try:
        return act()
    except Refused as refused:
        return render(request, template, shown | {"error": refused}, status=422)


def about(desk: Desk) -> dict[str, Any]:
    delivery, report = desk.delivery, desk.report
    return {
        "at": [desk.team.pk, report.pk],
        "number": report.number,
        "team": name(desk.team),
        "came": day_and_hour(report.received_at),
        "urgency": URGENCIES[report.urgency],
        "is_urgent": report.urgency in URGENT,
        "is_closed": delivery.closed_at is not None,
        "closed_as": deciding.CLOSED_AS.get(delivery.closed_as, "Set aside as no real report"),
        "burned": day_and_hour(report.burned_at) if report.burned_at else "",
        "error": None,
    }


def see(page: str, desk: Desk) -> HttpResponse:
    response = HttpResponseRedirect(reverse(page, args=[desk.team.pk, desk.report.pk]))
    response.status_code = 303
    return response


def back(desk: Desk) -> HttpResponse:
    return see("report-read", desk)


def see_inbox_closed(desk: Desk) -> HttpResponse:
    """The inbox, which says of this report that it was closed."""
    response = HttpResponseRedirect(f"{reverse('inbox')}?{CLOSED_NOW}={desk.report.pk}")
    response.status_code = 303
    return response
