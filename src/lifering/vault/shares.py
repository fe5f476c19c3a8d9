"""A team's private key sealed to one member, or to two holders together (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from lifering.vault.envelope import Recipient
from lifering.vault.pairs import PrivateKey, PublicKey, read_private
from lifering.vault.wire import u32

Half = TypeVar("Half", PublicKey, PrivateKey)


@dataclass(frozen=True, repr=False)
class Two(Generic[Half]):
    """Two holders. It is sealed to ``inner`` and then to ``outer``, so that neither opens it alone."""

    inner_id: UUID
    inner: Half
    outer_id: UUID
    outer: Half

    @property
    def parts(self) -> tuple[bytes, bytes]:
        return self.inner_id.bytes, self.outer_id.bytes


def share(private: PrivateKey, team: Recipient, member_id: UUID, public: PublicKey) -> bytes:
    return public.seal(private.record, "member-share", team.id.bytes, u32(team.generation), member_id.bytes)


def open_share(sealed: bytes, team: Recipient, member_id: UUID, private: PrivateKey) -> PrivateKey:
    """The team's key. Raises :class:`WillNotOpen`."""
    return read_private(
        private.open(sealed, "member-share", team.id.bytes, u32(team.generation), member_id.bytes)
    )


def share_with_two(private: PrivateKey, team: Recipient, holders: Two[PublicKey]) -> bytes:
    parts = (team.id.bytes, u32(team.generation), *holders.parts)
    inner = holders.inner.seal(private.record, "recovery-inner", *parts)
    return holders.outer.seal(inner, "recovery-outer", *parts)


def open_with_two(sealed: bytes, team: Recipient, holders: Two[PrivateKey]) -> PrivateKey:
    """The team's key. Raises :class:`WillNotOpen`."""
    parts = (team.id.bytes, u32(team.generation), *holders.parts)
    inner = holders.outer.open(sealed, "recovery-outer", *parts)
    return read_private(holders.inner.open(inner, "recovery-inner", *parts))


def drill_box(content: bytes, holders: Two[PublicKey]) -> bytes:
    inner = holders.inner.seal(content, "drill", *holders.parts)
    return holders.outer.seal(inner, "drill", *holders.parts)


def open_drill_box(sealed: bytes, holders: Two[PrivateKey]) -> bytes:
    """Raises :class:`WillNotOpen`."""
    return holders.inner.open(holders.outer.open(sealed, "drill", *holders.parts), "drill", *holders.parts)
