"""A child tells, and a team reads, answers and closes it: Alice leads, Bob is her deputy, Rita reads, Charlie is a stranger."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import get_resolver

from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.queries import events_of_kind
from lifering.reports import queries, staff_urls
from lifering.reports.contactable import Contactable
from lifering.reports.content import Identity, MessageContent
from lifering.reports.disposing import dispose
from lifering.reports.models import Decision, Delivery, Disposal, Message, Report
from lifering.reports.operations import add_answer
from lifering.reports.retention import hold, holds
from lifering.vault.deriving import DraftKey
from tests.databases import ONE_DATABASE, Kept
from tests.desks import FRIDAY, NAME, Cast, at_work, cast, delivery, report, with_open_vault
from tests.staff import Browser

KEY = DraftKey(bytes(range(32)))
KIND = "Thank you for telling us. It is not your fault. We are here on Monday."
WHY = "We need to know which school it is."


@pytest.fixture(autouse=True)
def _ready(application: object) -> None:
    """Static files are in place."""


def at(people: Cast, told: Report, more: str = "") -> str:
    return f"/staff/teams/{people.school.team.pk}/reports/{told.pk}{more}"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_from_the_inbox_to_an_answer_that_the_child_reads(database: Kept) -> None:
    people = cast()
    told = report(people.school, key=KEY)
    alice = with_open_vault(people.alice, people.school)

    page = text(alice.get("/staff/inbox"))
    assert "(1 to read)" in page
    assert told.number in page
    page = text(alice.get(at(people, told)))
    assert "@harbour_fox asks me to meet" in page
    assert "hxxps://example[.]org/fox" in page
    assert 'href="https://example.org' not in page
    assert page.index("How they may be reached") < page.index("harbour_fox")
    assert "Write to them here only. Do not ring or email." in page
    assert NAME not in page
    page = text(alice.send(at(people, told, "/reply"), **{"words": KIND, "asks": "yes", "then": "preview"}))
    assert "As they will read it" in page
    assert Message.objects.count() == 0
    sent = alice.send(at(people, told, "/reply"), **{"words": KIND, "asks": "yes", "then": "send"})
    assert (sent.status_code, sent["Location"]) == (303, at(people, told))

    [one] = queries.replies(told, KEY.code)
    assert (one.content.words, one.content.asks) == (KIND, True)
    assert "Answered" in text(alice.get("/staff/inbox"))


@pytest.mark.parametrize(("page", "what"), [("/who", "contact"), ("/reply", "reply"), ("/give", "give")])
def test_a_page_that_shows_a_part_of_what_is_sealed_is_in_the_chain_too(
    database: Kept, page: str, what: str
) -> None:
    people = cast()
    told = report(people.school, contactable=Contactable(chosen="phone", when="after the boathouse closes"))
    alice = with_open_vault(people.alice, people.school)

    shown = text(alice.get(at(people, told, page)))

    assert ("after the boathouse closes" in shown) == (page == "/who")
    [seen] = Event.objects.filter(kind="report.read")
    assert (seen.by, seen.team, seen.about) == (
        str(people.alice.pk),
        str(people.school.team.pk),
        str(told.pk),
    )
    assert seen.detail == {"what": what}


@ONE_DATABASE
def test_a_refused_reply_keeps_every_word(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    alice = with_open_vault(people.alice, people.school)
    words = "We help you. Do not tell your mum about it."

    page = alice.send(at(people, told, "/reply"), **{"words": words, "then": "send"})

    assert page.status_code == 422
    assert words in text(page)
    assert "This cannot go as it is" in text(page)
    assert Message.objects.count() == 0


@ONE_DATABASE
def test_with_a_closed_vault_alice_sees_the_list_and_is_sent_to_open_it(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    alice = at_work(people.alice)

    assert told.number in text(alice.get("/staff/inbox"))
    for path in ("", "/reply", "/who", "/close"):
        sent = alice.get(at(people, told, path))
        assert sent.status_code == 303
        assert sent["Location"].startswith("/staff/vault/?next=%2Fstaff%2Fteams%2F")
    assert alice.get("/staff/inbox?by=same")["Location"].startswith("/staff/vault/")
    assert Delivery.objects.get().read_at is None


@ONE_DATABASE
def test_what_alice_typed_while_her_vault_closed_is_not_lost(database: Kept) -> None:
    people = cast()
    told = report(people.school)

    page = at_work(people.alice).send(at(people, told, "/reply"), words=KIND, then="send")

    assert page.status_code == 409
    assert KIND in text(page)
    assert 'href="/staff/vault/?next=' in text(page)
    assert Message.objects.count() == 0


@ONE_DATABASE
def test_what_somebody_wrote_is_text_and_never_runs(database: Kept) -> None:
    people = cast()
    told = report(
        people.school, said={"what_happened": "<script>alert(1)</script> <a href='https://example.org'>x</a>"}
    )

    page = text(with_open_vault(people.alice, people.school).get(at(people, told)))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<a href='https" not in page


@ONE_DATABASE
def test_who_was_kept_out_and_how_to_reach_them_stand_first(database: Kept) -> None:
    people = cast()
    rules = Contactable(chosen="phone", when="on school days at lunch", somebody_else="wrong_number")
    told = report(
        people.school,
        contactable=rules,
        kept_out={str(people.police.team.pk): "Online team"},
        language="pl",
        alarms=("suicide",),
    )

    page = text(with_open_vault(people.alice, people.school).get(at(people, told)))

    for words in (
        "They may be rung. Do not email.",
        "on school days at lunch",
        "say that it is a wrong number",
        "Online team",
        "Polish",
        "sound like danger now",
        "They look next on",
        "Telling the family",
    ):
        assert words in page, words


def test_the_name_is_asked_for_agreed_to_and_shown(database: Kept) -> None:
    people = cast(two_for_identity=True)
    told = report(people.school, named=Identity(name=NAME))
    alice, bob = with_open_vault(people.alice, people.school), with_open_vault(people.bob, people.school)

    short = alice.send(at(people, told, "/who"), **{"reason": "so", "then": "ask"})
    assert short.status_code == 422
    assert "Write the reason" in text(short)
    alice.send(at(people, told, "/who"), **{"reason": WHY, "then": "ask"})
    assert NAME not in text(alice.get(at(people, told, "/who")))
    asked = Decision.objects.get()
    page = text(bob.get(at(people, told)))
    assert "Alice" in page
    assert WHY in page
    mine = alice.send(at(people, told, f"/who/{asked.pk}/agree"))
    assert mine.status_code == 422
    assert "second member" in text(mine)
    assert bob.send(at(people, told, f"/who/{asked.pk}/agree")).status_code == 303

    assert NAME in text(alice.get(at(people, told, "/who")))
    assert NAME not in text(bob.get(at(people, told, "/who")))


@ONE_DATABASE
def test_it_is_given_to_another_team_closed_and_opened_again(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    alice = with_open_vault(people.alice, people.school)
    assert "Read it before you close it" in text(
        alice.send(at(people, told, "/close"), **{"closed_as": "acted_on", "reason": WHY})
    )
    alice.get(at(people, told))

    page = text(alice.get(at(people, told, "/give")))
    assert "Online team, Eastmere Police" in page
    none = alice.send(at(people, told, "/give"), **{"reason": WHY})
    assert none.status_code == 422
    assert WHY in text(none)
    assert (
        alice.send(at(people, told, "/give"), **{"to": str(people.police.team.pk), "reason": WHY}).status_code
        == 303
    )
    assert "Online team, Eastmere Police: not read yet" in text(alice.get(at(people, told)))
    page = text(alice.get(at(people, told, "/close")))
    assert "Another team has it open." in page
    assert "must stand in your own child-protection file" in page
    unticked = alice.send(at(people, told, "/close"), **{"closed_as": "acted_on", "reason": WHY})
    assert unticked.status_code == 422
    assert "then tick that it is there" in text(unticked)
    assert WHY in text(unticked)
    assert 'value="acted_on" checked' in unticked.content.decode()
    assert (
        alice.send(at(people, told, "/close"), **{"closed_as": "acted_on", "reason": WHY, "recorded": "yes"})[
            "Location"
        ]
        == f"/staff/inbox?closed={told.pk}"
    )
    said = f"Report {told.number} was closed. It stands under “Closed”."
    assert said in text(alice.get(f"/staff/inbox?closed={told.pk}"))
    for nothing in ("", "?closed=", "?closed=x", f"?closed={people.school.team.pk}"):
        assert "was closed" not in text(alice.get(f"/staff/inbox{nothing}")), nothing
    assert "was closed" not in text(at_work(people.charlie).get(f"/staff/inbox?closed={told.pk}"))
    assert "Nothing is waiting" in text(alice.get("/staff/inbox"))
    assert told.number in text(alice.get("/staff/inbox?show=closed"))
    assert alice.send(at(people, told, "/reopen"), **{"reason": WHY}).status_code == 303
    page = text(alice.get(at(people, told)))
    assert "opened it again" in page
    assert "gave it to another team" in page


@ONE_DATABASE
@pytest.mark.parametrize(
    ("danger", "asks", "sentence", "noted"),
    [
        ("no", True, "Your question to them is not answered yet.", "asked"),
        ("not_sure", False, "They did not say, or were not sure, whether somebody is in danger.", "danger"),
        ("", True, "is not answered yet. They did not say, or were not sure,", "asked-danger"),
    ],
)
def test_whoever_closes_with_a_question_open_is_warned_once_and_going_on_is_written_down(
    database: Kept, danger: str, asks: bool, sentence: str, noted: str
) -> None:
    people = cast()
    told = report(people.school, facts={"asker": "child"} | ({"danger": danger} if danger else {}))
    alice = with_open_vault(people.alice, people.school)
    alice.get(at(people, told))
    sent = {"words": KIND, "then": "send"} | ({"asks": "yes"} if asks else {})
    assert alice.send(at(people, told, "/reply"), **sent).status_code == 303
    closing = {"closed_as": "acted_on", "reason": WHY, "recorded": "yes"}
    assert "Close it all the same" not in text(alice.get(at(people, told, "/close")))

    warned = alice.send(at(people, told, "/close"), **closing)

    assert warned.status_code == 422
    assert sentence in text(warned)
    assert 'name="all_the_same" value="yes"' in re.sub(
        r'(value="yes")\s+(name="all_the_same")', r"\2 \1", text(warned)
    )
    assert WHY in text(warned), "nothing typed is lost"
    assert delivery(told, people.school).closed_at is None
    assert (
        alice.send(at(people, told, "/close"), **closing | {"all_the_same": "yes"})["Location"]
        == f"/staff/inbox?closed={told.pk}"
    )
    (event,) = events_of_kind(told.pk, Kind.REPORT_CLOSED)
    assert event.detail["unanswered"] == noted


@ONE_DATABASE
def test_whose_question_was_answered_and_who_read_it_closes_at_the_first_press(database: Kept) -> None:
    people = cast()
    told = report(people.school, facts={"asker": "child", "danger": "no"})
    alice = with_open_vault(people.alice, people.school)
    alice.get(at(people, told))
    alice.send(at(people, told, "/reply"), **{"words": KIND, "asks": "yes", "then": "send"})
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    add_answer(report=told, content=MessageContent(written_at=later, words="I am at my aunt's"), at=later)
    closing = {"closed_as": "acted_on", "reason": WHY, "recorded": "yes"}

    unread = alice.send(at(people, told, "/close"), **closing)
    assert "They wrote again, and nobody in your team has read it." in text(unread)
    Delivery.objects.filter(report=told).update(last_read_at=later + dt.timedelta(seconds=1))

    assert alice.send(at(people, told, "/close"), **closing)["Location"] == f"/staff/inbox?closed={told.pk}"
    (event,) = events_of_kind(told.pk, Kind.REPORT_CLOSED)
    assert "unanswered" not in event.detail


@ONE_DATABASE
def test_two_members_set_aside_what_is_no_real_report(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    alice, bob = with_open_vault(people.alice, people.school), with_open_vault(people.bob, people.school)
    alice.get(at(people, told))

    assert alice.send(at(people, told, "/set-aside"), **{"reason": WHY, "then": "ask"}).status_code == 303
    assert "set aside?" in text(alice.get("/staff/inbox"))
    assert alice.send(at(people, told, "/set-aside"), **{"then": "agree"}).status_code == 422
    assert WHY in text(bob.get(at(people, told, "/set-aside")))
    assert (
        bob.send(at(people, told, "/set-aside"), **{"then": "agree"})["Location"]
        == f"/staff/inbox?closed={told.pk}"
    )
    assert told.number in text(bob.get("/staff/inbox?show=set_aside"))


@ONE_DATABASE
def test_reports_that_name_the_same_handle_stand_together(database: Kept) -> None:
    people = cast()
    both = [report(people.school), report(people.school)]
    alice = with_open_vault(people.alice, people.school)
    for told in both:
        alice.get(at(people, told))

    assert "The same is in other reports" in text(alice.get(at(people, both[0])))
    assert "2 reports name the same handle, link or number" in text(alice.get("/staff/inbox?by=same"))


@ONE_DATABASE
def test_a_key_that_alice_does_not_have_is_said_and_nothing_is_noted_as_read(database: Kept) -> None:
    people = cast()
    told = report(people.school)
    alice = with_open_vault(people.alice, people.police)

    page = alice.get(at(people, told))

    assert page.status_code == 409
    assert "A colleague who has it shares it" in text(page)
    assert Delivery.objects.get().read_at is None


@ONE_DATABASE
def test_after_the_code_was_burned_there_is_no_box_to_write_in(database: Kept) -> None:
    from lifering.reports.operations import burn_code

    people = cast()
    told = report(people.school)
    burn_code(report=told, at=FRIDAY)
    alice = with_open_vault(people.alice, people.school)

    assert "burned their code" in text(alice.get(at(people, told)))
    page = text(alice.get(at(people, told, "/reply")))
    assert "<textarea" not in page
    assert alice.send(at(people, told, "/reply"), **{"words": KIND, "then": "send"}).status_code == 422


PAGES = {
    "inbox": ("lead deputy reader", "get", ""),
    "inbox-long": ("lead", "get", "/staff/inbox/long"),
    "inbox-ended": ("lead deputy", "get", "/staff/inbox/ended"),
    "inbox-first": ("lead deputy reader", "get", ""),
    "report-read": ("lead deputy reader", "get", ""),
    "report-reply": ("lead deputy reader", "get", "/reply"),
    "report-who": ("lead deputy", "get", "/who"),
    "report-agree": ("lead deputy", "send", "/who/{decision}/agree"),
    "report-give": ("lead deputy reader", "get", "/give"),
    "report-close": ("lead deputy", "get", "/close"),
    "report-reopen": ("lead deputy", "get", "/reopen"),
    "report-set-aside": ("lead deputy", "get", "/set-aside"),
    "report-hold": ("lead deputy", "get", "/hold"),
    "report-release": ("lead deputy", "get", "/hold/{hold}/release"),
    "report-dispose": ("lead", "get", "/dispose"),
    "report-dispose-second": ("lead deputy", "get", "/dispose/second"),
    "report-certificate": ("lead deputy", "get", "/certificate"),
    "report-certificate-file": ("lead deputy", "get", "/certificate/text"),
}
"""Page -> who finds it, in the team that has the report."""


def test_every_page_about_reports_is_in_the_table_of_who_finds_it() -> None:
    assert {one.name for one in staff_urls.urlpatterns} == set(PAGES)
    assert set(PAGES) <= set(get_resolver().reverse_dict)


@ONE_DATABASE
@pytest.mark.parametrize("page", sorted(set(PAGES) - {"inbox", "inbox-first"}))
def test_who_finds_which_page(database: Kept, page: str) -> None:
    people = cast(two_for_identity=True)
    told = report(people.school)
    asked = _asked_by_nobody_here(people, told)
    found_by, how, path = PAGES[page]
    roles = {"lead": people.alice, "deputy": people.bob, "reader": people.rita}
    path = path.format(decision=asked, hold=_held(people, told))
    address = path if path.startswith("/staff") else at(people, told, path)
    if "certificate" in page:
        _ended(people, told)

    for role, who in roles.items():
        status = getattr(with_open_vault(who, people.school), how)(address).status_code
        assert (status != 404) == (role in found_by.split()), (page, role)
    if not page.startswith("inbox"):
        assert getattr(with_open_vault(people.charlie, people.school), how)(address).status_code == 404
    nobody = getattr(Browser(), how)(address)
    assert nobody["Location"].startswith("/staff/sign-in")


def _asked_by_nobody_here(people: Cast, told: Report) -> Any:
    from lifering.reports.identity import ask_identity

    return ask_identity(delivery=delivery(told, people.school), reason=WHY, by=people.charlie, at=FRIDAY).pk


def _held(people: Cast, told: Report) -> Any:
    hold(kept=told, team=people.school.team, hold_for="court", reason=WHY, by=people.alice, at=FRIDAY)
    return holds(told).get().pk


def _ended(people: Cast, told: Report) -> None:
    dispose(kept=told, disposal=Disposal.objects.create(report=told, asked_at=FRIDAY), by=None, at=FRIDAY)


@ONE_DATABASE
def test_who_is_refused_at_a_door_stands_in_the_chain(database: Kept) -> None:
    people = cast()
    told = report(people.school)

    assert with_open_vault(people.rita, people.school).get(at(people, told, "/who")).status_code == 404

    event = Event.objects.get(kind="member.access_refused")
    assert (event.by, event.detail) == (str(people.rita.pk), {"to": "OPEN_IDENTITY"})


@ONE_DATABASE
def test_who_signs_in_comes_to_the_inbox_where_something_waits_and_else_to_their_teams(
    database: Kept,
) -> None:
    people = cast()
    rita = with_open_vault(people.rita, people.school)
    assert rita.get("/staff/first")["Location"] == "/staff/"

    told = report(people.school)

    assert rita.get("/staff/first")["Location"] == "/staff/inbox"
    assert with_open_vault(people.charlie, people.police).get("/staff/first")["Location"] == "/staff/"
    rita.get(at(people, told))
    assert rita.get("/staff/first")["Location"] == "/staff/"


@ONE_DATABASE
def test_a_deadline_stands_at_the_top_with_the_day_on_which_it_was_said(database: Kept) -> None:
    people = cast()
    alice = with_open_vault(people.alice, people.school)
    said = {"how": "anonymous", "what_happened": "They want it by tonight."}

    page = text(alice.get(at(people, report(people.school, said=said | {"soon": "today"}))))

    told = "They wrote on 27 November 2026 at 10:40am that something was going to happen that day or night."
    assert told in page
    assert page.index(told) < page.index("How they may be reached")
    assert "was going to happen" not in text(alice.get(at(people, report(people.school, said=said))))
