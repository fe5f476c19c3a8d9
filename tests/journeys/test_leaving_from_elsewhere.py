"""Somebody else's site cannot make a person lose what they wrote; our own way out needs no script and always works."""

from __future__ import annotations

from typing import Any

import pytest

from lifering.reports.models import Draft
from tests.databases import ONE_DATABASE
from tests.inboxes import team
from tests.journeys.reporting import Teller

pytestmark = [ONE_DATABASE, pytest.mark.usefixtures("database")]
ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Referer": "http://localhost/now"},
    {"Referer": "https://elsewhere.example/"},
    {"Referer": "http://localhost.elsewhere.example/"},
    {"Referer": "http://[broken"},
)
OURS: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": "http://localhost/report/1"},
    {},
)


@pytest.fixture
def teller(client: Any) -> Teller:
    team()
    teller = Teller(client)
    teller.post("/help/start", door="child")
    teller.begin()
    assert Draft.objects.count() == 1
    return teller


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_link_on_another_site_leads_away_and_throws_nothing_away(
    teller: Teller, headers: dict[str, str]
) -> None:
    left = teller.client.get("/leave", headers=headers)

    assert left.status_code == 303
    assert "Clear-Site-Data" not in left
    assert not left.cookies
    assert Draft.objects.count() == 1
    assert teller.client.get(teller.at).status_code == 200


@pytest.mark.parametrize("headers", OURS)
def test_our_own_link_and_a_kept_address_forget_everything(teller: Teller, headers: dict[str, str]) -> None:
    left = teller.client.get("/leave", headers=headers)

    assert left.status_code == 303
    assert left["Clear-Site-Data"] == '"cookies", "storage"'
    assert {name for name, one in left.cookies.items() if one["max-age"] == 0} >= {
        "lifering",
        "lifering-draft",
    }
    assert not Draft.objects.exists()
