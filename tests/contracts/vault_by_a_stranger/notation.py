"""Notation of the page (ADR 25): numbers, lengths, ids, blocks; what AES-GCM opens."""

from __future__ import annotations

from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
BLOCK = 2048


class Refused(Exception):
    """The bytes, or what was expected of them, are not what the page allows."""


def require(fact: bool, reason: str) -> None:
    if not fact:
        raise Refused(reason)


def u32(number: int) -> bytes:
    """Notation: unsigned, big-endian."""
    require(0 <= number < 1 << 32, "not a u32")
    return number.to_bytes(4, "big")


def lp(part: bytes | str) -> bytes:
    """Notation: `u32` length ‖ bytes; text is UTF-8."""
    raw = part.encode() if isinstance(part, str) else part
    return u32(len(raw)) + raw


def uuid_bytes(text: str) -> bytes:
    """Notation: ids are 16 bytes (any 16: derived ids carry no UUID version)."""
    return UUID(text).bytes


def context(*parts: bytes | str) -> bytes:
    """The page's way to name a use: lp("lifering") ‖ lp(part) for each part, in order."""
    return b"".join(lp(part) for part in ("lifering", *parts))


def unhex(text: str) -> bytes:
    return bytes.fromhex(text)


class Cursor:
    """Notation: refuses a length that does not fit, and bytes left over."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, length: int) -> bytes:
        require(length <= len(self.raw) - self.at, "a length that does not fit")
        self.at += length
        return self.raw[self.at - length : self.at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def lp(self) -> bytes:
        return self.take(self.number(4))

    def text(self) -> str:
        try:
            return self.lp().decode()
        except UnicodeDecodeError as error:
            raise Refused("text is UTF-8") from error

    def version(self) -> None:
        require(self.take(1) == VERSION, "unknown version")

    def rest(self) -> bytes:
        return self.take(len(self.raw) - self.at)

    def end(self) -> None:
        require(self.at == len(self.raw), "bytes left over")


def gcm_open(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except InvalidTag as error:
        raise Refused("does not open") from error


def unpad(padded: bytes) -> bytes:
    """Envelope: `u32` length ‖ content ‖ zeros up to the next multiple of 2048, and no further."""
    cursor = Cursor(padded)
    content, zeros = cursor.lp(), cursor.rest()
    require(len(padded) % BLOCK == 0 and len(zeros) < BLOCK, "padding has a wrong length")
    require(not any(zeros), "padding is not zeros")
    return content
