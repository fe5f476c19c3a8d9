"""The evidence log: what somebody remembers, in words and never in pictures, each entry chained to the one before.

The bytes are specified in docs/adr/0029-evidence-log.md. Pure: no database, no clock, no chance of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from msgspec import Struct
from msgspec.structs import asdict

from lifering.audit.chain import microseconds
from lifering.reports.content import Sealed
from lifering.vault.wire import VERSION, named, u64

BEGINNING = bytes(32)
"""What stands for the hash before the first entry."""
MOST_ENTRIES = 200
"""Of one report: more than anybody remembers, and few enough to read."""


class Noted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one entry says. Every field may be empty, but not all; addresses are defanged.

    The order of the fields is part of the format: a new one goes to the end, with version 2 of :class:`Entry`.
    """

    platform: str = ""
    handle: str = ""
    link: str = ""
    """Of a profile, post or chat. Never fetched, never clickable."""
    when: str = ""
    """Day and time, or a span, as they say it."""
    when_sure: Literal["", "sure", "about", "not_sure"] = ""
    said: str = ""
    """What was said or written, in their words."""
    money: Literal["", "asked", "paid", "not_sure"] = ""
    money_to: str = ""
    """Account, wallet or kind of voucher."""
    money_amount: str = ""
    seen_by: str = ""
    device: str = ""
    """Whose it is, and which."""
    device_state: Literal["", "on", "off", "not_sure"] = ""
    group: str = ""
    """Group or game: its name or link."""
    others: str = ""
    """Other accounts of the same person."""

    @property
    def is_empty(self) -> bool:
        return not any(asdict(self).values())


class Entry(Sealed, frozen=True, kw_only=True):
    """One entry as it is sealed. ``place`` counts from 1 within the report."""

    place: int
    before: bytes
    """Hash of the entry before."""
    salt: bytes
    """32 bytes of chance, so that nobody who sees the hash can try out what might be written."""
    written_at: dt.datetime
    source: Literal["reporter", "team"]
    """Who typed it: somebody with the code, or a member for somebody who told them."""
    told_by: str = ""
    """In an entry of a team: who told them, and how."""
    by: str = ""
    """Id of that member."""
    noted: Noted

    def hash_in(self, report_id: UUID) -> bytes:
        """SHA-256 over the hash before it and everything else that it says."""
        fields = [str(value) for value in asdict(self.noted).values()]
        whole = named(
            VERSION, "evidence-entry", report_id.bytes, u64(self.place), self.before, self.salt,
            u64(microseconds(self.written_at)), self.source, self.told_by, self.by, *fields,
        )  # fmt: skip
        return hashlib.sha256(whole).digest()


def log_hash(report_id: UUID, hashes: Sequence[bytes]) -> bytes:
    """One hash for the whole log: how many entries there are, and how the last one ends."""
    last = hashes[-1] if hashes else BEGINNING
    return hashlib.sha256(named(VERSION, "evidence-log", report_id.bytes, u64(len(hashes)), last)).digest()


@dataclass(frozen=True)
class Fault:
    """``place`` is where the log is not what was written down when it came."""

    place: int
    what: Literal["missing", "moved", "changed", "added"]


def faults(report_id: UUID, entries: Sequence[Entry | None], hashes: Sequence[bytes]) -> Iterator[Fault]:
    """``hashes``: from the audit chain, one for each entry as it came. None: an entry that is not there or did not open."""
    before = BEGINNING
    for place, known in enumerate(hashes, 1):
        entry = entries[place - 1] if place <= len(entries) else None
        if entry is None:
            yield Fault(place, "missing")
        elif entry.place != place or entry.before != before:
            yield Fault(place, "moved")
        elif entry.hash_in(report_id) != known:
            yield Fault(place, "changed")
        before = known
    yield from (Fault(place, "added") for place in range(len(hashes) + 1, len(entries) + 1))
