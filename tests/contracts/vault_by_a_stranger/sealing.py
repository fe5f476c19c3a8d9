"""Sealed with the library's own HPKE, well or badly: also by that the reader's handwritten one is held."""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.contracts.vault_by_a_stranger.derived import derive
from tests.contracts.vault_by_a_stranger.envelopes import Address, Expected, open_envelope
from tests.contracts.vault_by_a_stranger.keys import private_key
from tests.contracts.vault_by_a_stranger.notation import context, lp, u32
from tests.contracts.vault_by_a_stranger.told import DATA, known_key

PHRASE_BOX = bytes.fromhex(DATA["phrase box"]["box"])
SECRET = {1: DATA["keys"][0]["private record"], 2: DATA["keys"][1]["private record"]}
KEY = {suite: private_key(bytes.fromhex(record)) for suite, record in SECRET.items()}
REPORT, TEAM = b"R" * 16, b"T" * 16
EXPECTED = Expected("report", REPORT, REPORT)
WHO = Address("team", TEAM, 1)


def library_seal(suite: int, content: bytes, info: bytes) -> bytes:
    public = KEY[suite].public_bytes
    kem, point = hpke.KEM.X25519, X25519PublicKey.from_public_bytes(public[-32:])
    to: Any = point
    if suite == 1:
        kem = hpke.KEM.MLKEM768_X25519
        lattice = MLKEM768PublicKey.from_public_bytes(public[:1184])
        to = hpke.MLKEM768X25519PublicKey(lattice, point)
    return hpke.Suite(kem, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM).encrypt(content, to, info)


def seal_box(suite: int, content: bytes, purpose: str, parts: list[bytes]) -> bytes:
    return bytes([1, suite]) + library_seal(suite, content, context(b"\x01", purpose, *parts))


def pad(content: bytes) -> bytes:
    return u32(len(content)) + content + bytes(-(4 + len(content)) % 2048)


def recipient(who: Address, content_key: bytes, expected: Expected) -> bytes:
    place = [who.kind.encode(), who.id, u32(who.generation)]
    parts = [expected.object_id, expected.about_id, *place]
    box = seal_box(2, content_key, expected.purpose, parts)
    return lp(who.kind) + who.id + u32(who.generation) + lp(box)


def seal_envelope(
    whos: tuple[Address, ...] = (WHO,),
    expected: Expected = EXPECTED,
    content_key: bytes = b"k" * 32,
    padded: bytes = pad(b"made up"),
    more: bytes = b"",
) -> bytes:
    ids = expected.object_id + expected.about_id + bytes(8)
    start = b"LFR\x01" + lp(expected.purpose) + ids + len(whos).to_bytes(2, "big")
    header = start + b"".join(recipient(who, content_key, expected) for who in whos) + more
    aad = hashlib.sha256(header).digest()
    return lp(header) + bytes(12) + AESGCM(content_key[:16] * 2).encrypt(bytes(12), padded, aad)


def open_sealed(blob: bytes, who: Address = WHO, expected: Expected = EXPECTED) -> bytes:
    return open_envelope(blob, KEY[2], who, expected)[1]


def seal_phrase_box(record: bytes, member: bytes, version: int) -> bytes:
    before, nonce = bytes([version]) + PHRASE_BOX[1:29], bytes(12)
    aad = context("phrase", member, before)
    return before + nonce + AESGCM(known_key()).encrypt(nonce, record, aad)


def sealed_vault(content: bytes) -> bytes:
    cookie, session, row, member = (letter * 32 for letter in (b"c", b"s", b"r", b"m"))
    aad = context("open vault", row, member, session)
    return (
        b"\x01"
        + bytes(12)
        + AESGCM(derive("open vault", cookie, 32, session)).encrypt(bytes(12), content, aad)
    )
