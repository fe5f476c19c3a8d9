"""A member's private key under their vault phrase (docs/adr/0025-vault-format.md, *phrase box*)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from lifering.vault.locks import KEY, lock, unlock
from lifering.vault.pairs import PrivateKey, read_private
from lifering.vault.wire import VERSION, Reader, WillNotOpen, named, u32

SALT = 16
KIB = range(19_456, 262_144 + 1)
PASSES = range(2, 8 + 1)
LANES = range(1, 4 + 1)
"""What is read out of a row before anything of it is proven: no less than OWASP's least, no more than a server bears."""


@dataclass(frozen=True)
class Cost:
    """What one guess costs. A box says its own, so that today's may rise."""

    kib: int
    passes: int
    lanes: int = 1

    def __post_init__(self) -> None:
        if self.kib not in KIB or self.passes not in PASSES or self.lanes not in LANES:
            raise WillNotOpen

    @property
    def bytes(self) -> bytes:
        return u32(self.kib) + u32(self.passes) + u32(self.lanes)


TODAY = Cost(kib=65_536, passes=3)


def seal_with_phrase(private: PrivateKey, phrase: str, member_id: UUID, cost: Cost | None = None) -> bytes:
    """``phrase`` in its canonical form (:func:`lifering.vault.codes.read_phrase`)."""
    cost = cost or TODAY
    head = VERSION + cost.bytes + secrets.token_bytes(SALT)
    return head + lock(_key(phrase, head[-SALT:], cost), private.record, _bound(member_id, head))


def open_with_phrase(box: bytes, phrase: str, member_id: UUID) -> PrivateKey:
    """Takes a moment and 64 MiB: whoever calls it lets few do so at once. Raises :class:`WillNotOpen`."""
    reader = Reader(box)
    reader.expect(VERSION)
    cost = Cost(reader.number(4), reader.number(4), reader.number(4))
    salt = reader.take(SALT)
    head = VERSION + cost.bytes + salt
    return read_private(unlock(_key(phrase, salt, cost), reader.rest(), _bound(member_id, head)))


def _key(phrase: str, salt: bytes, cost: Cost) -> bytes:
    try:
        return Argon2id(
            salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.kib
        ).derive(phrase.encode())
    except (InvalidKey, ValueError):
        raise WillNotOpen from None


def _bound(member_id: UUID, head: bytes) -> bytes:
    return named("phrase", member_id.bytes, head)
