"""Suites and keys, and HPKE, from the page (ADR 25) alone.

No HPKE library is used: RFC 9180 and X-Wing are spelled out from ML-KEM, X25519, HMAC and AES-GCM,
so that "a later library may speak other bytes" does not touch this file.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from tests.contracts.vault_by_a_stranger.notation import VERSION, Cursor, Refused, gcm_open, require

HYBRID, CLASSIC = 1, 2
PRIVATE_LENGTH = {HYBRID: 96, CLASSIC: 32}
ENCAPSULATED = {HYBRID: 1088 + 32, CLASSIC: 32}


@dataclass(frozen=True)
class PrivateKey:
    """Suites and keys: the X25519 half, and in suite 1 the ML-KEM half."""

    suite: int
    x25519: X25519PrivateKey
    mlkem: MLKEM768PrivateKey | None = None

    @cached_property
    def public_bytes(self) -> bytes:
        first = self.mlkem.public_key().public_bytes_raw() if self.mlkem else b""
        return first + self.x25519.public_key().public_bytes_raw()

    @property
    def public_record(self) -> bytes:
        return VERSION + bytes([self.suite]) + self.public_bytes


def private_key(record: bytes) -> PrivateKey:
    """Suites and keys: key record = version ‖ suite ‖ the private bytes."""
    cursor = Cursor(record)
    cursor.version()
    suite = cursor.number(1)
    require(suite in PRIVATE_LENGTH, "unknown suite")
    require(len(record) == 2 + PRIVATE_LENGTH[suite], "wrong length of a key record")
    mlkem = MLKEM768PrivateKey.from_seed_bytes(cursor.take(64)) if suite == HYBRID else None
    return PrivateKey(suite, X25519PrivateKey.from_private_bytes(cursor.take(32)), mlkem)


def fingerprint(public_record: bytes) -> str:
    """Suites and keys: the first 16 bytes of SHA-256, in hexadecimal by fours."""
    digits = hashlib.sha256(public_record).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))


# --- HPKE (RFC 9180, base mode, one message, sequence number 0, empty aad)


def _extract(suite_id: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    key = salt or bytes(32)
    return hmac.digest(key, b"HPKE-v1" + suite_id + label + secret, "sha256")


def _expand(suite_id: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite_id + label + info
    return hmac.digest(prk, labelled + b"\x01", "sha256")[:length]  # one block: length <= 32


def _diffie_hellman(key: PrivateKey, point: bytes) -> bytes:
    try:
        return key.x25519.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError as error:
        raise Refused("a weak point") from error


def _shared_secret(key: PrivateKey, encapsulated: bytes) -> bytes:
    """X-Wing's combiner (suite 1), or DHKEM(X25519, HKDF-SHA256) of RFC 9180 (suite 2)."""
    if key.mlkem:
        point, own = encapsulated[1088:], key.public_bytes[1184:]
        secrets = key.mlkem.decapsulate(encapsulated[:1088]) + _diffie_hellman(key, point)
        return hashlib.sha3_256(secrets + point + own + rb"\.//^" + b"\\").digest()
    suite_id = b"KEM\x00\x20"
    prk = _extract(suite_id, b"", b"eae_prk", _diffie_hellman(key, encapsulated))
    return _expand(suite_id, prk, b"shared_secret", encapsulated + key.public_bytes, 32)


def hpke_open(key: PrivateKey, sealed: bytes, info: bytes) -> bytes:
    """KEM 0x647a (X-Wing) or 0x0020, KDF 0x0001 (HKDF-SHA256), AEAD 0x0002 (AES-256-GCM)."""
    cursor = Cursor(sealed)
    shared = _shared_secret(key, cursor.take(ENCAPSULATED[key.suite]))
    kem = b"\x64\x7a" if key.suite == HYBRID else b"\x00\x20"
    suite_id = b"HPKE" + kem + b"\x00\x01\x00\x02"
    hashes = [_extract(suite_id, b"", *pair) for pair in ((b"psk_id_hash", b""), (b"info_hash", info))]
    context = b"\x00" + b"".join(hashes)
    secret = _extract(suite_id, shared, b"secret", b"")
    aead_key = _expand(suite_id, secret, b"key", context, 32)
    nonce = _expand(suite_id, secret, b"base_nonce", context, 12)
    return gcm_open(aead_key, nonce, cursor.rest(), b"")
