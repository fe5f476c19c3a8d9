"""What nobody here can help stands on a page before somebody writes a word, in words for a child."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from tests.inboxes import ALWAYS, team
from tests.journeys.reporting import Teller

SAID = {
    "who watches the phone": "Use another phone or computer.",
    "who finds the code": "Someone who finds your code can read what was written back. They cannot read what you told.",
    "who holds the running server": "Someone who had taken over our computer could read it then too.",
    "a school's own device": "Do not use one if it is about someone at the school.",
    "what learns words": "a phone can learn the words you type and show them again",
}


@pytest.mark.parametrize("danger", SAID)
def test_the_safety_page_says_what_we_cannot_help(client: Any, danger: str) -> None:
    assert SAID[danger] in unescape(client.get("/safety").content.decode())


@pytest.mark.usefixtures("database")
def test_the_way_to_that_page_stands_before_the_first_question(client: Any) -> None:
    team(hours=ALWAYS)
    assert 'href="/safety"' in client.get("/report").content.decode()


@pytest.mark.usefixtures("database")
def test_no_field_of_the_form_asks_a_spell_checker_and_no_translator_gets_the_code(client: Any) -> None:
    team(hours=ALWAYS)
    teller = Teller(client)
    teller.begin()
    teller.until("What happened?")
    assert 'autocomplete="off" spellcheck="false"' in teller.page
    teller.answer_all()
    teller.send()
    assert '<ol class="code" lang="en" dir="ltr" translate="no">' in teller.page
