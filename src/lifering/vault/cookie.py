"""The cookie that opens a vault, for pages of staff; it is stored nowhere."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse

from lifering.design.leaving import VAULT, forget_cookies
from lifering.design.sealed_cookie import host_name, set_cookie
from lifering.vault.keyring import Keys
from lifering.vault.opening import opened
from lifering.vault.refusals import VaultIsClosed

NAMES = (f"__Host-{VAULT}", VAULT)


def keys_of(request: HttpRequest, at: dt.datetime) -> Keys:
    """What the member who asks has opened in this sign-in. Raises :class:`VaultIsClosed`."""
    cookie, session = request.COOKIES.get(host_name(request, VAULT), ""), request.session.session_key
    if not (cookie and session and request.user.is_authenticated):
        raise VaultIsClosed
    return opened(cookie=cookie, session_key=session, member_id=request.user.pk, at=at)


def keep_open(request: HttpRequest, response: HttpResponse, cookie: str) -> None:
    """``cookie`` as :func:`~lifering.vault.opening.open_vault` answers it; gone with the browser."""
    set_cookie(request, response, VAULT, cookie)


def forget(request: HttpRequest, response: HttpResponse) -> None:
    forget_cookies(request, response, [VAULT])
