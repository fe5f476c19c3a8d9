"""Behind the code: one entry of the evidence log a page. What was noted before is never shown here."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from lifering.design.onwards import see_other
from lifering.design.requests import SiteRequest
from lifering.lib.tongues import ENGLISH, _, later
from lifering.reports.back_views import Back, keep_code, with_code
from lifering.reports.evidence_forms import CHOICES, LONGEST, EntryRefused, Typed, read_entry
from lifering.reports.noting import Disposed, LogFull, add_entry
from lifering.reports.operations import Burned, NobodyCanReceive

FULL = later("There is no room for more notes. Write a message to them instead.")
EMPTY = Typed(dict.fromkeys((*LONGEST, *CHOICES), ""))


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def notes(request: SiteRequest, back: Back) -> HttpResponse:
    """What somebody remembers, in words. What is not taken stays in its boxes."""
    if request.method != "POST":
        return _show(request, back, EMPTY)
    is_urgent = back.is_urgent or sounds_like_danger(request, back)
    try:
        noted = read_entry(request.POST, back.code)
        add_entry(report=back.report, noted=noted, at=back.now, salt=secrets.token_bytes(32))
    except EntryRefused as refused:
        response = _show(request, back, refused.typed, is_urgent=is_urgent, status=422)
    except LogFull:
        typed = Typed({name: request.POST.get(name, "") for name in EMPTY.values}, {"platform": _(FULL)})
        response = _show(request, back, typed, is_urgent=is_urgent, status=422)
    except (Burned, Disposed, NobodyCanReceive):
        return see_other("report-back")
    else:
        response = see_other("report-noted")
    return keep_code(request, response, back.code, is_urgent=is_urgent)


@require_safe
@with_code
def noted(request: SiteRequest, back: Back) -> HttpResponse:
    return _show(request, back, EMPTY, is_sent=True)


def sounds_like_danger(request: SiteRequest, back: Back) -> bool:
    """Danger in any of the boxes is heard at once, also in words that are not taken (promise 9)."""
    index = back.edition.index(request.offered.keys() - {ENGLISH})
    return bool(index.search(" ".join(request.POST.get(name, "") for name in LONGEST)).alarms)


def _show(
    request: SiteRequest,
    back: Back,
    typed: Typed,
    *,
    is_sent: bool = False,
    is_urgent: bool | None = None,
    status: int = 200,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "typed": typed,
        "longest": LONGEST,
        "errors": [{"text": text, "href": f"#{name}"} for name, text in typed.errors.items()],
        "is_sent": is_sent,
        "is_urgent": back.is_urgent if is_urgent is None else is_urgent,
    }
    return render(request, "reports/notes.html", shown, status=status)
