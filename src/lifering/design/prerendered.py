"""Pages that are the same for everybody are made once and kept packed: for each address, which names language and colours.

A view says that its page may be kept (:func:`prerendered`); :class:`KeptPages`, the first of our middlewares after the
one that brings the content, keeps the whole answer and gives it out again. See docs/adr/0021-pages-made-once.md.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from lifering.design.requests import Next, SiteRequest, View
from lifering.engine.library import Edition
from lifering.links.book import known

PACKED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))")
SPAN = dt.timedelta(minutes=30)
"""Who is open changes on the half hour only: ``tests/invariants/test_contacts.py`` holds the hours of the pack to it."""
MOST_KEPT = 4000
MAY_BE_KEPT, TELLS_HOURS = "may_be_kept", "tells_hours"


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


class Ready(ResponseHeaders):
    """Headers that were made and checked once, for an answer of its own."""

    def __init__(self, made: ResponseHeaders) -> None:
        self._store = dict(made._store)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made from one state of the content; ``half_hour`` is 0 where it does not tell who is open."""

    content: str
    half_hour: int
    tag: str
    packed: bytes
    headers: ResponseHeaders

    def is_good(self, content: str, half_hour: int) -> bool:
        """Whether it would be made the same now."""
        return self.content == content and self.half_hour in (0, half_hour)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as this browser can take it, or word that it has it."""
        if self.tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return self._response(b"", status=304)
        if PACKED.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            response = self._response(self.packed)
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = self._response(gzip.decompress(self.packed))
        response.headers["Content-Length"] = str(len(response.content))
        return response

    def _response(self, body: bytes, status: int = 200) -> HttpResponse:
        response = HttpResponse(body, status=status)
        response.headers = Ready(self.headers)
        return response


class Shelf:
    """The pages of one process; the one made longest ago goes first when there are too many."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._most = most

    def find(self, key: str) -> Kept | None:
        return self._pages.get(key)

    def keep(self, key: str, kept: Kept) -> None:
        self._pages[key] = kept
        self._pages.move_to_end(key)
        while len(self._pages) > self._most:
            self._pages.popitem(last=False)


class KeptPages:
    """Gives a page out as it was made, as long as content and hour are the same."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: SiteRequest) -> HttpResponse:
        if request.method != "GET":
            return self.get_response(request)
        key = f"{request.scheme} {request.get_host()} {request.path_info}"
        content, half_hour = content_of(request.edition), half_hour_of(timezone.now())
        kept = self.shelf.find(key)
        if kept is None or not kept.is_good(content, half_hour):
            response = self.get_response(request)
            if not getattr(response, MAY_BE_KEPT, False) or response.cookies:
                return response
            kept = _kept(response, content, half_hour if getattr(response, TELLS_HOURS) else 0)
            self.shelf.keep(key, kept)
        return kept.answer(request)


def _kept(response: HttpResponse, content: str, half_hour: int) -> Kept:
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = tag_of(response.content)
    del response["Content-Length"]
    return Kept(
        content,
        half_hour,
        response["ETag"],
        gzip.compress(response.content, mtime=0),
        Ready(response.headers),
    )


def content_of(edition: Edition | None) -> str:
    """Names what is served: the pack, what was withdrawn of it, and what is known of its links."""
    return f"{edition.hash} {edition.pack.withdrawn or ''} {known().stamp}" if edition else ""


def half_hour_of(now: dt.datetime) -> int:
    return int(now.timestamp() // SPAN.total_seconds())


def tag_of(content: bytes) -> str:
    """An ETag, the same for the same page, packed or not."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
