"""Leave this page: forget, then go somewhere that says nothing about the person."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

STATE_COOKIES = ("__Host-lifering", "lifering", "__Host-lifering-vault", "lifering-vault")
FORGET = '"cookies", "storage"'


def forget_cookies(request: HttpRequest, response: HttpResponse) -> None:
    """Clears both names whatever was sent, so that nothing depends on the connection of the moment."""
    for name in STATE_COOKIES:
        if name.startswith("__Host-") and not request.is_secure():
            continue
        response.set_cookie(
            name, "", max_age=0, path="/", secure=request.is_secure(), httponly=True, samesite="Strict"
        )


def leave(request: HttpRequest) -> HttpResponse:
    """A link (GET) is sent on; the beacon of the script (POST) only forgets.

    Emptying the cache can take a browser seconds: the beacon may ask for it, the link must not wait.
    """
    if request.method == "POST":
        response = HttpResponse(status=204)
        response["Clear-Site-Data"] = f'"cache", {FORGET}'
    else:
        response = HttpResponseRedirect(settings.LIFERING_LEAVE_TO)
        response.status_code = 303
        response["Clear-Site-Data"] = FORGET
    forget_cookies(request, response)
    return response
