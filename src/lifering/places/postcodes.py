"""The postcode table: runs of neighbouring postcodes that share a council.

Every postcode has a number: ``outcode position * 6760 + digit * 676 + letter * 26 + letter``, where
the outcodes stand in natural order (AB1, AB2, AB10). Neighbours mostly share a council, so only the
first number of each run is kept, and a look-up is one bisect.

File (little endian): ``LRPC1\\n``, then an xz stream of: one JSON line ``{source, outcodes, codes,
runs}``; one bit a sector (``outcode position * 10 + digit``) that has a known postcode; the gaps
between run starts as three byte planes; the position of each run's code as two byte planes.
``scripts/build_places.py`` writes it, from the data that ``data/NOTE.md`` names.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

MAGIC = b"LRPC1\n"
SECTOR = 26 * 26
OUTCODE = 10 * SECTOR

Uints: TypeAlias = "array[int]"

_OUT = r"(?:[A-Z]{1,2}[0-9][0-9A-Z]?|NPT|GIR)"
_FULL = re.compile(rf"({_OUT})([0-9][A-Z]{{2}})")
_OUT_ONLY = re.compile(_OUT)
_AT_THE_END = re.compile(rf"[\s,]({_OUT})\s*([0-9][A-Z]{{2}})$")
_FILLING = re.compile(r"[\s.\-]+")
_MIXED = re.compile(r"[A-Z0-9]*[0-9][A-Z0-9]*")
_OUT_AND_SECTOR = re.compile(rf"({_OUT})[\s-]+([0-9])[A-Z]?")


@dataclass(frozen=True, slots=True)
class Postcode:
    """A well-formed postcode, or the front of one. ``inward`` is ``"3RA"``, a sector ``"3"`` or ``""``."""

    outcode: str
    inward: str = ""
    repaired: bool = False
    """True when the letter O and the figure 0 were put right."""

    @property
    def area(self) -> str:
        """The letters in front: ``SO`` of SO16."""
        return self.outcode[:2] if self.outcode[1].isalpha() else self.outcode[0]


def read(text: str) -> Iterator[Postcode]:
    """Every way to read ``text`` as a postcode, as typed first; nothing when it is none.

    Case, spaces, dots and hyphens do not matter, nor an address in front of a whole postcode. A zero
    for the letter O (and the other way round) is forgiven; which reading exists the table must say.
    """
    upper = text.upper().strip()
    if found := _OUT_AND_SECTOR.fullmatch(upper):
        yield Postcode(found[1], found[2])
        return
    compact = _FILLING.sub("", upper)
    if 2 <= len(compact) <= 7 and _MIXED.fullmatch(compact):
        yield from (
            reading for variant in _variants(compact) if (reading := _parse(variant, variant != compact))
        )
    elif found := _AT_THE_END.search(upper):
        yield Postcode(found[1], found[2])


def _parse(compact: str, repaired: bool) -> Postcode | None:
    if found := _FULL.fullmatch(compact):
        return Postcode(found[1], found[2], repaired)
    if _OUT_ONLY.fullmatch(compact):
        return Postcode(compact, "", repaired)
    return None


def _variants(compact: str) -> Iterator[str]:
    """The text as typed, then with O and 0 put right where a postcode allows only one of them."""
    yield compact
    front, back = (compact[:-3], compact[-3:]) if len(compact) >= 5 else (compact, "")
    if back[:1] == "O":
        back = "0" + back[1:]
    fronts = {front}
    for position, (wrong, right) in ((0, "0O"), (1, "0O"), (len(front) - 1, "O0")):
        if 0 <= position < len(front):
            fronts |= {f[:position] + right + f[position + 1 :] for f in fronts if f[position] == wrong}
    yield from sorted({f + back for f in fronts} - {compact})


def natural_order(outcode: str) -> tuple[str, int, str]:
    """Sorts AB2 before AB10, so that neighbours stand side by side."""
    found = re.fullmatch(r"([A-Z]+)(\d*)([A-Z]?)", outcode)
    if not found:
        raise ValueError(f"{outcode!r} is not an outcode: expected letters, a number and perhaps a letter.")
    return found[1], int(found[2] or 0), found[3]


def inward_number(inward: str) -> int:
    """``3RA`` -> its position among the 6,760 inward codes of an outcode."""
    return int(inward[0]) * SECTOR + (ord(inward[1]) - 65) * 26 + ord(inward[2]) - 65


@dataclass(frozen=True, slots=True, repr=False)
class PostcodeTable:
    """Read-only. ``starts`` ascend; run ``i`` belongs to council ``codes[which[i]]``."""

    source: str
    outcodes: dict[str, int]
    codes: tuple[str, ...]
    starts: Uints
    which: Uints
    sectors: bytes

    @classmethod
    def unpack(cls, stored: bytes) -> PostcodeTable:
        """The table from the bytes of ``postcodes.bin``. ValueError when they are not of this format."""
        if not stored.startswith(MAGIC):
            raise ValueError(
                "postcodes.bin is not a Lifering postcode table: build it with scripts/build_places.py."
            )
        header, _, body = lzma.decompress(stored[len(MAGIC) :]).partition(b"\n")
        facts = json.loads(header)
        outcodes = facts["outcodes"].split(" ")
        runs, bits = facts["runs"], (len(outcodes) * 10 + 7) // 8
        if len(body) != bits + 5 * runs:
            raise ValueError("postcodes.bin is cut short: build it again with scripts/build_places.py.")
        gaps = _join_planes(body[bits : bits + 3 * runs], runs)
        return cls(
            source=facts["source"],
            outcodes={outcode: position for position, outcode in enumerate(outcodes)},
            codes=tuple(facts["codes"]),
            starts=array("I", accumulate(gaps)),
            which=_join_planes(body[bits + 3 * runs :], runs),
            sectors=body[:bits],
        )

    def pack(self) -> bytes:
        """The bytes that :meth:`unpack` reads; the same table always gives the same bytes."""
        header = {
            "source": self.source,
            "outcodes": " ".join(self.outcodes),
            "codes": self.codes,
            "runs": len(self.starts),
        }
        gaps = [self.starts[0], *(after - before for before, after in pairwise(self.starts))]
        body = (
            json.dumps(header).encode()
            + b"\n"
            + self.sectors
            + _split_planes(gaps, 3)
            + _split_planes(self.which, 2)
        )
        return MAGIC + lzma.compress(body, preset=9 | lzma.PRESET_EXTREME)

    def knows(self, postcode: Postcode) -> bool:
        """Whether the outcode exists in the table."""
        return postcode.outcode in self.outcodes

    def code_of(self, postcode: Postcode) -> str | None:
        """The council code of a full postcode; None when its sector has no known postcode.

        Right for every known postcode; a postcode newer than the table gets its neighbours' council
        (right for about 98 in 100, see ``data/NOTE.md``). The outcode must be known.
        """
        position = self.outcodes[postcode.outcode]
        if not self._has_sector(position * 10 + int(postcode.inward[0])):
            return None
        return self._code_at(position * OUTCODE + inward_number(postcode.inward))

    def codes_of(self, postcode: Postcode) -> tuple[str, ...]:
        """Every council code with a known postcode in this outcode, or in its sector if one is given.

        Empty when the sector is not known. The outcode must be known.
        """
        first = self.outcodes[postcode.outcode] * 10
        wanted = [first + int(postcode.inward[0])] if postcode.inward else range(first, first + 10)
        found = {code for sector in wanted if self._has_sector(sector) for code in self._codes_in(sector)}
        return tuple(sorted(found))

    def known_sectors(self) -> Iterator[int]:
        """The number of every sector that has a known postcode."""
        return (sector for sector in range(len(self.outcodes) * 10) if self._has_sector(sector))

    def _codes_in(self, sector: int) -> Iterator[str]:
        yield self._code_at(sector * SECTOR)
        first = bisect_right(self.starts, sector * SECTOR)
        last = bisect_left(self.starts, (sector + 1) * SECTOR)
        yield from (self.codes[self.which[run]] for run in range(first, last))

    def _code_at(self, number: int) -> str:
        return self.codes[self.which[bisect_right(self.starts, number) - 1]]

    def _has_sector(self, sector: int) -> bool:
        return bool(self.sectors[sector >> 3] >> (sector & 7) & 1)


def _split_planes(numbers: Sequence[int], width: int) -> bytes:
    """All lowest bytes, then all second bytes ...: such columns compress far better."""
    return b"".join(bytes(number >> (8 * plane) & 255 for number in numbers) for plane in range(width))


def _join_planes(planes: bytes, count: int) -> Uints:
    wide = bytearray(4 * count)
    for plane in range(len(planes) // count if count else 0):
        wide[plane::4] = planes[plane * count : (plane + 1) * count]
    numbers = array("I")
    numbers.frombytes(wide)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
