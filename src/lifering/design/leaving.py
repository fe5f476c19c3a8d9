"""Leave this page: forget, then go somewhere that says nothing about the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from lifering.design.origin import is_from_elsewhere
from lifering.design.sealed_cookie import is_bound

ANSWERS, DRAFT, BACK, VAULT = "lifering", "lifering-draft", "lifering-back", "lifering-vault"
STATE_COOKIES = (ANSWERS, DRAFT, BACK, VAULT)
"""Answers, the key of a draft, the code of somebody who came back, and what keeps a vault open. Under HTTPS each begins with ``__Host-``."""
FORGET = '"cookies", "storage"'
_forgetting: list[Callable[[HttpRequest], None]] = []


def when_leaving(forget: Callable[[HttpRequest], None]) -> None:
    """A room above says what else has to go when somebody leaves; whatever becomes of it, they leave."""
    if forget not in _forgetting:
        _forgetting.append(forget)


def forget_cookies(
    request: HttpRequest, response: HttpResponse, names: Iterable[str] = STATE_COOKIES
) -> None:
    """Clears both forms of a name whatever was sent, so that nothing depends on the connection of the moment."""
    bound = is_bound(request)
    forms = [form for name in names for form in (f"__Host-{name}", name)]
    for name in forms:
        if name.startswith("__Host-") and not bound:
            continue
        response.set_cookie(name, "", max_age=0, path="/", secure=bound, httponly=True, samesite="Strict")


def leave(request: HttpRequest) -> HttpResponse:
    """A link (GET) is sent on; the beacon of the script (POST) only forgets.

    Emptying the cache can take a browser seconds: the beacon may ask for it, the link must not wait.
    A link on somebody else's site leads away as well, but throws away nothing: it is not theirs to end.
    """
    if request.method == "POST":
        response = HttpResponse(status=204)
        response["Clear-Site-Data"] = f'"cache", {FORGET}'
    else:
        response = HttpResponseRedirect(settings.LIFERING_LEAVE_TO)
        response.status_code = 303
        if is_from_elsewhere(request):
            return response
        response["Clear-Site-Data"] = FORGET
    forget_cookies(request, response)
    for forget in _forgetting:
        with suppress(Exception):
            forget(request)
    return response
