"""Whoever types a town finds who helps there: what was checked, and honestly what was not."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest

from lifering.engine.library import Edition
from lifering.engine.plan.contacts import NUMBERS
from lifering.engine.plan.sourced import HOW
from lifering.places import Gazetteer
from lifering.places.councils import by_slug, named_in, slug_of
from lifering.places.ordinary import ORDINARY
from tests.conftest import PACKS
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
FORM = "application/x-www-form-urlencoded"
FINDER = "gov.uk/report-child-abuse-to-local-council"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def found(client: Any, text: str, before: str = "") -> list[str]:
    answer = client.post(f"{before}/search", urlencode({"words": text}), content_type=FORM)
    return re.findall(r'class="hit" href="([^"]+)"', answer.content.decode())


def page_of(client: Any, council: str, before: str = "") -> str:
    answer = client.get(f"{before}/contacts/in/{council}/")
    assert answer.status_code == 200
    assert not answer.cookies
    return main_of(answer.content.decode())


@pytest.mark.parametrize(
    "typed",
    [
        "hook up online", "hook up", "barking mad", "barking at me", "street", "deal", "march", "ware", "deal with it", "Street online",
        "reading online", "she sent stanley", "Accrington kfdsj",
    ],
)  # fmt: skip
def test_who_types_a_word_that_is_a_town_too_keeps_the_question_or_what_was_found(
    client: Any, typed: str
) -> None:
    answer = client.post("/search", urlencode({"words": typed}), content_type=FORM).content.decode()
    links = re.findall(r'class="hit" href="([^"]+)"', answer)
    assert "A few words more will help us" in answer or not links[0].startswith("/contacts/in/")


def test_words_that_are_places_too_are_places_and_hold_every_one_that_our_own_pages_use(
    edition: Edition, gazetteer: Gazetteer
) -> None:
    names = gazetteer.names
    places = {one for table in (names.big_towns, names.councils, names.aliases) for one in table}
    assert places >= ORDINARY
    texts = " ".join(path.read_text("utf-8") for folder in ("topics", "actions", "scripts", "signs", "glossary") for path in (PACKS / "england" / folder).rglob("*.yaml"))  # fmt: skip
    used = set(re.findall(r"(?<![\w/.-])[a-z]+(?![\w/.-])", texts))
    assert len(used) > 1000
    of_ids = {"hampshire", "nottinghamshire", "wales", "broxtowe"}
    assert (used & places) - of_ids <= ORDINARY


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Leeds", "leeds/"),
        ("leeds council", "leeds/"),
        ("Southampton", "southampton/"),
        ("LADO Southampton", "southampton/#lado"),
        ("notts lado", "nottinghamshire/#lado"),
        ("Portsmouth social services", "portsmouth/#childrens_social_care"),
        ("MASH Nottingham", "nottingham/#childrens_social_care"),
        ("out of hours Southampton", "southampton/#emergency_duty_team"),
        ("prevent Leeds", "leeds/#prevent"),
        ("Gedling", "nottinghamshire/"),
        ("Southamton", "southampton/"),
        ("Belfast", "northern-ireland/"),
        ("SO14 3FH", "southampton/"),
        ("call leeds", "leeds/"),
        ("Reading", "reading/"),
        ("Bath council", "bath-and-north-east-somerset/"),
        ("Barking lado", "barking-and-dagenham/#lado"),
        ("Deal council", "kent/"),
        ("Accrington", "lancashire/"),
        ("who i call night leeds", "leeds/#emergency_duty_team"),
        ("who do I call at night in Slough", "slough/#emergency_duty_team"),
        ("who do i ring at night swansea", "swansea/#emergency_duty_team"),
        ("who do I call in Leeds at the weekend", "leeds/#emergency_duty_team"),
    ],
)
def test_a_tired_lead_types_a_place_and_finds_its_page_first(client: Any, typed: str, first: str) -> None:
    assert found(client, typed)[0] == f"/contacts/in/{first}"


def test_a_polish_parent_types_a_place_in_their_own_words(client: Any) -> None:
    assert found(client, "Manceinion", "/cy")[0] == "/cy/contacts/in/manchester/"
    assert found(client, "policja Leeds", "/pl")[0].startswith("/pl/contacts/in/leeds/")


@pytest.mark.parametrize(
    ("typed", "language", "council"),
    [
        ("numer telefonu rady w Leeds", "pl", "leeds"),
        ("council leeds", "pl", "leeds"),
        ("номер ради в Лідсі", "uk", "leeds"),
        ("рада Лідс телефон", "uk", "leeds"),
        ("leeds numar telefon primarie", "ro", "leeds"),
        ("ارقام المجلس في ليدز", "ar", "leeds"),
        ("ساؤتھمپٹن کونسل نمبر", "ur", "southampton"),
        ("rhif cyngor Leeds", "cy", "leeds"),
    ],
)
def test_a_parent_asks_for_the_number_of_a_council_in_a_sentence_of_their_own(
    client: Any, typed: str, language: str, council: str
) -> None:
    assert found(client, typed, f"/{language}")[0] == f"/{language}/contacts/in/{council}/"


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("кому дзвонити вночі в Лідсі", "uk"),
        ("do kogo dzwonić w nocy w Leeds", "pl"),
        ("بمن اتصل ليلا في ليدز", "ar"),
    ],
)
def test_who_asks_in_their_own_words_whom_to_ring_at_night_is_led_to_the_night_team(
    client: Any, typed: str, language: str
) -> None:
    night_team = f"/{language}/contacts/in/leeds/#emergency_duty_team"
    assert found(client, typed, f"/{language}")[0] == night_team


def test_a_name_of_several_councils_offers_each_and_one_of_very_many_the_list(client: Any) -> None:
    assert found(client, "Newport") == [
        f"/contacts/in/{one}/" for one in ("isle-of-wight", "newport", "telford-and-wrekin")
    ]
    assert found(client, "London") == ["/contacts/in/"]


def test_a_word_that_is_a_village_too_is_first_the_word(client: Any) -> None:
    links = found(client, "SEND")
    assert "/contacts/in/surrey/" in links
    assert not links[0].startswith("/contacts/in/")


@pytest.mark.parametrize(
    "told",
    [
        "my son in leeds was sent pictures",
        "he sent me a pic i was reading in bath and he wants money",
        "a man sent her pictures at night in leeds",
    ],
)
def test_who_tells_what_happened_is_not_sent_to_a_council(client: Any, told: str) -> None:
    assert not [one for one in found(client, told) if "/contacts/in/" in one]


def test_danger_beside_a_place_is_answered_first(client: Any) -> None:
    answer = client.post("/search", urlencode({"words": "kill myself leeds"}), content_type=FORM)
    page = main_of(answer.content.decode())
    assert "First: get safe" in page
    assert "self_harm_suicide" in re.findall(r'class="hit" href="([^"]+)"', page)[0]


def test_a_typed_postcode_is_in_no_address_that_the_page_leads_to(client: Any) -> None:
    answer = client.post("/search", urlencode({"words": "LS1 3AA lado"}), content_type=FORM)
    page = answer.content.decode()
    assert "/contacts/in/leeds/#lado" in page
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert not [one for one in addresses if re.search(r"ls1|3aa", one, re.I)]
    assert not answer.cookies


def test_leeds_of_which_we_know_nothing_says_so_and_what_to_do(client: Any) -> None:
    page = page_of(client, "leeds")
    said = page.split('<div class="contact">', 1)[0]
    assert "We have no checked phone numbers of our own for Leeds." in said
    assert FINDER in said
    for number in ("tel:999", "tel:101", "tel:08001111", "tel:08088005000"):
        assert f'href="{number}"' in said, number
    assert "The police here: West Yorkshire Police" in page
    for role in ("childrens_social_care", "emergency_duty_team", "lado", "prevent", "early_help"):
        assert f'<div id="{role}"' in page, role


@pytest.mark.parametrize(
    ("before", "said"),
    [("/pl", "Nie mamy sprawdzonych"), ("/ro", "Nu avem numere"), ("/ar/dark", "ليست لدينا أرقام")],
)
def test_it_says_so_in_the_language_and_colours_of_the_reader(client: Any, before: str, said: str) -> None:
    page = page_of(client, "leeds", before)
    assert said in page
    assert FINDER in page
    assert "We have no checked" not in page


def test_nottinghamshire_shows_its_numbers_with_hours_and_how_they_were_checked(client: Any) -> None:
    page = page_of(client, "nottinghamshire")
    care = page.split('id="childrens_social_care"', 1)[1].split("</details>", 1)[0]
    assert "Nottinghamshire children" in care
    assert 'href="tel:' in care
    assert 'class="state' in care
    assert re.search(r"How we know:</strong> seen in a copy of the official page, \d+ \w+ 2026", care)
    assert "no checked phone numbers" not in page


def test_southampton_whose_numbers_nobody_checked_shows_none_of_them(client: Any) -> None:
    page = page_of(client, "southampton")
    assert "Southampton has phone numbers too. We have not checked them yet" in page
    lado = page.split('id="lado"', 1)[1].split('<div class="contact">', 2)[1]
    assert "Southampton local authority designated officer (LADO)" in lado
    assert "How we know:</strong> seen only in an old page: not yet checked" in lado
    assert "tel:" not in lado


def test_on_no_page_stands_a_number_that_nobody_checked(client: Any, edition: Edition) -> None:
    """Every number and e-mail address of every area, on the page of every council that it is written for."""
    pack = edition.pack
    looked = 0
    for area in pack.areas.values():
        for fill in area.fills:
            held = [
                one.value
                for one in fill.channels
                if one.kind in (*NUMBERS, "email") and (one.checked or fill.checked).state != "seen_official"
            ]
            for gss in fill.councils or area.head.councils:
                name = area.head.councils[gss].lower().replace(" ", "-")
                card = page_of(client, name).split(f'id="{fill.fill}"', 1)[1].split('<div id="', 1)[0]
                looked += len(held)
                assert not [one for one in held if one in card], (name, fill.fill)
    assert looked >= 11


def test_each_address_says_for_itself_how_it_was_checked(client: Any, edition: Edition) -> None:
    """A number seen on the official page vouches for no address beside it of which that is not so."""
    looked = 0
    for area in edition.pack.areas.values():
        for fill in area.fills:
            for gss in fill.councils or area.head.councils:
                name = area.head.councils[gss].lower().replace(" ", "-")
                card = page_of(client, name).split(f'id="{fill.fill}"', 1)[1].split('<div id="', 1)[0]
                for one in fill.channels:
                    line = next((said for said in card.split("<li>") if f">{one.value}<" in said), "")
                    if line and one.checked and one.checked.state != fill.checked.state:
                        looked += 1
                        assert f"How we know:</strong> {HOW[one.checked.state]}" in line, (name, one.value)
    assert looked >= 3


def test_an_address_for_referrals_that_nobody_saw_is_not_shown_and_the_page_says_so(client: Any) -> None:
    page = page_of(client, "isle-of-wight")
    card = page.split('id="childrens_social_care"', 1)[1].split('<div id="', 1)[0]
    assert "mash@iow.gov.uk" not in page
    assert "We know of an e-mail address, but nobody has checked it yet. So we do not show it." in card
    assert "gov.uk/report-child-abuse-to-local-council" in card, "web addresses stay"
    assert 'href="tel:' in card


def test_every_council_has_a_page_of_its_own_that_tells_999_and_101(
    client: Any, gazetteer: Gazetteer
) -> None:
    councils = by_slug(gazetteer)
    assert len(councils) == len(gazetteer.upper_tiers()) + 1
    listed = set(re.findall(r'href="/contacts/in/([\w-]+)/"', client.get("/contacts/in/").content.decode()))
    assert listed == set(councils)
    for slug in ("birmingham", "isles-of-scilly", "cardiff", "glasgow-city", "northern-ireland"):
        page = page_of(client, slug)
        for number in ("999", "101"):
            assert f'href="tel:{number}"' in page.split(f'id="{number}"', 1)[1].split('<div id="', 1)[0], slug
    assert client.get("/contacts/in/atlantis/").status_code == 404


def test_only_councils_with_a_checked_number_stand_first(client: Any) -> None:
    first = client.get("/contacts/in/").content.decode().split('id="local"', 1)[1].split("</section>", 1)[0]
    known = re.findall(r'href="/contacts/in/([\w-]+)/"', first)
    assert "nottinghamshire" in known
    assert not {"southampton", "nottingham", "leeds"} & set(known), "their numbers were not checked"
    for one in known:
        assert "We have not checked them yet" not in page_of(client, one), one


def test_nobody_is_made_to_doubt_999(client: Any) -> None:
    card = page_of(client, "leeds").split('id="999"', 1)[1].split('<div id="', 1)[0]
    assert "not yet checked" not in card


def test_each_nation_has_its_own_roles(client: Any) -> None:
    assert 'id="wales_designated_officer"' in page_of(client, "cardiff")
    assert 'id="lado"' not in page_of(client, "cardiff")
    assert 'id="local_social_work_scotland"' in page_of(client, "glasgow-city")
    assert 'id="ni_gateway"' in page_of(client, "northern-ireland")
    assert FINDER not in page_of(client, "glasgow-city")


def test_what_the_area_says_in_english_is_marked_on_a_polish_page(client: Any) -> None:
    page = page_of(client, "nottinghamshire", "/pl")
    assert "Część tej strony jest po angielsku." in page
    assert re.search(r'<h3><span lang="en" dir="ltr">Nottingham[^<]*</span></h3>', page)


def test_councils_are_one_click_from_where_people_look(client: Any) -> None:
    for path in ("/", "/now", "/contacts/"):
        assert 'href="/contacts/in/"' in client.get(path).content.decode(), path
    card = client.get("/contacts/").content.decode().split('id="lado"', 1)[1].split('<div id="', 1)[0]
    assert 'href="/contacts/in/"' in card, "whoever came to the middle of the page finds it too"


def test_a_long_text_is_told_and_not_looked_up(gazetteer: Gazetteer) -> None:
    assert named_in(gazetteer, "leeds " * 13) is None
    named = named_in(gazetteer, "social services, Leeds")
    assert named
    assert [slug_of(one) for one in named.councils] == ["leeds"]
    assert named.rest == "social services"
