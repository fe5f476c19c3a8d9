"""Whoever has little English reads which English words bring an interpreter, and that they may write as they speak."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from lifering.engine.library import Edition
from lifering.guidance.topic_page import topic_page
from lifering.leaflets.maker import make_leaflet
from lifering.leaflets.sheets import Sheet, topic_leaflet
from lifering.lib.interpreters import ASK_FOR_ONE, PHRASES
from lifering.lib.moments import read_moment
from lifering.lib.tongues import LOCALES, speaking
from lifering.lib.tongues import _ as gettext
from tests.inboxes import ALWAYS, team
from tests.journeys.reporting import Teller
from tests.unit.paper import opened, text_of

OTHERS = [code for code in LOCALES if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_the_page_of_numbers_says_how_to_ask_for_an_interpreter_and_how_to_call_without_a_word(
    client: Client, code: str
) -> None:
    page = client.get(f"/{code}/now").content.decode()
    crisis, silent = page.split('id="silent"')
    asked = PHRASES[code]
    assert f'<strong lang="en" dir="ltr">“{asked.phrase}”</strong>' in crisis
    assert asked.sound in crisis
    assert bool(asked.sound) == (code != "cy"), "who reads Welsh knows how English sounds"
    steps = re.findall(r"<li>(.*?)</li>", silent.partition("</ol>")[0])
    assert len(steps) == 5
    assert "999" in steps[0]
    assert "press 55" in steps[2]


@pytest.mark.parametrize("code", OTHERS)
def test_the_list_of_who_helps_says_it_before_the_first_number_and_promises_nobody(
    client: Client, code: str
) -> None:
    page = client.get(f"/{code}/contacts/").content.decode()
    before, _contact, _rest = page.partition('class="contact"')
    with speaking(code):
        asks = gettext(ASK_FOR_ONE)
    assert f"{asks} <strong" in before
    assert PHRASES[code].phrase in before
    assert asks != ASK_FOR_ONE


def test_in_english_nobody_is_told_english_words_and_how_they_sound(client: Client) -> None:
    page = client.get("/now").content.decode()
    assert 'class="interpreter"' not in page
    assert "say the name of your language" in page


@pytest.mark.parametrize("code", OTHERS)
def test_on_the_wallet_card_too_beside_999_stands_what_to_say_and_how_it_sounds(
    edition: Edition, code: str
) -> None:
    spoken, asked = edition.in_language(code), PHRASES[code]
    with speaking(code):
        page = topic_page(spoken, spoken.pack.topics["sextortion"], "child", read_moment("2026-11-28T23:00"))
        card = topic_leaflet(Sheet(edition=spoken, kind="card"), spoken.pack.topics["sextortion"], page)
        paper = make_leaflet(card)
        after_999 = card.crisis.entries[1].title
        is_right = after_999 == asked.in_a_line and asked.phrase in after_999 and asked.sound in after_999
    assert is_right, after_999
    assert len(opened(paper).pages) == 1
    assert "interpreter," in text_of(paper)


def test_an_english_card_asks_for_no_interpreter(edition: Edition) -> None:
    page = topic_page(edition, edition.pack.topics["sextortion"], "child", read_moment("2026-11-28T23:00"))
    card = topic_leaflet(Sheet(edition=edition, kind="card"), edition.pack.topics["sextortion"], page)
    assert not [one for one in card.crisis.entries if "nterpreter" in f"{one.title} {one.text}"]


@pytest.mark.parametrize("code", ["pl", "ur"])
def test_plan_and_paper_say_it_too(client: Client, edition: Edition, code: str) -> None:
    plan = client.get(f"/{code}/topics/grooming/adult/").content.decode()
    assert PHRASES[code].phrase in plan.partition('id="who"')[2].partition('class="contact"')[0]
    spoken = edition.in_language(code)
    with speaking(code):
        at = read_moment("2026-11-28T23:00")
        page = topic_page(spoken, spoken.pack.topics["grooming"], "adult", at)
        paper = topic_leaflet(Sheet(edition=spoken), spoken.pack.topics["grooming"], page)
    assert any(PHRASES[code].phrase in one.title for one in paper.crisis.entries)


@pytest.mark.usefixtures("database")
def test_a_mother_may_write_in_urdu_and_a_team_of_english_words_is_called_so(client: Client) -> None:
    team(hours=ALWAYS, about="three people who look after safety")
    teller = Teller(client)
    teller.get("/ur/report")
    teller.at = teller.post("/ur/report/start", door="child")["Location"]
    teller.until("آپ اپنی زبان میں لکھ سکتے ہیں")
    assert re.search(r'انگریزی میں:\S* <span lang="en" dir="ltr">Three people', teller.page)


@pytest.mark.usefixtures("database")
def test_the_number_of_a_word_is_called_number_and_is_not_its_place(client: Client) -> None:
    team(hours=ALWAYS)
    teller = Teller(client)
    teller.get("/ur/report")
    teller.at = teller.post("/ur/report/start", door="child")["Location"]
    teller.answer_all()
    assert teller.post("/ur/report/send")["Location"].endswith("/report/sent")
    teller.get("/ur/report/sent")
    named = teller.found(r'<strong>[a-z]+</strong> <span class="quiet">(\d+)</span>')
    assert len(named) == 8
    assert named != [str(place) for place in range(1, 9)]
    assert "نمبر بھی یہی کہتے ہیں" in teller.page
