"""Bytes as docs/adr/0025-vault-format.md writes them."""

from __future__ import annotations

from lifering.lib.wire import NAME, VERSION, lp, named, u16, u32, u64

__all__ = [
    "BLOCK",
    "NAME",
    "VERSION",
    "NotSealedToYou",
    "Reader",
    "WillNotOpen",
    "lp",
    "named",
    "padded",
    "u16",
    "u32",
    "u64",
    "unpadded",
]

BLOCK = 2048


class WillNotOpen(Exception):
    """Wrong key, wrong row, changed bytes or a version nobody knows; on purpose it does not say which."""


class NotSealedToYou(WillNotOpen):
    """Whole as far as it can be told, but none of the keys at hand is among those that open it: who they are is readable."""


def padded(content: bytes) -> bytes:
    """Length, content and zeros to whole blocks: a reader of ciphertexts learns how many blocks and no more."""
    whole = u32(len(content)) + content
    return whole + bytes(-len(whole) % BLOCK)


def unpadded(whole: bytes) -> bytes:
    """Raises :class:`WillNotOpen` where it is not what :func:`padded` makes."""
    reader = Reader(whole)
    content = reader.lp()
    rest = reader.rest()
    if len(whole) % BLOCK or len(rest) >= BLOCK or any(rest):
        raise WillNotOpen
    return content


class Reader:
    """Reads strictly: what does not fit raises :class:`WillNotOpen`."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = bytes(raw), 0

    def take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._raw):
            raise WillNotOpen
        taken, self._at = self._raw[self._at : end], end
        return taken

    def number(self, count: int) -> int:
        return int.from_bytes(self.take(count), "big")

    def lp(self) -> bytes:
        return self.take(self.number(4))

    def expect(self, wanted: bytes) -> None:
        if self.take(len(wanted)) != wanted:
            raise WillNotOpen

    @property
    def is_at_end(self) -> bool:
        return self._at == len(self._raw)

    def rest(self) -> bytes:
        return self.take(len(self._raw) - self._at)

    def end(self) -> None:
        if not self.is_at_end:
            raise WillNotOpen
