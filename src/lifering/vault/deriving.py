"""What follows from a secret that is not stored: a draft's id and key, a return code, a reporter's pair (ADR 0025)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lifering.vault.codes import Code
from lifering.vault.pairs import HYBRID, PRIVATE_LENGTH, PrivateKey
from lifering.vault.wire import VERSION, WillNotOpen, lp, named, u32

SITE_SECRET = 32


def derive(secret: bytes, label: str, length: int, salt: bytes | None = None) -> bytes:
    return HKDF(SHA256(), length, salt=salt, info=named(VERSION, label)).derive(secret)


@dataclass(frozen=True, repr=False)
class DraftKey:
    """32 random bytes in one browser's cookie. All of a report's ids follow from it, so sending twice is sending once."""

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != 32:
            raise WillNotOpen

    @classmethod
    def new(cls) -> DraftKey:
        return cls(secrets.token_bytes(32))

    @property
    def draft_id(self) -> bytes:
        return derive(self.secret, "draft id", 16)

    @property
    def key(self) -> bytes:
        return derive(self.secret, "draft", 32)

    @property
    def report_id(self) -> UUID:
        return UUID(bytes=derive(self.secret, "report id", 16))

    @property
    def code(self) -> Code:
        return Code.from_bytes(derive(self.secret, "return code", 10))


def reporter_pair(code: Code, report_id: UUID) -> PrivateKey:
    """The pair that replies are sealed to; whoever has the code has it."""
    return PrivateKey(
        HYBRID, derive(code.canonical.encode(), "reporter", PRIVATE_LENGTH[HYBRID], report_id.bytes)
    )


def holder_pair(secret: bytes) -> PrivateKey:
    """The pair of whoever keeps these 32 bytes on paper."""
    if len(secret) != 32:
        raise WillNotOpen
    return PrivateKey(HYBRID, derive(secret, "holder", PRIVATE_LENGTH[HYBRID]))


def lookup(code: Code, site_secret: bytes) -> bytes:
    """By which the report is found. HMAC takes a key and the same with zeros after it for one, hence the length."""
    if len(site_secret) != SITE_SECRET:
        raise ValueError(f"A site secret has {SITE_SECRET} bytes.")
    return hmac.digest(site_secret, lp("lookup") + lp(code.canonical), "sha256")


def marks_key(private: PrivateKey, team_id: UUID, generation: int) -> bytes:
    return derive(private.record, "marks", 32, team_id.bytes + u32(generation))


def mark(key: bytes, kind: str, normal: str) -> bytes:
    """The same for the same handle or link under one team's key; without the key it says nothing."""
    return hmac.digest(key, lp(kind) + lp(normal), "sha256")


def session_hash(session_key: str) -> bytes:
    return hashlib.sha256(session_key.encode()).digest()
