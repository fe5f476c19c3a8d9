"""The second step at sign-in and before what matters. A code that was used a moment ago is refused, and said to be used."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt
from django.core.exceptions import ValidationError

INCORRECT = "incorrect_code"


class _SaysUsed:
    """A right code works once in each process of the site (a replay there is refused, counted and written down as any wrong
    one): here it only has its own sentence. Whoever gets it had the code already."""

    user: Any
    cleaned_data: dict[str, Any]
    was_used = False

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())  # type: ignore[misc]
        except ValidationError as refused:
            is_looked_at = (
                refused.code == INCORRECT
            )  # never behind the limit: that would tell whoever guesses
            self.was_used = is_looked_at and _is_of_this_moment(self.user, str(self.cleaned_data["code"]))
            raise


class Authenticate(_SaysUsed, AuthenticateForm):  # type: ignore[misc]
    """At sign-in."""


class Reauthenticate(_SaysUsed, ReauthenticateForm):  # type: ignore[misc]
    """Before what matters."""


def _is_of_this_moment(user: Any, code: str) -> bool:
    """Whether the app shows this code now: then it was refused because it was used."""
    steps = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP)
    return any(validate_totp_code(decrypt(one.data["secret"]), code) for one in steps)
