"""A cookie that only this server can read: small state of one browser, without a row anywhere (ADR 0004)."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class NothingKept(ValueError):
    """There is nothing in it, or it is too old, or somebody changed it."""


@dataclass(frozen=True)
class SealedCookie:
    """``purpose`` keeps what was sealed for one use from being opened for another."""

    name: str
    purpose: str
    idle: dt.timedelta

    def name_for(self, request: HttpRequest) -> str:
        return host_name(request, self.name)

    def unseal(self, request: HttpRequest, secret: str, now: dt.datetime) -> bytes:
        """What was sealed. Raises :class:`NothingKept`."""
        sealed, idle = self._sealed(request), int(self.idle.total_seconds())
        try:
            return self._keys(secret, now).decrypt_at_time(sealed, idle, int(now.timestamp()))
        except InvalidToken:
            raise NothingKept from None

    def ends_at(self, request: HttpRequest, secret: str, now: dt.datetime) -> dt.datetime:
        """When what was sealed stops opening. Raises :class:`NothingKept`."""
        try:
            sealed_at = self._keys(secret, now).extract_timestamp(self._sealed(request))
        except InvalidToken:
            raise NothingKept from None
        return dt.datetime.fromtimestamp(sealed_at, dt.UTC) + self.idle

    def seal(
        self, request: HttpRequest, response: HttpResponse, content: bytes, secret: str, now: dt.datetime
    ) -> None:
        sealed = self._key(secret, now).encrypt_at_time(content, int(now.timestamp()))
        set_cookie(request, response, self.name, sealed.decode())

    def _sealed(self, request: HttpRequest) -> bytes:
        return request.COOKIES.get(self.name_for(request), "").encode()

    def _keys(self, secret: str, now: dt.datetime) -> MultiFernet:
        return MultiFernet([self._key(secret, now), self._key(secret, now - dt.timedelta(days=1))])

    def _key(self, secret: str, now: dt.datetime) -> Fernet:
        """A key for each UTC day, so that no key seals for long. Whoever holds the secret can make it again:
        what protects an old cookie is that the secret is kept, and that the browser forgets."""
        day = now.astimezone(dt.UTC).date().isoformat()
        derived = HKDF(SHA256(), 32, salt=None, info=f"{self.purpose} {day}".encode()).derive(secret.encode())
        return Fernet(base64.urlsafe_b64encode(derived))


def is_bound(request: HttpRequest) -> bool:
    """Whether a cookie is for HTTPS alone: always on a public site, whatever its proxy says of the connection."""
    return settings.LIFERING_IS_PUBLIC or request.is_secure()


def host_name(request: HttpRequest, name: str) -> str:
    """``__Host-`` keeps other sites of the same domain out; browsers take it under HTTPS only."""
    return f"__Host-{name}" if is_bound(request) else name


def set_cookie(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    """No expiry, so that it ends with the browser session at the latest."""
    response.set_cookie(
        host_name(request, name),
        value,
        path="/",
        secure=is_bound(request),
        httponly=True,
        samesite="Strict",
    )
