"""What was found when web addresses were last tried, ``links.json``, and which numbers were rung: the site only reads both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from lifering.lib.files import write_whole
from lifering.links import rung
from lifering.links.rung import Call, last_calls, read_calls

FILE = "links.json"
OVERDUE_AFTER = dt.timedelta(days=14)
"""The command runs once a week; twice in a row it may have met a bad night."""
State = Literal["ok", "moved", "gone", "unsure"]
DEAD_AFTER = 2
"""Runs on different days that must find an address gone before a page takes its link away: one may have met a bad hour."""


class Link(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One web address, as it stands in the cards, and how it has fared."""

    address: str
    state: State
    told: str
    """What was answered, for the operator: ``200``, ``404``, ``no such name``."""
    leads_to: str = ""
    tried_on: dt.date
    ok_on: dt.date | None = None
    """The last day it answered."""
    failing_since: dt.date | None = None
    """The first day since then that it did not."""
    gone_on: dt.date | None = None
    times_gone: int = 0
    """On how many days it was gone since it last answered, and the last of them. A day on which nobody could tell
    counts for nothing."""

    @property
    def is_dead(self) -> bool:
        return self.state == "gone" and self.times_gone >= DEAD_AFTER


class Book(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every address that was tried, on the day of the last run."""

    tried_on: dt.date
    links: list[Link]


@dataclass(frozen=True)
class Known:
    """What a page may know of links at this moment; nothing, where nobody has tried them yet."""

    tried_on: dt.date | None = None
    links: Mapping[str, Link] = field(default_factory=dict)
    calls: Mapping[str, Call] = field(default_factory=dict)
    """Number -> the last time somebody rang it."""
    problem: str = ""
    stamp: str = ""
    """Changes with the file, for pages that are kept."""

    @property
    def gone(self) -> int:
        return sum(link.state == "gone" for link in self.links.values())

    @property
    def unanswered(self) -> int:
        return sum(not call.is_answered for call in self.calls.values())

    def is_overdue(self, on: dt.date) -> bool:
        """Whether nobody has tried the web addresses for two weeks, or ever."""
        return self.tried_on is None or on - self.tried_on > OVERDUE_AFTER


def read_book(path: Path) -> Book | None:
    """The book of the last run; None before the first. Raises ValueError with what to do."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Book)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        why = (error.strerror or "it is no file") if isinstance(error, OSError) else str(error)
        raise ValueError(
            f"{path.name} cannot be read ({why}). Move it away and run 'lifering links check' again."
        ) from None


def write_book(path: Path, book: Book) -> None:
    """Puts the whole book in place at once. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, msgspec.json.format(msgspec.json.encode(book), indent=1))


class BookFile:
    """The two files as a site reads them: looked at with every request, read anew when one changed."""

    def __init__(self, path: Path) -> None:
        self._path, self._calls = path, path.with_name(rung.FILE)
        self._known = Known()

    def current(self) -> Known:
        """What is known now. A file that cannot be read is as good as none, and ``problem`` says so."""
        stamp = self._stamp()
        if stamp != self._known.stamp:
            self._known = self._read(stamp)
        return self._known

    def _stamp(self) -> str:
        return " ".join(map(_stamp, (self._path, self._calls)))

    def _read(self, stamp: str) -> Known:
        problems: list[str] = []
        book, calls = None, list[Call]()
        try:
            book = read_book(self._path)
        except ValueError as error:
            problems.append(str(error))
        try:
            calls = read_calls(self._calls)
        except ValueError as error:
            problems.append(str(error))
        return Known(
            book.tried_on if book else None,
            {link.address: link for link in book.links} if book else {},
            last_calls(calls),
            " ".join(problems),
            stamp,
        )


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"


_now: ContextVar[Known] = ContextVar("links", default=Known())  # noqa: B039  it is frozen


def known() -> Known:
    """What is known of links in this request."""
    return _now.get()


@contextmanager
def knowing(links: Known) -> Iterator[None]:
    """Within it, pages are made with this knowledge."""
    before = _now.set(links)
    try:
        yield
    finally:
        _now.reset(before)
