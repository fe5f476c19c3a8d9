"""Pages that are the same for everybody are made once and kept packed: for each address, which names language and colours.

A view says that its page may be kept (:func:`prerendered`); :class:`KeptPages`, the first of our middlewares after those
that bring the content, keeps the whole answer and gives it out again. Behind :class:`.kept_first.KeptFirst` it fills
the table from which that answers by itself. See docs/adr/0021-pages-made-once.md and 0022-kept-pages-before-django.md.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import wraps
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from lifering.design.kept import Kept, Shelf, asked, half_hour_of
from lifering.design.requests import Next, SiteRequest, View
from lifering.engine.library import Edition
from lifering.links.book import Known, known

MAY_BE_KEPT, TELLS_HOURS = "may_be_kept", "tells_hours"
SHELF = "lifering.shelf"
"""Where a WSGI application in front of Django lays the table that it shares with the middleware."""


def prerendered(view: View, *, tells_hours: bool = False) -> View:
    """Says that a view's page may be kept. Only for views that look at nothing of the request but its address:
    no answers, no words, no cookie. ``tells_hours``: the page says who is open now."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        setattr(response, MAY_BE_KEPT, response.status_code == 200)
        setattr(response, TELLS_HOURS, tells_hours)
        return response

    return served


class KeptPages:
    """Gives a page out as it was made, as long as content and hour are the same."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: SiteRequest) -> HttpResponse:
        key = asked(request.META)
        if key is None:
            return self.get_response(request)
        if not _is_ours(request):
            return self.get_response(request)
        shelf = request.META.get(SHELF, self.shelf)
        content, half_hour = content_of(request.edition, known()), half_hour_of(timezone.now())
        kept = shelf.find(key)
        if kept is None or not kept.is_good(content, half_hour):
            response = self.get_response(request)
            if not getattr(response, MAY_BE_KEPT, False) or response.cookies:
                return response
            kept = _kept(response, request, content, half_hour if getattr(response, TELLS_HOURS) else 0)
            shelf.keep(key, kept)
        said = kept.answer(request.META)
        return HttpResponse(said.body, status=said.status, headers=dict(said.headers))


def _is_ours(request: SiteRequest) -> bool:
    """For a host that is not ours nothing is kept; it is refused further in, with the headers of every answer."""
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _kept(response: HttpResponse, request: SiteRequest, content: str, half_hour: int) -> Kept:
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = tag_of(response.content)
    del response["Content-Length"]
    edition_now, links_now = request.edition_now, request.links_now
    return Kept(
        content=content,
        half_hour=half_hour,
        tag=response["ETag"],
        packed=gzip.compress(response.content, mtime=0),
        headers=tuple(response.items()),
        content_now=lambda: content_of(edition_now(), links_now()),
    )


def content_of(edition: Edition | None, links: Known) -> str:
    """Names what is served: the pack, what was withdrawn of it, and what is known of its links."""
    return f"{edition.hash} {edition.pack.withdrawn or ''} {links.stamp}" if edition else ""


def tag_of(content: bytes) -> str:
    """An ETag, the same for the same page, packed or not."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
