"""Browsers on which a member has signed in before: their failures are counted apart (docs/adr/0027-sign-in.md)."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE, SALT = "lifering-known", "lifering.accounts.known-device"
DAYS = 90


def known_device(request: HttpRequest, email: str) -> str:
    """A name for this browser, if this member has signed in on it; else empty."""
    try:
        name, whose = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=DAYS * 24 * 3600
        )
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(name) if whose == _whose(email) else ""


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """After both steps. The cookie opens nothing."""
    name = known_device(request, email) or secrets.token_urlsafe(16)
    response.set_cookie(
        cookie_name(),
        signing.dumps([name, _whose(email)], salt=SALT),
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def cookie_name() -> str:
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def _whose(email: str) -> str:
    return hashlib.sha256(email.lower().encode()).hexdigest()[:16]
