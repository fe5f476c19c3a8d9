"""What tests of the vault share: keys that are the same in each run, words, and the ways in which bytes can be spoilt."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from itertools import product
from uuid import UUID

import pytest

from lifering.vault import codes
from lifering.vault.pairs import HYBRID, PRIVATE_LENGTH, PrivateKey
from lifering.vault.phrase import KIB, PASSES, Cost

AT = dt.datetime(2026, 11, 28, 23, 5, tzinfo=dt.UTC)
QUICK = Cost(kib=KIB.start, passes=PASSES.start)
"""The least that a reader takes: tests open many."""
MADE_UP = tuple("".join(sounds) for sounds in product(*["bdfghjklmnprstvz", "aeio"] * 3, "ns"))[:4096:2]
"""2,048 words that mean nothing, where a test does not care for the real ones."""


def some(name: str) -> UUID:
    return UUID(bytes=hashlib.sha256(name.encode()).digest()[:16])


def key(name: str, suite: int = HYBRID) -> PrivateKey:
    length = PRIVATE_LENGTH[suite]
    return PrivateKey(suite, hashlib.shake_256(name.encode()).digest(length))


def use_made_up_words(monkeypatch: pytest.MonkeyPatch) -> None:
    positions = {word: at for at, word in enumerate(MADE_UP)}
    monkeypatch.setattr(codes, "words", lambda: MADE_UP)
    monkeypatch.setattr(codes, "_positions", lambda: positions)


def spoilt(raw: bytes, every: int = 1) -> Iterator[bytes]:
    """The same bytes with one bit turned, cut short, or with more at the end."""
    for at in range(0, len(raw), every):
        yield raw[:at] + bytes([raw[at] ^ 1 << at % 8]) + raw[at + 1 :]
    for cut in range(0, len(raw), every):
        yield raw[:cut]
    yield raw + b"\0"
    yield raw + raw
