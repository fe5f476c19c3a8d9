"""A person may write a city as it is called in their own language, and gets where its English name leads."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from django.http import QueryDict

from lifering.engine.library import Edition
from lifering.lib.tongues import LOCALES, speaking
from lifering.places import Gazetteer, PlaceAmbiguous, PlaceUnknown
from lifering.places.exonyms import Exonyms
from lifering.places.model import NATIONS
from lifering.triage.forms import PASS, NotRead, read_place
from tests.conftest import ROOT

TABLE = ROOT / "src/lifering/places/data/exonyms.csv"
OTHERS = [code for code in LOCALES if code != "en"]


def rows(code: str) -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [(row["name"], row["english"]) for row in csv.DictReader(table) if row["language"] == code]


def leads_to(gazetteer: Gazetteer, name: str) -> list[str]:
    try:
        return [gazetteer.find(name).upper_gss]
    except PlaceAmbiguous as several:
        return [place.gss for place in several.candidates]
    except PlaceUnknown as error:
        return [str(error)]


@pytest.mark.parametrize("code", OTHERS)
def test_each_name_leads_where_its_english_name_leads(gazetteer: Gazetteer, code: str) -> None:
    for name, english in rows(code):
        nation = english.lower().replace(" ", "_") in NATIONS
        assert nation or gazetteer.in_english(name) == english
        found = leads_to(gazetteer, english)
        assert leads_to(gazetteer, name) == found, name
        assert nation or found[0][:1] in "EWS" or english == "Belfast", f"{english} is not known"


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("kardyf", "W06000015"),
        ("Edynburg", "S12000036"),
        (" برمنگھم ", "E08000025"),
        ("برمنگهم", "E08000025"),
        ("بريڈفورڈ", "E08000032"),
        ("БІРМІНГЕМ", "E08000025"),
        ("ادنبرة", "S12000036"),
        ("Caerlyr", "E06000016"),
    ],
)
def test_case_accents_and_the_letters_of_another_keyboard_do_not_matter(
    gazetteer: Gazetteer, typed: str, area: str
) -> None:
    assert gazetteer.find(typed).upper_gss == area


def test_the_four_nations_are_understood_in_six_languages(edition: Edition, gazetteer: Gazetteer) -> None:
    asked = edition.pack.questions["nation"]
    for code in OTHERS:
        named = [
            read_place(asked, QueryDict(f"place={name}"), gazetteer).value
            for name, english in rows(code)
            if english.lower().replace(" ", "_") in NATIONS
        ]
        assert set(named) == set(NATIONS), code


def test_whoever_is_not_sure_goes_on_although_what_they_typed_is_refused(
    edition: Edition, gazetteer: Gazetteer
) -> None:
    asked = edition.pack.questions["nation"]
    for typed in ("London", "JE2 4WE"):
        with pytest.raises(NotRead):
            read_place(asked, QueryDict(f"place={typed}&answer=wales"), gazetteer)
        assert read_place(asked, QueryDict(f"place={typed}&answer=not_sure"), gazetteer).value == "not_sure"
        assert read_place(asked, QueryDict(f"place={typed}&answer={PASS}"), gazetteer).value is None
    assert read_place(asked, QueryDict("place=Nowhere+at+all&answer=wales"), gazetteer).value == "wales"
    known = read_place(asked, QueryDict("place=Southampton&answer=not_sure"), gazetteer)
    assert (known.value, known.area) == ("england", "E06000045")


@pytest.mark.parametrize("code", OTHERS)
def test_no_refused_place_is_answered_in_english_on_another_page(gazetteer: Gazetteer, code: str) -> None:
    typed = [
        "London",
        "",
        "E99999999",
        "ZZ9 9ZZ",
        "SO16 9",
        "12 High Street",
        "Nowhere",
        "JE2 4WE",
        "BF1 0AA",
        "uk",
    ]

    def told() -> list[str]:
        sentences = []
        for one in typed:
            with pytest.raises((PlaceAmbiguous, PlaceUnknown)) as refused:
                gazetteer.find(one)
            sentences.append(str(refused.value))
        return sentences

    english = told()
    with speaking(code):
        here = told()
    assert [one for one in here if one in english] == []
    assert Counter(here).most_common(1)[0][1] <= Counter(english).most_common(1)[0][1]


def test_a_name_that_stands_for_two_places_is_refused() -> None:
    with pytest.raises(ValueError, match="names two places"):
        Exonyms.of([{"name": "Anglia", "english": "England"}, {"name": "ANGLIA", "english": "Wales"}])
