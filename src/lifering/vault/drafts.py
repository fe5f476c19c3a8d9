"""A draft as it rests: its key is in one browser's cookie only (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

from lifering.vault.deriving import DraftKey
from lifering.vault.locks import lock, unlock
from lifering.vault.wire import VERSION, Reader, named, padded, u32, unpadded


def seal_draft(content: bytes, key: DraftKey, version: int) -> bytes:
    """``version`` counts the times it was kept, so that an older state cannot be put in its place."""
    return VERSION + lock(key.key, padded(content), _bound(key, version))


def open_draft(sealed: bytes, key: DraftKey, version: int) -> bytes:
    """What was kept. Raises :class:`WillNotOpen`."""
    reader = Reader(sealed)
    reader.expect(VERSION)
    return unpadded(unlock(key.key, reader.rest(), _bound(key, version)))


def _bound(key: DraftKey, version: int) -> bytes:
    return named("draft", key.draft_id, u32(version))
