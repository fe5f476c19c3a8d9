from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.http import HttpRequest


class Room(AppConfig):
    name = "lifering.vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        user_logged_out.connect(close_with_sign_out, dispatch_uid="close the vault")
        register(stored_opens)


def stored_opens(**_told: Any) -> list[CheckMessage]:
    """Django's check: with these libraries, what was stored long ago still opens."""
    from lifering.vault import canary

    problem = canary.problem()
    return [Error(problem, id="vault.E001")] if problem else []


def close_with_sign_out(request: HttpRequest, user: Any, **_told: Any) -> None:
    """Whoever signs out closes their vault: the row goes, and with it all that the cookie could open."""
    from lifering.lib.moments import now
    from lifering.vault.opening import close_vault

    if user is not None and (key := request.session.session_key):
        close_vault(member_id=user.pk, session_key=key, at=now())
