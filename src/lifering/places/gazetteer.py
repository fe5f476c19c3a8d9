"""The one door of this room: ``gazetteer.find(what a person typed)``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast

from lifering.lib.tongues import _, later
from lifering.places.exonyms import Exonyms
from lifering.places.model import (
    Nation,
    Place,
    PlaceAmbiguous,
    PlaceNotCovered,
    PlaceUnknown,
)
from lifering.places.names import LONGEST_NAME, NATION_NAMES, NameIndex, fold
from lifering.places.postcodes import Postcode, PostcodeTable, read

NORTHERN_IRELAND_CODE = "N92000002"
"""The statistical code of the nation; it stands in our tables where a council would stand."""
NORTHERN_IRELAND = Place(
    gss="",
    name="Northern Ireland",
    upper_gss="",
    upper_name="",
    nation="northern_ireland",
    police_gss="",
    police_name="Police Service of Northern Ireland",
)
BIG_TOWN = 5000
ELSEWHERE = {
    "JE": later("This is in Jersey"),
    "GY": later("This is in Guernsey"),
    "IM": later("This is on the Isle of Man"),
    "GX": later("This is in Gibraltar"),
    "BF": later("This is a British forces postcode"),
}

_GSS = re.compile(r"[A-Z][0-9]{8}")

NOTHING_TYPED = later("Nothing was typed: type a postcode, or the name of your town or council.")
NO_SUCH_POSTCODE = later(
    "No postcode we know begins like this: check the first part, or type your town or council."
)
NO_SUCH_SECTOR = later("No postcode we know has this middle number: check it, or type your town or council.")
ISLANDS = {
    "jersey": "JE",
    "guernsey": "GY",
    "alderney": "GY",
    "sark": "GY",
    "isle of man": "IM",
    "gibraltar": "GX",
}
NOT_A_POSTCODE = later("This is not a whole UK postcode: type one like SO16 3RA, or your town or council.")
NO_SUCH_CODE = later("No council has this code today: use one like E07000087, or type a postcode or council.")
NO_SUCH_NAME = later("We do not know a place by this name: check the spelling, or type a postcode.")
WHOLE_NATION = later("This is a whole nation with many councils: type a postcode, or your town or council.")
NOT_COVERED = later("These pages do not cover it: in danger call 999, or type a place in the UK.")


@dataclass(frozen=True, slots=True, repr=False)
class Gazetteer:
    """Councils, postcodes and names, loaded once and never changed. Holds nothing about anybody."""

    places: Mapping[str, Place]
    """GSS code -> place, for districts, unitaries, boroughs and counties."""
    postcodes: PostcodeTable
    names: NameIndex
    retired: Mapping[str, tuple[str, ...]]
    """GSS code no longer in use -> the codes that took its place."""
    exonyms: Exonyms

    @classmethod
    def load(cls, data: Traversable | None = None) -> Gazetteer:
        """Read the package data (about 20 ms); the caller keeps the result.

        Raises ValueError, naming file and code, when the tables do not fit each other.
        """
        folder = data or resources.files("lifering.places") / "data"
        places = dict(_with_counties(_rows(folder / "areas.csv")))
        aliases = [(row["alias"], tuple(row["gss"].split())) for row in _rows(folder / "aliases.csv")]
        towns = list(_towns(folder / "towns.csv"))
        postcodes = PostcodeTable.unpack((folder / "postcodes.bin").read_bytes())
        known = {*places, NORTHERN_IRELAND_CODE}
        _refuse_unknown("postcodes.bin", postcodes.codes, known)
        _refuse_unknown("aliases.csv", (code for _, codes in aliases for code in codes), known)
        _refuse_unknown("towns.csv", (code for _, codes, _ in towns for code in codes), known)
        names = NameIndex(
            councils=_index((place.name, (place.gss,)) for place in places.values()),
            aliases=_index((alias, codes) for alias, codes in aliases if not _GSS.fullmatch(alias)),
            towns=_merge((name, codes) for name, codes, _ in towns),
            big_towns=_merge((name, codes) for name, codes, people in towns if people >= BIG_TOWN),
        )
        retired = {alias: codes for alias, codes in aliases if _GSS.fullmatch(alias)}
        exonyms = Exonyms.of(_rows(folder / "exonyms.csv"))
        return cls(MappingProxyType(places), postcodes, names, MappingProxyType(retired), exonyms)

    def find(self, text: str) -> Place:
        """The place that ``text`` names: a postcode, the front of one, a GSS code, a council, a town, the latter also as
        it is written in Polish, Ukrainian, Romanian, Urdu, Arabic or Welsh.

        Raises :class:`PlaceUnknown` (its sentence says what to type instead; it never repeats the
        text) or :class:`PlaceAmbiguous` (ask which of its candidates). Nothing else, for any text.
        """
        typed = text.strip()
        if not typed:
            raise PlaceUnknown(_(NOTHING_TYPED))
        if len(typed) > LONGEST_NAME:
            raise PlaceUnknown(_(NO_SUCH_NAME))
        if place := self._by_postcode(typed):
            return place
        if _GSS.fullmatch(typed.upper()):
            return self._by_code(typed.upper())
        return self._by_name(self.in_english(typed))

    def in_english(self, text: str) -> str:
        """The English name of a city or nation written in another language; any other text as it is."""
        return self.exonyms.in_english(text)

    def districts(self) -> tuple[Place, ...]:
        """Every council area that a postcode can lie in, by code (counties are left out)."""
        return tuple(self.places[code] for code in sorted(self.places) if not code.startswith("E10"))

    def upper_tiers(self) -> tuple[Place, ...]:
        """Every council that runs children's social care, by code."""
        return tuple(
            self.places[code] for code in sorted({place.upper_gss for place in self.places.values()})
        )

    def _by_postcode(self, text: str) -> Place | None:
        """The place of a postcode; None when the text does not look like one."""
        looks_like_one = False
        for postcode in read(text):
            looks_like_one = True
            if postcode.area == "BT":
                return NORTHERN_IRELAND
            if postcode.area in ELSEWHERE:
                raise _not_covered(postcode.area)
            if self.postcodes.knows(postcode):
                return self._in_table(postcode)
        if looks_like_one:
            raise PlaceUnknown(_(NO_SUCH_POSTCODE))
        return None

    def _in_table(self, postcode: Postcode) -> Place:
        if len(postcode.inward) < 3:
            codes = self.postcodes.codes_of(postcode)
            if not codes:
                raise PlaceUnknown(_(NO_SUCH_SECTOR))
            return self._only(codes, approximate=postcode.repaired)
        if code := self.postcodes.code_of(postcode):
            return self._only([code], approximate=postcode.repaired)
        # A sector without one known postcode: new, or a slip. The outcode is all we can go by.
        return self._only(self.postcodes.codes_of(Postcode(postcode.outcode)), approximate=True)

    def _by_code(self, code: str) -> Place:
        if code == NORTHERN_IRELAND_CODE or code.startswith("N09"):
            return NORTHERN_IRELAND
        if code in self.places:
            return self.places[code]
        if successors := self.retired.get(code):
            return self._only(successors)
        raise PlaceUnknown(_(NO_SUCH_CODE))

    def _by_name(self, text: str) -> Place:
        if fold(text) in NATION_NAMES:
            raise PlaceUnknown(_(WHOLE_NATION))
        if fold(text) in ISLANDS:
            raise _not_covered(ISLANDS[fold(text)])
        if codes := self.names.codes_for(text):
            return self._only(codes)
        head, _comma, tail = text.rpartition(",")
        if codes := self.names.all_codes_for(head):
            inside = self._within(codes, tail)
            return self._only(inside or self.names.codes_for(head) or codes, approximate=not inside)
        if codes := self.names.close_to(text):
            return self._only(codes, approximate=True)
        raise PlaceUnknown(_(NOT_A_POSTCODE if any(letter.isdigit() for letter in text) else NO_SUCH_NAME))

    def _within(self, codes: tuple[str, ...], container: str) -> tuple[str, ...]:
        """Of ``codes``, those that lie in the council, county or nation called ``container``."""
        around = set(self.names.codes_for(container))
        nation = fold(container).replace(" ", "_")

        def lies_inside(code: str) -> bool:
            place = self._place(code)
            return code in around or place.upper_gss in around or place.nation == nation

        return tuple(code for code in codes if lies_inside(code))

    def _only(self, codes: Iterable[str], *, approximate: bool = False) -> Place:
        """The single place of ``codes``, or :class:`PlaceAmbiguous` with all of them."""
        found = [self._place(code) for code in codes]
        if len(found) == 1:
            return replace(found[0], approximate=True) if approximate else found[0]
        uppers = {place.upper_gss for place in found}
        upper = self._place(uppers.pop()) if len(uppers) == 1 else None
        raise PlaceAmbiguous(found, upper=upper)

    def _place(self, code: str) -> Place:
        return NORTHERN_IRELAND if code == NORTHERN_IRELAND_CODE else self.places[code]


def _not_covered(area: str) -> PlaceNotCovered:
    return PlaceNotCovered(f"{_(ELSEWHERE[area])}. {_(NOT_COVERED)}")


def _rows(file: Traversable) -> Iterator[dict[str, str]]:
    return csv.DictReader(file.read_text(encoding="utf-8").splitlines())


def _with_counties(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, Place]]:
    """A place for every row, and one for every county above them (all its districts share a force)."""
    for row in rows:
        place = Place(
            gss=row["gss"],
            name=row["name"],
            upper_gss=row["upper_gss"],
            upper_name=row["upper_name"],
            nation=cast(Nation, row["nation"]),  # Place refuses any other value
            police_gss=row["police_gss"],
            police_name=row["police_name"],
        )
        yield place.gss, place
        if place.upper_gss != place.gss:
            yield place.upper_gss, replace(place, gss=place.upper_gss, name=place.upper_name)


def _towns(file: Traversable) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Folded name, councils, people. Six thousand lines of plain fields, so no csv reader."""
    for line in file.read_text(encoding="ascii").splitlines()[1:]:
        name, codes, people = line.split(",")
        yield name, tuple(codes.split()), int(people)


def _index(pairs: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    return _merge((fold(name), tuple(codes)) for name, codes in pairs)


def _merge(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """Folded name -> codes; the codes of a name that comes twice are joined."""
    merged: dict[str, tuple[str, ...]] = {}
    for name, codes in pairs:
        merged[name] = tuple(sorted({*merged[name], *codes})) if name in merged else codes
    return MappingProxyType(merged)


def _refuse_unknown(file: str, codes: Iterable[str], known: set[str]) -> None:
    strangers = sorted(set(codes) - known)
    if strangers:
        raise ValueError(
            f"{file} names {', '.join(strangers)}, which areas.csv does not have: add the council there."
        )
