"""Coming back with the code: replies and questions, an answer, and the fire. The report itself is never shown here."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.design import leaving
from lifering.design.onwards import see_other
from lifering.design.requests import SiteRequest, View
from lifering.design.sealed_cookie import NothingKept, SealedCookie
from lifering.design.throttle import Throttle, address_of
from lifering.engine.library import Edition
from lifering.guidance.moments import day_and_hour
from lifering.lib.tongues import ENGLISH, _, by_nature, later
from lifering.reports import operations, queries
from lifering.reports.content import MessageContent
from lifering.reports.forms import MESSAGE, WORDS, HoldsData, read_message, read_typed_code
from lifering.reports.models import Report
from lifering.reports.opening import takes_reports
from lifering.triage.forms import NotRead
from lifering.vault.codes import Code, NotACode, read_code

IDLE = dt.timedelta(minutes=15)
COOKIE = SealedCookie(leaving.BACK, "lifering return code v1", IDLE)
TYPED, ALARMED = "code", " !"
WRONG_IN_AN_HOUR = 20
WRITTEN_IN_AN_HOUR = 30
"""Answers of one network that are taken at once; what is more comes a little later, and all of it arrives."""
NOT_KNOWN = later(
    "These are eight of our words, but they open nothing here. Look at each again. The code may also have been burned."
)
codes_tried = Throttle(WRONG_IN_AN_HOUR, clock=time.monotonic, sleep=time.sleep)
answers_written = Throttle(WRITTEN_IN_AN_HOUR, clock=time.monotonic, sleep=time.sleep)


@dataclass(frozen=True)
class Back:
    """One request of somebody who came back."""

    edition: Edition
    report: Report
    code: Code
    now: dt.datetime
    is_urgent: bool
    """They wrote something that sounds like danger since they came back."""


def with_code(view: View) -> View:
    """Hands a :class:`Back` to a view, and the fifteen minutes begin anew; without a code it asks for one."""

    @takes_reports
    @wraps(view)
    def opened(request: SiteRequest, edition: Edition, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.localtime()
        try:
            kept = COOKIE.unseal(request, settings.SECRET_KEY, now).decode()
            code = read_code(kept.removesuffix(ALARMED))
        except (NothingKept, NotACode):
            return see_other("report-back")
        report = queries.by_code(code)
        if report is None:
            response = see_other("report-ended" if queries.is_ended(code) else "report-back")
            leaving.forget_cookies(request, response, [leaving.BACK])
            return response
        is_urgent = kept.endswith(ALARMED) or sounds_like_danger(request, edition)
        response = view(request, Back(edition, report, code, now, is_urgent), *args, **kwargs)
        if leaving.BACK not in {name.removeprefix("__Host-") for name in response.cookies}:
            keep_code(request, response, code, is_urgent=is_urgent)
        return response

    return opened


def sounds_like_danger(request: SiteRequest, edition: Edition) -> bool:
    typed = request.POST.get(WORDS, "")
    index = edition.index(request.offered.keys() - {ENGLISH})
    return bool(typed and index.search(typed).alarms)


def keep_code(
    request: HttpRequest, response: HttpResponse, code: Code, *, is_urgent: bool = False
) -> HttpResponse:
    kept = " ".join(code.shown) + (ALARMED if is_urgent else "")
    COOKIE.seal(request, response, kept.encode(), settings.SECRET_KEY, timezone.now())
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@takes_reports
def back(request: SiteRequest, _edition: Edition) -> HttpResponse:
    """Asks for the code. A wrong one gets a sentence; many get it more slowly; nobody is turned away."""
    if request.method != "POST":
        return render(request, "reports/back.html", {"typed": "", "error": "", "errors": []})
    typed = request.POST.get(TYPED, "")
    try:
        code = read_typed_code(typed)
        if queries.is_ended(code):
            return see_other("report-ended")
        if queries.by_code(code) is None:
            raise NotRead(_(NOT_KNOWN))
    except NotRead as refused:
        if codes_tried.is_over(address_of(request)):
            codes_tried.slow_down()
        shown = {
            "typed": typed,
            "error": str(refused),
            "errors": [{"text": str(refused), "href": f"#{TYPED}"}],
        }
        return render(request, "reports/back.html", shown, status=422)
    return keep_code(request, see_other("report-replies"), code)


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def replies(request: SiteRequest, back: Back) -> HttpResponse:
    """What was written back. An answer that is not taken stays in its field."""
    if request.method != "POST":
        return _show(request, back)
    try:
        words = read_message(request.POST, back.code)
        content = MessageContent(written_at=back.now, words=words)
        if answers_written.is_over(address_of(request)):
            answers_written.slow_down()
        operations.add_answer(report=back.report, content=content, at=back.now)
    except NotRead as refused:
        return _show(request, back, refused, status=422)
    except (operations.Burned, operations.NobodyCanReceive):
        return see_other("report-back")
    return see_other("report-answered")


@require_safe
@with_code
def answered(request: SiteRequest, back: Back) -> HttpResponse:
    return _show(request, back, is_sent=True)


def _show(
    request: SiteRequest,
    back: Back,
    refused: NotRead | None = None,
    *,
    is_sent: bool = False,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "replies": [
            {
                "when": day_and_hour(one.at),
                "team": by_nature(one.team),
                "said": one.content,
                "is_new": one.is_new,
            }
            for one in queries.replies(back.report, back.code)
        ],
        "is_sent": is_sent,
        "is_urgent": back.is_urgent,
        "typed": request.POST.get(WORDS, ""),
        "longest": MESSAGE,
        "holds_data": isinstance(refused, HoldsData),
        "error": str(refused) if refused else "",
        "errors": [{"text": str(refused), "href": f"#{WORDS}"}] if refused else [],
    }
    response = render(request, "reports/replies.html", shown, status=status)
    operations.mark_seen(report=back.report, at=back.now)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def burn(request: SiteRequest, back: Back) -> HttpResponse:
    """Two presses: the first leads here, the second burns."""
    if request.method != "POST":
        return render(request, "reports/burn.html")
    operations.burn_code(report=back.report, at=back.now)
    response = see_other("report-burned")
    leaving.forget_cookies(request, response, [leaving.BACK])
    return response


@require_safe
def burned(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/burned.html")


@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    """It was disposed of. This page knows nothing of it and may be opened by anybody."""
    return render(request, "reports/ended.html")
