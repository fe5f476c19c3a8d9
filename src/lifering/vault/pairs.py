"""Key pairs, and boxes sealed to one of them (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from lifering.vault.wire import VERSION, Reader, WillNotOpen, named

HYBRID, CLASSIC = 1, 2
SUITES = {
    HYBRID: Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM),
    CLASSIC: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM),
}
PUBLIC_LENGTH = {HYBRID: 1184 + 32, CLASSIC: 32}
PRIVATE_LENGTH = {HYBRID: 64 + 32, CLASSIC: 32}


@dataclass(frozen=True)
class PublicKey:
    """What is sealed to. ``raw`` as the table of suites says."""

    suite: int
    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != PUBLIC_LENGTH.get(self.suite):
            raise WillNotOpen

    @property
    def record(self) -> bytes:
        return VERSION + bytes([self.suite]) + self.raw

    @property
    def digest(self) -> str:
        """The whole fingerprint in hexadecimal, as the audit chain keeps it."""
        digest = Hash(SHA256())
        digest.update(self.record)
        return digest.finalize().hex()

    @property
    def fingerprint(self) -> str:
        """For two people to compare: the first 16 bytes, by fours."""
        told = self.digest[:32]
        return " ".join(told[at : at + 4] for at in range(0, 32, 4))

    def is_told_by(self, typed: str) -> bool:
        """Whether somebody typed this fingerprint; case and spaces do not matter."""
        return "".join(typed.split()).lower() == self.fingerprint.replace(" ", "")

    def seal(self, content: bytes, purpose: str, *parts: bytes) -> bytes:
        """A box for this key alone. Where ``parts`` or ``purpose`` differ it does not open.

        Raises :class:`WillNotOpen` where these bytes are no key: nobody could open what is sealed to it.
        """
        try:
            sealed = SUITES[self.suite].encrypt(content, self._key(), _info(purpose, parts))
        except ValueError:
            raise WillNotOpen from None
        return VERSION + bytes([self.suite]) + sealed

    def _key(self) -> Any:
        if self.suite == CLASSIC:
            return X25519PublicKey.from_public_bytes(self.raw)
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:1184]),
            X25519PublicKey.from_public_bytes(self.raw[1184:]),
        )


@dataclass(frozen=True, repr=False)
class PrivateKey:
    """What opens. Never stored but sealed."""

    suite: int
    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != PRIVATE_LENGTH.get(self.suite):
            raise WillNotOpen

    @classmethod
    def new(cls, suite: int = HYBRID) -> PrivateKey:
        return cls(suite, secrets.token_bytes(PRIVATE_LENGTH[suite]))

    @property
    def record(self) -> bytes:
        return VERSION + bytes([self.suite]) + self.raw

    @property
    def public(self) -> PublicKey:
        if self.suite == CLASSIC:
            return PublicKey(
                CLASSIC, X25519PrivateKey.from_private_bytes(self.raw).public_key().public_bytes_raw()
            )
        lattice = MLKEM768PrivateKey.from_seed_bytes(self.raw[:64]).public_key().public_bytes_raw()
        curve = X25519PrivateKey.from_private_bytes(self.raw[64:]).public_key().public_bytes_raw()
        return PublicKey(HYBRID, lattice + curve)

    def open(self, box: bytes, purpose: str, *parts: bytes) -> bytes:
        """What was sealed. Raises :class:`WillNotOpen`."""
        reader = Reader(box)
        reader.expect(VERSION + bytes([self.suite]))
        try:
            return SUITES[self.suite].decrypt(reader.rest(), self._key(), _info(purpose, parts))
        except (InvalidTag, ValueError):
            raise WillNotOpen from None

    def _key(self) -> Any:
        if self.suite == CLASSIC:
            return X25519PrivateKey.from_private_bytes(self.raw)
        return MLKEM768X25519PrivateKey(
            MLKEM768PrivateKey.from_seed_bytes(self.raw[:64]),
            X25519PrivateKey.from_private_bytes(self.raw[64:]),
        )


def read_public(record: bytes) -> PublicKey:
    """A key record as a key. Raises :class:`WillNotOpen`."""
    return PublicKey(*_read(record))


def read_private(record: bytes) -> PrivateKey:
    """A key record as a key. Raises :class:`WillNotOpen`."""
    return PrivateKey(*_read(record))


def _read(record: bytes) -> tuple[int, bytes]:
    reader = Reader(record)
    reader.expect(VERSION)
    return reader.number(1), reader.rest()


def _info(purpose: str, parts: tuple[bytes, ...]) -> bytes:
    return named(VERSION, purpose, *parts)
