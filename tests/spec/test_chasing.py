"""An unread report, from the database to the people who are told."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest

from lifering.accounts.models import Agency, Closure, Member, Membership, Team
from lifering.reports.chasing import chase_unread
from lifering.reports.models import Delivery, Report
from lifering.work.models import Notice
from tests.unit.test_reading_hours import ALWAYS, SCHOOL_DAY, at

MONDAY = at("2026-11-30T10:00")
SATURDAY = at("2026-11-28T23:00")
pytestmark = pytest.mark.usefixtures("database")


@dataclass
class School:
    team: Team
    front_door: Team

    def receives(
        self, arrived: dt.datetime, urgency: str = "report_today", *, knows: bool = True
    ) -> Delivery:
        """``knows``: the front door was not kept out."""
        report = Report.objects.create(
            id=uuid.uuid4(), number="amber kite 41", received_at=arrived, urgency=urgency, sealed=b"sealed"
        )
        told = [str(self.front_door.pk)] if knows else []
        return Delivery.objects.create(report=report, team=self.team, delivered_at=arrived, may_be_told=told)


@pytest.fixture
def school() -> School:
    front_door = _team("Eastmoor Council", "Front door", hours=ALWAYS, reads_on_bank_holidays=True)
    ashgrove = _team("Ashgrove School", "Safeguarding team", hours=SCHOOL_DAY, partner=front_door)
    for name, role in (("amina", "reader"), ("ben", "deputy"), ("cara", "lead")):
        _join(name, ashgrove, role)
    _join("dan", front_door, "reader")
    return School(ashgrove, front_door)


def _team(agency: str, name: str, **chosen: object) -> Team:
    return Team.objects.create(agency=Agency.objects.create(name=agency, kind="other"), name=name, **chosen)


def _join(name: str, team: Team, role: str, **chosen: object) -> None:
    member = Member.objects.create(email=f"{name}@lifering.example", name=name.title())
    Membership.objects.create(team=team, member=member, role=role, **chosen)


def noticed() -> set[tuple[str, str, str]]:
    """Step, who, and whether they cover."""
    names = {member.pk: member.name.lower() for member in Member.objects.all()}
    return {(one.key.split("/")[2], names[one.member_id], one.kind) for one in Notice.objects.all()}


def test_it_goes_up_step_by_step_and_each_person_hears_once_a_step(school: School) -> None:
    school.receives(MONDAY)
    chase_unread(MONDAY)
    assert noticed() == {("arrived", "amina", "waiting")}
    chase_unread(MONDAY + dt.timedelta(minutes=14))
    assert Notice.objects.count() == 1
    chase_unread(MONDAY + dt.timedelta(minutes=60))
    assert noticed() == {
        ("arrived", "amina", "waiting"),
        ("quarter", "amina", "waiting"),
        ("quarter", "ben", "waiting"),
        ("hour", "cara", "waiting"),
    }
    chase_unread(at("2026-12-01T08:30"))
    assert ("shift", "dan", "cover") in noticed()


def test_whoever_is_on_call_hears_at_night_of_what_cannot_wait(school: School) -> None:
    _join("eve", school.team, "reader", on_call=True)
    school.receives(SATURDAY, "within_the_hour")
    school.receives(SATURDAY, "talk_soon")
    chase_unread(SATURDAY)
    assert noticed() == {("urgent", "eve", "waiting")}


def test_the_cover_hears_instead_while_a_school_is_closed(school: School) -> None:
    Closure.objects.create(
        team=school.team, first_on=SATURDAY.date(), last_on=MONDAY.date(), cover=school.front_door
    )
    school.receives(SATURDAY)
    chase_unread(SATURDAY)
    assert noticed() == {("arrived", "dan", "cover")}


def test_what_was_read_chases_nobody_and_takes_back_what_has_not_gone_out(school: School) -> None:
    delivery = school.receives(MONDAY)
    chase_unread(MONDAY)
    Delivery.objects.filter(pk=delivery.pk).update(read_at=MONDAY)
    chase_unread(MONDAY + dt.timedelta(minutes=60))
    assert Notice.objects.count() == 0


def test_whoever_left_is_told_nothing(school: School) -> None:
    Member.objects.filter(name="Amina").update(is_active=False)
    school.receives(MONDAY)
    chase_unread(MONDAY)
    assert noticed() == {("arrived", "ben", "waiting"), ("arrived", "cara", "waiting")}


def test_a_partner_that_was_kept_out_never_learns_that_something_waits(school: School) -> None:
    school.receives(MONDAY, knows=False)
    for days in range(40):
        chase_unread(MONDAY + dt.timedelta(days=days))
    assert {name for _step, name, _kind in noticed()} == {"amina", "ben", "cara"}
    assert ("day-30", "amina", "waiting") in noticed(), "and those who have it hear of it all the same"


@pytest.mark.parametrize("urgency", ["999_now", "talk_soon"])
def test_a_cover_that_was_kept_out_does_not_learn_it_either_and_the_closed_team_is_told(
    school: School, urgency: str
) -> None:
    Closure.objects.create(
        team=school.team, first_on=SATURDAY.date(), last_on=MONDAY.date(), cover=school.front_door
    )
    school.receives(SATURDAY, urgency, knows=False)
    for hours in range(24 * 5):
        chase_unread(SATURDAY + dt.timedelta(hours=hours))
    assert {name for _step, name, _kind in noticed()} == {"amina", "ben", "cara"}


def test_a_cover_that_got_it_too_is_told_of_its_own_and_the_team_when_it_is_back(school: School) -> None:
    Closure.objects.create(
        team=school.team, first_on=SATURDAY.date(), last_on=MONDAY.date(), cover=school.front_door
    )
    first = school.receives(SATURDAY)
    Delivery.objects.create(report=first.report, team=school.front_door, delivered_at=SATURDAY)
    chase_unread(SATURDAY)
    assert noticed() == {("arrived", "dan", "waiting")}
    Delivery.objects.filter(team=school.front_door).update(read_at=SATURDAY)
    chase_unread(at("2026-12-01T08:29"))
    assert noticed() <= {("arrived", "dan", "waiting")}
    chase_unread(at("2026-12-01T08:30"))
    assert ("arrived", "amina", "waiting") in noticed()
