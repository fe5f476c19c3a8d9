"""The vault of whoever is signed in: open it, close it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lifering.accounts.doors import StaffRequest, teams_for
from lifering.accounts.roles import May
from lifering.keys.forms import own_page
from lifering.vault.codes import NotACode
from lifering.vault.cookie import forget, keep_open, keys_of
from lifering.vault.keyring import Keys
from lifering.vault.opening import close_vault, open_vault
from lifering.vault.queries import has_phrase, public_of
from lifering.vault.refusals import VaultIsClosed, VaultRefused


@require_http_methods(["GET", "HEAD", "POST"])
def vault(request: StaffRequest) -> HttpResponse:
    """Open it with the phrase; or what is open. ``next`` leads back, to our own staff pages only."""
    back = own_page((request.POST if request.method == "POST" else request.GET).get("next", ""))
    if request.method == "POST":
        return _open(request, back)
    if not has_phrase(request.member.pk):
        return render(request, "keys/no_phrase.html")
    keys = open_keys(request)
    if keys is None:
        return render(request, "keys/open.html", {"back": back, "typed": "", "error": ""})
    shown = {
        "teams": [(team, team.pk in keys.teams) for team in teams_for(request.member, to=May.SEE_MEMBERS)],
        "fingerprint": public_of(request.member.pk).fingerprint,
        "back": back,
    }
    return render(request, "keys/vault.html", shown)


def _open(request: StaffRequest, back: str) -> HttpResponse:
    typed, now = request.POST.get("phrase", ""), timezone.now()
    try:
        cookie = open_vault(
            member_id=request.member.pk,
            phrase=typed,
            session_key=str(request.session.session_key),
            at=now,
        )
    except (NotACode, VaultRefused) as refused:
        shown = {"back": back, "typed": typed, "error": str(refused)}
        return render(request, "keys/open.html", shown, status=422)
    response = redirect(back or "vault")
    keep_open(request, response, cookie)
    return response


@require_POST
def close(request: StaffRequest) -> HttpResponse:
    close_vault(member_id=request.member.pk, session_key=str(request.session.session_key), at=timezone.now())
    response = redirect("vault")
    forget(request, response)
    return response


def open_keys(request: StaffRequest) -> Keys | None:
    """What the member has open in this sign-in; none: the vault is closed."""
    try:
        return keys_of(request, timezone.now())
    except VaultIsClosed:
        return None
