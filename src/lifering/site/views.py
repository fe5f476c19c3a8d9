"""Pages of the site itself. All but /about, /leaflet and /feedback are words alone and need no pack."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.design.prerendered import prerendered
from lifering.design.requests import SiteRequest
from lifering.guidance.moments import day
from lifering.site.feedback import NotTaken, keep_feedback


def page(name: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view of ``templates/site/<name>.html``: words alone, the same for everybody."""

    @require_safe
    @prerendered
    def shown(request: HttpRequest) -> HttpResponse:
        return render(request, f"site/{name}.html")

    return shown


@require_safe
@prerendered
def leaflet(request: SiteRequest) -> HttpResponse:
    edition = request.edition
    return render(
        request, "site/leaflet.html", {"has_topic": bool(edition and "police-leaflet" in edition.pack.topics)}
    )


@require_safe
@prerendered
def about(request: SiteRequest) -> HttpResponse:
    edition = request.edition
    return render(
        request,
        "site/about.html",
        {"edition": edition, "as_of": day(edition.pack.head.as_of) if edition else ""},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("text", "")
    about_page = request.POST.get("page", "") or _page_before(request)
    shown = {"is_sent": False, "error": "", "text": text, "about": about_page}
    if request.method != "POST":
        return render(request, "site/feedback.html", shown)
    try:
        keep_feedback(settings.LIFERING_DATA, text=text, page=about_page, on=timezone.localdate())
    except NotTaken as refused:
        return render(request, "site/feedback.html", shown | {"error": str(refused)}, status=422)
    return render(request, "site/feedback.html", shown | {"is_sent": True})


def _page_before(request: HttpRequest) -> str:
    """The page somebody came from, as far as a browser tells it."""
    try:
        return urlsplit(request.headers.get("Referer", "")).path
    except ValueError:
        return ""
