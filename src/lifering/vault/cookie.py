"""The cookie that opens a vault, for pages of staff; it is stored nowhere."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse

from lifering.vault.keyring import Keys
from lifering.vault.opening import opened
from lifering.vault.refusals import VaultIsClosed

NAMES = ("__Host-lifering-vault", "lifering-vault")


def keys_of(request: HttpRequest, at: dt.datetime) -> Keys:
    """What the member who asks has opened in this sign-in. Raises :class:`VaultIsClosed`."""
    cookie, session = request.COOKIES.get(_name(request), ""), request.session.session_key
    if not (cookie and session and request.user.is_authenticated):
        raise VaultIsClosed
    return opened(cookie=cookie, session_key=session, member_id=request.user.pk, at=at)


def keep_open(request: HttpRequest, response: HttpResponse, cookie: str) -> None:
    """``cookie`` as :func:`~lifering.vault.opening.open_vault` answers it; gone with the browser."""
    response.set_cookie(
        _name(request), cookie, path="/", secure=request.is_secure(), httponly=True, samesite="Strict"
    )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    response.set_cookie(
        _name(request), "", max_age=0, path="/", secure=request.is_secure(), httponly=True, samesite="Strict"
    )


def _name(request: HttpRequest) -> str:
    return NAMES[0] if request.is_secure() else NAMES[1]
