"""Who reads a report and when, in words: said before the first word is typed, and again at the end (promise 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifering.accounts.reading import WhoReads
from lifering.reports.routing import Inbox


@dataclass(frozen=True)
class Reader:
    """One team as the public sees it."""

    id: str
    name: str
    reads: WhoReads | None
    is_kept_out: bool = False


def readers(inboxes: Iterable[Inbox], kept_out: Iterable[str] = ()) -> list[Reader]:
    out = set(kept_out)
    return [Reader(str(one.team), one.name, one.reads, str(one.team) in out) for one in inboxes]
