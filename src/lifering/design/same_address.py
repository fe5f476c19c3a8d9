"""An address that differs from one of ours only by a slash at its end or by capital letters leads there.

Each page has one address, some with a slash at the end and some without; whoever types one need not know which. Where it
leads is made from our own addresses and never from what was typed, so that it cannot be another site's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri

from lifering.design.gate import API
from lifering.design.pages import error_page
from lifering.design.themes import THEMES
from lifering.lib.tongues import ENGLISH

STAFF = "/staff/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django names it
    """The page that is meant, or one that says that there is none."""
    meant = same_address(request)
    return HttpResponsePermanentRedirect(meant) if meant else error_page(request, 404)


def same_address(request: HttpRequest) -> str:
    """Where it leads, in the same language and colours, with what stood behind the question mark; empty where no page is meant."""
    if request.method not in ("GET", "HEAD"):
        return ""
    root = getattr(request, "root", "/")
    typed = request.path.removeprefix(root)
    prefix, path = _apart(typed, getattr(request, "offered", {}))
    for meant in _spellings(path):
        if prefix + meant != typed and _is_ours(request, f"/{meant}"):
            query = request.META.get("QUERY_STRING", "")
            return f"{root}{prefix}{meant}" + (f"?{iri_to_uri(query)}" if query else "")
    return ""


def _apart(typed: str, languages: Iterable[str]) -> tuple[str, str]:
    """The language and the colours as we write them, and the rest as it was typed."""
    prefix = ""
    for known in ([one for one in languages if one != ENGLISH], [one for one in THEMES if one]):
        first, _slash, rest = typed.partition("/")
        meant = next((one for one in known if one.lower() == first.lower()), "")
        if meant:
            prefix, typed = f"{prefix}{meant}/", rest
    return prefix, typed


def _spellings(path: str) -> Iterator[str]:
    for spelt in (path, path.lower()):
        yield spelt
        if spelt:
            yield spelt[:-1] if spelt.endswith("/") else f"{spelt}/"


def _is_ours(request: HttpRequest, path: str) -> bool:
    """Whether there is a page. Where a part of the address is a name, such as that of a topic, the page itself is asked:
    all that are named so only show something. Pages of staff are not asked: who may see them is settled on the way to them."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    if not any(isinstance(part, str) for part in found.kwargs.values()):
        return True
    if path.startswith((STAFF, API)):
        return False
    try:
        found.func(request, *found.args, **found.kwargs)
    except Http404:
        return False
    return True
