"""A browser that costs next to nothing: a line that stays open, forms, and the cookies of whoever sits at it."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from bench.serving import HOST

PATIENCE = 60.0
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
PIECE = 65536


class LineDropped(ConnectionError):
    """The server went away before the whole page had come. A browser shows that, and people press *again*."""


@dataclass(slots=True)
class Person:
    """Somebody with a browser of their own. ``network``: where they come from, as the proxy of a site would say."""

    number: int
    network: str
    cookies: dict[str, str] = field(default_factory=dict)

    def take(self, told: str) -> None:
        """Keeps a cookie, or throws it away where its time is over."""
        name, _sign, value = told.partition(";")[0].partition("=")
        if "max-age=0" in told.lower():
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    @property
    def head(self) -> str:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return f"X-Forwarded-For: {self.network}\r\n" + (f"Cookie: {kept}\r\n" if kept else "")


@dataclass(frozen=True)
class Page:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @cached_property
    def text(self) -> str:
        return self.body.decode()

    @property
    def leads_to(self) -> str:
        """The path of a redirect; empty for a page."""
        return urlsplit(self.headers.get("location", "")).path if self.status == 303 else ""


class Line:
    """One connection, kept open from page to page and opened again when the server has closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._open: socket.socket | None = None

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.drop()

    def get(self, path: str, who: Person) -> Page:
        return self._ask(f"GET {path}", "", who, b"")

    def post(self, path: str, who: Person, **typed: str) -> Page:
        body = urlencode(typed or {"x": "1"}).encode()
        return self._ask(f"POST {path}", FORM, who, body)

    def post_and_drop(self, path: str, who: Person, **typed: str) -> None:
        """Sends the form, and the line is gone before an answer comes."""
        body = urlencode(typed or {"x": "1"}).encode()
        self._send(f"POST {path}", FORM, who, body)
        self.drop()

    def drop(self) -> None:
        if self._open:
            self._open.close()
            self._open = None

    def _ask(self, what: str, more: str, who: Person, body: bytes) -> Page:
        try:
            self._send(what, more, who, body)
            page, told = self._answer()
        except OSError as error:
            self.drop()
            raise LineDropped(str(error)) from None
        for cookie in told:
            who.take(cookie)
        if page.headers.get("connection", "").lower() == "close":
            self.drop()
        return page

    def _send(self, what: str, more: str, who: Person, body: bytes) -> None:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        head = f"{what} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n{who.head}{more}{length}\r\n"
        self._line().sendall(head.encode() + body)

    def _line(self) -> socket.socket:
        if self._open and _is_closed(self._open):
            self.drop()
        if not self._open:
            self._open = socket.create_connection((HOST, self.port), PATIENCE)
            self._open.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._open

    def _answer(self) -> tuple[Page, list[str]]:
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        first, *lines = got[:end].decode("latin-1").split("\r\n")
        pairs = [
            (name.lower(), value.strip()) for name, _sign, value in (one.partition(":") for one in lines)
        ]
        headers, body = dict(pairs), [got[end + 4 :]]
        missing = int(headers["content-length"]) - len(body[0])
        while missing > 0:
            body.append(self._more())
            missing -= len(body[-1])
        page = Page(int(first.split(" ", 2)[1]), headers, b"".join(body))
        return page, [value for name, value in pairs if name == "set-cookie"]

    def _more(self) -> bytes:
        assert self._open
        got = self._open.recv(PIECE)
        if not got:
            raise ConnectionResetError("the server closed the line")
        return got


def _is_closed(line: socket.socket) -> bool:
    """Whether the server has closed it meanwhile, as it does with lines that nobody uses."""
    line.setblocking(False)
    try:
        return line.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        with suppress(OSError):
            line.settimeout(PATIENCE)
