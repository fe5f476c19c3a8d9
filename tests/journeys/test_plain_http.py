"""A public site that is asked for without HTTPS asks nobody anything, keeps nothing, and still says who helps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import override_settings

from lifering.design import over_https
from lifering.design.leaving import STATE_COOKIES, forget_cookies
from lifering.design.over_https import HOUR, Refusals
from lifering.reports.models import Draft
from lifering.triage import cookie
from lifering.vault.cookie import keep_open
from tests.databases import ONE_DATABASE, Kept
from tests.inboxes import team
from tests.journeys.reporting import Teller

FORM = "application/x-www-form-urlencoded"
ASKING = (
    "/", "/search", "/feedback", "/help/1", "/help/check", "/report", "/report/1", "/report/back", "/report/sent", "/staff/",
    "/staff/inbox", "/staff/login/", "/staff/vault/", "/pl/report", "/dark/report", "/ur/contrast/help/1", "/topics", "/leaflet/make",
)  # fmt: skip
CHOOSING = (("/help/start", "door=child"), ("/report/start", "door=child"), ("/search", "words=help"))


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(over_https, "refusals", refusals := Refusals(clock))
    monkeypatch.setattr("lifering.site.health.refusals", refusals)
    return clock


@pytest.fixture
def public(client: Any, clock: Clock) -> Iterator[Any]:
    """A browser at a public site whose proxy says nothing of HTTPS."""
    never_asked_for = patch.dict(client.defaults, HTTP_HOST="localhost:8081")
    """Of these addresses no page is kept from before."""
    with (
        override_settings(LIFERING_IS_PUBLIC=True, LIFERING_ADDRESS="https://help.example.org"),
        never_asked_for,
    ):
        yield client


@pytest.mark.parametrize("path", ASKING)
def test_no_page_that_asks_something_is_given_out_and_999_is(public: Any, path: str) -> None:
    said = public.get(path)
    page = said.content.decode()
    assert said.status_code == 403
    assert not said.cookies
    assert "<form" not in page
    assert "999" in page
    assert "0800 1111" in page
    assert f'href="https://help.example.org{path}"' in page
    assert said["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("path", "body"), CHOOSING)
def test_what_is_sent_is_not_taken_and_leaves_no_cookie_and_no_draft(
    public: Any, database: Kept, path: str, body: str
) -> None:
    team()
    said = public.generic("POST", path, body, content_type=FORM)
    assert said.status_code == 403
    assert not said.cookies
    assert 'href="https://help.example.org/"' in said.content.decode()
    assert not Draft.objects.exists()


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_over_https_the_same_site_takes_a_draft_and_binds_every_cookie(public: Any) -> None:
    team()
    for path, name in (("/help/start", "__Host-lifering"), ("/report/start", "__Host-lifering-draft")):
        kept = public.generic("POST", path, "door=child", content_type=FORM, secure=True).cookies
        assert list(kept) == [name]
        assert (kept[name]["secure"], kept[name]["path"], kept[name]["domain"]) == (True, "/", "")


def test_whatever_a_proxy_says_a_public_site_writes_and_reads_bound_cookies_only() -> None:
    plain, response = RequestFactory().get("/help/1"), HttpResponse()
    with override_settings(LIFERING_IS_PUBLIC=True):
        assert cookie.name_for(plain) == "__Host-lifering"
        keep_open(plain, response, "key")
        forget_cookies(plain, response)
    assert response.cookies["__Host-lifering-vault"]["secure"]
    assert all(response.cookies[f"__Host-{name}"]["secure"] for name in STATE_COOKIES)
    assert cookie.name_for(plain) == "lifering", "on a machine of one's own there is no HTTPS"


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_who_helps_now_the_way_out_and_the_monitor_still_answer(public: Any) -> None:
    assert public.get("/now").status_code == 200
    assert public.get("/pl/now").status_code == 200
    assert public.get("/leave").status_code == 303
    assert public.get("/healthz").json() == {"ok": True}
    assert public.get("/readyz").status_code == 200


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_the_monitor_is_told_for_an_hour_that_somebody_was_refused(public: Any, clock: Clock) -> None:
    for path in ("/healthz", "/readyz", "/now"):
        public.get(path)
    assert public.get("/readyz").json()["https"] == {"ok": True}
    public.get("/report")
    assert public.get("/readyz").json()["https"] == {"ok": False}
    clock.now += HOUR
    assert public.get("/readyz").json()["https"] == {"ok": True}


def test_a_program_is_told_in_its_own_words(public: Any) -> None:
    said = public.generic("POST", "/api/v1/plan", json.dumps({}), content_type="application/json")
    assert (said.status_code, list(said.json())) == (403, ["error"])
    assert "https://" in said.json()["error"]


def test_where_nobody_said_the_address_people_are_told_how_to_write_it(public: Any) -> None:
    with override_settings(LIFERING_ADDRESS=""):
        page = public.get("/report").content.decode()
    assert "Put <strong>https://</strong> in front of the address" in page
    assert "help.example.org" not in page


def test_no_link_of_that_page_leads_to_it_again(public: Any) -> None:
    page = public.get("/pl/report").content.decode()
    links = {one for one in re.findall(r'href="(/[^"#]*)', page) if not one.startswith("/static/")}
    own_colours = {f"/pl/{colour}report" for colour in ("", "light/", "dark/", "contrast/")}
    assert {"/pl/now", "/pl/leave"} <= links
    assert links - own_colours - {"/pl/now", "/pl/leave", "/pl/"} == set()


def test_on_a_machine_of_ones_own_plain_http_is_all_there_is(client: Any) -> None:
    assert client.get("/").status_code == 200
    assert Teller(client).post("/help/start", door="child").status_code == 303
