"""What allauth and Django tell about sign-in becomes links in the chain. Connected when the room is ready."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from lifering.accounts.models import Member
from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.vault.opening import close_vault

IDENTITY = "lifering.accounts"


def connect() -> None:
    for signal, heard in (
        (user_logged_in, _signed_in),
        (user_logged_out, _signed_out),
        (user_login_failed, _refused),
        (authentication_failed, _code_refused),
        (password_changed, _password),
        (authenticator_added, _added),
        (authenticator_removed, _removed),
        (authenticator_reset, _added),
    ):
        signal.connect(heard, dispatch_uid=f"{IDENTITY}.{heard.__name__}")


def _about(member: Any, kind: Kind, **detail: Any) -> None:
    if isinstance(member, Member):
        record(kind=kind, at=timezone.now(), by=member.pk, about=member.pk, detail=detail)


def _signed_in(user: Any, **_more: Any) -> None:
    _about(user, Kind.SIGNED_IN)


def _signed_out(user: Any, **_more: Any) -> None:
    _about(user, Kind.SIGNED_OUT)


def _refused(credentials: dict[str, Any], **_more: Any) -> None:
    """Only of those who are members, and so at most as often as the limit of failures allows."""
    member = Member.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
    if member:
        record(kind=Kind.SIGN_IN_REFUSED, at=timezone.now(), about=member.pk, detail={"step": "password"})


def _code_refused(user: Any, **_more: Any) -> None:
    record(kind=Kind.SIGN_IN_REFUSED, at=timezone.now(), about=user.pk, detail={"step": "code"})


def _password(user: Any, **_more: Any) -> None:
    """Whoever knew the old one may sit in another browser: every vault of theirs closes."""
    _about(user, Kind.PASSWORD_CHANGED)
    close_vault(member_id=user.pk, at=timezone.now())


def _added(user: Any, authenticator: Any, request: HttpRequest, **_more: Any) -> None:
    """A browser that came in while there was no second step never took it: it has to sign in again."""
    is_step = authenticator.type == Authenticator.Type.TOTP
    _about(user, Kind.SECOND_STEP_SET if is_step else Kind.RECOVERY_CODES_MADE)
    if is_step:
        _sign_out_elsewhere(user, str(request.session.session_key))


def _sign_out_elsewhere(user: Any, here: str) -> None:
    for session in Session.objects.exclude(session_key=here).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def _removed(user: Any, authenticator: Any, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        _about(user, Kind.SECOND_STEP_REMOVED)
