"""The sealed cookie that holds the answers. See docs/adr/0004-state-in-a-sealed-cookie.md."""

from __future__ import annotations

import base64
import datetime as dt

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.http import HttpRequest, HttpResponse

from lifering.design.leaving import forget_cookies

IDLE = dt.timedelta(minutes=30)
PURPOSE = "lifering triage answers v1"


class NothingKept(ValueError):
    """There are no answers, or they are too old, or somebody changed them."""


def name_for(request: HttpRequest) -> str:
    """``__Host-`` keeps other sites of the same domain out; browsers take it under HTTPS only."""
    return "__Host-lifering" if request.is_secure() else "lifering"


def unseal(request: HttpRequest, secret: str, now: dt.datetime) -> bytes:
    """The packed answers. Raises :class:`NothingKept`."""
    sealed = request.COOKIES.get(name_for(request), "")
    keys = MultiFernet([_key(secret, now), _key(secret, now - dt.timedelta(days=1))])
    try:
        return keys.decrypt_at_time(sealed.encode(), int(IDLE.total_seconds()), int(now.timestamp()))
    except InvalidToken:
        raise NothingKept from None


def seal(request: HttpRequest, response: HttpResponse, packed: bytes, secret: str, now: dt.datetime) -> None:
    """Writes the cookie; no expiry, so that it ends with the browser session at the latest."""
    sealed = _key(secret, now).encrypt_at_time(packed, int(now.timestamp()))
    response.set_cookie(
        name_for(request),
        sealed.decode(),
        path="/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    forget_cookies(request, response)


def _key(secret: str, now: dt.datetime) -> Fernet:
    """A key for each UTC day, so that no key seals for long. Whoever holds the secret can make it again:
    what protects an old cookie is that the secret is kept, and that the browser forgets."""
    day = now.astimezone(dt.UTC).date().isoformat()
    derived = HKDF(SHA256(), 32, salt=None, info=f"{PURPOSE} {day}".encode()).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
