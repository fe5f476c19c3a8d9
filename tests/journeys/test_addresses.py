"""Somebody types an address by hand, with a slash too many or a capital letter, and gets to the page that they meant."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import get_resolver

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/now/", "/now"),
        ("/Now", "/now"),
        ("/NOW/", "/now"),
        ("/words", "/words/"),
        ("/Words/", "/words/"),
        ("/topics/", "/topics"),
        ("/Topics/", "/topics"),
        ("/contacts", "/contacts/"),
        ("/Contacts/In", "/contacts/in/"),
        ("/contacts/in/kent", "/contacts/in/kent/"),
        ("/Contacts/In/Kent", "/contacts/in/kent/"),
        ("/topics/sextortion", "/topics/sextortion/"),
        ("/Topics/Sextortion/Child", "/topics/sextortion/child/"),
        ("/Leaflet/Record-Sheet.PDF", "/leaflet/record-sheet.pdf"),
        ("/Report/", "/report"),
        ("/report/back/", "/report/back"),
        ("/help/1/", "/help/1"),
        ("/pl/Now/", "/pl/now"),
        ("/PL/now", "/pl/now"),
        ("/Dark/Words", "/dark/words/"),
        ("/ur/dark/Now", "/ur/dark/now"),
        ("/UR", "/ur/"),
        ("/DARK", "/dark/"),
        ("/staff", "/staff/"),
        ("/Staff/Sign-In", "/staff/sign-in"),
        ("/help/1/?check", "/help/1?check"),
        ("/Now?from=%2F%2Fevil.example", "/now?from=%2F%2Fevil.example"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_somebody_who_types_it_a_little_otherwise_is_led_to_the_page(
    client: Client, method: str, typed: str, page: str
) -> None:
    led = client.generic(method, typed)

    assert (led.status_code, led["Location"]) == (301, page)
    assert led["Cache-Control"] == "no-store"
    assert not led.cookies


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("typed", ["/NOW/", "/Topics/Sextortion", "/PL/Contacts", "/ur/dark/Report/", "/UR"])
def test_whoever_is_led_there_arrives_after_one_step(client: Client, typed: str) -> None:
    page = client.get(client.get(typed)["Location"])

    assert page.status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        "/nowhere",
        "/nowhere/",
        "/Nowhere",
        "/now//",
        "/now/x",
        "//now",
        "//evil.example/now",
        "//EVIL.example/Now/",
        "/\\evil.example/now",
        "/https://evil.example/",
        "/pl//evil.example/now",
        "/dark/pl/Now",
        "/topics/nothing-of-ours",
        "/topics/Nothing-Of-Ours/",
        "/topics/sextortion/nobody",
        "/contacts/in/Atlantis",
        "/staff/join/AbC/",
        "/Staff/Join/AbC",
        "/static/Nothing",
    ],
)
def test_where_no_page_of_ours_is_meant_stands_that_there_is_none_and_who_helps(
    client: Client, typed: str
) -> None:
    page = client.get(
        "/", PATH_INFO=typed
    )  # as it came: the test client itself takes //host/ for another site

    assert page.status_code == 404
    assert "Location" not in page
    assert "0800 1111" in page.content.decode()


def test_what_is_sent_to_a_wrong_address_is_sent_nowhere_else(client: Client) -> None:
    for typed in ("/now/", "/Report/Start", "/words"):
        page = client.generic("POST", typed, "door=child", content_type=FORM)
        assert page.status_code == 404
        assert "0800 1111" in page.content.decode()


def fixed_addresses() -> list[str]:
    """Every address of the site in which nothing changes from one person to another."""
    found = [
        "/" + route
        for route in all_routes(get_resolver().url_patterns, "")
        if "<" not in route and "(" not in route
    ]
    assert len(found) > 60
    return found


def all_routes(patterns: list, before: str) -> list[str]:
    routes: list[str] = []
    for one in patterns:
        here = before + re.sub(r"[\^$\\]|\(\?:|\)", "", str(one.pattern))
        routes += all_routes(one.url_patterns, here) if hasattr(one, "url_patterns") else [here]
    return routes


def test_nobody_is_led_round_in_circles_or_to_another_site(client: Client) -> None:
    for address in fixed_addresses():
        for typed in {address + "/", address.rstrip("/"), address.upper(), address.title() + "/"} - {
            address,
            "",
            "//",
        }:
            led = client.get(typed)
            if led.status_code != 301:
                continue
            where = urlsplit(led["Location"])
            assert (where.scheme, where.netloc) == ("", ""), typed
            assert where.path in (address, "/"), typed


def test_a_page_that_takes_a_form_or_nothing_says_so_with_999_and_who_helps(client: Client) -> None:
    for method, address in (
        ("POST", "/now"),
        ("POST", "/topics"),
        ("PUT", "/search"),
        ("DELETE", "/feedback"),
    ):
        page = client.generic(method, address)
        told = page.content.decode()
        assert page.status_code == 405
        assert "GET" in page["Allow"]
        assert 'href="tel:999"' in told
        assert "0800 1111" in told
        assert "That does not work here" in told
        assert "Content-Security-Policy" in page


def test_a_child_who_reads_polish_is_told_so_in_polish(client: Client) -> None:
    told = client.generic("POST", "/pl/dark/now").content.decode()

    assert "To tutaj nie działa" in told
    assert 'href="/pl/dark/now"' in told


def test_a_program_that_asks_in_a_wrong_way_is_told_as_before(client: Client) -> None:
    page = client.get("/api/v1/plan")

    assert page.status_code == 405
    assert b"<html" not in page.content
