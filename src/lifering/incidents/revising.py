"""One save of one part of a record: a frozen value, chained to the save before (docs/adr/0029-evidence-log.md)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from lifering.audit.chain import microseconds
from lifering.reports.content import Sealed
from lifering.vault.wire import VERSION, named, u64

BEGINNING = bytes(32)
"""What stands for the hash before the first save."""


class Saved(Sealed, frozen=True, kw_only=True):
    """What was said in one part, as it is sealed. ``place`` counts from 1 within the record."""

    place: int
    before: bytes
    salt: bytes
    """32 bytes of chance: the hash in the audit chain tells nothing of the words."""
    written_at: dt.datetime
    by: str
    """Id of the member."""
    by_name: str
    """Their name on that day."""
    part: str
    values: dict[str, str]
    not_applicable: str = ""
    """Why this part does not apply; then nothing else is said."""
    correction: str = ""
    """Why it says something else than before."""

    def hash_in(self, incident: UUID) -> bytes:
        told = [word for name in sorted(self.values) for word in (name, self.values[name])]
        whole = named(
            VERSION, "incident-revision", incident.bytes, u64(self.place), self.before, self.salt,
            u64(microseconds(self.written_at)), self.by, self.by_name, self.part, self.not_applicable,
            self.correction, *told,
        )  # fmt: skip
        return hashlib.sha256(whole).digest()


@dataclass(frozen=True)
class Record:
    """All saves of one incident in their order; None where one is not there or did not open."""

    incident: UUID
    saves: Sequence[Saved | None]
    hashes: Sequence[bytes]
    """As the audit chain has them."""

    @property
    def latest(self) -> Mapping[str, Saved]:
        """Part -> what it says now."""
        return {one.part: one for one in self.saves if one}

    def earlier(self, part: str) -> list[Saved]:
        """What it said before, oldest first."""
        return [one for one in self.saves if one and one.part == part][:-1]

    @property
    def faults(self) -> list[int]:
        """Places at which the record is not what was saved."""
        before, wrong = BEGINNING, set(range(len(self.hashes) + 1, len(self.saves) + 1))
        for place, known in enumerate(self.hashes, 1):
            one = self.saves[place - 1] if place <= len(self.saves) else None
            if one is None or (one.place, one.before, one.hash_in(self.incident)) != (place, before, known):
                wrong.add(place)
            before = known
        return sorted(wrong)
