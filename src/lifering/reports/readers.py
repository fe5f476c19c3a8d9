"""Who reads a report and when, in words: said before the first word is typed, and again at the end (promise 12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lifering.guidance.moments import opening
from lifering.lib.tongues import _
from lifering.reports.routing import Inbox


@dataclass(frozen=True)
class Reader:
    """One team as the public sees it."""

    id: str
    name: str
    about: str
    when: str
    is_kept_out: bool = False


def readers(inboxes: Iterable[Inbox], now: dt.datetime, kept_out: Iterable[str] = ()) -> list[Reader]:
    out = set(kept_out)
    return [
        Reader(
            str(one.team), f"{one.name}, {one.agency}", one.about, when_read(one, now), str(one.team) in out
        )
        for one in inboxes
    ]


def when_read(inbox: Inbox, now: dt.datetime) -> str:
    if inbox.is_read_now:
        return _("Someone reads here now.")
    if inbox.next_read_at is None:
        return _("We do not know when it is next read. Do not wait for it.")
    return _("Next read: %(moment)s.") % {"moment": opening(inbox.next_read_at, now)}
