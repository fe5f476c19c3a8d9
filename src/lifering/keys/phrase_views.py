"""A vault phrase is shown once, two of its words are typed back, and then it counts."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lifering.accounts.doors import StaffRequest
from lifering.design.requests import View
from lifering.keys.forms import ASKED, TooOld, WordsDiffer, compare, new_offer, read_offer
from lifering.keys.presenters import lost_with
from lifering.vault.operations import choose_phrase
from lifering.vault.queries import has_phrase
from lifering.vault.refusals import HasPhrase

BOTH = ["GET", "HEAD", "POST"]
OLD = "That took longer than half an hour, so those words were not taken. Here are six others."
DIFFER = "These are not the words that you were shown. Look at your paper, at word 2 and at word 5."
UNTICKED = "Tick the box if you know that you lose the keys of your teams. If you find your phrase again, go back: nothing has changed."


def after_password(view: View) -> View:
    """Asks for the password again where it was not given within ten minutes: whoever finds a browser open takes no phrase.

    Only where six words are about to be shown. Who goes on with words that were shown has been asked, and is within half an hour
    (``forms.read_offer``). Nothing of a form is kept meanwhile: it could hold the phrase.
    """

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _goes_on(request) and is_reauthentication_required(request, app="keys"):
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return guarded


def _goes_on(request: StaffRequest) -> bool:
    try:
        read_offer(request.POST.get("offer", ""), request.member.pk)
    except TooOld:
        return False
    return True


@require_http_methods(BOTH)
@after_password
def phrase(request: StaffRequest) -> HttpResponse:
    """The first phrase of a member."""
    if has_phrase(request.member.pk):
        return redirect("vault-phrase-anew")
    if request.method != "POST":
        return render(request, "keys/phrase.html", {"anew": False, "error": ""})
    return _next(request, anew=False)


@require_http_methods(BOTH)
@after_password
def phrase_anew(request: StaffRequest) -> HttpResponse:
    """Another phrase for whoever has forgotten theirs: what is lost is said before."""
    if not has_phrase(request.member.pk):
        return redirect("vault-phrase")
    shown: dict[str, Any] = {"anew": True, "lost": lost_with(request.member), "error": ""}
    if request.method != "POST":
        return render(request, "keys/phrase.html", shown)
    if not (request.POST.get("sure") or request.POST.get("offer")):
        return render(request, "keys/phrase.html", shown | {"error": UNTICKED}, status=422)
    return _next(request, anew=True)


def _next(request: StaffRequest, *, anew: bool) -> HttpResponse:
    """The words; then the question for two of them; then the phrase counts."""
    offer, step = request.POST.get("offer", ""), request.POST.get("step", "")
    if not offer:
        return _words(request, anew)
    shown = {"anew": anew, "offer": offer, "asked": ASKED, "typed": {}, "error": ""}
    try:
        chosen = read_offer(offer, request.member.pk)
        if step == "written":
            return render(request, "keys/type_back.html", shown)
        typed = {place: request.POST.get(f"word{place}", "") for place in ASKED}
        shown["typed"] = typed
        compare(chosen, typed)
        made = choose_phrase(
            member_id=request.member.pk,
            phrase=chosen,
            by=str(request.member.pk),
            at=timezone.now(),
            anew=anew,
        )
    except TooOld:
        return _words(request, anew, OLD)
    except WordsDiffer:
        return render(request, "keys/type_back.html", shown | {"error": DIFFER}, status=422)
    except HasPhrase:
        return redirect("vault-phrase-anew")
    return render(request, "keys/phrase_taken.html", {"fingerprint": made.fingerprint, "anew": anew})


def _words(request: StaffRequest, anew: bool, error: str = "") -> HttpResponse:
    words, offer = new_offer(request.member.pk)
    shown = {"anew": anew, "words": words, "offer": offer, "error": error}
    return render(request, "keys/words.html", shown, status=422 if error else 200)
