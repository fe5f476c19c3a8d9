"""Envelopes, with all that both tables say about them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.contracts.vault_by_a_stranger.boxes import RECIPIENT_KIND, open_box
from tests.contracts.vault_by_a_stranger.keys import PrivateKey
from tests.contracts.vault_by_a_stranger.notation import Cursor, gcm_open, require, u32, unpad


@dataclass(frozen=True, order=True)
class Address:
    """Envelope: a recipient's place in the strict order of (kind, id, generation)."""

    kind: str
    id: bytes
    generation: int


@dataclass(frozen=True)
class Expected:
    """Envelope: whoever opens says which purpose, object and about id they expect."""

    purpose: str
    object_id: bytes
    about_id: bytes


@dataclass(frozen=True)
class Header:
    expected: Expected
    hours: int
    boxes: Mapping[Address, bytes]


def _recipients(cursor: Cursor, purpose: str, about_id: bytes) -> Iterator[tuple[Address, bytes]]:
    for _ in range(cursor.number(2)):
        address = Address(cursor.text(), cursor.take(16), cursor.number(4))
        require(address.kind == RECIPIENT_KIND[purpose], "a recipient of another kind")
        right = address.kind == "team" or (address.id, address.generation) == (about_id, 1)
        require(right, "another reporter")
        yield address, cursor.lp()


def read_header(raw: bytes) -> Header:
    """Envelope: the header, with all that both tables say about it."""
    cursor = Cursor(raw)
    require(cursor.take(3) == b"LFR", "not an envelope")
    cursor.version()
    purpose = cursor.text()
    require(purpose in RECIPIENT_KIND, "unknown purpose")
    expected = Expected(purpose, cursor.take(16), cursor.take(16))
    same = expected.object_id == expected.about_id
    require(same or purpose not in ("report", "identity"), "the object of a report is the report")
    hours = cursor.number(8)
    found = list(_recipients(cursor, purpose, expected.about_id))
    cursor.end()
    require(bool(found), "no recipient")
    require(all(a[0] < b[0] for a, b in itertools.pairwise(found)), "recipients out of order")
    return Header(expected, hours, dict(found))


def open_envelope(blob: bytes, key: PrivateKey, who: Address, expected: Expected) -> tuple[int, bytes]:
    """Envelope: gives the hours and the content."""
    cursor = Cursor(blob)
    raw = cursor.lp()
    header = read_header(raw)
    require(header.expected == expected, "an envelope of another row")
    require(who in header.boxes, "not sealed to this recipient")
    parts = [expected.object_id, expected.about_id, who.kind.encode(), who.id, u32(who.generation)]
    content_key = open_box(header.boxes[who], key, expected.purpose, parts)
    require(len(content_key) == 32, "a content key of another length")
    nonce = cursor.take(12)
    return header.hours, unpad(gcm_open(content_key, nonce, cursor.rest(), hashlib.sha256(raw).digest()))
