"""Forms are taken from our own pages only. See docs/adr/0006-own-origin-check.md."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from lifering.design.gate import API
from lifering.design.pages import error_page
from lifering.design.requests import Next, SiteRequest

READING = ("GET", "HEAD", "OPTIONS", "TRACE")
OURS = ("same-origin", "none")
"""What ``Sec-Fetch-Site`` says of our own pages, and of an address that somebody typed or kept."""


class OwnOrigin:
    """Stands in for a CSRF cookie, which would be a trace on a first visit."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        if request.method in READING or request.path_info.startswith(API) or is_own(request):
            return self.get_response(request)
        return error_page(request, 403)


def is_own(request: HttpRequest) -> bool:
    """Whether a browser says that this comes from one of our pages, or says nothing at all."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from in OURS
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def is_surely_own(request: HttpRequest) -> bool:
    """As :func:`is_own`, where nothing else stands against a form of another site: a browser that says nothing is not believed."""
    return is_own(request) and ("Sec-Fetch-Site" in request.headers or "Origin" in request.headers)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that a link on another site led here. An older one says it by the page before, or says nothing."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from not in OURS
    try:
        before = urlsplit(request.headers.get("Referer", "")).netloc
    except ValueError:
        return True
    return before not in ("", request.get_host())
