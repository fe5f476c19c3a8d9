"""Pages that say what went wrong and still show 999, Childline and the doors home."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"design/errors/{status}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django names it
    return error_page(request, 400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django names it
    return error_page(request, 403)


def broken(_request: HttpRequest) -> HttpResponse:
    """Rendered by nothing: whatever broke, this page cannot need it."""
    page = Path(__file__).parent / "templates" / "design" / "errors" / "500.html"
    return HttpResponse(page.read_bytes(), status=500)
