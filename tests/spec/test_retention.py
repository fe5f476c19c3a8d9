"""How long a report is kept, who ends it, and that nothing of it is left."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lifering.accounts.models import Member, Membership
from lifering.accounts.refusing import Refused
from lifering.audit.models import Event
from lifering.audit.queries import links
from lifering.audit.verifying import verify
from lifering.lib.moments import read_moment
from lifering.reports.disposing import certificate, digest, in_words
from lifering.reports.expiring import dispose_due, warn_before
from lifering.reports.models import Delivery, Disposal, Mark, Message, Report
from lifering.reports.retention import (
    HOLD_FOR,
    agree_disposal,
    ask_disposal,
    dispose_on,
    hold,
    release,
    take_back_disposal,
)
from lifering.vault.wire import WillNotOpen
from lifering.work.models import Notice
from tests.databases import Kept
from tests.kept import WORDS, KeptReport, join, make_team

DAY = dt.timedelta(days=1)
NOON = read_moment("2026-11-28T12:00")
CLOSED = NOON + 10 * DAY
ENDS = read_moment("2027-01-07T12:00")
"""30 days after it was closed."""


@dataclass
class Case:
    one: KeptReport
    ben: Member
    cara: Member
    amina: Member

    @property
    def report(self) -> Report:
        return Report.objects.get(pk=self.one.key.report_id)

    def ask(self, by: Member, at: dt.datetime = CLOSED) -> Disposal:
        return ask_disposal(report=self.report, team=self.one.team, by=by, at=at)

    def agree(self, by: Member, at: dt.datetime = CLOSED) -> Disposal:
        return agree_disposal(report=self.report, team=self.one.team, by=by, at=at)

    def by_itself(self, at: dt.datetime) -> None:
        warn_before(at)
        dispose_due(at)


def made_case() -> Case:
    """Read and closed; Amina reads, Ben is deputy, Cara leads."""
    team = make_team(keep_days=30)
    one = KeptReport(team, NOON)
    one.file()
    Report.objects.update(first_read_at=NOON, closed_at=CLOSED)
    return Case(one, join("ben", team, "deputy"), join("cara", team, "lead"), join("amina", team, "reader"))


@pytest.fixture
def case(database: Kept) -> Case:
    return made_case()


def told() -> list[str]:
    return sorted(Member.objects.get(pk=one.member_id).name for one in Notice.objects.all())


def test_the_clock_begins_when_it_is_closed_and_again_with_every_word_after_that(case: Case) -> None:
    assert dispose_on(case.report) == ENDS.date()
    Message.objects.update(at=CLOSED + 5 * DAY)
    assert dispose_on(case.report) == (ENDS + 5 * DAY).date()


@pytest.mark.parametrize("change", [{"first_read_at": None}, {"closed_at": None}, {"held_at": NOON}])
def test_what_is_unread_open_or_held_has_no_day_and_stays_for_years(
    case: Case, change: dict[str, None]
) -> None:
    Report.objects.update(**change)
    for years in range(6):
        case.by_itself(NOON + 365 * years * DAY)
    assert case.report.dispose_on is None
    assert case.one.opened_by_team() == WORDS


def test_the_longest_time_of_all_teams_that_have_it_counts(case: Case) -> None:
    Delivery.objects.create(
        report=case.report, team=make_team("Eastmoor Council", keep_days=60), delivered_at=NOON
    )
    assert dispose_on(case.report) == (CLOSED + 60 * DAY).date()


def test_deputy_and_lead_are_told_two_weeks_before_and_once(case: Case) -> None:
    case.by_itself(ENDS - 15 * DAY)
    assert told() == []
    assert case.report.dispose_on == ENDS.date()
    case.by_itself(ENDS - 14 * DAY)
    case.by_itself(ENDS - 13 * DAY)
    assert told() == ["Ben", "Cara"]
    case.by_itself(ENDS - DAY)
    assert case.one.opened_by_team() == WORDS
    case.by_itself(ENDS)
    assert case.report.disposed_at == ENDS


def test_a_worker_that_was_off_for_a_year_still_tells_two_weeks_before(case: Case) -> None:
    later = ENDS + 365 * DAY
    case.by_itself(later)
    assert told() == ["Ben", "Cara"]
    case.by_itself(later + 13 * DAY)
    assert case.report.disposed_at is None
    case.by_itself(later + 14 * DAY)
    assert case.report.disposed_at


def test_a_word_from_the_reporter_after_the_notice_begins_the_time_anew(case: Case) -> None:
    case.by_itself(ENDS - 14 * DAY)
    Message.objects.update(at=ENDS - DAY)
    dispose_due(ENDS)
    assert case.report.disposed_at is None
    case.by_itself(ENDS + DAY)
    assert case.report.dispose_on == (ENDS + 29 * DAY).date()
    assert told() == [], "the notice that had not gone out stays here"


def test_a_legal_hold_stops_it_and_the_reason_is_in_the_chain(case: Case) -> None:
    case.by_itself(ENDS - 14 * DAY)
    case.ask(case.cara, ENDS - 2 * DAY)
    hold(report=case.report, team=case.one.team, reason="court", by=case.cara, at=ENDS - DAY)
    with pytest.raises(Refused, match="held"):
        case.agree(case.ben, ENDS)
    case.by_itself(ENDS + 900 * DAY)
    assert case.one.opened_by_team() == WORDS
    release(report=case.report, team=case.one.team, reason="court", by=case.ben, at=ENDS + 901 * DAY)
    case.by_itself(ENDS + 901 * DAY)
    case.by_itself(ENDS + 914 * DAY)
    assert case.report.disposed_at is None, "told anew, two weeks before"
    case.by_itself(ENDS + 915 * DAY)
    assert case.report.disposed_at
    kinds = {event.kind: event.detail for event in Event.objects.all()}
    assert kinds["report.held"] == kinds["report.released"] == {"reason": "court"}


@pytest.mark.parametrize("reason", ["", "because I want to", "Court"])
def test_a_hold_without_one_of_the_reasons_is_refused(case: Case, reason: str) -> None:
    assert reason not in HOLD_FOR
    with pytest.raises(Refused, match="Choose"):
        hold(report=case.report, team=case.one.team, reason=reason, by=case.cara, at=NOON)


def test_two_people_end_it_sooner_and_never_one_alone(case: Case) -> None:
    asked = case.ask(case.cara)
    for who, why in ((case.cara, "second member"), (case.amina, "may not")):
        with pytest.raises(Refused, match=why):
            case.agree(who)
    assert case.one.opened_by_team() == WORDS
    done = case.agree(case.ben)
    assert (done.pk, done.asked_by, done.agreed_by, done.done_at) == (asked.pk, case.cara, case.ben, CLOSED)


def test_whoever_is_of_another_team_reads_only_or_has_left_asks_for_nothing(case: Case) -> None:
    stranger = join("dan", make_team("Eastmoor Council"), "lead")
    Member.objects.filter(pk=case.cara.pk).update(is_active=False)
    for who in (stranger, case.amina, case.ben, case.cara):
        with pytest.raises(Refused, match="may not"):
            case.ask(who)
    with pytest.raises(Refused, match="may not"):
        ask_disposal(
            report=case.report, team=Membership.objects.get(member=stranger).team, by=stranger, at=NOON
        )


def test_what_is_open_or_lies_with_another_team_too_is_not_ended_sooner(case: Case) -> None:
    Delivery.objects.create(report=case.report, team=make_team("Eastmoor Council"), delivered_at=NOON)
    with pytest.raises(Refused, match="Another team"):
        case.ask(case.cara)
    Report.objects.update(closed_at=None)
    with pytest.raises(Refused, match="close it first"):
        case.ask(case.cara)


def test_who_is_asked_may_say_no(case: Case) -> None:
    case.ask(case.cara)
    take_back_disposal(report=case.report, team=case.one.team, by=case.ben, at=CLOSED)
    with pytest.raises(Refused, match="Nobody asks"):
        case.agree(case.ben)
    assert case.one.opened_by_team() == WORDS


def test_afterwards_nobody_opens_it_and_the_certificate_says_what_was_there(case: Case) -> None:
    before = {bytes(row) for model, name in SEALED for row in model.objects.values_list(name, flat=True)}
    case.ask(case.cara)
    done = case.agree(case.ben)
    with pytest.raises(WillNotOpen):
        case.one.opened_by_team()
    assert case.one.opened_by_code() == [], "the code finds the row, and nothing behind it"
    assert (Message.objects.count(), Mark.objects.count()) == (0, 0)
    told = json.loads(json.dumps(certificate(done)))
    assert {one["sha256"] for one in told["destroyed"]} == {hashlib.sha256(raw).hexdigest() for raw in before}
    assert (told["asked_by"]["name"], told["agreed_by"]["name"]) == ("Cara", "Ben")
    event = Event.objects.get(seq=told["event"])
    assert (event.kind, event.detail["digest"]) == ("report.disposed", digest(told["destroyed"]))
    assert verify(links()).faults == ()
    on_paper = "\n".join(in_words(done))
    assert all(one["sha256"] in on_paper for one in told["destroyed"])
    with pytest.raises(Refused, match="disposed of already"):
        case.ask(case.cara)


SEALED = (
    (Report, "sealed"), (Report, "sealed_identity"), (Report, "reporter_public"),
    (Message, "sealed"), (Message, "sealed_for_reporter"), (Mark, "mark"),
)  # fmt: skip


def pieces() -> Iterator[bytes]:
    """Sixteen bytes at every fourth place of every ciphertext; the front, where ids stand in clear, left out."""
    for model, name in SEALED:
        for row in model.objects.values_list(name, flat=True):
            raw = bytes(row)
            front = 0 if model is Mark else 200
            yield from (raw[at : at + 16] for at in range(front, len(raw) - 15, 4))


@pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("is_by_itself", [True, False])
def test_not_one_piece_of_the_old_ciphertext_is_left_in_the_files(
    live_database: Kept, is_by_itself: bool
) -> None:
    case = made_case()
    Mark.objects.update(mark=os.urandom(32))
    old = set(pieces())

    def left() -> int:
        stored = b"".join(
            file.read_bytes() for file in Path(live_database.folder).iterdir() if file.is_file()
        )
        return sum(piece in stored for piece in old)

    assert left() > 0.95 * len(old) > 1000, "before, all of it is there but for what lies across two pages"
    if is_by_itself:
        case.by_itself(ENDS - 14 * DAY)
        case.by_itself(ENDS)
    else:
        case.ask(case.cara)
        case.agree(case.ben)
    assert case.report.disposed_at
    assert left() == 0
