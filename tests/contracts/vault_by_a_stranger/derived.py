"""What is derived from a secret, and what rests under it."""

from __future__ import annotations

import hmac
import itertools

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.contracts.vault_by_a_stranger.keys import HYBRID, private_key
from tests.contracts.vault_by_a_stranger.notation import (
    VERSION,
    Cursor,
    context,
    gcm_open,
    lp,
    require,
    u32,
    unpad,
)


def derive(label: str, secret: bytes, length: int, salt: bytes | None = None) -> bytes:
    """What is derived: HKDF-SHA256 with the label in `info`; every fixed secret has 32 bytes."""
    require(len(secret) == 32 or label in ("reporter", "marks"), "a secret of another length")
    return HKDF(SHA256(), length, salt, context(VERSION, label)).derive(secret)


def derived_pair(label: str, secret: bytes, salt: bytes | None = None) -> bytes:
    """What is derived: a private key record of suite 1 (`reporter`, `holder`)."""
    return VERSION + bytes([HYBRID]) + derive(label, secret, 96, salt)


def lookup(site_secret: bytes, code: str) -> bytes:
    """What is derived: lookup of a code. HMAC takes a key and the key ‖ `0x00` for the same."""
    require(len(site_secret) == 32, "a site secret of another length")
    return hmac.digest(site_secret, lp("lookup") + lp(code), "sha256")


def marks_key(record: bytes, team: bytes, generation: int) -> bytes:
    """What is derived: `marks`, the key of a team's marks."""
    return derive("marks", record, 32, team + u32(generation))


def mark(key: bytes, kind: str, normal: str) -> bytes:
    """What is derived: mark of a normal form."""
    return hmac.digest(key, lp(kind) + lp(normal), "sha256")


def open_draft(row: bytes, draft_key: bytes, version: int) -> bytes:
    """What is derived: draft row."""
    cursor = Cursor(row)
    cursor.version()
    aad = context("draft", derive("draft id", draft_key, 16), u32(version))
    return unpad(gcm_open(derive("draft", draft_key, 32), cursor.take(12), cursor.rest(), aad))


def open_vault(
    sealed: bytes, cookie: bytes, session: bytes, row: bytes, member: bytes
) -> list[tuple[bytes, int, bytes]]:
    """What is derived: open vault; gives (team id, generation, private key record) in order."""
    cursor = Cursor(sealed)
    cursor.version()
    aad = context("open vault", row, member, session)
    key = derive("open vault", cookie, 32, session)
    content = Cursor(gcm_open(key, cursor.take(12), cursor.rest(), aad))
    keys = []
    while content.at < len(content.raw):
        keys.append((content.take(16), content.number(4), content.lp()))
        private_key(keys[-1][2])
    require(all(a[:2] < b[:2] for a, b in itertools.pairwise(keys)), "keys out of order")
    return keys
