"""Pages that are the same for everybody are made once."""

from __future__ import annotations

import gzip
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.cache import patch_vary_headers

from lifering.design.requests import View


def prerendered(view: View) -> View:
    """Keeps the page in memory, plain and packed, for each set of colours.

    Only for views that look at nothing of the request: no answers, no pack, no hour.
    """
    kept: dict[str, tuple[bytes, bytes]] = {}

    @wraps(view)
    def served(request: HttpRequest) -> HttpResponse:
        prefix = get_script_prefix()
        if prefix not in kept:
            made = view(request)
            if made.status_code != 200:
                return made
            kept[prefix] = (made.content, gzip.compress(made.content, mtime=0))
        return _response(request, *kept[prefix])

    return served


def _response(request: HttpRequest, plain: bytes, packed: bytes) -> HttpResponse:
    takes_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if takes_packed else plain)
    if takes_packed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
