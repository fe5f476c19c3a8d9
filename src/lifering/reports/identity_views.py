"""Who sent a report, on a page of its own. English only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from lifering.accounts.doors import StaffRequest
from lifering.accounts.roles import May
from lifering.accounts.seconding import seconds_for
from lifering.reports import identity
from lifering.reports.answering import BOTH, about, answer, back, see
from lifering.reports.desk import Desk, with_report
from lifering.reports.forms import THEN
from lifering.reports.models import Decision
from lifering.reports.reading import note_opened, open_report

NIGHT = "night"


@require_http_methods(BOTH)
@with_report(May.OPEN_IDENTITY)
def who(request: StaffRequest, desk: Desk) -> HttpResponse:
    """The name: a reason first, where the team says so a second member, and then only as the person allowed it."""
    content = open_report(desk.report, desk.keys)
    note_opened(delivery=desk.delivery, what="contact", by=desk.member, at=desk.now)
    asked = identity.asked_by(desk.delivery, desk.member, desk.now)
    shown = about(desk) | {
        "rules": identity.contact_rules(content.contactable),
        "has_identity": desk.report.sealed_identity is not None,
        "needs_two": desk.team.two_for_identity,
        "is_asked": asked is not None,
        "reason": request.POST.get("reason", ""),
        "found": None,
        "seconds": seconds_for(asker=desk.member, team=desk.team, to=May.AGREE_IDENTITY, at=desk.now),
    }

    def act() -> HttpResponse:
        reason, at_night = request.POST.get("reason", ""), None
        told: dict[str, Any] = {"delivery": desk.delivery, "by": desk.member, "at": desk.now}
        if request.POST.get(THEN) == NIGHT and identity.may_open(desk.delivery, asked):
            at_night = identity.ring_at_night(reason=reason, **told)
        elif request.method == "POST":
            identity.ask_identity(reason=reason, **told)
            return see("report-who", desk)
        if identity.may_open(desk.delivery, asked):
            found = identity.show_identity(keys=desk.keys, at_night=at_night, **told)
            return render(request, "reports/staff/who.html", shown | {"found": found, "reason": ""})
        return render(request, "reports/staff/who.html", shown)

    return answer(request, "reports/staff/who.html", shown, act, also_get=True)


@require_POST
@with_report(May.AGREE_IDENTITY)
def agree(request: StaffRequest, desk: Desk, decision: UUID) -> HttpResponse:
    """A second member agrees that a colleague sees the name."""
    asked = Decision.objects.filter(pk=decision, kind=Decision.Kind.IDENTITY).first()
    if asked is None:
        raise Http404("No such request.")

    def act() -> HttpResponse:
        identity.agree_identity(delivery=desk.delivery, decision=asked, by=desk.member, at=desk.now)
        return back(desk)

    return answer(request, "reports/staff/refused.html", about(desk), act)
