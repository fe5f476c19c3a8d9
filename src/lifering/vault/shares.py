"""A team's private key sealed to one member, or to two holders together (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from lifering.vault.envelope import Recipient
from lifering.vault.pairs import PrivateKey, PublicKey, read_private
from lifering.vault.wire import WillNotOpen, u32

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


def open_share(
    sealed: bytes, team: Recipient, member_id: UUID, private: PrivateKey, public: PublicKey
) -> PrivateKey:
    """The team's key, whose other half is ``public``. Raises :class:`WillNotOpen`, also for the key of somebody else."""
    parts = (team.id.bytes, u32(team.generation), member_id.bytes)
    return _half_of(private.open(sealed, "member-share", *parts), public)


def share_with_two(private: PrivateKey, team: Recipient, holders: Two[PublicKey]) -> bytes:
    parts = (team.id.bytes, u32(team.generation), *holders.parts)
    inner = holders.inner.seal(private.record, "recovery-inner", *parts)
    return holders.outer.seal(inner, "recovery-outer", *parts)


def open_with_two(sealed: bytes, team: Recipient, holders: Two[PrivateKey], public: PublicKey) -> PrivateKey:
    """The team's key, whose other half is ``public``. Raises :class:`WillNotOpen`, also for the key of somebody else."""
    parts = (team.id.bytes, u32(team.generation), *holders.parts)
    inner = holders.outer.open(sealed, "recovery-outer", *parts)
    return _half_of(holders.inner.open(inner, "recovery-inner", *parts), public)


def _half_of(record: bytes, public: PublicKey) -> PrivateKey:
    """A box says nothing of who sealed it: what comes out of it is a team's key only if it is the half of the known one."""
    private = read_private(record)
    if private.public != public:
        raise WillNotOpen
    return private


def drill_box(content: bytes, holders: Two[PublicKey]) -> bytes:
    inner = holders.inner.seal(content, "drill", *holders.parts)
    return holders.outer.seal(inner, "drill", *holders.parts)


def open_drill_box(sealed: bytes, holders: Two[PrivateKey]) -> bytes:
    """Raises :class:`WillNotOpen`."""
    return holders.inner.open(holders.outer.open(sealed, "drill", *holders.parts), "drill", *holders.parts)
