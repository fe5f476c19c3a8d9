"""The bytes of a link and of a head (docs/adr/0026-audit-chain.md). No Django and no database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from lifering.lib.wire import VERSION, named, u64

BEGINNING = bytes(32)
"""What stands for the hash before the first link."""
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
LONGEST_WORD = 64


class NotForTheChain(ValueError):
    """Words, or something else that may not stand in the chain. ``str(error)`` says what to do."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """One event as it is hashed."""

    seq: int
    at: dt.datetime
    kind: str
    by: str = ""
    team: str = ""
    about: str = ""
    detail: dict[str, Any] = field(default_factory=dict)

    def hash_after(self, previous: bytes) -> bytes:
        """SHA-256 over the hash before it and every field."""
        fields = (self.kind, self.by, self.team, self.about, canonical(self.detail))
        whole = named(VERSION, "audit-link", previous, u64(self.seq), u64(microseconds(self.at)), *fields)
        return hashlib.sha256(whole).digest()


def head_bytes(seq: int, hash_: bytes, at: dt.datetime, key_id: str) -> bytes:
    """What is signed."""
    return named(VERSION, "audit-head", u64(seq), hash_, u64(microseconds(at)), key_id)


def microseconds(at: dt.datetime) -> int:
    return (at - EPOCH) // dt.timedelta(microseconds=1)


def canonical(detail: dict[str, Any]) -> str:
    """JSON with one way to write it: names in order, no spaces, ASCII."""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def checked(detail: dict[str, Any]) -> dict[str, Any]:
    """``detail`` itself. Raises :class:`NotForTheChain` for anything but ids, counts and choices."""
    for name, value in detail.items():
        _check_word(name, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                _check_word(name, one)
            elif not isinstance(one, int | None):
                raise NotForTheChain(
                    f"'{name}' is {type(one).__name__}; the chain takes ids, counts, choices and lists of them."
                )
    return detail


def _check_word(name: str, word: str) -> None:
    if len(word) > LONGEST_WORD or any(letter.isspace() for letter in word):
        raise NotForTheChain(
            f"'{name[:LONGEST_WORD]}' holds words; the chain takes ids, counts and choices of at most {LONGEST_WORD} letters without spaces."
        )
