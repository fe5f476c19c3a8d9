"""Bytes that mean one thing only: numbers, and parts with their lengths before them (docs/adr/0025-vault-format.md)."""

from __future__ import annotations

VERSION = b"\x01"
NAME = b"lifering"


def u16(number: int) -> bytes:
    return number.to_bytes(2, "big")


def u32(number: int) -> bytes:
    return number.to_bytes(4, "big")


def u64(number: int) -> bytes:
    return number.to_bytes(8, "big")


def lp(part: bytes | str) -> bytes:
    """A part with its length before it, so that no two lists of parts have the same bytes."""
    raw = part.encode() if isinstance(part, str) else part
    return u32(len(raw)) + raw


def named(*parts: bytes | str) -> bytes:
    return b"".join(lp(part) for part in (NAME, *parts))
