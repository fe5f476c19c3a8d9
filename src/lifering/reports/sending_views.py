"""From the press of Send to the moment when only the person has the code."""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe
from msgspec.structs import replace

from lifering.design.onwards import see_other
from lifering.design.requests import SiteRequest
from lifering.design.throttle import Throttle, address_of
from lifering.engine.packs.reporting import TEAMS
from lifering.lib.tongues import _, later
from lifering.reports import operations, queries
from lifering.reports.draft import Draft
from lifering.reports.opening import Open, for_sent, forget_draft, view_of, with_draft
from lifering.reports.planning import filing, is_soon, place_of, urgency_of
from lifering.reports.question_page import audience_of, is_urgent
from lifering.reports.readers import left_out, readers
from lifering.reports.receipts import sign
from lifering.reports.receiving import having, receiving
from lifering.reports.routing import Inbox
from lifering.reports.signing import site_key
from lifering.reports.telling import told
from lifering.vault.codes import Code, position_of, split_words

A_DAY_AT_SCHOOL = 30
"""Reports of one network in an hour that are taken without a question: a class on one connection is no flood."""
CHECKED = 3
"""The word that somebody types to show that they have the code."""
NOT_THAT = later("That is not word %(place)s. Look at your code again, and type word %(place)s only.")
reports_sent = Throttle(A_DAY_AT_SCHOOL, clock=time.monotonic, sleep=time.sleep)


class Asked(HttpResponse):
    """One plain question in place of a refusal, where many come from one network: whoever presses again is through."""


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SiteRequest) -> HttpResponse:
    """Seals and stores it, once, however often it is pressed. The question comes slowly, and nobody waits for that."""
    response = _send(request)
    if isinstance(response, Asked):
        reports_sent.slow_down()
    return response


@with_draft
def _send(request: SiteRequest, open_: Open) -> HttpResponse:
    if request.method != "POST" or open_.draft.first_open:
        return see_other("report-check")
    inboxes, now = receiving(open_.now), open_.now
    urgency = urgency_of(open_.edition, request.gazetteer, open_.draft)
    ready = filing(open_.edition, open_.draft, inboxes, urgency, now)
    if not ready.teams:
        return see_other("report-others")
    if not _saw(open_.draft, ready.teams):
        return see_other("report-check")
    if reports_sent.is_over(address_of(request)) and "sure" not in request.POST:
        return _ask_once(request, open_, inboxes, ready.teams)
    try:
        operations.file_report(
            key=open_.key,
            filing=ready,
            at=now,
            choose=secrets.choice,
            with_it=lambda report: open_.holding(_without_words(open_.draft, report.received_at)),
        )
    except operations.NobodyCanReceive:
        return see_other("report-others")
    return see_other("report-sent")


def _saw(draft: Draft, teams: Iterable[UUID]) -> bool:
    """Nobody gets it whom the person was not shown."""
    shown = draft.said.get(TEAMS, [])
    return {str(team) for team in teams} <= set(shown)


def _without_words(draft: Draft, at: dt.datetime) -> Draft:
    """What the pages after sending need: not one word, and nothing of who they are."""
    return replace(draft, said={}, passed=(), asked=(), sent_at=at)


def _ask_once(request: SiteRequest, open_: Open, inboxes: Sequence[Inbox], teams: Collection[UUID]) -> Asked:
    shown = {
        "rows": list(told(open_.edition.pack, open_.draft, place_of(request.gazetteer, open_.draft))),
        "readers": readers(one for one in inboxes if one.team in teams),
        "left_out": left_out(inboxes, open_.draft.kept_out),
        "is_soon": is_soon(open_.draft),
        "teams_step": open_.draft.asked.index(TEAMS) + 1,
        "has_more": False,
        "is_urgent": is_urgent(open_.draft),
        "is_over": True,
    }
    return Asked(render_to_string("reports/check.html", shown, request))


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
@for_sent
def sent(request: SiteRequest, open_: Open) -> HttpResponse:
    """Received, and the code. A reload shows the same; the word check ends it."""
    if open_.draft.sent_at is None:
        return see_other("report-check")
    error = ""
    if request.method == "POST":
        if _has_code(request.POST.get("word", ""), open_.key.code):
            return forget_draft(request, see_other("report-done"))
        error = _(NOT_THAT) % {"place": CHECKED}
    return render(
        request, "reports/sent.html", _sent_page(request, open_, error), status=422 if error else 200
    )


def _has_code(typed: str, code: Code) -> bool:
    """Whether the word that was asked for was typed, or its number, or both as they stand there."""
    told = [position_of(part) for part in split_words(typed)]
    return 1 <= len(told) <= 2 and set(told) == {code.shown_numbers[CHECKED - 1] - 1}


def _sent_page(request: SiteRequest, open_: Open, error: str) -> dict[str, object]:
    code, draft = open_.key.code, open_.draft
    report = queries.by_id(open_.key.report_id)
    signed = sign(site_key(), report.number, report.received_at)
    may_be_left_out = receiving(open_.now) if draft.kept_out else []
    return {
        "code": list(zip(code.shown, code.shown_numbers, strict=True)),
        "receipt": signed.lines,
        "number": report.number,
        "readers": readers(having(report, open_.now)),
        "left_out": left_out(may_be_left_out, draft.kept_out),
        "view": view_of(open_.edition, request, draft.facts, draft.area),
        "audience": audience_of(open_.edition.pack, draft),
        "is_urgent": is_urgent(draft),
        "checked": CHECKED,
        "error": error,
        "errors": [{"text": error, "href": "#word"}] if error else [],
    }


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The code is with the person alone. This page knows nothing of it and may be opened by anybody."""
    return render(request, "reports/done.html")
