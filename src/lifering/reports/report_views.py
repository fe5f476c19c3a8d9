"""One report, opened by a member. Each view begins at a door and an open vault (``desk.py``). English only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lifering.accounts.doors import StaffRequest, may, membership_for
from lifering.accounts.reading import name
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.guidance.moments import day_and_hour
from lifering.guidance.plan_view import plan_view
from lifering.reports import deciding, handing_on, identity, replying, report_page
from lifering.reports.desk import Desk, with_report
from lifering.reports.forms import MESSAGE, THEN, WORDS
from lifering.reports.inbox_page import URGENCIES
from lifering.reports.marking import same_in
from lifering.reports.models import Decision
from lifering.reports.reading import NotReadable, open_report, read_report
from lifering.triage.planning import place_in

BOTH = ["GET", "HEAD", "POST"]
PREVIEW, SEND, ASK, AGREE, NIGHT = "preview", "send", "ask", "agree", "night"


@require_safe
@with_report(May.READ)
def read(request: StaffRequest, desk: Desk) -> HttpResponse:
    """All of it. That it was read is in the chain before this page is made."""
    try:
        opened = read_report(delivery=desk.delivery, keys=desk.keys, by=desk.member, at=desk.now)
    except NotReadable:
        return render(request, "reports/staff/not_yours.html", _about(desk), status=409)
    content, report = opened.content, desk.report
    plan = report_page.plan_for_staff(desk.edition, desk.gazetteer, content, desk.now)
    place = place_in(desk.gazetteer, content.area)
    others = identity.asked_by_others(desk.delivery, desk.member, desk.now)
    shown = _about(desk) | {
        "may": _may(desk),
        "rules": identity.contact_rules(content.contactable),
        "kept_out": sorted(content.kept_out.values()),
        "is_alarmed": bool(content.alarms),
        "their_language": "" if content.language == "en" else report_page.language_name(content.language),
        "answers": report_page.answers(desk.edition.pack, content, place),
        "messages": report_page.messages(opened.messages),
        "decisions": report_page.decisions(desk.delivery, desk.keys),
        "same": same_in(report=report, team_id=desk.team.pk, keys=desk.keys, words=opened.words),
        "others": report_page.other_teams(desk.delivery),
        "told": report_page.told_the_person(desk.delivery, desk.now),
        "has_identity": report.sealed_identity is not None,
        "asked_for_name": report_page.other_agreements(others, desk.keys, desk.member),
        "asked_to_set_aside": deciding.waiting_to_set_aside(desk.delivery),
        "view": plan_view(plan),
        "clocks": plan.clocks,
    }
    return render(request, "reports/staff/report.html", shown)


@require_http_methods(BOTH)
@with_report(May.REPLY)
def reply(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Written, looked at as it will be read, sent. What is refused stays in its field."""
    content = open_report(desk.report, desk.keys)
    family = replying.family_text(desk.edition, desk.gazetteer, content, desk.now)
    plan = report_page.plan_for_staff(desk.edition, desk.gazetteer, content, desk.now)
    typed, asks = request.POST.get(WORDS, ""), bool(request.POST.get("asks"))
    shown = _about(desk) | {
        "typed": typed,
        "asks": asks,
        "longest": MESSAGE,
        "rule": plan.family_text,
        "goes_with_it": family,
        "is_burned": desk.report.burned_at is not None,
        "their_language": "" if content.language == "en" else report_page.language_name(content.language),
        "is_child": replying.audience_of(desk.edition.pack, content) == "child",
        "preview": "",
    }

    def act() -> HttpResponse:
        words = replying.read_reply(request.POST, desk.edition.pack, content)
        whole = replying.with_family(words, family)
        if request.POST.get(THEN) == SEND:
            replying.send_reply(
                delivery=desk.delivery, keys=desk.keys, words=whole, asks=asks, by=desk.member, at=desk.now
            )
            return _back(desk)
        preview = whole if request.POST.get(THEN) == PREVIEW else ""
        return render(request, "reports/staff/reply.html", shown | {"preview": preview})

    return _answer(request, "reports/staff/reply.html", shown, act)


@require_http_methods(BOTH)
@with_report(May.OPEN_IDENTITY)
def who(request: StaffRequest, desk: Desk) -> HttpResponse:
    """The name: a reason first, where the team says so a second member, and then only as the person allowed it."""
    content = open_report(desk.report, desk.keys)
    asked = identity.asked_by(desk.delivery, desk.member, desk.now)
    shown = _about(desk) | {
        "rules": identity.contact_rules(content.contactable),
        "has_identity": desk.report.sealed_identity is not None,
        "needs_two": desk.team.two_for_identity,
        "is_asked": asked is not None,
        "reason": request.POST.get("reason", ""),
        "found": None,
    }

    def act() -> HttpResponse:
        reason, at_night = request.POST.get("reason", ""), None
        told: dict[str, Any] = {"delivery": desk.delivery, "by": desk.member, "at": desk.now}
        if request.POST.get(THEN) == NIGHT and identity.may_open(desk.delivery, asked):
            at_night = identity.ring_at_night(reason=reason, **told)
        elif request.method == "POST":
            identity.ask_identity(reason=reason, **told)
            return _see("report-who", desk)
        if identity.may_open(desk.delivery, asked):
            found = identity.show_identity(keys=desk.keys, at_night=at_night, **told)
            return render(request, "reports/staff/who.html", shown | {"found": found, "reason": ""})
        return render(request, "reports/staff/who.html", shown)

    return _answer(request, "reports/staff/who.html", shown, act, also_get=True)


@require_POST
@with_report(May.AGREE_IDENTITY)
def agree(request: StaffRequest, desk: Desk, decision: UUID) -> HttpResponse:
    """A second member agrees that a colleague sees the name."""
    asked = Decision.objects.filter(pk=decision, kind=Decision.Kind.IDENTITY).first()
    if asked is None:
        raise Http404("No such request.")

    def act() -> HttpResponse:
        identity.agree_identity(delivery=desk.delivery, decision=asked, by=desk.member, at=desk.now)
        return _back(desk)

    return _answer(request, "reports/staff/refused.html", _about(desk), act)


@require_http_methods(BOTH)
@with_report(May.HAND_ON)
def give(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Another team gets it as well."""
    choices = handing_on.teams_to_add(desk.delivery, open_report(desk.report, desk.keys))
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    shown = _about(desk) | {
        "choices": [
            {"value": str(one.pk), "text": name(one), "checked": str(one.pk) == to} for one in choices
        ],
        "reason": reason,
    }

    def act() -> HttpResponse:
        handing_on.hand_on(
            delivery=desk.delivery, keys=desk.keys, to=to, reason=reason, by=desk.member, at=desk.now
        )
        return _back(desk)

    return _answer(request, "reports/staff/give.html", shown, act)


@require_http_methods(BOTH)
@with_report(May.CLOSE)
def close(request: StaffRequest, desk: Desk) -> HttpResponse:
    """This team is done with it."""
    told, reason = request.POST.get("closed_as", ""), request.POST.get("reason", "")
    items = [{"value": one, "text": text, "checked": one == told} for one, text in deciding.CLOSED_AS.items()]

    def act() -> HttpResponse:
        deciding.close_report(
            delivery=desk.delivery, closed_as=told, reason=reason, by=desk.member, at=desk.now
        )
        return _see_inbox()

    return _answer(
        request, "reports/staff/close.html", _about(desk) | {"items": items, "reason": reason}, act
    )


@require_http_methods(BOTH)
@with_report(May.CLOSE)
def reopen(request: StaffRequest, desk: Desk) -> HttpResponse:
    """It was closed or set aside, and is open again."""
    reason = request.POST.get("reason", "")

    def act() -> HttpResponse:
        deciding.reopen_report(delivery=desk.delivery, reason=reason, by=desk.member, at=desk.now)
        return _back(desk)

    return _answer(request, "reports/staff/reopen.html", _about(desk) | {"reason": reason}, act)


@require_http_methods(BOTH)
@with_report(May.CLOSE)
def set_aside(request: StaffRequest, desk: Desk) -> HttpResponse:
    """No real report, says one member; another has to look before it leaves the open ones."""
    asked = deciding.waiting_to_set_aside(desk.delivery)
    shown = _about(desk) | {
        "asked_by": asked.by.name if asked else "",
        "why": deciding.reason_of(asked, desk.keys) if asked else "",
        "is_mine": bool(asked and asked.by_id == desk.member.pk),
        "reason": request.POST.get("reason", ""),
    }

    def act() -> HttpResponse:
        told: dict[str, Any] = {"delivery": desk.delivery, "by": desk.member, "at": desk.now}
        if request.POST.get(THEN) == AGREE:
            deciding.agree_to_set_aside(**told)
            return _see_inbox()
        deciding.ask_to_set_aside(reason=request.POST.get("reason", ""), **told)
        return _back(desk)

    return _answer(request, "reports/staff/set_aside.html", shown, act)


def _answer(
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


def _about(desk: Desk) -> dict[str, Any]:
    delivery, report = desk.delivery, desk.report
    return {
        "at": [desk.team.pk, report.pk],
        "number": report.number,
        "team": name(desk.team),
        "came": day_and_hour(report.received_at),
        "urgency": URGENCIES[report.urgency],
        "is_closed": delivery.closed_at is not None,
        "closed_as": deciding.CLOSED_AS.get(delivery.closed_as, "Set aside as no real report"),
        "burned": day_and_hour(report.burned_at) if report.burned_at else "",
        "error": None,
    }


def _may(desk: Desk) -> dict[str, bool]:
    place = membership_for(desk.member, desk.team.pk, to=May.READ)
    return {one.name: may(place, one) for one in May}


def _see(page: str, desk: Desk) -> HttpResponse:
    response = HttpResponseRedirect(reverse(page, args=[desk.team.pk, desk.report.pk]))
    response.status_code = 303
    return response


def _back(desk: Desk) -> HttpResponse:
    return _see("report-read", desk)


def _see_inbox() -> HttpResponse:
    response = HttpResponseRedirect(reverse("inbox"))
    response.status_code = 303
    return response
