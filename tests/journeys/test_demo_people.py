"""The demo's invented partnership: there after the first start, the same after the second, and on no public site."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import LazySettings
from django.contrib.auth.hashers import get_hasher as default
from django.core.cache import cache

from lifering.accounts.inviting import accept_invitation, invite
from lifering.accounts.models import Agency, Member, Membership
from lifering.accounts.operations import make_team, set_about
from lifering.accounts.queries import intake_problems
from lifering.audit.models import Event
from lifering.cli import main
from lifering.config import serve
from lifering.config.demo import run_demo, sign_in_lines
from lifering.config.demo_people import is_there, make_people, others_are_there
from lifering.config.demo_sealed import LEAST, make_sealed
from lifering.lib.moments import now
from lifering.reports.content import ReportContent, from_bytes
from lifering.reports.models import Report
from lifering.vault import phrase as phrases
from lifering.vault.cookie import NAMES
from lifering.vault.envelope import About
from lifering.vault.models import MemberKey
from lifering.vault.opening import opened
from lifering.vault.operations import choose_phrase
from lifering.vault.wire import VERSION
from tests.databases import ONE_DATABASE, Kept
from tests.inboxes import everything_stored
from tests.staff import Browser, code_for

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
KEY = "a key of this machine, of which there is no other"


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


@pytest.mark.full_cost
def test_only_a_demo_asks_for_less_than_full_cost(database: Kept) -> None:
    people = make_people(secret_key=KEY, at=NOON)
    make_sealed(people, at=NOON, pack=lambda: "p")
    assert all(default().must_update(one.member.password) for one in people.sign_ins)
    word = invite(team=people.teams["school"], email="mia@example.org", name="Mia", role="reader", by="x", at=NOON)  # fmt: skip
    mia = accept_invitation(word=word.rsplit("/", 1)[1], name="Mia", password="seven grey herons", at=NOON)
    choose_phrase(member_id=mia.pk, phrase=people.sign_ins[0].phrase, by="x", at=NOON)
    assert not default().must_update(mia.password)
    assert cost_of(mia) == phrases.TODAY.bytes
    assert {cost_of(one.member) for one in people.sign_ins} == {LEAST.bytes}


def cost_of(who: Member) -> bytes:
    return bytes(MemberKey.objects.get(member_id=who.pk).sealed_private)[len(VERSION) :][:12]


def test_no_two_machines_have_the_same_passwords(database: Kept) -> None:
    first = make_people(secret_key=KEY, at=NOON)
    Membership.objects.all().delete()
    Member.objects.all().delete()
    other = make_people(secret_key=KEY[::-1], at=NOON)
    assert not {one.password for one in first.sign_ins} & {one.password for one in other.sign_ins}
    assert not {one.secret for one in first.sign_ins} & {one.secret for one in other.sign_ins}


@ONE_DATABASE
@pytest.mark.full_cost
def test_alice_of_the_demo_signs_in_with_what_was_printed(database: Kept, application: object) -> None:
    cache.clear()
    alice = make_people(secret_key=KEY, at=NOON).sign_ins[0]
    browser = Browser()
    browser.send("/staff/sign-in", login=alice.member.email, password=alice.password)
    browser.send("/staff/sign-in/code", code=code_for(alice.secret))
    assert "Ashgrove School (demo)" in browser.get("/staff/").content.decode()
    kept = Member.objects.get(pk=alice.member.pk).password
    assert not default().must_update(kept), "signing in hashes it at full cost"


@ONE_DATABASE
def test_alice_opens_the_vault_and_reads_two_invented_reports(database: Kept, application: object) -> None:
    cache.clear()
    people = make_people(secret_key=KEY, at=NOON)
    make_sealed(people, at=NOON, pack=lambda: "p")
    alice = people.sign_ins[0]
    browser = Browser()
    browser.send("/staff/sign-in", login=alice.member.email, password=alice.password)
    browser.send("/staff/sign-in/code", code=code_for(alice.secret))
    browser.send("/staff/vault/", phrase=alice.phrase)
    keys = opened(
        cookie=browser.cookies[NAMES[1]].value,
        session_key=str(browser.session.session_key),
        member_id=alice.member.pk,
        at=now(),
    )
    told = [
        from_bytes(keys.open(bytes(one.sealed), About("report", one.id, one.id)), ReportContent)
        for one in Report.objects.all()
    ]
    assert [one.in_own_words.count("invented") for one in told] == [1, 1]
    stored = everything_stored()
    assert not any(
        secret.encode() in stored for one in people.sign_ins for secret in (one.password, one.phrase)
    )


def test_a_second_start_seals_nothing_again(database: Kept) -> None:
    people = make_people(secret_key=KEY, at=NOON)
    make_sealed(people, at=NOON, pack=lambda: "p")

    def never() -> str:
        raise AssertionError("the pack is read only where reports are made")

    told = Event.objects.count()
    make_sealed(people, at=NOON, pack=never)
    assert (Event.objects.count(), Report.objects.count()) == (told, 2)


def test_everybody_is_printed_with_password_and_code(database: Kept) -> None:
    printed = sign_in_lines(lambda: "p")
    assert len(printed) == 1 + Membership.objects.count()
    assert "alice@school.demo.example" in printed[1]
    assert "Ashgrove School (demo), lead" in printed[1]


@pytest.mark.parametrize(("is_public", "is_refused"), [(True, True), (False, False)])
def test_no_public_site_serves_people_whose_passwords_were_printed(
    database: Kept, settings: LazySettings, is_public: bool, is_refused: bool
) -> None:
    settings.LIFERING_IS_PUBLIC = is_public
    assert not serve.holds_invented()
    make_people(secret_key=KEY, at=NOON)
    assert serve.holds_invented() == is_refused


def test_a_public_site_stops_before_its_first_request_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for step in ("prepare_static", "complain_of_stored", "server"):
        monkeypatch.setattr(serve, step, lambda *_told: None)
    monkeypatch.setattr(serve, "holds_invented", lambda: True)
    with pytest.raises(SystemExit, match="new LIFERING_DATA"):
        serve.main()


def test_a_demo_does_not_move_in_with_real_teams(database: Kept) -> None:
    make_team(agency="Real School", agency_kind="school", name="Safeguarding", by="command", at=NOON)
    assert others_are_there()
    assert sign_in_lines(lambda: "p") == [
        "Teams of your own are kept here, so the demo brings no invented people."
    ]
    assert not is_there()


@pytest.mark.parametrize("only", [True, False])
def test_a_public_site_has_no_demo(
    database: Kept, settings: LazySettings, capsys: pytest.CaptureFixture[str], only: bool
) -> None:
    settings.LIFERING_IS_PUBLIC = True
    assert run_demo(8765, lambda: "p", sign_ins_only=only) == 2
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
