"""Pages on which staff hold what is kept, and end it by two: the same for a report and for a record of an incident. English only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from lifering.accounts.doors import StaffRequest
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.accounts.seconding import second_problem, seconds_for
from lifering.guidance.moments import day_and_hour
from lifering.reports import retention
from lifering.reports.answering import answer
from lifering.reports.ending_words import KeptDesk, gone, hold_in_words, named
from lifering.reports.forms import THEN
from lifering.reports.kept import GROUNDS, Kept
from lifering.reports.reasons import reason_of

AGREE, KEEP = "agree", "keep"
UNTICKED = "Tick the box if you have looked at it yourself and know that nobody can bring it back."


def hold_page(request: StaffRequest, desk: KeptDesk) -> HttpResponse:
    """Who holds it and why; another hold, for a reason."""
    desk.note("hold")
    told = _typed(request)
    shown = named(desk) | {
        "holds": [hold_in_words(one, desk) for one in retention.holds(desk.kept)],
        "items": _items(retention.HOLD_FOR, told["choice"]),
        "reason": told["reason"],
    }

    def act() -> HttpResponse:
        retention.hold(hold_for=told["choice"], reason=told["reason"], **_who(desk))
        return _see(reverse(f"{desk.kept.WORD}-hold", args=shown["at"]))

    return answer(request, "reports/staff/hold.html", shown, act)


def release_page(request: StaffRequest, desk: KeptDesk, hold: UUID) -> HttpResponse:
    """One hold of this team is over."""
    found = retention.holds(desk.kept).filter(pk=hold, team=desk.team).first()
    if found is None:
        raise Http404("No such hold.")
    desk.note("hold")
    reason = _typed(request)["reason"]
    shown = named(desk) | {"hold": hold_in_words(found, desk), "reason": reason}

    def act() -> HttpResponse:
        retention.release(hold=found.pk, reason=reason, **_who(desk))
        return _see(desk.home)

    return answer(request, "reports/staff/release.html", shown, act)


def dispose_page(request: StaffRequest, desk: KeptDesk) -> HttpResponse:
    """One member asks that it ends before its day; who can be the second person stands there."""
    told, asked = _typed(request), retention.asked_disposal(desk.kept)
    shown = named(desk) | {
        "problem": _in_the_way(desk.kept),
        "asked": asked,
        "is_mine": bool(asked and asked.asked_by_id == desk.member.pk),
        "items": _items(GROUNDS, told["choice"]),
        "reason": told["reason"],
        "seconds": seconds_for(asker=desk.member, team=desk.team, to=May.AGREE_DISPOSAL, at=desk.now),
    }

    def act() -> HttpResponse:
        retention.ask_disposal(ground=told["choice"], reason=told["reason"], **_who(desk))
        return _see(desk.home)

    return answer(request, "reports/staff/dispose.html", shown, act)


def second_page(request: StaffRequest, desk: KeptDesk) -> HttpResponse:
    """What will be gone for good; the second person ends it, or keeps it."""
    asked = retention.asked_disposal(desk.kept)
    if asked is None or asked.asked_by is None or asked.team_id != desk.team.pk:
        return render(request, "reports/staff/nobody_asks.html", named(desk), status=409)
    desk.note("dispose")
    because = retention.asked_because(asked)
    shown = named(desk) | {
        "asker": asked.asked_by.name,
        "when": day_and_hour(asked.asked_at),
        "ground": GROUNDS.get(asked.ground, ""),
        "reason": reason_of(because, desk.keys) if because else "",
        "gone": gone(desk.kept),
        "is_mine": asked.asked_by_id == desk.member.pk,
        "problem": second_problem(asker=asked.asked_by, second=desk.member, team=desk.team, at=desk.now)
        or _in_the_way(desk.kept),
        "seconds": seconds_for(asker=asked.asked_by, team=desk.team, to=May.AGREE_DISPOSAL, at=desk.now),
    }

    def act() -> HttpResponse:
        if request.POST.get(THEN) == KEEP:
            retention.take_back_disposal(**_who(desk))
            return _see(desk.home)
        if not request.POST.get("sure"):
            raise Refused(UNTICKED, "sure")
        retention.agree_disposal(**_who(desk))
        return _see(reverse(f"{desk.kept.WORD}-certificate", args=shown["at"]))

    return answer(request, "reports/staff/dispose_second.html", shown, act)


def _who(desk: KeptDesk) -> dict[str, Any]:
    return {"kept": desk.kept, "team": desk.team, "by": desk.member, "at": desk.now}


def _typed(request: StaffRequest) -> dict[str, str]:
    return {field: request.POST.get(field, "") for field in ("choice", "reason")}


def _items(choices: dict[str, str], chosen: str) -> list[dict[str, Any]]:
    return [{"value": one, "text": words, "checked": one == chosen} for one, words in choices.items()]


def _in_the_way(kept: Kept) -> str:
    """What has to be done before it may end sooner; empty: nothing."""
    try:
        retention.require_disposable(kept)
    except Refused as refused:
        return str(refused)
    return ""


def _see(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
