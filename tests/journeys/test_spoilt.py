"""What is not as it was stored has one page that says so: for Alice, who leads, and for whoever told."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from lifering.audit.models import Event
from lifering.reports import content
from lifering.reports.content import MessageContent
from lifering.reports.evidence import Noted
from lifering.reports.models import Message, Report
from lifering.reports.noting import add_entry
from lifering.reports.operations import add_answer
from lifering.reports.replying import send_reply
from lifering.vault.deriving import DraftKey
from lifering.vault.keyring import Keys
from lifering.vault.models import MemberKey
from tests.databases import ONE_DATABASE
from tests.desks import FRIDAY, TOLD, Cast, cast, delivery, report, with_open_vault
from tests.journeys.reporting import Teller

pytestmark = [ONE_DATABASE, pytest.mark.usefixtures("database")]
KEY = DraftKey(bytes(range(32)))
KIND = "Thank you for telling us. It is not your fault. We are here on Monday."
WHY = "We need to know which school it is."


@pytest.fixture(autouse=True)
def _ready(application: object) -> None:
    """Static files are in place."""


@pytest.fixture
def people() -> Cast:
    return cast()


def at(people: Cast, told: Report, more: str = "") -> str:
    return f"/staff/teams/{people.school.team.pk}/reports/{told.pk}{more}"


def text(response: Any) -> str:
    return str(response.content.decode())


def spoil(sealed: bytes | memoryview) -> bytes:
    """One bit of the last byte: whoever could open it can no longer."""
    whole = bytes(sealed)
    return whole[:-1] + bytes([whole[-1] ^ 1])


def spoilt(people: Cast) -> Report:
    told = report(people.school, key=KEY)
    Report.objects.filter(pk=told.pk).update(sealed=spoil(told.sealed))
    return told


@pytest.mark.parametrize("page", ["", "/who", "/reply", "/give"])
def test_a_spoilt_report_is_one_clear_page_wherever_alice_opens_it(people: Cast, page: str) -> None:
    told = spoilt(people)

    said = with_open_vault(people.alice, people.school).get(at(people, told, page))

    assert said.status_code == 409
    assert f"<h1>{told.number} cannot be opened</h1>" in text(said)
    assert "Tell your lead and whoever runs the site today" in text(said)
    assert not Event.objects.filter(kind="report.read").exists(), "nobody read a word"
    assert delivery(told, people.school).read_at is None


def test_what_alice_typed_meanwhile_is_shown_to_be_copied_and_nothing_is_sent(people: Cast) -> None:
    told = spoilt(people)
    alice = with_open_vault(people.alice, people.school)

    for more, typed in (("/reply", {"words": KIND, "then": "send"}), ("/give", {"reason": WHY})):
        said = alice.send(at(people, told, more), **typed)
        assert said.status_code == 409
        assert (KIND if "words" in typed else WHY) in text(said)
    assert not Message.objects.exists()


def test_what_a_newer_lifering_sealed_says_that_this_one_has_to_be_updated(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = report(people.school)
    monkeypatch.setattr(content, "VERSION", 0)

    said = with_open_vault(people.alice, people.school).get(at(people, told))

    assert said.status_code == 409
    assert "It was sealed in version 1. Update Lifering to read it." in text(said)
    assert "damaged" not in text(said)


@pytest.mark.parametrize("page", ["", "/reply"])
def test_what_was_never_sealed_to_her_key_is_told_apart(people: Cast, page: str) -> None:
    told = report(people.school)
    without_key = with_open_vault(people.alice, people.police)

    said = without_key.get(at(people, told, page))

    assert said.status_code == 409
    assert f"You cannot open {told.number}" in text(said)
    assert "cannot be opened" not in text(said)


def test_one_spoilt_answer_takes_nothing_else_away(people: Cast) -> None:
    told = report(people.school)
    answer = add_answer(
        report=told, content=MessageContent(written_at=FRIDAY, words="By the lake"), at=FRIDAY
    )
    Message.objects.filter(pk=answer.pk).update(sealed=spoil(answer.sealed))

    page = text(with_open_vault(people.alice, people.school).get(at(people, told)))

    assert TOLD.split(" It is at")[0] in page
    assert "This cannot be opened: it is not as it was stored" in page
    assert "Sealed before this team had the report" not in page


def test_a_spoilt_name_says_so_and_not_that_she_has_no_key(people: Cast) -> None:
    told = report(people.school)
    Report.objects.filter(pk=told.pk).update(sealed_identity=spoil(bytes(told.sealed_identity or b"")))
    alice = with_open_vault(people.alice, people.school)
    alice.send(at(people, told, "/who"), reason=WHY)

    said = alice.get(at(people, told, "/who"))

    assert said.status_code == 409
    assert f"{told.number} cannot be opened" in text(said)


def test_a_spoilt_note_leaves_the_log_readable_and_is_named(people: Cast) -> None:
    told = report(people.school)
    note = add_entry(report=told, noted=Noted(said="harbour"), at=FRIDAY, salt=secrets.token_bytes(32))
    Message.objects.filter(pk=note.pk).update(sealed=spoil(note.sealed))

    said = with_open_vault(people.alice, people.school).get(at(people, told, "/evidence"))

    assert said.status_code == 200
    assert "Entry 1" in text(said)


def test_a_spoilt_key_is_the_same_page_on_alices_vault(people: Cast) -> None:
    alice = with_open_vault(people.alice, people.school)
    MemberKey.objects.filter(member_id=people.alice.pk).update(public=b"no key")

    said = alice.get("/staff/vault/")

    assert said.status_code == 409
    assert "<h1>This cannot be opened</h1>" in text(said)


def test_whoever_told_reads_the_other_replies_and_is_told_which_one_to_ask_for_again(
    people: Cast, client: Any
) -> None:
    told = report(people.school, key=KEY)
    keys = Keys(people.alice.pk, {people.school.recipient: people.school.private})
    for words in ("First words.", "Second words."):
        send_reply(
            delivery=delivery(told, people.school), keys=keys, words=words, asks=False, by=people.alice, at=FRIDAY
        )  # fmt: skip
    first = Message.objects.order_by("at", "id")[0]
    Message.objects.filter(pk=first.pk).update(
        sealed_for_reporter=spoil(bytes(first.sealed_for_reporter or b""))
    )
    teller = Teller(client)
    teller.post("/report/back", code=" ".join(KEY.code.shown))

    assert teller.get("/report/replies").status_code == 200

    assert "it cannot be shown. That is not your fault" in teller.text
    assert ("Second words." in teller.text) != ("First words." in teller.text)
