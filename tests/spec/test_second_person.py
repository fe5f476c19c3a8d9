"""One person can never be two: whom a lead invited cannot agree with them, however long the way round.

Alice and Bob were let in by the operator. Alice invites Sam, Sam invites Sid; Bob invites Beth. Sam and Sid may be Alice with another name.
"""

from __future__ import annotations

import datetime as dt
import importlib
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps

from lifering.accounts.inviting import accept_invitation, invite
from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.operations import leave_team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.accounts.seconding import line_of, second_problem, seconds_for, vouch_for
from lifering.audit.models import Event
from lifering.reports import identity
from lifering.reports.models import Report
from lifering.reports.retention import agree_disposal, ask_disposal
from tests.databases import ONE_DATABASE, Kept
from tests.desks import FRIDAY, Cast, cast, delivery, report

DAY = dt.timedelta(days=1)
LATER = FRIDAY + 30 * DAY
WHY = "We looked at it together on Monday."
pytestmark = ONE_DATABASE


@dataclass
class House:
    people: Cast
    by_name: dict[str, Member] = field(default_factory=dict)

    @property
    def team(self) -> Team:
        return Team.objects.get(pk=self.people.school.team.pk)

    def who(self, name: str) -> Member:
        return self.by_name.get(name) or getattr(self.people, name)

    def brings_in(self, inviter: str, name: str, role: str = "lead", at: dt.datetime = FRIDAY) -> Member:
        by: Any = "command" if inviter == "operator" else self.who(inviter).pk
        link = invite(team=self.team, email=f"{name}@example.org", name=name.title(), role=role, by=by, at=at)
        word = link.rsplit("/", 1)[1]
        made = accept_invitation(word=word, name=name.title(), password="x" * 20, at=at, hasher="md5")
        self.by_name[name] = made
        return made

    def leaves(self, name: str) -> None:
        leave_team(
            membership=Membership.objects.get(team=self.team, member=self.who(name)), by="command", at=FRIDAY
        )

    def problem(self, asker: str, second: str, at: dt.datetime = LATER) -> str:
        return second_problem(asker=self.who(asker), second=self.who(second), team=self.team, at=at)


@pytest.fixture
def house(database: Kept, settings: Any) -> House:
    settings.PASSWORD_HASHERS = [*settings.PASSWORD_HASHERS, "django.contrib.auth.hashers.MD5PasswordHasher"]
    made = House(cast(two_for_identity=True))
    made.brings_in("alice", "sam")
    made.brings_in("sam", "sid")
    made.brings_in("alice", "ann")
    made.brings_in("bob", "beth")
    return made


@pytest.mark.parametrize(
    ("asker", "second"),
    [("alice", "sam"), ("sam", "alice"), ("alice", "sid"), ("sid", "alice"), ("sam", "sid"), ("sam", "ann"), ("bob", "beth")],
    ids=lambda name: str(name),
)  # fmt: skip
def test_two_of_one_line_are_never_first_and_second(house: House, asker: str, second: str) -> None:
    assert "came in by invitations of one member" in house.problem(asker, second)


@pytest.mark.parametrize(
    ("asker", "second"), [("alice", "bob"), ("alice", "beth"), ("sam", "bob"), ("sid", "beth")]
)
def test_two_of_different_lines_are(house: House, asker: str, second: str) -> None:
    assert house.problem(asker, second) == ""
    assert house.problem(second, asker) == ""


def test_a_line_does_not_end_when_somebody_in_between_leaves(house: House) -> None:
    house.leaves("sam")
    assert "invitations of one member" in house.problem("alice", "sid")
    assert "not in this team any more" in house.problem("sam", "sid"), "nor does leaving help whoever asked"
    assert "not in this team any more" in house.problem("alice", "sam")


def test_whoever_is_removed_and_invited_again_is_of_the_line_of_who_invited_them(house: House) -> None:
    house.leaves("beth")
    house.brings_in("alice", "beth")
    assert "invitations of one member" in house.problem("alice", "beth")
    assert house.problem("bob", "beth") == ""


def test_an_invitation_keeps_its_line_when_its_maker_has_left_before_it_is_used(house: House) -> None:
    link = invite(
        team=house.team, email="zoe@example.org", name="Zoe", role="lead", by=house.who("sam").pk, at=FRIDAY
    )
    house.leaves("sam")
    house.by_name["zoe"] = accept_invitation(
        word=link.rsplit("/", 1)[1], name="Zoe", password="x" * 20, at=FRIDAY, hasher="md5"
    )
    assert "invitations of one member" in house.problem("alice", "zoe")


def test_whoever_was_invited_has_to_have_been_there_for_seven_days(house: House, settings: Any) -> None:
    assert house.problem("alice", "beth", FRIDAY + 7 * DAY) == ""
    soon = house.problem("alice", "beth", FRIDAY + 7 * DAY - dt.timedelta(minutes=1))
    assert soon == "You are new in this team. You can be the second person from 4 December 2026 on."
    settings.LIFERING_SECOND_DAYS = 3
    assert house.problem("alice", "beth", FRIDAY + 3 * DAY) == ""


def test_whom_the_operator_lets_in_need_not_wait(house: House) -> None:
    house.brings_in("operator", "olu", "deputy", LATER)
    assert house.problem("alice", "olu") == ""


def test_the_operator_vouches_for_somebody_they_know_and_that_is_in_the_chain(house: House) -> None:
    place = Membership.objects.get(team=house.team, member=house.who("sam"))
    vouch_for(membership=place, by="command", at=LATER)
    assert house.problem("alice", "sam") == ""
    assert "invitations of one member" in house.problem("alice", "sid"), (
        "who came before stays of the old line"
    )
    event = Event.objects.get(kind="member.vouched")
    assert (event.by, event.about) == ("command", str(house.who("sam").pk))
    place.refresh_from_db()
    with pytest.raises(Refused, match="nothing to do"):
        vouch_for(membership=place, by="command", at=LATER)


def test_a_lead_cannot_dispose_of_a_report_with_a_person_whom_they_made_up(house: House) -> None:
    told, team = report(house.people.school), house.team
    Report.objects.update(first_read_at=FRIDAY, closed_at=FRIDAY)
    told.refresh_from_db()
    ask_disposal(kept=told, team=team, ground="request", reason=WHY, by=house.who("alice"), at=LATER)
    for puppet in ("sam", "sid", "ann"):
        with pytest.raises(Refused, match="one person could stand behind both"):
            agree_disposal(kept=told, team=team, by=house.who(puppet), at=LATER)
    told.refresh_from_db()
    assert told.disposed_at is None
    assert agree_disposal(kept=told, team=team, by=house.who("beth"), at=LATER).done_at == LATER


def test_a_lead_cannot_open_a_name_with_a_person_whom_they_made_up(house: House) -> None:
    row = delivery(report(house.people.school), house.people.school)
    asked = identity.ask_identity(delivery=row, reason=WHY, by=house.who("alice"), at=LATER)
    with pytest.raises(Refused, match="one person could stand behind both"):
        identity.agree_identity(delivery=row, decision=asked, by=house.who("sam"), at=LATER)
    assert not identity.may_open(row, identity.asked_by(row, house.who("alice"), LATER))
    identity.agree_identity(delivery=row, decision=asked, by=house.who("beth"), at=LATER)
    assert identity.may_open(row, identity.asked_by(row, house.who("alice"), LATER))


def test_the_pages_can_say_who_is_left(house: House) -> None:
    found = seconds_for(asker=house.who("alice"), team=house.team, to=May.AGREE_DISPOSAL, at=LATER)
    assert [one.name for one in found] == ["Beth", "Bob"]


def test_members_who_joined_before_get_their_line_from_the_chain(house: House) -> None:
    before = {one.member.name: line_of(one) for one in Membership.objects.select_related("member")}
    Membership.objects.update(through=None)
    importlib.import_module("lifering.accounts.migrations.0003_lines").follow_invitations(apps, None)
    assert {one.member.name: line_of(one) for one in Membership.objects.select_related("member")} == before
