"""How allauth behaves here (docs/adr/0027-sign-in.md)."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from lifering.accounts.devices import known_device

FRESH_SECONDS = 10 * 60
"""How long after signing in nobody is asked for their password again."""


class StaffAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures on a known device are counted apart, so that nobody can lock another person out of theirs."""
        email = str(credentials.get("email", "")).lower()
        return f"{known_device(request, email) or 'unknown'}:{hashlib.sha256(email.encode()).hexdigest()}"

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        """None is read: no limit of ours is by address."""
        return "0.0.0.0"  # noqa: S104  # nosec B104

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:  # noqa: ARG002
        request = context.request
        records = get_authentication_records(request, request.user)
        return not records or time.time() - records[-1]["at"] > FRESH_SECONDS


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second step rest encrypted under the server's key."""

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "Lifering"


def _lock() -> MultiFernet:
    """The key of today first, then those that the operator keeps so that old secrets open (SECRET_KEY_FALLBACKS)."""
    return MultiFernet(
        [_key(str(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str) -> Fernet:
    made = HKDF(SHA256(), 32, salt=None, info=b"lifering second step 1").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(made))
