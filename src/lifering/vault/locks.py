"""What one secret key locks: a nonce and AES-256-GCM (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifering.vault.wire import Reader, WillNotOpen

KEY, NONCE = 32, 12


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


def lock(key: bytes, content: bytes, bound: bytes) -> bytes:
    """Nonce and ciphertext. It opens only with the same key and the same ``bound``."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def unlock(key: bytes, locked: bytes, bound: bytes) -> bytes:
    """What was locked. Raises :class:`WillNotOpen`, also for a key that is not of 32 bytes."""
    reader = Reader(locked)
    nonce, sealed = reader.take(NONCE), reader.rest()
    if len(key) != KEY:
        raise WillNotOpen
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound)
    except (InvalidTag, ValueError):
        raise WillNotOpen from None
