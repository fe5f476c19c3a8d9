"""A second reader of the evidence log's hashes, written from docs/adr/0029-evidence-log.md alone: it imports nothing of ours."""

from __future__ import annotations

import hashlib
import struct
from typing import Any

FIELDS = (
    "platform", "handle", "link", "when", "when_sure", "said", "money", "money_to", "money_amount", "seen_by",
    "device", "device_state", "group", "others",
)  # fmt: skip


def lp(part: bytes | str) -> bytes:
    raw = part.encode() if isinstance(part, str) else part
    return struct.pack(">I", len(raw)) + raw


def number(value: int) -> bytes:
    return struct.pack(">Q", value)


def entry_hash(told: dict[str, Any]) -> bytes:
    parts: list[bytes | str] = [
        "lifering", b"\x01", "evidence-entry", bytes.fromhex(told["report"]), number(told["place"]),
        bytes.fromhex(told["before"]), bytes.fromhex(told["salt"]), number(told["microseconds"]), told["source"],
        told["told_by"], told["by"],
    ]  # fmt: skip
    parts += [told["noted"].get(name, "") for name in FIELDS]
    return hashlib.sha256(b"".join(map(lp, parts))).digest()


def log_hash(report: str, count: int, last: bytes) -> bytes:
    parts = ("lifering", b"\x01", "evidence-log", bytes.fromhex(report), number(count), last)
    return hashlib.sha256(b"".join(map(lp, parts))).digest()


def record_hash(told: dict[str, Any]) -> bytes:
    parts: list[bytes | str] = [
        "lifering", b"\x01", "incident-revision", bytes.fromhex(told["incident"]), number(told["place"]),
        bytes.fromhex(told["before"]), bytes.fromhex(told["salt"]), number(told["microseconds"]), told["by"],
        told["by_name"], told["part"], told["not_applicable"], told["correction"],
    ]  # fmt: skip
    for name in sorted(told["values"]):
        parts += [name, told["values"][name]]
    return hashlib.sha256(b"".join(map(lp, parts))).digest()
