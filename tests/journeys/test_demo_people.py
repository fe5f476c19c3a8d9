"""The demo's invented partnership: there after the first start, the same after the second, and on no public site."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from lifering.accounts.models import Agency, Member, Membership
from lifering.accounts.operations import make_team, set_about
from lifering.accounts.queries import intake_problems
from lifering.audit.models import Event
from lifering.cli import main
from lifering.config.demo import run_demo, sign_in_lines
from lifering.config.demo_people import is_there, make_people, others_are_there
from tests.databases import ONE_DATABASE, Kept
from tests.staff import Browser, code_for

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
KEY = "a key of this machine, of which there is no other"


@pytest.fixture(autouse=True)
def _quick(settings: LazySettings) -> None:
    """Ten passwords at full strength take their time, and none of these tests is about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_a_demo_begins_with_a_partnership_in_which_every_team_can_receive(database: Kept) -> None:
    people = make_people(secret_key=KEY, at=NOON)
    assert {team.agency.kind for team in people.teams.values()} == {"school", "social_care", "police"}
    assert all("(demo)" in agency.name for agency in Agency.objects.all())
    assert all("(demo)" in member.name for member in Member.objects.all())
    assert intake_problems() == []
    assert people.members_of("school")[0].name == "Alice (demo)"
    assert people.teams["school"].partner == people.teams["mash"]


def test_a_second_start_makes_nobody_again_and_keeps_what_was_changed(database: Kept) -> None:
    first = make_people(secret_key=KEY, at=NOON)
    set_about(team=first.teams["school"], about="two people", by="demo", at=NOON)
    told = Event.objects.count()
    second = make_people(secret_key=KEY, at=NOON)
    assert second.teams["school"].about == "two people"
    assert [one.password for one in second.sign_ins] == [one.password for one in first.sign_ins]
    assert Event.objects.count() == told
    assert Membership.objects.count() == len(first.sign_ins)


def test_no_two_machines_have_the_same_passwords(database: Kept) -> None:
    first = make_people(secret_key=KEY, at=NOON)
    Membership.objects.all().delete()
    Member.objects.all().delete()
    other = make_people(secret_key=KEY[::-1], at=NOON)
    assert not {one.password for one in first.sign_ins} & {one.password for one in other.sign_ins}
    assert not {one.secret for one in first.sign_ins} & {one.secret for one in other.sign_ins}


@ONE_DATABASE
def test_alice_of_the_demo_signs_in_with_what_was_printed(database: Kept, application: object) -> None:
    cache.clear()
    alice = make_people(secret_key=KEY, at=NOON).sign_ins[0]
    browser = Browser()
    browser.send("/staff/sign-in", login=alice.member.email, password=alice.password)
    browser.send("/staff/sign-in/code", code=code_for(alice.secret))
    assert "Ashgrove School (demo)" in browser.get("/staff/").content.decode()


def test_everybody_is_printed_with_password_and_code(database: Kept) -> None:
    printed = sign_in_lines()
    assert len(printed) == 1 + Membership.objects.count()
    assert "alice@school.demo.example" in printed[1]
    assert "Ashgrove School (demo), lead" in printed[1]


def test_a_demo_does_not_move_in_with_real_teams(database: Kept) -> None:
    make_team(agency="Real School", agency_kind="school", name="Safeguarding", by="command", at=NOON)
    assert others_are_there()
    assert sign_in_lines() == ["Teams of your own are kept here, so the demo brings no invented people."]
    assert not is_there()


@pytest.mark.parametrize("only", [True, False])
def test_a_public_site_has_no_demo(
    database: Kept, settings: LazySettings, capsys: pytest.CaptureFixture[str], only: bool
) -> None:
    settings.LIFERING_IS_PUBLIC = True
    assert run_demo(8765, sign_ins_only=only) == 2
    said = capsys.readouterr()
    assert said.err.startswith("LIFERING_HOSTS names a public host")
    assert "alice" not in said.out + said.err
    assert not is_there()


def test_the_command_prints_who_can_sign_in(
    database: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lifering.config.demo.bring_up_to_date", lambda: None)
    assert main(["demo", "--sign-ins"]) == 0
    assert "priya@police.demo.example" in capsys.readouterr().out
