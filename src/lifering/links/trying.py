"""Tries web addresses, politely. The only code of Lifering that goes to the network.

The standard library does it: no cookies and no cache unless one asks for them, and nothing more to install beside a
site that never goes out. Redirects are followed here, by hand, so that each is seen.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from lifering.links.book import State

USER_AGENT = "Lifering"
MOST_HOPS = 6
GONE = (404, 410)
NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
PATIENCE = 3
"""One request may take this many times the time-out in all, however slowly its answer drips."""


@dataclass(frozen=True)
class Found:
    """How one address answered."""

    state: State
    told: str
    leads_to: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether anything spoke HTTP at all: if nothing anywhere does, it is our own line that is down."""
        return self.told[:3].isdigit()


@dataclass(frozen=True)
class _Reply:
    status: int
    location: str


class _NoAnswer(Exception):
    def __init__(self, state: State, told: str) -> None:
        super().__init__(told)
        self.found = Found(state, told)


class _SeesRedirects(HTTPRedirectHandler):
    """Follows nothing by itself."""

    def redirect_request(self, *_told: Any) -> None:
        return None


@dataclass
class Visitor:
    """Asks one thing at a time, with a pause before it asks the same host again."""

    timeout: float
    pause: float
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    _opener: OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self._opener = build_opener(_SeesRedirects, HTTPSHandler(context=ssl.create_default_context()))

    def try_all(self, addresses: Iterable[str]) -> Iterator[tuple[str, Found]]:
        for address in addresses:
            yield address, self.try_one(address)

    def try_one(self, address: str) -> Found:
        """HEAD, and where that is not answered well, GET: many sites answer only the latter."""
        found = self._follow("HEAD", address)
        return found if found.state in ("ok", "moved") else self._follow("GET", address)

    def _follow(self, method: str, address: str) -> Found:
        start = here = f"https://{address}"
        for _hop in range(MOST_HOPS):
            try:
                reply = self._ask(method, here)
            except _NoAnswer as silent:
                return silent.found
            if not (300 <= reply.status < 400 and reply.location):
                return _judged(start, here, reply.status)
            here = urljoin(here, reply.location)
            if urlsplit(here).scheme not in ("http", "https"):
                return Found("unsure", f"{reply.status}, leads to no web page")
        return Found("unsure", "301, leads from one address to the next without end")

    def _ask(self, method: str, url: str) -> _Reply:
        """One request; nothing of the body is read. Raises :class:`_NoAnswer`."""
        self._wait_for(urlsplit(url).netloc)
        answers: list[_Reply | _NoAnswer] = []
        asking = threading.Thread(target=lambda: answers.append(self._answer(method, url)), daemon=True)
        asking.start()
        asking.join(self.timeout * PATIENCE)
        answer = answers[0] if answers else _NoAnswer("unsure", "no answer in time")
        if isinstance(answer, _NoAnswer):
            raise answer
        return answer

    def _answer(self, method: str, url: str) -> _Reply | _NoAnswer:
        request = Request(url, method=method, headers={"User-Agent": USER_AGENT})  # noqa: S310  only http and https
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                return _reply(answer.status, answer.headers)
        except HTTPError as error:
            with error:
                return _reply(error.code, error.headers)
        except URLError as error:
            return _silence(error.reason)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _silence(error)

    def _wait_for(self, host: str) -> None:
        since = self.now() - self._asked.get(host, float("-inf"))
        if since < self.pause:
            self.sleep(self.pause - since)
        self._asked[host] = self.now()


def _reply(status: int, headers: Message) -> _Reply:
    return _Reply(status, headers.get("Location", "").strip())


def _silence(why: object) -> _NoAnswer:
    """Only a name that nobody has any more is gone; everything else may be a bad hour."""
    if isinstance(why, socket.gaierror):
        gone = why.errno in NO_SUCH_NAME
        return _NoAnswer("gone" if gone else "unsure", "no such name" if gone else "its name was not found")
    if isinstance(why, ssl.SSLError):
        return _NoAnswer("unsure", "its certificate was not believed")
    if isinstance(why, TimeoutError):
        return _NoAnswer("unsure", "no answer in time")
    if isinstance(why, ValueError):  # a name that cannot be one
        return _NoAnswer("unsure", "no web address")
    return _NoAnswer("unsure", "no connection")


def _judged(start: str, end: str, status: int) -> Found:
    if status in GONE:
        return Found("gone", str(status))
    if not 200 <= status < 300:
        return Found("unsure", str(status))  # many refuse whatever is no browser
    if _has_left(start, end):
        return Found("moved", str(status), end)
    return Found("ok", str(status))


def _has_left(start: str, end: str) -> bool:
    """Whether redirects end on another site, or on the front page instead of the page that was meant."""
    first, last = urlsplit(start), urlsplit(end)
    if _site(first.netloc) != _site(last.netloc):
        return True
    return first.path.strip("/") != "" and last.path.strip("/") == ""


def _site(host: str) -> str:
    return host.lower().removeprefix("www.")
