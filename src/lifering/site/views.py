"""Pages of the site itself. Nearly all are words alone; only /search needs a pack."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from lifering.design.editions import needs_edition
from lifering.design.prerendered import prerendered
from lifering.design.requests import SiteRequest
from lifering.design.throttle import Throttle, address_of
from lifering.engine.library import Edition
from lifering.guidance.browse_page import first_topics
from lifering.guidance.moments import day
from lifering.guidance.topic_page import readers
from lifering.lib.tongues import ENGLISH
from lifering.site.feedback import NotTaken, keep_feedback
from lifering.site.search_page import TYPED, search_page

MANY = 30
"""Notes about pages in an hour from one network; more come slowly."""
feedback_sent = Throttle(MANY, clock=time.monotonic, sleep=time.sleep)


def page(name: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view of ``templates/site/<name>.html``: words alone, the same for everybody."""

    @require_safe
    @prerendered
    def shown(request: HttpRequest) -> HttpResponse:
        return render(request, f"site/{name}.html")

    return shown


@require_safe
@prerendered
def home(request: SiteRequest) -> HttpResponse:
    first = first_topics(request.edition) if request.edition else {}
    return render(request, "site/home.html", {"first": first, "readers": readers()})


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@needs_edition
def search(request: SiteRequest, edition: Edition) -> HttpResponse:
    """What was typed comes in a form and goes out in the page; it is nowhere else."""
    page = search_page(
        edition,
        request.gazetteer,
        request.POST.get(TYPED, ""),
        is_sent=request.method == "POST",
        languages=request.offered.keys() - {ENGLISH},
    )
    return render(
        request, "site/search.html", {"page": page, "readers": readers()}, status=422 if page.error else 200
    )


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
    if feedback_sent.is_over(address_of(request)):
        feedback_sent.slow_down()
    try:
        keep_feedback(settings.LIFERING_DATA, text=text, page=about_page, on=timezone.localdate())
    except NotTaken as refused:
        return render(request, "site/feedback.html", shown | {"error": str(refused)}, status=422)
    return render(request, "site/feedback.html", shown | {"is_sent": True})


def _page_before(request: HttpRequest) -> str:
    """The page of ours that somebody came from, as far as a browser tells it; the page of another site is none."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    return before.path if before.netloc == request.get_host() else ""
