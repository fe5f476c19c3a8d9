"""Somebody comes back with their code and writes down what they remember; a picture finds no way in, by any box."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from lifering.reports import operations
from lifering.reports.evidence import Noted
from lifering.reports.evidence_forms import CHOICES, LINES, LONGEST
from lifering.reports.logs import open_log
from lifering.reports.models import Message
from lifering.vault.deriving import DraftKey
from lifering.vault.keyring import Keys
from tests.databases import ONE_DATABASE
from tests.inboxes import Reading, everything_stored, team
from tests.spec.test_reports import content, filing, first

pytestmark = pytest.mark.usefixtures("database")

FORM = "application/x-www-form-urlencoded"
KEY = DraftKey(bytes(range(32)))
PICTURES = {
    "data address": "data:image/png;base64,iVBORw0KGgo=",
    "base64 in lines": "QUJDREVGR0hJSktMTU5PUFFSU1RVVg== " * 6,
    "base64 in one": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" * 4,
    "hexadecimal": "89504e470d0a1a0a" * 9,
    "hexadecimal by bytes": "89 50 4e 47 0d 0a 1a 0a " * 9,
    "bytes as numbers": "137, 80, 78, 71, 13, 10, 26, 10, " * 7,
}


@pytest.fixture
def school() -> Reading:
    return team()


@pytest.fixture
def back(client: Client, school: Reading) -> Any:
    """A report, and the browser of whoever has its code."""
    report = operations.file_report(
        key=KEY, filing=filing(school, content=content()), at=timezone.now(), choose=first
    )
    send(client, "/report/back", code=" ".join(KEY.code.shown))
    return report


def send(client: Client, path: str, **fields: str) -> Any:
    return client.post(path, urlencode(fields), content_type=FORM, headers={"origin": "http://localhost"})


def noted_by(report: Any, reader: Reading) -> list[Noted]:
    log = open_log(report, Keys(reader.member.id, {reader.recipient: reader.private}))
    assert log.faults == ()
    return [entry.noted for entry in log.entries if entry]


def test_a_girl_adds_a_name_and_a_link_and_her_team_reads_them_defanged(
    client: Client, back: Any, school: Reading
) -> None:
    sent = send(
        client, "/report/notes",
        handle="zephyr_77", link="https://chat.example/zephyr_77?x=1", when="on Friday", when_sure="about",
    )  # fmt: skip
    page = client.get(sent["Location"]).content.decode()

    assert (sent.status_code, sent["Location"]) == (303, "/report/noted")
    assert "Your note was received" in page
    assert "zephyr" not in page  # whoever finds the code does not read it
    (noted,) = noted_by(back, school)
    assert (noted.handle, noted.when_sure) == ("zephyr_77", "about")
    assert noted.link == "hxxps://chat[.]example/zephyr_77?x=1"


def test_notes_stay_in_the_order_in_which_they_came(client: Client, back: Any, school: Reading) -> None:
    for said in ("one", "two", "three"):
        send(client, "/report/notes", said=said)
    assert [noted.said for noted in noted_by(back, school)] == ["one", "two", "three"]


@ONE_DATABASE
@pytest.mark.parametrize("name", LONGEST)
@pytest.mark.parametrize("kind", PICTURES)
def test_no_box_takes_a_picture_written_as_text(client: Client, back: Any, name: str, kind: str) -> None:
    pasted = PICTURES[kind]
    response = send(client, "/report/notes", **{"platform": "Invented Chat", name: pasted})
    page = response.content.decode()

    assert response.status_code == 422
    assert "Do not send the picture to anyone" in page or "Write at most" in page
    assert Message.objects.count() == 0
    assert pasted.strip()[:40] in page  # nothing typed is lost


def test_a_file_is_refused_before_it_is_read(client: Client, back: Any) -> None:
    response = client.post(
        "/report/notes", {"said": b"x"}, headers={"origin": "http://localhost"}
    )  # multipart
    assert response.status_code == 415
    assert Message.objects.count() == 0


@ONE_DATABASE
@pytest.mark.parametrize("name", LONGEST)
def test_whoever_writes_too_much_keeps_all_of_it(client: Client, back: Any, name: str) -> None:
    long = "lorem ipsum " * 200
    page = send(client, "/report/notes", **{name: long, "said" if name != "said" else "others": "kept too"})
    text = page.content.decode()

    assert page.status_code == 422
    assert f"Write at most {LONGEST[name]:,} letters" in text
    assert long.strip() in text
    assert "kept too" in text
    assert Message.objects.count() == 0


def test_an_empty_note_is_asked_for_one_thing(client: Client, back: Any) -> None:
    response = send(client, "/report/notes", when_sure="sure", handle="   ")
    assert response.status_code == 422
    assert "Write in at least one box" in response.content.decode()


def test_a_choice_that_is_none_is_left_out(client: Client, back: Any, school: Reading) -> None:
    send(client, "/report/notes", handle="zephyr_77", **dict.fromkeys(CHOICES, "<script>"))
    (noted,) = noted_by(back, school)
    assert (noted.when_sure, noted.money, noted.device_state) == ("", "", "")


def test_a_long_wallet_is_a_place_for_money_and_no_picture(
    client: Client, back: Any, school: Reading
) -> None:
    wallet = "4" + "A1b2C3d4E5" * 9 + "F6g7"  # as long as the longest of real ones
    assert send(client, "/report/notes", money_to=wallet, money="asked").status_code == 303
    assert noted_by(back, school)[0].money_to == wallet
    for name in sorted({*LINES} - {"money_to"}):
        assert send(client, "/report/notes", **{name: wallet}).status_code == 422


@pytest.mark.parametrize("name", LONGEST)
def test_the_code_itself_is_never_put_into_a_note(client: Client, back: Any, name: str) -> None:
    response = send(client, "/report/notes", **{name: " ".join(KEY.code.shown)})
    assert response.status_code == 422
    assert "Your code is in this message" in response.content.decode()


def test_danger_in_any_box_is_answered_at_once_and_stays(client: Client, back: Any) -> None:
    response = send(client, "/report/notes", others="I want to kill myself")
    assert response.status_code == 303
    assert 'class="crisis' in client.get("/report/noted").content.decode()
    assert 'class="crisis' in client.get("/report/replies").content.decode()


def test_markup_is_shown_as_it_was_typed(client: Client, back: Any) -> None:
    page = send(client, "/report/notes", handle="<b onclick=x>zed</b>", said="x " * 1200).content.decode()
    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;zed" in page


def test_without_a_code_there_is_no_page_for_notes(client: Client) -> None:
    for path in ("/report/notes", "/report/noted"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (303, "/report/back")


def test_after_the_code_was_burned_nothing_is_taken(client: Client, back: Any) -> None:
    operations.burn_code(report=back, at=timezone.now() + dt.timedelta(seconds=1))
    assert send(client, "/report/notes", handle="late")["Location"] == "/report/back"
    assert Message.objects.count() == 0


def test_nothing_typed_lies_in_the_database_in_clear(client: Client, back: Any) -> None:
    send(client, "/report/notes", **{name: f"Quixotic {name}" for name in LONGEST})
    assert Message.objects.count() == 1
    assert b"quixotic" not in everything_stored().lower()


def test_what_may_be_kept_and_what_never_is_said_before_the_first_box(client: Client, back: Any) -> None:
    page = client.get("/report/notes").content.decode()
    boxes = page.index('name="platform"')
    for said in (
        "You are not in trouble", "if it is only words", "Do not copy it, open it again or send it",
        "Never view, copy, print, screenshot, store or send", "do not ask the child to", "No pictures, no files",
    ):  # fmt: skip
        assert page.index(said) < boxes, said
    assert page.index("You are not in trouble") < page.index("a crime")  # comfort before law
    assert 'type="file"' not in page
