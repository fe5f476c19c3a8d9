"""The parts of the room `places`: reading postcodes, folding names, packing the table."""

from __future__ import annotations

import csv
import gzip
from array import array
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lifering.places import Gazetteer, Place, PlaceAmbiguous, PlaceUnknown
from lifering.places.gazetteer import NORTHERN_IRELAND
from lifering.places.names import fold, is_one_slip, without_council_words
from lifering.places.postcodes import (
    OUTCODE,
    SECTOR,
    PostcodeTable,
    natural_order,
    read,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "geo"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def written(table: PostcodeTable, number: int) -> str:
    """The postcode that a table number stands for."""
    outcode = list(table.outcodes)[number // OUTCODE]
    digit, rest = divmod(number % OUTCODE, SECTOR)
    return f"{outcode} {digit}{chr(65 + rest // 26)}{chr(65 + rest % 26)}"


# -- reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["SO16 3RA", "so163ra", " So16  3rA ", "SO16-3RA", "s o 1 6 3 r a", "SO16.3RA"]
)
def test_spaces_case_and_hyphens_do_not_matter(typed: str) -> None:
    first = next(read(typed))
    assert (first.outcode, first.inward, first.repaired) == ("SO16", "3RA", False)


@pytest.mark.parametrize(("typed", "meant"), [("S016 3RA", "SO16"), ("P01 2AL", "PO1"), ("NG1O 1AA", "NG10")])
def test_a_zero_typed_for_the_letter_o_is_among_the_readings(typed: str, meant: str) -> None:
    assert any(reading.outcode == meant and reading.repaired for reading in read(typed))


@pytest.mark.parametrize("typed", ["Hoo", "Fareham", "", "12", "SO16 3RAA", "1SO6 3RA", "SO16 RA3", "é1 1AA"])
def test_what_is_no_postcode_gives_no_reading(typed: str) -> None:
    assert list(read(typed)) == []


def test_an_address_in_front_of_the_postcode_does_not_hide_it() -> None:
    assert next(read("12 High Street, Fareham PO16 7AA")).outcode == "PO16"


def test_outcodes_stand_in_the_order_people_count() -> None:
    assert sorted(["AB10", "AB2", "W1A", "AB1", "W1"], key=natural_order) == [
        "AB1",
        "AB2",
        "AB10",
        "W1",
        "W1A",
    ]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ynys Môn", "ynys mon"),
        ("St. Helens", "st helens"),
        ("Saint Helens", "st helens"),
        ("King's Lynn & West Norfolk", "kings lynn and west norfolk"),
        ("The Vale of  Glamorgan", "vale of glamorgan"),
        ("\ud800", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_punctuation(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("southampton city council", "southampton"),
        ("london borough of hackney", "hackney"),
        ("sutton london borough council", "sutton"),
        ("royal borough of kensington and chelsea", "kensington and chelsea"),
        ("city of york council", "york"),
        ("orkney islands council", "orkney islands"),
        ("cyngor sir ddinbych", "ddinbych"),
        ("council", "council"),
        ("middlesbrough", "middlesbrough"),
    ],
)
def test_the_words_around_a_council_name_come_off(typed: str, name: str) -> None:
    assert without_council_words(typed).strip() == name


@pytest.mark.parametrize("typed", ["barent", "barne", "barnnet", "barnat"])
def test_one_slip_is_a_letter_wrong_missing_doubled_or_swapped(typed: str) -> None:
    assert is_one_slip(typed, "barnet")


@pytest.mark.parametrize("typed", ["barnet", "brnat", "tenrab", "barn"])
def test_no_slip_and_two_slips_are_not_one(typed: str) -> None:
    assert not is_one_slip(typed, "barnet")


# -- the table ---------------------------------------------------------------------------------


def small_table() -> PostcodeTable:
    starts = array("I", [0, 700, OUTCODE + 2 * SECTOR])
    return PostcodeTable(
        "made up", {"AB1": 0, "AB10": 1}, ("E1", "E2"), starts, array("I", [0, 1, 0]), b"\x03\x10\x00"
    )


def test_a_packed_table_unpacks_to_itself_and_always_to_the_same_bytes() -> None:
    stored = small_table().pack()
    assert PostcodeTable.unpack(stored) == small_table()
    assert PostcodeTable.unpack(stored).pack() == stored


def test_a_file_that_is_no_table_or_is_cut_short_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"build it with scripts/build_places\.py"):
        PostcodeTable.unpack(b"PK\x03\x04")
    table = small_table()
    torn = PostcodeTable(
        table.source, table.outcodes, table.codes, table.starts, table.which[:2], table.sectors
    )
    with pytest.raises(ValueError, match="cut short"):
        PostcodeTable.unpack(torn.pack())


def test_every_run_start_belongs_to_its_own_council(gazetteer: Gazetteer) -> None:
    table = gazetteer.postcodes
    sectors = set(table.known_sectors())
    for start, which in zip(table.starts, table.which, strict=True):
        assert start // SECTOR in sectors
        assert gazetteer.find(written(table, start)).gss == table.codes[which]


@given(st.data())
def test_any_known_sector_answers_and_agrees_with_its_outcode(
    gazetteer: Gazetteer, data: st.DataObject
) -> None:
    table = gazetteer.postcodes
    sector = data.draw(st.sampled_from(sorted(table.known_sectors())))
    assume(list(table.outcodes)[sector // 10] != "NPT")  # ended long ago; without a digit it reads as a name
    postcode = written(table, sector * SECTOR + data.draw(st.integers(0, SECTOR - 1)))
    place = gazetteer.find(postcode)
    try:
        candidates: tuple[Place, ...] = (gazetteer.find(postcode.split()[0]),)
    except PlaceAmbiguous as ambiguous:
        candidates = ambiguous.candidates
    assert place in candidates


@given(
    st.one_of(
        st.text(max_size=120),
        st.from_regex(r"[A-Za-z]{1,2}[0-9O][0-9A-Z]? ?[0-9O][A-Za-z]{2}", fullmatch=True),
    )
)
def test_any_text_gives_a_place_or_one_of_two_errors(gazetteer: Gazetteer, text: str) -> None:
    try:
        place = gazetteer.find(text)
    except PlaceUnknown as unknown:
        assert str(unknown)
    except PlaceAmbiguous as ambiguous:
        assert len({candidate.gss for candidate in ambiguous.candidates}) >= 2
    else:
        assert place.name


# -- the councils ------------------------------------------------------------------------------


def test_every_council_has_postcodes_and_every_postcode_a_council(gazetteer: Gazetteer) -> None:
    assert {place.gss for place in gazetteer.districts()} == set(gazetteer.postcodes.codes)
    assert len(gazetteer.districts()) == 350


def test_every_county_lies_in_one_police_force_and_one_nation(gazetteer: Gazetteer) -> None:
    for place in gazetteer.districts():
        upper = gazetteer.places[place.upper_gss]
        assert (upper.police_gss, upper.nation, upper.name) == (
            place.police_gss,
            place.nation,
            place.upper_name,
        )
        assert upper.upper_gss == upper.gss


def test_a_police_force_has_one_name_and_there_are_as_many_as_we_know(gazetteer: Gazetteer) -> None:
    names = {(place.police_gss, place.police_name) for place in gazetteer.districts()}
    assert (
        len(names) == len({code for code, _ in names}) == 44
    )  # 43 in England and Wales, and Police Scotland


def test_every_council_is_found_by_its_own_name_with_council_behind_it(gazetteer: Gazetteer) -> None:
    for place in (*gazetteer.districts(), *gazetteer.upper_tiers()):
        if ", " not in place.name:
            assert gazetteer.find(f"{place.name} Council") == place, place.name


def test_every_council_is_found_or_offered_by_its_bare_name_and_by_its_code(gazetteer: Gazetteer) -> None:
    for place in gazetteer.districts():
        assert gazetteer.find(place.gss) == place
        try:
            assert gazetteer.find(place.name) == place
        except PlaceAmbiguous as ambiguous:
            assert place in ambiguous.candidates


def test_a_table_with_a_council_nobody_described_is_refused(tmp_path: Path) -> None:
    from importlib import resources

    for file in (resources.files("lifering.places") / "data").iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = (tmp_path / "areas.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("E07000087")]
    (tmp_path / "areas.csv").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ValueError, match=r"postcodes\.bin names E07000087"):
        Gazetteer.load(tmp_path)


@pytest.mark.parametrize("change", [{"nation": "england "}, {"police_name": ""}, {"gss": "E07000087"}])
def test_a_place_refuses_to_be_half_described(change: dict[str, str]) -> None:
    whole = {name: getattr(NORTHERN_IRELAND, name) for name in Place.__dataclass_fields__}
    with pytest.raises(ValueError, match="Place"):
        Place(**{**whole, **change})


@pytest.mark.skipif(not SHARED.exists(), reason="the shared survey is not beside this checkout")
@pytest.mark.may_skip
def test_the_first_survey_of_postcodes_and_councils_agrees_with_ours(gazetteer: Gazetteer) -> None:
    with gzip.open(SHARED / "postcode_runs.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert gazetteer.find(row["from_postcode"]).gss == row["gss"], row["from_postcode"]
    with (SHARED / "areas.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            place = gazetteer.places[row["gss"]]
            assert (place.name, place.upper_gss, place.upper_name) == (
                row["name"],
                row["upper_gss"],
                row["upper_name"],
            )
            assert (place.nation, place.police_gss) == (row["nation"].lower(), row["police_gss"])
