"""One report, opened by a member: read, answered, given to another team. English only, as every page of staff."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from lifering.accounts.doors import StaffRequest
from lifering.accounts.reading import name
from lifering.accounts.roles import May
from lifering.guidance.plan_view import plan_view
from lifering.reports import deciding, handing_on, identity, replying, report_page
from lifering.reports.answering import BOTH, about, answer, back
from lifering.reports.desk import Desk, with_report
from lifering.reports.ending_words import keeping
from lifering.reports.forms import MESSAGE, THEN, WORDS
from lifering.reports.marking import same_in
from lifering.reports.reading import note_opened, open_report, read_report
from lifering.triage.planning import place_in

PREVIEW, SEND = "preview", "send"


@require_safe
@with_report(May.READ)
def read(request: StaffRequest, desk: Desk) -> HttpResponse:
    """All of it. That it was read is in the chain before this page is made."""
    opened = read_report(delivery=desk.delivery, keys=desk.keys, by=desk.member, at=desk.now)
    content, report = opened.content, desk.report
    plan = report_page.plan_for_staff(desk.edition, desk.gazetteer, content, desk.now, desk.team.agency)
    place = place_in(desk.gazetteer, content.area)
    others = identity.asked_by_others(desk.delivery, desk.member, desk.now)
    shown = about(desk) | {
        "may": {one.name: desk.may(one) for one in May},
        "keeping": keeping(desk),
        "rules": identity.contact_rules(content.contactable),
        "kept_out": sorted(content.kept_out.values()),
        "is_alarmed": bool(content.alarms),
        "soon": report_page.told_soon(content),
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
    note_opened(delivery=desk.delivery, what="reply", by=desk.member, at=desk.now)
    family = replying.family_text(desk.edition, desk.gazetteer, content, desk.now)
    plan = report_page.plan_for_staff(desk.edition, desk.gazetteer, content, desk.now, desk.team.agency)
    typed, asks = request.POST.get(WORDS, ""), bool(request.POST.get("asks"))
    shown = about(desk) | {
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
            return back(desk)
        preview = whole if request.POST.get(THEN) == PREVIEW else ""
        return render(request, "reports/staff/reply.html", shown | {"preview": preview})

    return answer(request, "reports/staff/reply.html", shown, act)


@require_http_methods(BOTH)
@with_report(May.HAND_ON)
def give(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Another team gets it as well."""
    choices = handing_on.teams_to_add(desk.delivery, open_report(desk.report, desk.keys))
    note_opened(delivery=desk.delivery, what="give", by=desk.member, at=desk.now)
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    shown = about(desk) | {
        "choices": [
            {"value": str(one.pk), "text": name(one), "checked": str(one.pk) == to} for one in choices
        ],
        "reason": reason,
    }

    def act() -> HttpResponse:
        handing_on.hand_on(
            delivery=desk.delivery, keys=desk.keys, to=to, reason=reason, by=desk.member, at=desk.now
        )
        return back(desk)

    return answer(request, "reports/staff/give.html", shown, act)
