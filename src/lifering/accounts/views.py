"""Where staff begin, and how a new member joins."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.accounts.doors import StaffRequest, role_of, teams_for
from lifering.accounts.inviting import accept_invitation, join_with_account, open_invitation
from lifering.accounts.models import Invitation, Member, Membership
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

WRITTEN_UNDER = ("/staff/teams/", "/staff/incidents/")
WORTH_COPYING = 15
SECRETS = ("csrfmiddlewaretoken", "password", "again", "phrase", "fingerprint")


@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """A member's teams, with what they may do there."""
    places = {one.team_id: role_of(one) for one in Membership.objects.filter(member=request.member)}
    teams = [{"team": team, "role": places[team.pk]} for team in teams_for(request.member, to=May.READ)]
    return render(request, "accounts/home.html", {"teams": teams})


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, word: str) -> HttpResponse:
    """An invitation is accepted: with a new name and password, or by the member who is signed in."""
    invitation = open_invitation(word, at=timezone.now())
    if invitation is None:
        return render(request, "accounts/join.html", {"invitation": None}, status=404)
    if isinstance(request.user, Member):
        return _join_signed_in(request, invitation, word)
    told = {"name": request.POST.get("name", invitation.name), "errors": {}}
    if request.method == "POST":
        told["errors"] = _problems(request, invitation)
        if not told["errors"]:
            try:
                member = accept_invitation(
                    word=word, name=request.POST["name"], password=request.POST["password"], at=timezone.now()
                )
            except Refused as refused:
                told["errors"] = {"name": str(refused)}
            else:
                login(request, member, backend=BACKEND)
                record_authentication(request, member, method="password")
                return redirect("mfa_activate_totp")
    shown = told | {"invitation": invitation, "is_known": False}
    return render(request, "accounts/join.html", shown, status=422 if told["errors"] else 200)


def _join_signed_in(request: HttpRequest, invitation: Invitation, word: str) -> HttpResponse:
    errors = {}
    if request.method == "POST":
        try:
            join_with_account(word=word, member=request.user, at=timezone.now())  # type: ignore[arg-type]
        except Refused as refused:
            errors = {"join": str(refused)}
        else:
            return redirect("staff")
    shown = {"invitation": invitation, "is_known": True, "errors": errors, "name": ""}
    return render(request, "accounts/join.html", shown, status=422 if errors else 200)


def _problems(request: HttpRequest, invitation: Invitation) -> dict[str, str]:
    """Field -> what to do."""
    problems = {}
    name, password = request.POST.get("name", "").strip(), request.POST.get("password", "")
    if not 0 < len(name) <= 120:
        problems["name"] = "Enter your name, in at most 120 letters."
    try:
        validate_password(password, Member(email=invitation.email, name=name))
    except ValidationError as error:
        problems["password"] = " ".join(error.messages)
    if password != request.POST.get("again", ""):
        problems["again"] = "Enter the same password twice."
    return problems


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django names it
    """A form that was open for too long, or in a browser that signed out. What was written is shown, to be copied."""
    return render(request, "accounts/stale.html", {"written": _written(request)}, status=403)


def _written(request: HttpRequest) -> list[str]:
    """Longer texts of a form; never a password, a code or words that open something."""
    if not request.path_info.startswith(WRITTEN_UNDER):
        return []
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [value for name, value in fields if len(value) >= WORTH_COPYING and name not in SECRETS]
