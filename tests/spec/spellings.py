"""Looks for words in a heap of stolen bytes, also where they stand in another spelling: UTF-16, base64, hexadecimal, packed."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from lifering.vault.codes import Code, position_of

RUN = 4
"""As many words of one code in a row are no accident: four are 44 bits."""
IN_HEX = re.compile(rb"[0-9a-fA-F]{16,}")
IN_BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}|[A-Za-z0-9_-]{16,}")
PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
TOKEN = rb"(?:[a-z]{3,8}|[0-9]{1,4})"
CLOSE_TOGETHER = re.compile(TOKEN + rb"(?:[^a-z0-9]{1,3}" + TOKEN + rb"){3,}")
"""Words or numbers with a few signs between them, however somebody writes a code down."""
MOST = 1 << 16


def spellings(heap: bytes) -> Iterator[bytes]:
    """The heap as it is, and everything in it that can be read in another way."""
    yield heap
    yield heap.replace(b"\0", b"")  # UTF-16 of either order, and UTF-32
    yield b"\n".join(_from_hex(heap))
    yield b"\n".join(_from_base64(heap))
    yield b"\n".join(_unpacked(heap))


def _from_hex(heap: bytes) -> Iterator[bytes]:
    for run in IN_HEX.findall(heap):
        for half in (run, run[1:]):  # it may begin in the middle of a byte
            yield bytes.fromhex(half[: len(half) // 2 * 2].decode())


def _from_base64(heap: bytes) -> Iterator[bytes]:
    for run in IN_BASE64.findall(heap):
        plain = run.replace(b"-", b"+").replace(b"_", b"/")
        for at in range(4):
            yield base64.b64decode(plain[at : at + (len(plain) - at) // 4 * 4])


def _unpacked(heap: bytes) -> Iterator[bytes]:
    for found in PACKED.finditer(heap):
        with suppress(zlib.error):
            yield zlib.decompressobj(wbits=47).decompress(heap[found.start() : found.start() + MOST], MOST)


@dataclass(frozen=True)
class Search:
    """What may be nowhere: marked words, each with one of ``marks`` in it; return codes; secrets of any bytes."""

    marks: Collection[str]
    codes: Collection[Code] = ()
    secrets: Collection[bytes] = ()

    def found_in(self, heap: bytes) -> set[str]:
        """What was found; a code or a secret is named and not repeated."""
        found = {"a secret" for secret in self.secrets if secret in heap}
        for spelt in spellings(heap):
            low = spelt.lower()
            found |= {mark for mark in self.marks if mark.encode() in low}
            found |= {"a code" for run in _told(low) if run in self._runs}
        return found

    @cached_property
    def _runs(self) -> set[tuple[int, ...]]:
        return {run for code in self.codes for run in _runs([number - 1 for number in code.shown_numbers])}


def _told(heap: bytes) -> Iterator[tuple[int, ...]]:
    """Every few words or numbers of the list that stand close together."""
    for row in CLOSE_TOGETHER.findall(heap):
        told = [position_of(part.decode()) for part in re.findall(TOKEN, row)]
        yield from (run for run in _runs([-1 if one is None else one for one in told]) if -1 not in run)


def _runs(numbers: list[int]) -> Iterator[tuple[int, ...]]:
    return (tuple(numbers[at : at + RUN]) for at in range(len(numbers) - RUN + 1))
