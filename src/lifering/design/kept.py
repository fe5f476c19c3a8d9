"""Whole answers that are the same for everybody, packed, in one table for each process."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

PACKED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))")
SPAN = dt.timedelta(minutes=30)
"""Who is open changes on the half hour only: ``tests/invariants/test_contacts.py`` holds the hours of the pack to it."""
MOST_KEPT = 8000
"""Room for the pages of all 208 councils in each language and set of colours (some 6,000, measured at 6 kB packed), and for
what is asked for besides: at most about 80 MB a process. All pages there are would be 30,000; so who reads them one
by one must not push out those that are asked for all day, and what was asked for longest ago goes first."""
NAMES = (
    "wsgi.url_scheme",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "SCRIPT_NAME",
    "SCRIPT_URL",
    "REDIRECT_URL",
    "PATH_INFO",
)
"""All that Django makes scheme, host and address of a request from."""

Environ = Mapping[str, Any]
Asked = tuple[Any, ...]
Headers = tuple[tuple[str, str], ...]


def asked(environ: Environ) -> Asked | None:
    """What names a page as it came in; None where somebody wants more than to read one."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_TRANSFER_ENCODING" in environ:
        return None
    if environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        return None
    return tuple(map(environ.get, NAMES))


class Said(NamedTuple):
    """An answer, ready to be sent."""

    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made from one state of the content; ``half_hour`` is 0 where it does not tell who is open."""

    content: str
    half_hour: int
    tag: str
    packed: bytes
    headers: Headers
    content_now: Callable[[], str]
    """Names the content of the moment, as the server that made this page would."""

    def is_good(self, content: str, half_hour: int) -> bool:
        """Whether it would be made the same now."""
        return self.content == content and self.half_hour in (0, half_hour)

    def answer(self, environ: Environ) -> Said:
        """The page as this browser can take it, or word that it has it."""
        if self.tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            return Said(304, self.headers, b"")
        if not PACKED.search(environ.get("HTTP_ACCEPT_ENCODING", "")):
            body = gzip.decompress(self.packed)
            return Said(200, (*self.headers, ("Content-Length", str(len(body)))), body)
        packed = ("Content-Encoding", "gzip"), ("Content-Length", str(len(self.packed)))
        return Said(200, (*self.headers, *packed), self.packed)


class Shelf:
    """The pages of one process; the one asked for longest ago goes first when there are too many."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._pages: OrderedDict[Asked, Kept] = OrderedDict()
        self._most = most

    def find(self, key: Asked) -> Kept | None:
        kept = self._pages.get(key)
        if kept is not None:
            with suppress(KeyError):  # another thread may just have let it go
                self._pages.move_to_end(key)
        return kept

    def keep(self, key: Asked, kept: Kept) -> None:
        self._pages[key] = kept
        self._pages.move_to_end(key)
        while len(self._pages) > self._most:
            self._pages.popitem(last=False)


def half_hour_of(now: dt.datetime) -> int:
    return int(now.timestamp() // SPAN.total_seconds())
