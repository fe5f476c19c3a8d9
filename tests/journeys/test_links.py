"""What somebody sees of a web address that was tried, and of one that is gone."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, Literal

import pytest
from django.conf import settings
from django.test import Client

from lifering.lib.moments import read_moment
from lifering.links.book import FILE, Book, BookFile, Link, write_book
from lifering.links.rung import Call, note_call
from lifering.site import health
from lifering.site.to_do import to_do
from tests.databases import ONE_DATABASE

MONDAY = dt.date(2027, 1, 4)


def note(**told: Any) -> None:
    """Writes the book as one run of the link check would."""
    links = [
        Link(address=address, told="", tried_on=MONDAY, **found) for address, found in told["links"].items()
    ]
    write_book(settings.LIFERING_DATA / "links.json", Book(tried_on=MONDAY, links=links))


WELL: dict[str, Any] = {"state": "ok", "ok_on": MONDAY}
GONE_ONCE: dict[str, Any] = {"state": "gone", "failing_since": MONDAY, "gone_on": MONDAY, "times_gone": 1}
GONE: dict[str, Any] = {**GONE_ONCE, "times_gone": 2}


def card(page: str, name: str) -> str:
    return page.split(f">{name}</h", 1)[1].split('<div class="contact">', 1)[0]


def test_a_card_says_when_its_web_address_was_last_tried(client: Client) -> None:
    assert "last tried" not in client.get("/contacts/").content.decode()
    note(links={"childline.org.uk": WELL})
    childline = card(client.get("/contacts/").content.decode(), "Childline")
    assert "Web address last tried on 4 January 2027: it answered." in childline
    assert 'href="https://childline.org.uk"' in childline


def test_an_address_gone_once_is_still_a_link_and_says_so(client: Client) -> None:
    note(links={"nspcc.org.uk/keeping-children-safe/reporting-abuse/report": GONE_ONCE})
    page = client.get("/contacts/").content.decode()
    assert 'href="https://nspcc.org.uk/keeping-children-safe/reporting-abuse/report"' in page
    assert "Web address last tried on 4 January 2027: it was not there." in page


def test_a_dead_link_is_words_and_the_number_stands_first(client: Client) -> None:
    note(links={"childline.org.uk": GONE})
    childline = card(client.get("/contacts/").content.decode(), "Childline")
    assert 'href="https://childline.org.uk"' not in childline
    assert "This address did not answer when we last tried (4 January 2027)." in childline
    assert childline.index("0800 1111") < childline.index("did not answer")
    assert 'href="tel:08001111"' in childline


def test_whatever_is_gone_no_number_is_and_999_and_childline_stand_on_every_page(
    client: Client, edition: Any
) -> None:
    from lifering.links.addresses import web_addresses

    before = re.findall(r'href="((?:tel|sms):[^"]+)"', client.get("/contacts/").content.decode())
    note(links=dict.fromkeys(web_addresses(edition.pack), GONE) | {"999": GONE, "0800 1111": GONE})
    for path in ("/contacts/", "/", "/now", "/topics/sextortion/child/"):
        page = client.get(path).content.decode()
        assert 'href="tel:999"' in page
        assert 'href="tel:08001111"' in page
    after = re.findall(r'href="((?:tel|sms):[^"]+)"', client.get("/contacts/").content.decode())
    assert sorted(after) == sorted(before)


def test_something_to_read_that_is_gone_is_words_too(client: Client) -> None:
    path, address = "/topics/parental-controls/adult/", "internetmatters.org"
    reading = f'<a href="https://{address}" rel="noreferrer">{address}</a>)'
    assert reading in client.get(path).content.decode()
    note(links={address: GONE})
    page = client.get(path).content.decode()
    assert reading not in page
    assert f"({address})" in page
    assert "This address did not answer when we last tried" in page


def test_pages_kept_for_everybody_are_made_anew_when_the_links_were_tried(client: Client) -> None:
    note(links={"childline.org.uk": WELL})
    assert "it answered" in client.get("/contacts/").content.decode()
    note(links={"childline.org.uk": GONE})
    assert "did not answer" in card(client.get("/contacts/").content.decode(), "Childline")


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_the_operator_is_told_when_links_were_not_tried_for_two_weeks(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_well(client, "links")
    assert "were never tried. Run 'lifering links check'" in operators("links", "2027-01-18")
    note(links={"childline.org.uk": GONE_ONCE, "nhs.uk": WELL})
    monkeypatch.setattr(health, "now", lambda: read_moment("2027-01-18"))
    assert is_well(client, "links")
    monkeypatch.setattr(health, "now", lambda: read_moment("2027-01-19"))
    assert not is_well(client, "links"), "the timer stands still"
    assert "were last tried on 2027-01-04" in operators("links", "2027-01-19")


def is_well(client: Client, area: str) -> bool:
    """What everybody may know of an area, and no more."""
    told = client.get("/readyz").json()[area]
    assert list(told) == ["ok"]
    return bool(told["ok"])


def operators(area: str, moment: str) -> str:
    links = BookFile(settings.LIFERING_DATA / FILE).current()
    return " ".join(to_do(content="", links=links, at=read_moment(moment))[area])


def rang(answered: Literal["yes", "no"], on: dt.date = MONDAY) -> None:
    call = Call(contact="childline", number="0800 1111", by="Amira", on=on, answered=answered)
    note_call(settings.LIFERING_DATA / "rang.jsonl", call)


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_a_card_says_when_a_person_rang_and_warns_where_nobody_answered(client: Client) -> None:
    assert "A person rang" not in client.get("/contacts/").content.decode()
    rang("yes")
    childline = card(client.get("/contacts/").content.decode(), "Childline")
    assert "A person rang this number on 4 January 2027: it was answered." in childline
    assert "Amira" not in childline
    rang("no", MONDAY + dt.timedelta(days=1))
    childline = card(client.get("/contacts/").content.decode(), "Childline")
    assert "rang this number on 5 January 2027: nobody answered. Use another way as well." in childline
    assert 'href="tel:08001111"' in childline, "it can still be rung"
    assert not is_well(client, "numbers")
    assert operators("numbers", "2027-01-05").startswith("1 number that a person rang did not answer")


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_calls_that_cannot_be_read_change_no_page_and_are_told_to_the_operator(
    client: Client, tmp_path: Path
) -> None:
    note(links={"childline.org.uk": WELL})
    (tmp_path / "rang.jsonl").write_text("nonsense\n")
    assert "it answered" in client.get("/contacts/").content.decode()
    assert not is_well(client, "links")
    assert "rang.jsonl cannot be read" in operators("links", "2027-01-05")


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_a_spoilt_file_changes_no_page_and_is_told_to_the_operator(client: Client, tmp_path: Path) -> None:
    (tmp_path / "links.json").write_text("nonsense")
    assert client.get("/contacts/").status_code == 200
    told = client.get("/readyz")
    assert told.status_code == 200
    assert not is_well(client, "links")
    assert "links.json cannot be read" in operators("links", "2027-01-05")


@pytest.mark.parametrize("path", ["/contacts/", "/topics/sextortion/child/"])
def test_the_plan_and_the_pages_speak_of_links_in_the_words_of_a_day(client: Client, path: str) -> None:
    note(links={"childline.org.uk": WELL})
    assert "2027-01-04" not in client.get(path).content.decode()
