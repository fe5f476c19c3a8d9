"""A report is closed, opened again, or set aside by two. English only."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from lifering.accounts.doors import StaffRequest
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.guidance.moments import day
from lifering.reports import deciding
from lifering.reports.answering import BOTH, about, answer, back, see_inbox_closed
from lifering.reports.desk import Desk, with_report
from lifering.reports.forms import THEN
from lifering.reports.reading import note_opened
from lifering.reports.reasons import reason_of
from lifering.reports.retention import ends_on
from lifering.reports.still_open import open_questions, warning

AGREE, YES = "agree", "yes"
IS_RECORDED = "It stands in our own child-protection file, or nothing in it belongs there"


@require_http_methods(BOTH)
@with_report(May.CLOSE)
def close(request: StaffRequest, desk: Desk) -> HttpResponse:
    """This team is done with it."""
    told, reason = request.POST.get("closed_as", ""), request.POST.get("reason", "")
    is_recorded = request.POST.get("recorded") == YES
    shown = about(desk) | {
        "items": [
            {"value": one, "text": text, "checked": one == told} for one, text in deciding.CLOSED_AS.items()
        ],
        "reason": reason,
        "recorded": [{"value": YES, "text": IS_RECORDED, "id": "recorded", "checked": is_recorded}],
        "ends_on": "" if desk.report.held_at else day(ends_on(desk.report, desk.now)),
        "others": desk.report.deliveries.exclude(pk=desk.delivery.pk).filter(closed_at=None).exists(),
    }

    def act() -> HttpResponse:
        deciding.require_closable(desk.delivery, told, reason, is_recorded)
        open_ = open_questions(desk.delivery, desk.keys)
        if open_ and request.POST.get(deciding.ALL_THE_SAME) != YES:
            note_opened(delivery=desk.delivery, what="close", by=desk.member, at=desk.now)
            raise Refused(warning(open_), deciding.ALL_THE_SAME)
        deciding.close_report(
            delivery=desk.delivery, closed_as=told, reason=reason, open_=open_, by=desk.member, at=desk.now
        )
        return see_inbox_closed(desk)

    return answer(request, "reports/staff/close.html", shown, act)


@require_http_methods(BOTH)
@with_report(May.CLOSE)
def reopen(request: StaffRequest, desk: Desk) -> HttpResponse:
    """It was closed or set aside, and is open again."""
    reason = request.POST.get("reason", "")

    def act() -> HttpResponse:
        deciding.reopen_report(delivery=desk.delivery, reason=reason, by=desk.member, at=desk.now)
        return back(desk)

    return answer(request, "reports/staff/reopen.html", about(desk) | {"reason": reason}, act)


@require_http_methods(BOTH)
@with_report(May.CLOSE)
def set_aside(request: StaffRequest, desk: Desk) -> HttpResponse:
    """No real report, says one member; another has to look before it leaves the open ones."""
    asked = deciding.waiting_to_set_aside(desk.delivery)
    if asked:
        note_opened(delivery=desk.delivery, what="set_aside", by=desk.member, at=desk.now)
    shown = about(desk) | {
        "asked_by": asked.by.name if asked else "",
        "why": reason_of(asked, desk.keys) if asked else "",
        "is_mine": bool(asked and asked.by_id == desk.member.pk),
        "reason": request.POST.get("reason", ""),
    }

    def act() -> HttpResponse:
        told: dict[str, Any] = {"delivery": desk.delivery, "by": desk.member, "at": desk.now}
        if request.POST.get(THEN) == AGREE:
            deciding.agree_to_set_aside(**told)
            return see_inbox_closed(desk)
        deciding.ask_to_set_aside(reason=request.POST.get("reason", ""), **told)
        return back(desk)

    return answer(request, "reports/staff/set_aside.html", shown, act)
