"""Whether the chain is as it was written, and if not, where (docs/adr/0026-audit-chain.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lifering.audit.chain import BEGINNING, Link
from lifering.audit.heads import SignedHead

Stored = tuple[Link, bytes]


class Wrong(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    CUT_OFF = "cut off"
    REWRITTEN = "rewritten"
    OTHER_KEY = "other key"


@dataclass(frozen=True)
class Fault:
    seq: int
    what: Wrong
    sentence: str


@dataclass(frozen=True)
class Verified:
    events: int
    hash: bytes
    faults: tuple[Fault, ...]


def verify(stored: Iterable[Stored], heads: Sequence[SignedHead] = (), *, own_key_id: str = "") -> Verified:
    """Every fault of the chain, by itself and against heads kept outside."""
    wanted = {head.seq for head in heads}
    kept, before = {0: BEGINNING}, (0, BEGINNING)
    broken: list[tuple[Stored, bytes]] = []
    faults: list[Fault] = []
    for link, hash_ in stored:
        if link.seq > before[0] + 1:
            faults.append(_missing(before[0] + 1, link.seq - 1))
        elif link.hash_after(before[1]) != hash_:
            broken.append(((link, hash_), before[1]))
        before = (link.seq, hash_)
        if link.seq in wanted:
            kept[link.seq] = hash_
    faults += _broken(broken)
    faults += _against(heads, before[0], kept, own_key_id)
    return Verified(before[0], before[1], tuple(sorted(faults, key=lambda fault: fault.seq)))


def _missing(first: int, last: int) -> Fault:
    said = f"Event {first} is missing." if first == last else f"Events {first} to {last} are missing."
    return Fault(first, Wrong.MISSING, said)


def _broken(broken: list[tuple[Stored, bytes]]) -> list[Fault]:
    """Changed events; and those that are whole but stand in another's place, found by the place their hash was made for."""
    places = {link.seq for (link, _hash), _before in broken}
    hashes = {before for _stored, before in broken} | {hash_ for (_link, hash_), _before in broken}
    was = {}
    for (link, hash_), _before in broken:
        for place in places - {link.seq}:
            again = Link(**(vars(link) | {"seq": place}))
            if any(again.hash_after(before) == hash_ for before in hashes):
                was[link.seq] = (place, hash_)
    true_hash = dict(was.values())
    faults = []
    for (link, hash_), _before in broken:
        if link.seq in was:
            said = f"Event {link.seq} stands in another's place: it was written as event {was[link.seq][0]}."
            faults.append(Fault(link.seq, Wrong.MOVED, said))
        elif link.hash_after(true_hash.get(link.seq - 1, b"")) != hash_:
            said = f"Event {link.seq} is not what was written after event {link.seq - 1}: one of the two was changed."
            faults.append(Fault(link.seq, Wrong.CHANGED, said))
    return faults


def _against(heads: Sequence[SignedHead], last: int, kept: dict[int, bytes], own_key_id: str) -> list[Fault]:
    faults, agreed = [], 0
    for head in sorted(heads, key=lambda head: head.seq):
        day = f"{head.at:%d %B %Y}"
        if own_key_id and head.key_id != own_key_id:
            said = f"The head of {day} was signed with another key ({head.key_id}) than this site has ({own_key_id})."
            faults.append(Fault(head.seq, Wrong.OTHER_KEY, said))
        if head.seq > last:
            said = f"The head of {day} knows {head.seq} events but the chain ends with event {last}: events {last + 1} to {head.seq} were cut off."
            faults.append(Fault(last + 1, Wrong.CUT_OFF, said))
        elif kept.get(head.seq) != head.hash:
            said = f"Event {head.seq} is not the one that the head of {day} knows: something between event {agreed + 1} and event {head.seq} was written again."
            faults.append(Fault(head.seq, Wrong.REWRITTEN, said))
        else:
            agreed = head.seq
    return faults
