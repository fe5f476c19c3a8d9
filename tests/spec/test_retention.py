"""How long a report is kept, who ends it, and that nothing of it is left."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.refusing import Refused
from lifering.audit.models import Event
from lifering.audit.queries import links
from lifering.audit.verifying import verify
from lifering.lib.moments import read_moment
from lifering.reports.deciding import reopen_report
from lifering.reports.disposing import certificate, digest, in_words
from lifering.reports.expiring import dispose_due, warn_before
from lifering.reports.kept import Ending
from lifering.reports.models import Decision, Delivery, Disposal, Mark, Message, Report
from lifering.reports.retention import (
    HOLD_FOR,
    agree_disposal,
    ask_disposal,
    dispose_on,
    hold,
    holds,
    release,
    take_back_disposal,
)
from lifering.vault.models import TeamKey
from lifering.vault.pairs import PrivateKey
from lifering.vault.wire import WillNotOpen
from lifering.work.models import Notice
from tests.databases import Kept
from tests.kept import WORDS, KeptReport, join, make_team

DAY = dt.timedelta(days=1)
NOON = read_moment("2026-11-28T12:00")
CLOSED = NOON + 10 * DAY
ENDS = read_moment("2027-01-07T12:00")
"""30 days after it was closed."""
WHY = "We looked at it together on Monday."


@dataclass
class Case:
    one: KeptReport
    ben: Member
    cara: Member
    amina: Member

    @property
    def report(self) -> Report:
        return Report.objects.get(pk=self.one.key.report_id)

    def ask(self, by: Member, at: dt.datetime = CLOSED) -> Ending:
        return ask_disposal(kept=self.report, team=self.one.team, ground="request", reason=WHY, by=by, at=at)

    def agree(self, by: Member, at: dt.datetime = CLOSED) -> Ending:
        return agree_disposal(kept=self.report, team=self.one.team, by=by, at=at)

    def hold(
        self, hold_for: str, at: dt.datetime, by: Member | None = None, team: Team | None = None
    ) -> UUID:
        hold(
            kept=self.report,
            team=team or self.one.team,
            hold_for=hold_for,
            reason=WHY,
            by=by or self.cara,
            at=at,
        )
        return UUID(str(holds(self.report).last().pk))

    def release(self, one: UUID, at: dt.datetime, by: Member | None = None, team: Team | None = None) -> None:
        release(kept=self.report, team=team or self.one.team, hold=one, reason=WHY, by=by or self.ben, at=at)

    def by_itself(self, at: dt.datetime) -> None:
        warn_before(at)
        dispose_due(at)


def made_case() -> Case:
    """Read and closed; Amina reads, Ben is deputy, Cara leads."""
    team = make_team(keep_days=30)
    one = KeptReport(team, NOON)
    one.file()
    give_key(team, one.private)
    Report.objects.update(first_read_at=NOON, closed_at=CLOSED)
    return Case(one, join("ben", team, "deputy"), join("cara", team, "lead"), join("amina", team, "reader"))


def give_key(team: Team, private: PrivateKey) -> None:
    TeamKey.objects.create(team_id=team.pk, generation=1, public=private.public.record, made_at=NOON)


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
    held = case.hold("court", ENDS - DAY)
    with pytest.raises(Refused, match="held"):
        case.agree(case.ben, ENDS)
    case.by_itself(ENDS + 900 * DAY)
    assert case.one.opened_by_team() == WORDS
    case.release(held, ENDS + 901 * DAY)
    case.by_itself(ENDS + 901 * DAY)
    case.by_itself(ENDS + 914 * DAY)
    assert case.report.disposed_at is None, "told anew, two weeks before"
    case.by_itself(ENDS + 915 * DAY)
    assert case.report.disposed_at
    kinds = {event.kind: event.detail for event in Event.objects.all()}
    assert kinds["report.held"]["reason"] == kinds["report.released"]["reason"] == "court"
    assert WHY not in str(kinds), "the words are sealed, not in the chain"


def test_it_stays_held_until_everybody_who_holds_it_has_released_it(case: Case) -> None:
    council = make_team("Eastmoor Council")
    give_key(council, PrivateKey.new())
    Delivery.objects.create(report=case.report, team=council, delivered_at=NOON)
    dan = join("dan", council, "lead")
    ours, theirs = case.hold("police", CLOSED), case.hold("court", CLOSED + DAY, dan, council)
    with pytest.raises(Refused, match="does not hold it"):
        case.release(theirs, CLOSED + 2 * DAY)
    case.release(ours, CLOSED + 2 * DAY)
    assert (case.report.held_at, case.report.dispose_on) == (CLOSED, None)
    with pytest.raises(Refused, match="does not hold it"):
        case.release(ours, CLOSED + 2 * DAY)
    case.release(theirs, CLOSED + 3 * DAY, dan, council)
    assert case.report.held_at is None
    assert case.report.dispose_on


def test_a_team_holds_it_once_for_each_reason(case: Case) -> None:
    case.hold("police", CLOSED)
    with pytest.raises(Refused, match="already"):
        case.hold("police", CLOSED)
    case.hold("court", CLOSED)
    assert holds(case.report).count() == 2


@pytest.mark.parametrize("reason", ["", "because I want to", "Court"])
def test_a_hold_without_one_of_the_reasons_is_refused(case: Case, reason: str) -> None:
    assert reason not in HOLD_FOR
    with pytest.raises(Refused, match="Choose"):
        case.hold(reason, NOON)


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
            kept=case.report, team=Membership.objects.get(member=stranger).team, ground="request", reason=WHY,
            by=stranger, at=NOON,
        )  # fmt: skip


def test_what_is_open_or_lies_with_another_team_too_is_not_ended_sooner(case: Case) -> None:
    Delivery.objects.create(report=case.report, team=make_team("Eastmoor Council"), delivered_at=NOON)
    with pytest.raises(Refused, match="Another team"):
        case.ask(case.cara)
    Report.objects.update(closed_at=None)
    with pytest.raises(Refused, match="close it first"):
        case.ask(case.cara)


@pytest.mark.parametrize(
    ("ground", "reason", "sentence"),
    [("", WHY, "Choose why"), ("because", WHY, "Choose why"), ("request", "so", "Write the reason")],
)
def test_without_a_ground_and_a_reason_nobody_can_ask(
    case: Case, ground: str, reason: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        ask_disposal(
            kept=case.report, team=case.one.team, ground=ground, reason=reason, by=case.cara, at=CLOSED
        )
    assert (Disposal.objects.count(), Decision.objects.count()) == (0, 0)


def test_what_was_asked_for_is_off_when_it_is_opened_again(case: Case) -> None:
    case.ask(case.cara)
    Delivery.objects.update(read_at=NOON)
    reopen_report(delivery=Delivery.objects.get(), reason=WHY, by=case.ben, at=CLOSED)
    Report.objects.update(closed_at=CLOSED)
    with pytest.raises(Refused, match="Nobody asks"):
        case.agree(case.ben)


def test_a_word_that_nobody_has_read_stands_in_the_way_of_its_end(case: Case) -> None:
    case.ask(case.cara)
    Delivery.objects.update(last_read_at=CLOSED)
    Message.objects.update(kind="answer", at=CLOSED + DAY)
    with pytest.raises(Refused, match="nobody has read"):
        case.agree(case.ben, CLOSED + 2 * DAY)
    Delivery.objects.update(last_read_at=CLOSED + 2 * DAY)
    assert case.agree(case.ben, CLOSED + 2 * DAY).done_at


def test_who_is_asked_may_say_no(case: Case) -> None:
    case.ask(case.cara)
    take_back_disposal(kept=case.report, team=case.one.team, by=case.ben, at=CLOSED)
    with pytest.raises(Refused, match="Nobody asks"):
        case.agree(case.ben)
    assert case.one.opened_by_team() == WORDS


def test_afterwards_nobody_opens_it_and_the_certificate_says_what_was_there(case: Case) -> None:
    case.ask(case.cara)
    before = {bytes(row) for model, name in SEALED for row in model.objects.values_list(name, flat=True)}
    done = case.agree(case.ben)
    with pytest.raises(WillNotOpen):
        case.one.opened_by_team()
    assert case.one.opened_by_code() == [], "the code finds the row, and nothing behind it"
    assert (Message.objects.count(), Mark.objects.count(), Decision.objects.count()) == (0, 0, 0)
    told = json.loads(json.dumps(certificate(done)))
    assert {one["sha256"] for one in told["destroyed"]} == {hashlib.sha256(raw).hexdigest() for raw in before}
    assert (told["asked_by"]["name"], told["agreed_by"]["name"]) == ("Cara", "Ben")
    event = Event.objects.get(seq=told["event"])
    assert (event.kind, event.detail["digest"]) == ("report.disposed", digest(told["destroyed"]))
    assert verify(links()).faults == ()
    on_paper = "\n".join(in_words(done))
    assert all(one["sha256"] in on_paper for one in told["destroyed"])
    assert "On request: somebody asked that it is erased" in on_paper
    assert WHY not in on_paper
    with pytest.raises(Refused, match="disposed of already"):
        case.ask(case.cara)


SEALED = (
    (Report, "sealed"), (Report, "sealed_identity"), (Report, "reporter_public"),
    (Message, "sealed"), (Message, "sealed_for_reporter"), (Mark, "mark"),
    (Decision, "sealed"),
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
