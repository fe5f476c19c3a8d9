"""What every page of the form begins with: the pack, the database and this browser's draft, or a calm page without them."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lifering.design import leaving
from lifering.design.easy import pictures_for
from lifering.design.editions import needs_edition
from lifering.design.onwards import see_other
from lifering.design.requests import SiteRequest, View
from lifering.design.sealed_cookie import host_name, set_cookie
from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.guidance.plan_view import plan_view
from lifering.lib.turns import Turns
from lifering.reports import keeping
from lifering.reports.draft import Draft
from lifering.reports.forms import WORDS
from lifering.triage import cookie
from lifering.triage.answers import Answers, FromAnotherPack, unpack_answers
from lifering.triage.planning import place_in
from lifering.vault.deriving import DraftKey

one_at_a_time = Turns(patience=1.0)
"""Pages of one process. Of many who write and send at once all are served sooner so (docs/benchmarks.md)."""


@dataclass(frozen=True)
class Open:
    """One request with its draft."""

    edition: Edition
    key: DraftKey
    draft: Draft
    version: int
    now: dt.datetime

    def holding(self, draft: Draft) -> Open:
        """Keeps another state of the draft."""
        if draft == self.draft:
            return self
        version = keeping.keep_draft(self.key, draft, self.now, after=self.version)
        return replace(self, draft=draft, version=version)


def takes_reports(view: View) -> View:
    """Hands the edition to a view; where the form cannot be open it says so, and who answers now."""

    @needs_edition
    @wraps(view)
    def guarded(request: SiteRequest, edition: Edition, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if edition.pack.report_forms:
                return view(request, edition, *args, **kwargs)
        except DatabaseError:
            pass
        return closed(request, edition, status=503)

    return guarded


def with_draft(view: View) -> View:
    """Hands an :class:`Open` to a view, when it is its turn. A report that was sent shows its code and nothing else."""

    @takes_reports
    @wraps(view)
    def in_turn(request: SiteRequest, edition: Edition, *args: Any, **kwargs: Any) -> HttpResponse:
        request.POST  # noqa: B018  # all of it has come before anybody waits for this request
        with one_at_a_time.mine():
            return opened(request, edition, *args, **kwargs)

    def opened(request: SiteRequest, edition: Edition, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.localtime()
        try:
            key = key_of(request)
            kept = keeping.read_draft(key, edition.pack, now, is_looking=request.method != "POST")
        except keeping.NothingKept:
            return forgotten(request)
        if kept.draft.sent_at and not getattr(view, "is_for_sent", False):
            return see_other("report-sent")
        return view(request, Open(edition, key, kept.draft, kept.version, now), *args, **kwargs)

    return in_turn


def for_sent(view: View) -> View:
    """Marks a view that shows a report after it was sent."""
    view.is_for_sent = True  # type: ignore[attr-defined]
    return view


def key_of(request: HttpRequest) -> DraftKey:
    """Raises :class:`keeping.NothingKept`."""
    try:
        secret = base64.urlsafe_b64decode(request.COOKIES.get(host_name(request, leaving.DRAFT), ""))
    except (ValueError, binascii.Error):
        raise keeping.NothingKept from None
    if len(secret) != 32:
        raise keeping.NothingKept
    return DraftKey(secret)


def give_key(request: HttpRequest, response: HttpResponse, key: DraftKey) -> HttpResponse:
    set_cookie(request, response, leaving.DRAFT, base64.urlsafe_b64encode(key.secret).decode())
    return response


def forget_draft(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The row and the cookie: nobody can open it any more, also not this browser."""
    destroy_row(request)
    leaving.forget_cookies(request, response, [leaving.DRAFT])
    return response


def destroy_row(request: HttpRequest) -> None:
    """For the way out as well (``design/leaving.py``): a reader without a draft asks no database."""
    if request.COOKIES.get(host_name(request, leaving.DRAFT)):
        try:
            keeping.destroy_draft(key_of(request))
        except keeping.NothingKept:
            return


def code_not_kept(request: HttpRequest, edition: Edition, at: dt.datetime) -> Draft | None:
    """What was sent from this browser, where nobody has said yet that they have its code."""
    try:
        kept = keeping.read_draft(key_of(request), edition.pack, at)
    except keeping.NothingKept:
        return None
    return kept.draft if kept.draft.sent_at else None


def forgotten(request: HttpRequest) -> HttpResponse:
    """The draft is gone. What was typed into the page that was just sent is shown, so that it is not lost."""
    response = render(request, "reports/forgotten.html", {"typed": request.POST.get(WORDS, "")})
    leaving.forget_cookies(request, response, [leaving.DRAFT])
    return response


def closed(request: SiteRequest, edition: Edition, *, status: int = 200) -> HttpResponse:
    """Nobody can receive: who answers at this hour stands there in its place."""
    answers = carried(request, edition)
    shown = {
        "view": view_of(edition, request, answers.facts if answers else {}, answers.area if answers else ""),
        "typed": request.POST.get(WORDS, ""),
    }
    return render(request, "reports/closed.html", shown, status=status)


def carried(request: HttpRequest, edition: Edition) -> Answers | None:
    """The answers of the plan, where this browser still has them."""
    try:
        return unpack_answers(edition.pack, cookie.unseal(request, settings.SECRET_KEY, timezone.now()))
    except (cookie.NothingKept, FromAnotherPack):
        return None


def view_of(edition: Edition, request: SiteRequest, facts: FactValues, area: str) -> Any:
    """The plan for some facts, for its contacts."""
    place = place_in(request.gazetteer, area)
    made = assemble(edition, facts, at=timezone.localtime(), place=place)
    return plan_view(made, pictures_for(edition))
