"""What a person types, and which council, police force and nation answers for them."""

from __future__ import annotations

import pytest

from lifering.places import (
    Gazetteer,
    Place,
    PlaceAmbiguous,
    PlaceNotCovered,
    PlaceUnknown,
)

HAMPSHIRE_POLICE = "Hampshire and Isle of Wight Constabulary"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def summary(place: Place) -> tuple[str, str, str, str]:
    return place.name, place.upper_name, place.police_name, place.nation


def councils_offered(gazetteer: Gazetteer, text: str) -> list[str]:
    with pytest.raises(PlaceAmbiguous) as asked:
        gazetteer.find(text)
    return [place.name for place in asked.value.candidates]


def sentence(gazetteer: Gazetteer, text: str) -> str:
    with pytest.raises(PlaceUnknown) as unknown:
        gazetteer.find(text)
    return str(unknown.value)


@pytest.mark.parametrize(
    ("postcode", "district", "social_care", "police", "nation"),
    [
        ("SO16 3RA", "Eastleigh", "Hampshire", HAMPSHIRE_POLICE, "england"),
        ("PO1 2AL", "Portsmouth", "Portsmouth", HAMPSHIRE_POLICE, "england"),
        ("PO16 7AA", "Fareham", "Hampshire", HAMPSHIRE_POLICE, "england"),
        ("SO14 7LY", "Southampton", "Southampton", HAMPSHIRE_POLICE, "england"),
        ("PO30 1UD", "Isle of Wight", "Isle of Wight", HAMPSHIRE_POLICE, "england"),
        ("NG1 5DT", "Nottingham", "Nottingham", "Nottinghamshire Police", "england"),
        ("NG4 1AA", "Gedling", "Nottinghamshire", "Nottinghamshire Police", "england"),
        ("PE1 1HF", "Peterborough", "Peterborough", "Cambridgeshire Constabulary", "england"),
        ("CB1 1PT", "Cambridge", "Cambridgeshire", "Cambridgeshire Constabulary", "england"),
        ("CA1 1AA", "Cumberland", "Cumberland", "Cumbria Constabulary", "england"),
        ("EC2V 7HH", "City of London", "City of London", "City of London Police", "england"),
        ("EH1 1YZ", "City of Edinburgh", "City of Edinburgh", "Police Scotland", "scotland"),
        ("CF10 4UW", "Cardiff", "Cardiff", "South Wales Police", "wales"),
    ],
)
def test_a_postcode_leads_to_the_council_the_social_care_and_the_police_of_a_child_there(
    gazetteer: Gazetteer, postcode: str, district: str, social_care: str, police: str, nation: str
) -> None:
    place = gazetteer.find(postcode)
    assert summary(place) == (district, social_care, police, nation)
    assert not place.approximate


def test_a_child_in_belfast_gets_the_nation_and_its_police_but_no_council(gazetteer: Gazetteer) -> None:
    for typed in ("BT1 5GS", "bt15", "BT99 9ZZ", "Belfast", "Northern Ireland", "N09000003", "Lisburn"):
        place = gazetteer.find(typed)
        assert place.nation == "northern_ireland"
        assert place.police_name == "Police Service of Northern Ireland"
        assert not place.has_council
        assert place.gss == place.upper_gss == place.upper_name == place.police_gss == ""


@pytest.mark.parametrize(
    ("postcode", "where"),
    [
        ("JE2 4WE", "Jersey"),
        ("GY1 1AA", "Guernsey"),
        ("IM1 1AA", "Isle of Man"),
        ("BF1 3AA", "forces"),
        ("je2", "Jersey"),
    ],
)
def test_a_child_in_jersey_is_told_plainly_that_it_is_not_covered_and_that_999_is(
    gazetteer: Gazetteer, postcode: str, where: str
) -> None:
    with pytest.raises(PlaceNotCovered) as refused:
        gazetteer.find(postcode)
    assert where in str(refused.value)
    assert "999" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Fareham", "Fareham"),
        ("fareham borough council", "Fareham"),
        ("Southampton City Council", "Southampton"),
        ("Hampshire", "Hampshire"),
        ("Hampshire County Council", "Hampshire"),
        ("Cambs", "Cambridgeshire"),
        ("Notts", "Nottinghamshire"),
        ("London Borough of Hackney", "Hackney"),
        ("City of London Corporation", "City of London"),
        ("Hull", "Kingston upon Hull, City of"),
        ("Kingston upon Hull, City of", "Kingston upon Hull, City of"),
        ("Ynys Môn", "Isle of Anglesey"),
        ("Caerdydd", "Cardiff"),
        ("Cyngor Sir Ddinbych", "Denbighshire"),
        ("Western Isles", "Na h-Eileanan Siar"),
        ("Perth & Kinross", "Perth and Kinross"),
        ("Wisbech", "Fenland"),
        ("Kettering Borough Council", "North Northamptonshire"),
        ("E07000087", "Fareham"),
        ("e10000014", "Hampshire"),
        ("E08000016", "Barnsley"),
    ],
)
def test_a_council_is_found_by_the_names_and_codes_people_use(
    gazetteer: Gazetteer, typed: str, name: str
) -> None:
    place = gazetteer.find(typed)
    assert place.name == name
    assert not place.approximate


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Notingham", "Nottingham"),
        ("Sheffeild", "Sheffield"),
        ("Hampshre", "Hampshire"),
        ("S016 3RA", "Eastleigh"),
    ],
)
def test_a_small_typing_mistake_is_forgiven_and_the_page_asks_is_this_right(
    gazetteer: Gazetteer, typed: str, name: str
) -> None:
    place = gazetteer.find(typed)
    assert place.name == name
    assert place.approximate


def test_half_a_postcode_offers_every_council_it_could_be_and_the_social_care_they_share(
    gazetteer: Gazetteer,
) -> None:
    with pytest.raises(PlaceAmbiguous) as asked:
        gazetteer.find("PO15")
    assert [place.name for place in asked.value.candidates] == ["Fareham", "Winchester"]
    assert asked.value.upper == gazetteer.find("Hampshire")
    assert "PO15" not in str(asked.value)


def test_half_a_postcode_in_one_council_is_answer_enough(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("PO30").name == "Isle of Wight"
    assert gazetteer.find("N1 1").name == "Islington"


def test_a_name_in_several_places_is_asked_and_not_guessed(gazetteer: Gazetteer) -> None:
    assert councils_offered(gazetteer, "Newport") == ["Isle of Wight", "Newport", "Telford and Wrekin"]
    assert councils_offered(gazetteer, "Cumbria") == ["Cumberland", "Westmorland and Furness"]
    assert councils_offered(gazetteer, "Sussex") == ["Brighton and Hove", "East Sussex", "West Sussex"]
    assert len(councils_offered(gazetteer, "London")) == 33


def test_a_slip_between_two_names_is_asked_and_not_guessed(gazetteer: Gazetteer) -> None:
    assert councils_offered(gazetteer, "Barent") == ["Barnet", "Brent"]


def test_the_name_of_a_nation_is_not_the_village_of_that_name(gazetteer: Gazetteer) -> None:
    assert "nation" in sentence(gazetteer, "Wales")
    assert gazetteer.find("Wales, Rotherham").name == "Rotherham"


def test_saying_where_the_place_is_settles_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Newport, Isle of Wight").name == "Isle of Wight"
    assert gazetteer.find("Newport, Essex").name == "Uttlesford"
    assert gazetteer.find("Newport City Council").name == "Newport"
    assert gazetteer.find("12 High Street, Fareham PO16 7AA").name == "Fareham"


def test_a_postcode_newer_than_the_table_is_marked_or_asked_but_never_guessed_from_next_door(
    gazetteer: Gazetteer,
) -> None:
    new_sector_one_council = gazetteer.find("PO30 0AA")
    assert (new_sector_one_council.name, new_sector_one_council.approximate) == ("Isle of Wight", True)
    assert councils_offered(gazetteer, "PO15 0AA") == ["Fareham", "Winchester"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "ZZ9 9ZZ",
        "PO99 1AA",
        "SO16 3R!",
        "SO163R",
        "E99999999",
        "Atlantis",
        "SO16 3RAA",
        "x" * 5000,
        "☂",
    ],
)
def test_a_wrong_entry_is_answered_with_one_sentence_that_says_what_to_type_instead(
    gazetteer: Gazetteer, typed: str
) -> None:
    told = sentence(gazetteer, typed)
    assert "type" in told
    assert told.endswith(".")
    assert told.count(".") == 1
    assert len(told.split()) <= 25


@pytest.mark.parametrize("typed", ["ZZ9 9ZZ", "Atlantis", "JE2 4WE", "E99999999"])
def test_no_error_repeats_what_a_person_typed(gazetteer: Gazetteer, typed: str) -> None:
    with pytest.raises(PlaceUnknown) as unknown:
        gazetteer.find(typed)
    assert typed not in repr(unknown.value)
    assert unknown.value.args == (str(unknown.value),)
