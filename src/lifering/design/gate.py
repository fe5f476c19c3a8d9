"""What may come in. Nothing is parsed before it has passed here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from lifering.design.pages import error_page
from lifering.design.requests import Next, SiteRequest

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
API = "/api/"
LARGEST = 96 * 1024
"""6,000 letters of any script, as a browser sends them, and room to say that it was too much."""


class BodyGate:
    """Only forms on pages and JSON under ``/api/`` are read; a file of any kind never is (promise 6)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        refused = refusal(request)
        if not refused:
            return self.get_response(request)
        return refuse(request, refused)


def refusal(request: HttpRequest) -> int:
    """The status that refuses this body, or 0."""
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return 415
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return 400
    if int(length) == 0:
        return 0
    if request.content_type != (JSON if request.path_info.startswith(API) else FORM):
        return 415
    if "HTTP_CONTENT_ENCODING" in request.META:
        return 415
    return 413 if int(length) > LARGEST else 0


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    if request.path_info.startswith(API):
        wanted = f"Send {JSON} with a Content-Length of at most {LARGEST} bytes."
        return JsonResponse({"error": wanted}, status=status)
    return error_page(request, status)
