"""Who comes to a staff page: somebody who has signed in with both steps, or is sent to do so."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from lifering.accounts.devices import known_device, remember_device
from lifering.accounts.doors import NotYours
from lifering.accounts.models import Member
from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.design.requests import Next, SiteRequest
from lifering.lib.tongues import ENGLISH
from lifering.vault.wire import WillNotOpen

STAFF = "/staff/"
FOR_ANYBODY = {"account_login", "account_inactive", "mfa_authenticate", "account_logout", "join"}
BEFORE_THE_SECOND_STEP = FOR_ANYBODY | {"mfa_activate_totp", "account_reauthenticate"}


class StaffOnly:
    """Before every view under /staff/; whatever is not named above asks for both steps."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        if request.path_info.startswith(STAFF) and request.language.language != ENGLISH:
            theme = f"{request.theme}/" if request.theme else ""
            return redirect(
                f"{request.root}{theme}{request.path_info.lstrip('/')}"
            )  # staff pages are English only
        response = self.get_response(request)
        if (member := getattr(request, "both_steps", None)) and not known_device(request, member.email):
            remember_device(request, response, member.email)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if not request.path_info.startswith(STAFF):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        member = request.user
        if isinstance(member, Member):
            request.member = member  # type: ignore[attr-defined]
            if name in BEFORE_THE_SECOND_STEP:
                return None
            if not has_second_step(member):
                return redirect("mfa_activate_totp")
            request.both_steps = member  # type: ignore[attr-defined]
            return None
        if name in FOR_ANYBODY:
            return None
        wanted = reverse("inbox-first") if name == "staff" else request.get_full_path()
        return redirect_to_login(wanted, reverse("account_login"))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What was refused is written down, in a transaction of its own. What is spoilt has one page that says so."""
        if isinstance(error, WillNotOpen) and request.path_info.startswith(STAFF):
            return render(request, "accounts/spoilt.html", {"why": str(error)}, status=409)
        if isinstance(error, NotYours):
            record(
                kind=Kind.ACCESS_REFUSED,
                at=timezone.now(),
                by=error.member.pk,
                team=error.team,
                detail={"to": error.to.name},
            )
        return None


def has_second_step(member: Member) -> bool:
    return bool(Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists())
