"""Who reads a report and when, in words: said before the first word is typed, and again at the end (promise 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifering.accounts.reading import WhoReads
from lifering.lib.tongues import by_nature
from lifering.reports.routing import Inbox


@dataclass(frozen=True)
class Reader:
    """One team as the public sees it."""

    id: str
    name: str
    """Of the team and its agency: English on every page."""
    reads: WhoReads | None
    is_kept_out: bool = False


def readers(inboxes: Iterable[Inbox], kept_out: Iterable[str] = ()) -> list[Reader]:
    out = set(kept_out)
    return [Reader(str(one.team), by_nature(one.name), one.reads, str(one.team) in out) for one in inboxes]


def left_out(inboxes: Iterable[Inbox], kept_out: Iterable[str]) -> list[Reader]:
    """The teams that the person keeps out, to be shown beside those that get it; on the screen only, never on paper."""
    return [one for one in readers(inboxes, kept_out) if one.is_kept_out]
