"""Pages that are the same for everybody are made once."""

from __future__ import annotations

import gzip
import re
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from lifering.design.requests import View

PACKED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))")


def prerendered(view: View) -> View:
    """Keeps the page in memory, plain and packed, for each set of colours and the edition in force.

    Only for views that look at nothing else of the request: no answers, no hour.
    """
    kept: dict[tuple[str, str], tuple[bytes, bytes]] = {}

    @wraps(view)
    def served(request: HttpRequest) -> HttpResponse:
        edition = getattr(request, "edition", None)
        key = (getattr(request, "theme", ""), edition.hash if edition else "")
        found = kept.get(key)
        if found is None:
            made = view(request)
            if made.status_code != 200:
                return made
            for old in [one for one in list(kept) if one[1] != key[1]]:
                kept.pop(old, None)
            found = kept[key] = (made.content, gzip.compress(made.content, mtime=0))
        return _response(request, *found)

    return served


def _response(request: HttpRequest, plain: bytes, packed: bytes) -> HttpResponse:
    takes_packed = PACKED.search(request.headers.get("Accept-Encoding", "")) is not None
    response = HttpResponse(packed if takes_packed else plain)
    if takes_packed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
