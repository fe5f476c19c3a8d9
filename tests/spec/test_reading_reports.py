"""What a team does with a report: Alice leads, Bob is her deputy, Rita reads, Charlie is a stranger."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import Http404

from lifering.accounts.models import Team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.audit.models import Event
from lifering.reports import deciding, handing_on, identity, marking, operations, queries, reading
from lifering.reports.chasing_answers import chase_answers
from lifering.reports.contactable import Contactable
from lifering.reports.content import Identity, MessageContent
from lifering.reports.doors import delivery_for
from lifering.reports.inbox import ASIDE, CLOSED, OPEN, in_inboxes, with_news
from lifering.reports.inbox_page import grouped, rows_of
from lifering.reports.models import Decision, Mark, Report
from lifering.reports.reasons import reason_of
from lifering.vault.envelope import TEAM, Recipient
from lifering.vault.keyring import Keys
from lifering.vault.models import TeamKey
from lifering.vault.pairs import PrivateKey
from lifering.work.models import Notice
from tests.desks import FRIDAY, NAME, NIGHT, TOLD, Cast, cast, content, delivery, report
from tests.inboxes import everything_stored, sealed_for

pytestmark = pytest.mark.usefixtures("database")
LATER = FRIDAY + dt.timedelta(hours=1)
WHY = "She may be at risk at home tonight."


def kinds(of: Report) -> list[str]:
    return list(Event.objects.filter(about=str(of.pk)).order_by("seq").values_list("kind", flat=True))


def read(cast: Cast, of: Report, who: Any = None, at: dt.datetime = LATER) -> reading.Opened:
    who = who or cast.alice
    return reading.read_report(delivery=delivery(of, cast.school), keys=cast.keys(who), by=who, at=at)


def numbers(cast: Cast, show: str = OPEN) -> list[Any]:
    return [one.delivery.report_id for one in in_inboxes([cast.school.team], show, LATER)]


def test_alice_reads_it_first_and_that_is_written_down_before_she_sees_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = cast()
    told = report(people.school)

    opened = read(people, told)

    assert opened.content.in_own_words == TOLD
    assert opened.is_first
    row = delivery(told, people.school)
    assert (row.read_at, row.read_by, row.report.first_read_at) == (LATER, people.alice, LATER)
    assert kinds(told) == ["report.received", "report.read"]

    def broken(**_told: Any) -> int:
        raise RuntimeError("the chain takes nothing")

    monkeypatch.setattr("lifering.reports.reading.audit.record", broken)
    with pytest.raises(RuntimeError):
        read(people, told, people.bob)


def test_every_later_read_is_written_down_and_the_first_stays_alices() -> None:
    people = cast()
    told = report(people.school)
    read(people, told)

    assert not read(people, told, people.bob, LATER + dt.timedelta(days=1)).is_first

    row = delivery(told, people.school)
    assert (row.read_at, row.read_by) == (LATER, people.alice)
    assert [(one.kind, one.by) for one in Event.objects.filter(kind="report.read").order_by("seq")] == [
        ("report.read", str(people.alice.pk)), ("report.read", str(people.bob.pk)),
    ]  # fmt: skip


def test_charlie_finds_no_door_and_his_key_opens_nothing() -> None:
    people = cast()
    told = report(people.school)

    with pytest.raises(Http404):
        delivery_for(people.charlie, people.school.team.pk, told.pk, to=May.READ)
    with pytest.raises(Http404):
        delivery_for(people.charlie, people.police.team.pk, told.pk, to=May.READ)
    with pytest.raises(reading.NotReadable):
        reading.read_report(
            delivery=delivery(told, people.school),
            keys=people.keys(people.charlie),
            by=people.charlie,
            at=LATER,
        )
    assert kinds(told) == ["report.received"]
    assert delivery(told, people.school).read_at is None


def test_unread_and_urgent_stands_first_and_a_new_answer_makes_it_unread_again() -> None:
    people = cast()
    soon, today, now = (
        report(people.school, urgency=one, at=FRIDAY + dt.timedelta(minutes=minute))
        for minute, one in enumerate(("talk_soon", "report_today", "999_now"))
    )
    assert numbers(people) == [now.pk, today.pk, soon.pk]
    read(people, now)
    read(people, today)
    assert numbers(people) == [soon.pk, now.pk, today.pk]
    assert list(with_news()) == []

    operations.add_answer(
        report=today,
        content=MessageContent(written_at=LATER, words="He wrote again."),
        at=LATER + dt.timedelta(minutes=1),
    )

    assert numbers(people) == [today.pk, soon.pk, now.pk]
    assert [one.report_id for one in with_news()] == [today.pk]
    assert [one.is_new for one in read(people, today, at=LATER + dt.timedelta(minutes=2)).messages] == [True]
    assert list(with_news()) == []


def test_a_report_of_the_night_is_to_be_read_when_the_team_looks_in_next() -> None:
    people = cast()
    report(people.school, at=NIGHT, urgency="within_the_hour")

    [one] = in_inboxes([people.school.team], OPEN, NIGHT)

    assert one.read_by == dt.datetime(2026, 11, 30, 9, 30, tzinfo=dt.UTC)
    [late] = rows_of([one], dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC))
    assert late.is_late
    assert late.is_urgent


def test_what_was_to_be_read_on_a_day_before_says_which_and_never_tomorrow() -> None:
    people = cast()
    report(people.school, at=NIGHT, urgency="within_the_hour")

    [late] = rows_of(
        in_inboxes([people.school.team], OPEN, NIGHT), dt.datetime(2026, 12, 2, 10, tzinfo=dt.UTC)
    )

    assert late.is_late
    assert late.read_by == "30 November 2026 at 9:30am"


def test_a_name_is_opened_for_a_reason_that_is_kept_sealed() -> None:
    people = cast()
    told = report(people.school)
    row = delivery(told, people.school)
    with pytest.raises(Refused, match="Ask for the name"):
        identity.show_identity(delivery=row, keys=people.keys(people.alice), by=people.alice, at=LATER)
    with pytest.raises(Refused, match="Write the reason"):
        identity.ask_identity(delivery=row, reason="so", by=people.alice, at=LATER)

    identity.ask_identity(delivery=row, reason=WHY, by=people.alice, at=LATER)
    shown = identity.show_identity(delivery=row, keys=people.keys(people.alice), by=people.alice, at=LATER)

    assert shown.name == NAME
    assert kinds(told)[1:] == ["report.identity_asked", "report.identity_opened"]
    assert WHY.encode() not in everything_stored()
    assert reason_of(Decision.objects.get(), people.keys(people.bob)) == WHY
    with pytest.raises(Refused):
        identity.show_identity(delivery=row, keys=people.keys(people.bob), by=people.bob, at=LATER)


def test_where_two_are_needed_bob_agrees_and_nobody_agrees_with_themselves() -> None:
    people = cast(two_for_identity=True)
    row = delivery(report(people.school), people.school)
    asked = identity.ask_identity(delivery=row, reason=WHY, by=people.alice, at=LATER)
    show: dict[str, Any] = {
        "delivery": row,
        "keys": people.keys(people.alice),
        "by": people.alice,
        "at": LATER,
    }
    with pytest.raises(Refused):
        identity.show_identity(**show)
    with pytest.raises(Refused, match="second member"):
        identity.agree_identity(delivery=row, decision=asked, by=people.alice, at=LATER)
    assert [one.pk for one in identity.asked_by_others(row, people.bob, LATER)] == [asked.pk]

    identity.agree_identity(delivery=row, decision=asked, by=people.bob, at=LATER)

    assert identity.show_identity(**show).name == NAME
    with pytest.raises(Refused, match="already"):
        identity.agree_identity(delivery=row, decision=asked, by=people.rita, at=LATER)
    with pytest.raises(Refused):
        identity.show_identity(**show | {"at": LATER + identity.LASTS})


def test_a_request_that_nobody_answered_runs_out() -> None:
    people = cast(two_for_identity=True)
    row = delivery(report(people.school), people.school)
    asked = identity.ask_identity(delivery=row, reason=WHY, by=people.alice, at=LATER)

    with pytest.raises(Refused, match="run out"):
        identity.agree_identity(delivery=row, decision=asked, by=people.bob, at=LATER + identity.LASTS)


@pytest.mark.parametrize(("chosen", "phone", "email"), [("never", "", ""), ("here", "", ""), ("phone", "01632 960001", ""), ("email", "", "q@example.org")])  # fmt: skip
def test_only_the_way_they_agreed_to_is_shown(chosen: Any, phone: str, email: str) -> None:
    """Also where a number was kept by mistake."""
    people = cast()
    named = Identity(name=NAME, phone="01632 960001", email="q@example.org")
    row = delivery(report(people.school, named=named, contactable=Contactable(chosen=chosen)), people.school)
    identity.ask_identity(delivery=row, reason=WHY, by=people.alice, at=LATER)

    shown = identity.show_identity(delivery=row, keys=people.keys(people.alice), by=people.alice, at=LATER)

    assert (shown.phone, shown.email) == (phone, email)


def test_at_night_the_number_is_hidden_and_shown_for_a_reason_only() -> None:
    people = cast()
    named = Identity(phone="01632 960001")
    told = report(people.school, named=named, contactable=Contactable(chosen="phone"))
    row = delivery(told, people.school)
    show: dict[str, Any] = {
        "delivery": row,
        "keys": people.keys(people.alice),
        "by": people.alice,
        "at": NIGHT,
    }
    identity.ask_identity(delivery=row, reason=WHY, by=people.alice, at=NIGHT)
    hidden = identity.show_identity(**show)
    assert (hidden.phone, hidden.is_night) == ("", True)

    night = identity.ring_at_night(delivery=row, reason=WHY, by=people.alice, at=NIGHT)

    assert identity.show_identity(**show, at_night=night).phone == "01632 960001"
    assert "report.number_shown_at_night" in kinds(told)


def test_who_stayed_unnamed_has_no_name_to_open() -> None:
    people = cast()
    row = delivery(report(people.school, named=Identity()), people.school)

    with pytest.raises(Refused, match="no name"):
        identity.ask_identity(delivery=row, reason=WHY, by=people.alice, at=LATER)


def test_another_team_gets_it_with_what_was_written_and_the_name_stays() -> None:
    people = cast()
    told = report(people.school)
    operations.add_answer(
        report=told, content=MessageContent(written_at=LATER, words="Since then it is quiet."), at=LATER
    )
    row = delivery(told, people.school)

    handing_on.hand_on(
        delivery=row,
        keys=people.keys(people.alice),
        to=str(people.police.team.pk),
        reason=WHY,
        by=people.alice,
        at=LATER,
    )

    opened = reading.read_report(
        delivery=delivery(told, people.police), keys=people.keys(people.charlie), by=people.charlie, at=LATER
    )
    assert opened.content.in_own_words == TOLD
    assert [one.content.words for one in opened.messages if one.content] == ["Since then it is quiet."]
    assert read(people, told).content.in_own_words == TOLD
    now = Report.objects.get()
    assert sealed_for(bytes(now.sealed)) == {people.school.team.pk, people.police.team.pk}
    assert sealed_for(bytes(now.sealed_identity or b"")) == {people.school.team.pk}
    assert "report.handed_on" in kinds(told)


def test_a_team_that_was_kept_out_never_gets_it_nor_another_of_its_agency() -> None:
    people = cast()
    out = {str(people.police.team.pk): "Online team, Eastmere Police"}
    row = delivery(report(people.school, kept_out=out), people.school)
    neighbour = Team.objects.create(agency=people.police.team.agency, name="Front desk", takes_reports=True)
    TeamKey.objects.create(
        team_id=neighbour.pk, generation=1, public=PrivateKey.new().public.record, made_at=FRIDAY
    )

    for to in (people.police.team, neighbour):
        with pytest.raises(Refused, match="Choose a team"):
            handing_on.hand_on(
                delivery=row,
                keys=people.keys(people.alice),
                to=str(to.pk),
                reason=WHY,
                by=people.alice,
                at=LATER,
            )
    assert people.police.team.deliveries.count() == 0


def test_it_is_closed_for_a_reason_by_each_team_and_kept_from_the_last() -> None:
    people = cast()
    told = report(people.school, people.police)
    close: dict[str, Any] = {"closed_as": "acted_on", "reason": WHY, "at": LATER}
    with pytest.raises(Refused, match="Read it"):
        deciding.require_closable(delivery(told, people.school), "acted_on", WHY, recorded=True)
    read(people, told)
    with pytest.raises(Refused, match="Choose why"):
        deciding.require_closable(delivery(told, people.school), "because", WHY, recorded=True)
    with pytest.raises(Refused, match="your own child-protection file"):
        deciding.require_closable(delivery(told, people.school), "acted_on", WHY, recorded=False)
    deciding.require_closable(delivery(told, people.school), "acted_on", WHY, recorded=True)

    deciding.close_report(delivery=delivery(told, people.school), by=people.alice, **close)
    assert Report.objects.get().closed_at is None, "the police still work on it"
    assert (numbers(people), numbers(people, CLOSED)) == ([], [told.pk])
    reading.read_report(
        delivery=delivery(told, people.police), keys=people.keys(people.charlie), by=people.charlie, at=LATER
    )
    deciding.close_report(delivery=delivery(told, people.police), by=people.charlie, **close)
    assert Report.objects.get().dispose_on == LATER.date() + dt.timedelta(days=365)

    deciding.reopen_report(delivery=delivery(told, people.school), reason=WHY, by=people.bob, at=LATER)
    now = Report.objects.get()
    assert (now.closed_at, now.dispose_on, numbers(people)) == (None, None, [told.pk])


def test_who_writes_into_a_closed_report_stands_in_the_inbox_again() -> None:
    people = cast()
    told = report(people.school)
    read(people, told)
    deciding.close_report(
        delivery=delivery(told, people.school), closed_as="acted_on", reason=WHY, by=people.alice, at=LATER
    )  # fmt: skip
    operations.add_answer(
        report=told,
        content=MessageContent(written_at=LATER, words="Hello?"),
        at=LATER + dt.timedelta(hours=1),
    )

    assert numbers(people) == [told.pk]


def test_no_real_report_needs_two_who_say_so_and_can_be_undone() -> None:
    people = cast()
    told = report(people.school)
    aside: dict[str, Any] = {"at": LATER}
    with pytest.raises(Refused, match="Read it"):
        deciding.ask_to_set_aside(
            delivery=delivery(told, people.school), reason=WHY, by=people.alice, **aside
        )
    read(people, told)
    deciding.ask_to_set_aside(delivery=delivery(told, people.school), reason=WHY, by=people.alice, **aside)
    assert [one.waits_for_second for one in in_inboxes([people.school.team], OPEN, LATER)] == [True]
    with pytest.raises(Refused, match="second member"):
        deciding.agree_to_set_aside(delivery=delivery(told, people.school), by=people.alice, **aside)

    deciding.agree_to_set_aside(delivery=delivery(told, people.school), by=people.bob, **aside)

    assert (numbers(people), numbers(people, ASIDE)) == ([], [told.pk])
    assert Report.objects.get().dispose_on, "kept as every closed one"
    deciding.reopen_report(delivery=delivery(told, people.school), reason=WHY, by=people.alice, at=LATER)
    assert numbers(people) == [told.pk]
    assert deciding.waiting_to_set_aside(delivery(told, people.school)) is None


def test_the_same_handle_in_another_report_is_pointed_out_and_lies_nowhere_in_clear() -> None:
    people = cast()
    one = report(people.school)
    other = report(
        people.school, said={"what_happened": "It is Harbour_Fox again: instagram.com/harbour_fox"}
    )
    alone = report(people.school, said={"what_happened": "Nobody in particular."})
    for each in (one, other, alone):
        opened = read(people, each)

    opened = read(people, one)
    [same] = marking.same_in(
        report=one, team_id=people.school.team.pk, keys=people.keys(people.alice), words=opened.words
    )

    assert (same.report_id, same.found) == (other.pk, ("harbour_fox",))
    assert b"harbour_fox" not in everything_stored().lower()
    count = Mark.objects.count()
    read(people, one)
    assert Mark.objects.count() == count
    by_head = marking.groups([people.school.team.pk])
    assert set(by_head) == {one.pk, other.pk}
    [together, rest] = grouped(rows_of(in_inboxes([people.school.team], OPEN, LATER), LATER), by_head)
    assert ({row.report_id for row in together.rows}, [row.report_id for row in rest.rows]) == (
        {one.pk, other.pk},
        [alone.pk],
    )


def test_a_mark_of_an_older_key_is_still_found_and_not_stored_twice() -> None:
    people = cast()
    one, other = report(people.school), report(people.school)
    read(people, one)
    newer = PrivateKey.new()
    held = {people.school.recipient: people.school.private, Recipient(TEAM, people.school.team.pk, 2): newer}
    both = Keys(people.alice.pk, held)
    count = Mark.objects.count()

    for each in (one, other):
        opened = reading.read_report(
            delivery=delivery(each, people.school), keys=both, by=people.alice, at=LATER
        )

    assert Mark.objects.filter(report=one).count() == count
    [same] = marking.same_in(report=other, team_id=people.school.team.pk, keys=both, words=opened.words)
    assert same.report_id == one.pk


def test_another_team_does_not_learn_that_the_same_handle_is_elsewhere() -> None:
    people = cast()
    mine, theirs = report(people.school), report(people.police)
    read(people, mine)
    opened = reading.read_report(
        delivery=delivery(theirs, people.police),
        keys=people.keys(people.charlie),
        by=people.charlie,
        at=LATER,
    )

    found = marking.same_in(
        report=theirs, team_id=people.police.team.pk, keys=people.keys(people.charlie), words=opened.words
    )

    assert found == []


def test_a_flood_of_reports_shuts_no_child_out() -> None:
    people = cast()
    flood = [report(people.school, said={"what_happened": "@loud_one again"}) for _each in range(30)]
    for one in flood:
        read(people, one)
        deciding.ask_to_set_aside(
            delivery=delivery(one, people.school), reason="Thirty of one shape.", by=people.alice, at=LATER
        )
        deciding.agree_to_set_aside(delivery=delivery(one, people.school), by=people.bob, at=LATER)

    child = report(people.school, urgency="999_now")

    assert numbers(people) == [child.pk]
    assert queries.teams_of(child) == {people.school.team.pk}
    assert content().in_own_words == read(people, child).content.in_own_words


def test_an_answer_that_nobody_reads_is_chased_as_a_report_is_and_taken_back_once_read() -> None:
    people = cast()
    told = report(people.school)
    read(people, told)
    answered = LATER + dt.timedelta(minutes=5)
    operations.add_answer(
        report=told, content=MessageContent(written_at=answered, words="He wrote."), at=answered
    )

    chase_answers(answered)
    first = {one.member_id for one in Notice.objects.all()}
    chase_answers(answered + dt.timedelta(minutes=16))

    assert people.rita.pk in first
    assert people.bob.pk not in first, "a deputy hears of it when nobody has looked for a quarter of an hour"
    assert {one.member_id for one in Notice.objects.all()} == first | {people.bob.pk}
    count = Notice.objects.count()
    chase_answers(answered + dt.timedelta(minutes=17))
    assert Notice.objects.count() == count, "nobody hears of one step twice"
    read(people, told, at=answered + dt.timedelta(minutes=18))
    chase_answers(answered + dt.timedelta(minutes=19))
    assert Notice.objects.count() == 0
