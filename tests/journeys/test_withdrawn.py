"""What somebody sees of a service that was withdrawn while the site runs."""

from __future__ import annotations

import pytest
from django.test import Client

from lifering.engine.library import Edition
from lifering.places import Gazetteer
from tests.databases import ONE_DATABASE


@pytest.fixture
def without_childline(
    client: Client, edition: Edition, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> Client:
    from lifering.config.content import Content

    def answered(content: object, request: object) -> object:
        request.edition, request.problem = edition.without({"childline": []}), ""  # type: ignore[attr-defined]
        request.edition_now = lambda: request.edition  # type: ignore[attr-defined]
        request.gazetteer = gazetteer  # type: ignore[attr-defined]
        return content.get_response(request)  # type: ignore[attr-defined]

    monkeypatch.setattr(Content, "__call__", answered)
    return Client(SERVER_NAME="localhost")


def test_the_page_says_that_a_number_was_taken_away_and_does_not_say_why(without_childline: Client) -> None:
    page = without_childline.get("/contacts/").content.decode()
    card = page.split(">Childline</h", 1)[1].split('<div class="contact">', 1)[0]
    assert "Not available for now" in card
    assert "We took a number or address of this service away" in card
    assert "tel:" not in card


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_the_operators_monitor_sees_what_is_withdrawn_and_that_nobody_signed(
    without_childline: Client,
) -> None:
    told = without_childline.get("/readyz").json()
    assert told["withdrawn"] == ["childline"]
    assert told["pack"]["signed"] is False
