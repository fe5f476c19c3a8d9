"""What Alice may write to a child, and what goes with it (promise 4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from lifering.accounts.refusing import Refused
from lifering.engine.library import Edition
from lifering.places import Gazetteer
from lifering.reports import operations, queries, reading, replying
from lifering.reports.models import Message
from lifering.vault.deriving import DraftKey
from tests.desks import FRIDAY, cast, content, delivery, report
from tests.people import MRS_OYELARAN

KEY = DraftKey(bytes(range(32)))
LATER = FRIDAY + dt.timedelta(hours=1)
KIND = "Thank you for telling us. It is not your fault. Is there an adult with you whom you trust?"


def sent(words: str) -> QueryDict:
    made = QueryDict(mutable=True)
    made["words"] = words
    return made


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Please do not tell your mum.", "do not tell your mum"),
        ("Let us keep this between us.", "between us"),
        ("You should not have sent it.", "should not have"),
        ("We promise nobody will know.", "promise"),
        ("", "Write a few words"),
        ("word " * 401, "at most 2,000 letters"),
        ("data:image/png;base64,AAAA", "words only"),
    ],
)  # fmt: skip
def test_a_reply_that_is_wrong_is_refused_with_one_sentence(edition: Edition, words: str, told: str) -> None:
    with pytest.raises(Refused, match=told) as refused:
        replying.read_reply(sent(words), edition.pack, content())

    assert refused.value.field == "words"
    assert len(str(refused.value)) < 400


def test_a_kind_reply_goes_and_its_addresses_cannot_be_clicked(edition: Edition) -> None:
    read = replying.read_reply(sent(f"{KIND} See https://example.org/help"), edition.pack, content())

    assert read == f"{KIND} See hxxps://example[.]org/help"


def test_nobody_known_is_written_to_as_to_a_child(edition: Edition) -> None:
    assert replying.audience_of(edition.pack, content(facts={})) == "child"
    with pytest.raises(Refused):
        replying.read_reply(sent("Do not tell your dad."), edition.pack, content(facts={}))


def test_the_rule_about_the_family_goes_with_a_reply_to_a_parent_and_never_to_a_child(
    edition: Edition, gazetteer: Gazetteer
) -> None:
    parent = replying.family_text(edition, gazetteer, content(facts=MRS_OYELARAN), LATER)
    polish = replying.family_text(edition, gazetteer, content(facts=MRS_OYELARAN, language="pl"), LATER)

    assert parent
    assert polish
    assert polish != parent
    assert (
        replying.family_text(edition, gazetteer, content(facts=MRS_OYELARAN, language="xx"), LATER) == parent
    )
    assert replying.family_text(edition, gazetteer, content(), LATER) == ""
    assert replying.with_family(KIND, parent).endswith(parent)


@pytest.mark.usefixtures("database")
def test_the_child_and_colleagues_read_it_and_a_double_press_sends_it_once() -> None:
    people = cast()
    told = report(people.school, people.police, key=KEY)
    reply: dict[str, Any] = {
        "delivery": delivery(told, people.school), "keys": people.keys(people.alice), "words": KIND, "asks": True,
        "by": people.alice,
    }  # fmt: skip

    replying.send_reply(**reply, at=LATER)
    replying.send_reply(**reply, at=LATER + dt.timedelta(seconds=2))

    [one] = queries.replies(told, KEY.code)
    assert (one.content.words, one.content.asks) == (KIND, True)
    opened = reading.read_report(
        delivery=delivery(told, people.police), keys=people.keys(people.charlie), by=people.charlie, at=LATER
    )
    assert [said.content.words for said in opened.messages if said.content] == [KIND]
    assert delivery(told, people.school).answered_at == LATER
    assert Message.objects.count() == 1


@pytest.mark.usefixtures("database")
def test_after_the_code_was_burned_no_reply_is_taken() -> None:
    people = cast()
    told = report(people.school, key=KEY)
    operations.burn_code(report=told, at=LATER)

    with pytest.raises(Refused, match="burned"):
        replying.send_reply(
            delivery=delivery(told, people.school), keys=people.keys(people.alice), words=KIND, asks=False, by=people.alice, at=LATER
        )  # fmt: skip
    assert Message.objects.count() == 0
