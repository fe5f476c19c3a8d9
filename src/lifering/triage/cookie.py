"""The sealed cookie that holds the answers. See docs/adr/0004-state-in-a-sealed-cookie.md."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse

from lifering.design import leaving
from lifering.design.sealed_cookie import NothingKept, SealedCookie

IDLE = dt.timedelta(minutes=30)
PURPOSE = "lifering triage answers v1"
ANSWERS = SealedCookie(leaving.ANSWERS, PURPOSE, IDLE)
name_for, unseal, seal, ends_at = ANSWERS.name_for, ANSWERS.unseal, ANSWERS.seal, ANSWERS.ends_at

__all__ = ["ANSWERS", "IDLE", "PURPOSE", "NothingKept", "ends_at", "forget", "name_for", "seal", "unseal"]


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """The answers alone: a report that was begun stays."""
    leaving.forget_cookies(request, response, [leaving.ANSWERS])
