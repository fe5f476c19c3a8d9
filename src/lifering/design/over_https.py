"""A public site is given out over HTTPS alone: over plain HTTP whoever is on the way could read along, and answer in our place."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from lifering.design.gate import API
from lifering.design.requests import Next, SiteRequest

STILL_GIVEN = ("/now", "/leave", "/healthz", "/readyz")
"""Who helps now, the way out, and what a monitor on this machine asks for. No answer, draft or sign-in goes with them."""
HOUR = 3600.0
SAID = "This address was asked for without HTTPS. Use https:// in its place."


class Refusals:
    """When this process last had to refuse somebody: in memory only, and nothing of who it was."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._last = clock, float("-inf")

    def note(self) -> None:
        self._last = self._clock()

    @property
    def were_lately(self) -> bool:
        return self._clock() - self._last < HOUR


refusals = Refusals(time.monotonic)


class OnlyOverHttps:
    """Before anything looks at what was sent. It redirects nobody: behind a proxy that does not say
    ``X-Forwarded-Proto`` a redirect would go round for ever, and a child would see a browser's error in place of 999."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        if not settings.LIFERING_IS_PUBLIC or request.is_secure() or request.path_info in STILL_GIVEN:
            return self.get_response(request)
        request.get_host()  # a host that is not ours is refused as such
        refusals.note()
        if request.path_info.startswith(API):
            return JsonResponse({"error": SAID}, status=403)
        return render(request, "design/errors/plain.html", {"address": _secure(request)}, status=403)


def _secure(request: HttpRequest) -> str:
    """The same page over HTTPS, where the operator has said how the site is reached."""
    told = settings.LIFERING_ADDRESS
    if not told.startswith("https://"):
        return ""
    return f"{told}{request.path}" if request.method in ("GET", "HEAD") else f"{told}/"
