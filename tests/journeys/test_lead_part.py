"""A safeguarding lead reads, on the screen and on paper, what is theirs, and never that all the rest is too."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lifering.engine.library import Edition
from lifering.guidance.topic_page import topic_page
from lifering.leaflets.sheets import Sheet, topic_leaflet
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
NOON = dt.datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/London"))
THEIRS = {
    "deepfake_image": "Never promise what police, social care or a platform will do",
    "cyberbullying": "0800 1111",
    "sextortion": "0800 1111",
}


@pytest.mark.parametrize(("topic", "said"), THEIRS.items())
def test_the_page_shows_a_lead_their_own_nevers_and_contacts(client: Any, topic: str, said: str) -> None:
    page = client.get(f"/topics/{topic}/professional/").content.decode()
    part = page.split('id="lead"', 1)[1].split("</section>", 1)[0]
    assert "Some of the steps above may not be yours." in part
    assert "are for you too" not in part
    assert said in part


@pytest.mark.parametrize(("topic", "said"), THEIRS.items())
def test_the_sheet_shows_them_under_the_heading_of_the_lead(edition: Edition, topic: str, said: str) -> None:
    card = edition.pack.topics[topic]
    leaflet = topic_leaflet(Sheet(edition=edition), card, topic_page(edition, card, "professional", NOON))
    headings = [part.heading for part in leaflet.parts]
    begin = headings.index("If you are the safeguarding lead")
    own = [leaflet.parts[begin]]
    for part in leaflet.parts[begin + 1 :]:
        if part.level == 2:
            break
        own.append(part)
    assert own[0].intro == "These steps are yours as the lead:"
    assert re.search(re.escape(said), str(own))
