"""Pages that are the same for everybody are made once and kept packed: for each language, set of colours and address."""

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
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from lifering.design.requests import View
from lifering.engine.library import Edition
from lifering.lib.tongues import language
from lifering.links.book import known

PACKED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))")
SPAN = dt.timedelta(minutes=30)
"""Who is open changes on the half hour only: ``tests/invariants/test_contacts.py`` holds the hours of the pack to it."""
MOST_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made from one state of the content, within one half hour where it tells who is open."""

    content: str
    """:func:`content_of` the edition."""
    half_hour: int
    packed: bytes
    tag: str


class Shelf:
    """The pages of one process; the one looked at longest ago goes first when there are too many."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._most = most

    def find(self, key: tuple[str, ...], content: str, half_hour: int) -> Kept | None:
        """The page, if it was made from this content and in this half hour."""
        kept = self._pages.get(key)
        if kept is None or kept.content != content or kept.half_hour != half_hour:
            return None
        return kept

    def keep(self, key: tuple[str, ...], kept: Kept) -> None:
        self._pages[key] = kept
        self._pages.move_to_end(key)
        while len(self._pages) > self._most:
            self._pages.popitem(last=False)


def prerendered(view: View, *, tells_hours: bool = False) -> View:
    """Keeps what a view answers for an address. Only for views that look at nothing of the request but that:
    no answers, no words, no cookie. ``tells_hours``: the page says who is open now."""
    shelf = Shelf()

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = content_of(getattr(request, "edition", None))
        half_hour = int(timezone.now().timestamp() // SPAN.total_seconds()) if tells_hours else 0
        key = (language(), getattr(request, "theme", ""), request.path_info)
        kept = shelf.find(key, content, half_hour)
        if kept is None:
            made = view(request, *args, **kwargs)
            if made.status_code != 200:
                return made
            kept = Kept(content, half_hour, gzip.compress(made.content, mtime=0), tag_of(made.content))
            shelf.keep(key, kept)
        return _response(request, kept)

    return served


def content_of(edition: Edition | None) -> str:
    """Names what is served: the pack, what was withdrawn of it, and what is known of its links."""
    return f"{edition.hash} {edition.pack.withdrawn or ''} {known().stamp}" if edition else ""


def tag_of(content: bytes) -> str:
    """An ETag, the same for the same page, packed or not."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'


def _response(request: HttpRequest, kept: Kept) -> HttpResponse:
    if PACKED.search(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(kept.packed)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(gzip.decompress(kept.packed))
    response["ETag"] = kept.tag
    patch_vary_headers(response, ["Accept-Encoding"])
    if "If-None-Match" in request.headers:
        return get_conditional_response(request, etag=kept.tag, response=response) or response
    return response
