"""Envelopes: words sealed to teams, or to the person who reported (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from lifering.vault.locks import lock, new_key, unlock
from lifering.vault.pairs import PrivateKey, PublicKey
from lifering.vault.wire import VERSION, Reader, WillNotOpen, lp, padded, u16, u32, u64, unpadded

MAGIC = b"LFR" + VERSION
TEAM, REPORTER = "team", "reporter"
KIND_OF = {
    "report": TEAM,
    "identity": TEAM,
    "message-to-team": TEAM,
    "message-to-reporter": REPORTER,
    "evidence": TEAM,
    "record": TEAM,
}
"""Purpose -> the kind of its recipients. There is no other purpose."""
ABOUT_ITSELF = ("report", "identity")


@dataclass(frozen=True)
class About:
    """What an envelope is and to which row it belongs. Whoever opens must name the same."""

    purpose: str
    object_id: UUID
    about_id: UUID


@dataclass(frozen=True, order=True)
class Recipient:
    """Who may open: a generation of a team's key, or a report's reporter."""

    kind: str
    id: UUID
    generation: int = 1

    @property
    def bytes(self) -> bytes:
        return lp(self.kind) + self.id.bytes + u32(self.generation)


def seal(
    content: bytes, about: About, recipients: Iterable[tuple[Recipient, PublicKey]], at: dt.datetime
) -> bytes:
    """An envelope that each recipient can open alone. Needs public keys only; the hour of ``at`` is readable in it.

    Raises ``ValueError`` without a recipient, with one twice, or with one that this purpose does not have.
    """
    key = new_key()
    boxes = sorted((who, public.seal(key, about.purpose, *_parts(about, who))) for who, public in recipients)
    if not boxes or len({who for who, _box in boxes}) != len(boxes):
        raise ValueError("An envelope needs at least one recipient, and each once.")
    if not _is_allowed(about, (who for who, _box in boxes)):
        raise ValueError("The table of purposes has no such envelope (docs/adr/0025-vault-format.md).")
    header = _header(about, int(at.timestamp()) // 3600, boxes)
    return lp(header) + lock(key, padded(content), hashlib.sha256(header).digest())


def open_envelope(envelope: bytes, about: About, who: Recipient, private: PrivateKey) -> bytes:
    """What was sealed. Raises :class:`WillNotOpen` for another key, another row, changed bytes."""
    header, found, boxes, locked = _read(envelope)
    box = boxes.get(who)
    if found != about or box is None:
        raise WillNotOpen
    key = private.open(box, about.purpose, *_parts(about, who))
    return unpadded(unlock(key, locked, hashlib.sha256(header).digest()))


def recipients_of(envelope: bytes) -> tuple[Recipient, ...]:
    """Who may open it. Readable without a key. Raises :class:`WillNotOpen`."""
    return tuple(_read(envelope)[2])


def _parts(about: About, who: Recipient) -> tuple[bytes, ...]:
    return (
        about.object_id.bytes,
        about.about_id.bytes,
        who.kind.encode(),
        who.id.bytes,
        u32(who.generation),
    )


def _header(about: About, hour: int, boxes: list[tuple[Recipient, bytes]]) -> bytes:
    told = (
        MAGIC + lp(about.purpose) + about.object_id.bytes + about.about_id.bytes + u64(hour) + u16(len(boxes))
    )
    return told + b"".join(who.bytes + lp(box) for who, box in boxes)


def _read(envelope: bytes) -> tuple[bytes, About, dict[Recipient, bytes], bytes]:
    whole = Reader(envelope)
    header, locked = whole.lp(), whole.rest()
    reader = Reader(header)
    reader.expect(MAGIC)
    about = About(_text(reader.lp()), UUID(bytes=reader.take(16)), UUID(bytes=reader.take(16)))
    reader.number(8)
    boxes = [
        (Recipient(_text(reader.lp()), UUID(bytes=reader.take(16)), reader.number(4)), reader.lp())
        for _each in range(reader.number(2))
    ]
    reader.end()
    order = [who for who, _box in boxes]
    if not boxes or any(first >= second for first, second in pairwise(order)):
        raise WillNotOpen
    if not _is_allowed(about, order):
        raise WillNotOpen
    return header, about, dict(boxes), locked


def _is_allowed(about: About, whos: Iterable[Recipient]) -> bool:
    """Whether the table of purposes has this: who may be a recipient, and of what an envelope is."""
    kind = KIND_OF.get(about.purpose)
    if kind is None or (about.purpose in ABOUT_ITSELF and about.object_id != about.about_id):
        return False
    reporter = Recipient(REPORTER, about.about_id)
    return all(who.kind == kind and (kind == TEAM or who == reporter) for who in whos)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        raise WillNotOpen from None
