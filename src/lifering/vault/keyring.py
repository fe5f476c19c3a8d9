"""A keyring: the team keys that a member has opened, and how it rests under a cookie (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from lifering.vault.deriving import derive
from lifering.vault.envelope import TEAM, About, Recipient, open_envelope, recipients_of
from lifering.vault.locks import lock, unlock
from lifering.vault.pairs import PrivateKey, read_private
from lifering.vault.wire import VERSION, NotSealedToYou, Reader, WillNotOpen, lp, named, u32


@dataclass(frozen=True, repr=False)
class Keys:
    """What one member can open, for as long as one request takes."""

    member_id: UUID
    held: Mapping[Recipient, PrivateKey]

    @property
    def teams(self) -> frozenset[UUID]:
        return frozenset(who.id for who in self.held)

    def private(self, recipient: Recipient) -> PrivateKey:
        """Raises :class:`WillNotOpen` where this member does not hold it."""
        if recipient not in self.held:
            raise WillNotOpen
        return self.held[recipient]

    def open(self, envelope: bytes, about: About) -> bytes:
        """What is in an envelope, by whichever of the keys opens it. Raises :class:`NotSealedToYou`, and
        :class:`WillNotOpen` where one of the keys should have opened it."""
        for who in recipients_of(envelope):
            if who in self.held:
                return open_envelope(envelope, about, who, self.held[who])
        raise NotSealedToYou


def seal_keys(keys: Keys, row_id: UUID, cookie: bytes, session_hash: bytes) -> bytes:
    """The row of an open vault: whoever has the row and the session, but not the cookie, opens nothing."""
    content = b"".join(
        who.id.bytes + u32(who.generation) + lp(private.record) for who, private in sorted_held(keys)
    )
    return VERSION + lock(_key(cookie, session_hash), content, _bound(row_id, keys.member_id, session_hash))


def open_keys(sealed: bytes, row_id: UUID, member_id: UUID, cookie: bytes, session_hash: bytes) -> Keys:
    """Raises :class:`WillNotOpen`."""
    outer = Reader(sealed)
    outer.expect(VERSION)
    reader = Reader(unlock(_key(cookie, session_hash), outer.rest(), _bound(row_id, member_id, session_hash)))
    held = []
    while not reader.is_at_end:
        who = Recipient(TEAM, UUID(bytes=reader.take(16)), reader.number(4))
        held.append((who, read_private(reader.lp())))
    if any(first >= second for (first, _), (second, _) in pairwise(held)):
        raise WillNotOpen
    return Keys(member_id, dict(held))


def sorted_held(keys: Keys) -> list[tuple[Recipient, PrivateKey]]:
    return sorted(keys.held.items(), key=lambda one: one[0])


def _key(cookie: bytes, session_hash: bytes) -> bytes:
    if len(cookie) != 32:
        raise WillNotOpen
    return derive(cookie, "open vault", 32, session_hash)


def _bound(row_id: UUID, member_id: UUID, session_hash: bytes) -> bytes:
    return named("open vault", row_id.bytes, member_id.bytes, session_hash)
