"""A team reads the log, adds what somebody told by phone, and hands it to the police: Alice leads, Rita reads, Charlie is a stranger."""

from __future__ import annotations

import secrets
from threading import BoundedSemaphore
from typing import Any

import pytest

from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.queries import events_of_kind
from lifering.leaflets import typesetting
from lifering.reports.evidence import Noted
from lifering.reports.evidence_forms import LONGEST
from lifering.reports.logs import open_log
from lifering.reports.models import Message
from lifering.reports.noting import add_entry
from tests.databases import ONE_DATABASE, Kept
from tests.desks import FRIDAY, Cast, at_work, cast, report, with_open_vault
from tests.inboxes import everything_stored
from tests.journeys.test_notes import PICTURES
from tests.unit.paper import text_of

FOX = Noted(
    platform="Invented Chat",
    handle="harbour_fox",
    link="hxxps://chat[.]example/fox",
    said="Come <b>alone</b>",
)


@pytest.fixture(autouse=True)
def _ready(application: object) -> None:
    """Static files are in place."""


def at(people: Cast, told: Any, more: str = "") -> str:
    return f"/staff/teams/{people.school.team.pk}/reports/{told.pk}/evidence{more}"


def text(response: Any) -> str:
    return str(response.content.decode())


def note(told: Any, noted: Noted = FOX) -> Message:
    return add_entry(report=told, noted=noted, at=FRIDAY, salt=secrets.token_bytes(32))


def test_alice_reads_it_in_order_and_the_read_is_in_the_chain_first(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    note(told)
    note(told, Noted(said="later"))

    page = text(with_open_vault(people.alice, people.school).get(at(people, told)))

    assert page.index("harbour_fox") < page.index("Entry 2") < page.index("later")
    assert "hxxps://chat[.]example/fox" in page
    assert 'href="hxxps' not in page
    assert "https://chat" not in page
    assert "<b>alone" not in page
    assert "Come &lt;b&gt;alone" in page
    assert "not whole" not in page
    (read,) = events_of_kind(told.pk, Kind.REPORT_READ)
    assert (read.by, read.detail) == (str(people.alice.pk), {"evidence": 2, "faults": 0})


def test_rita_writes_down_what_an_aunt_said_on_the_phone(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    rita = with_open_vault(people.rita, people.school)

    sent = rita.send(
        at(people, told, "/add"),
        told_by="An aunt, by phone",
        handle="harbour_fox",
        link="https://chat.example/fox",
    )
    page = text(rita.get(at(people, told)))

    assert (sent.status_code, sent["Location"]) == (303, at(people, told))
    assert "a member of staff, for: An aunt, by phone" in page
    assert "hxxps://chat[.]example/fox" in page
    assert Message.objects.get().by_id == people.rita.pk
    assert b"harbour_fox" not in everything_stored()
    assert b"An aunt" not in everything_stored()


@ONE_DATABASE
def test_what_is_refused_stays_in_its_boxes(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    rita = with_open_vault(people.rita, people.school)

    page = rita.send(at(people, told, "/add"), handle="harbour_fox", said="as they said it")
    assert page.status_code == 422
    assert "Say who told you" in text(page)
    assert "harbour_fox" in text(page)
    assert "as they said it" in text(page)
    page = rita.send(at(people, told, "/add"), told_by="An aunt")
    assert "Write in at least one box" in text(page)
    assert "An aunt" in text(page)
    assert Message.objects.count() == 0


@ONE_DATABASE
@pytest.mark.parametrize("kind", PICTURES)
def test_no_box_for_staff_takes_a_picture_written_as_text(database: Kept, kind: str) -> None:
    people = cast()
    told = report(people.school)
    rita = with_open_vault(people.rita, people.school)
    for name in ("told_by", *LONGEST):
        page = rita.send(
            at(people, told, "/add"), **{"told_by": "An aunt", "platform": "Chat", name: PICTURES[kind]}
        )
        assert page.status_code == 422, name
    assert Message.objects.count() == 0


def test_the_paper_is_made_by_alice_and_in_the_chain_with_its_hash(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    note(told)
    alice = with_open_vault(people.alice, people.school)

    made = alice.send(at(people, told, "/paper"))

    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"] == f'attachment; filename="notes-{told.number.replace(" ", "-")}.pdf"'
    assert made["Cache-Control"] == "no-store"
    (exported,) = events_of_kind(told.pk, Kind.REPORT_EXPORTED)
    said = text_of(made.content)
    assert "Made by Alice, " in said
    assert "harbour_fox" in said
    assert exported.detail["hash"] in said
    assert exported.detail["hash"] == open_log(told, people.keys(people.alice)).hash.hex()


@ONE_DATABASE
def test_when_many_print_no_paper_is_made_and_none_is_in_the_chain(
    database: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = cast()
    told = report(people.school)
    note(told)
    alice = with_open_vault(people.alice, people.school)
    monkeypatch.setattr(typesetting, "_places", BoundedSemaphore(1))
    with typesetting._places:
        answer = alice.send(at(people, told, "/paper"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Try again in a minute" in text(answer)
    assert not list(events_of_kind(told.pk, Kind.REPORT_EXPORTED))
    assert alice.send(at(people, told, "/paper")).status_code == 200


@ONE_DATABASE
def test_where_the_chain_cannot_be_written_no_word_and_no_paper_leaves(
    database: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = cast()
    told = report(people.school)
    note(told)
    alice = with_open_vault(people.alice, people.school)
    alice.raise_request_exception = False

    def fails(**_: Any) -> int:
        raise RuntimeError("no chain")

    monkeypatch.setattr("lifering.audit.operations.record", fails)
    for answer in (alice.get(at(people, told)), alice.send(at(people, told, "/paper"))):
        assert answer.status_code == 500
        assert b"harbour_fox" not in answer.content
        assert not answer.content.startswith(b"%PDF")


@ONE_DATABASE
def test_who_may_do_what_with_the_log(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    note(told)
    may = {
        "alice": (200, 200, 200),
        "bob": (200, 200, 200),
        "rita": (200, 200, 404),
        "charlie": (404, 404, 404),
    }
    for who, expected in may.items():
        member = getattr(people, who)
        browser = with_open_vault(member, people.police if who == "charlie" else people.school)
        answers = (
            browser.get(at(people, told)),
            browser.get(at(people, told, "/add")),
            browser.send(at(people, told, "/paper")),
        )
        assert tuple(one.status_code for one in answers) == expected, who
        assert ("Make the paper" in text(answers[0])) is (expected[2] == 200), who
    assert {one.by for one in Event.objects.filter(kind=Kind.ACCESS_REFUSED)} == {
        str(people.rita.pk),
        str(people.charlie.pk),
    }


@ONE_DATABASE
def test_with_a_closed_vault_nothing_is_shown_and_nobody_signed_out_gets_in(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    note(told)
    alice = at_work(people.alice)
    for answer in (
        alice.get(at(people, told)),
        alice.get(at(people, told, "/add")),
        alice.send(at(people, told, "/paper")),
    ):
        assert answer.status_code == 303
        assert answer["Location"].startswith("/staff/vault/")
    alice.logout()
    assert "/staff/sign-in" in alice.get(at(people, told))["Location"]
    assert events_of_kind(told.pk, Kind.REPORT_EXPORTED) == []


@ONE_DATABASE
def test_a_log_with_an_entry_taken_out_says_so(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    note(told).delete()
    note(told)
    alice = with_open_vault(people.alice, people.school)

    assert "Entry 1 is not here, or did not open" in text(alice.get(at(people, told)))
    assert "No. Say so to whoever gets this paper." in text_of(alice.send(at(people, told, "/paper")).content)
