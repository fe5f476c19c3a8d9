"""Alice leads at Ashgrove School and sets for her team whatever a lead may set; what she mistypes is not lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from lifering.accounts.models import Closure, Membership
from lifering.audit.models import Event
from tests.databases import ONE_DATABASE, Kept
from tests.staff import Browser, Partnership, partnership, signed_in

ALWAYS = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]


@pytest.fixture
def people(database: Kept, application: object) -> Partnership:
    found = partnership()
    found.police.hours, found.police.reads_on_bank_holidays = ALWAYS, True
    found.police.save()
    return found


def page(people: Partnership, more: str = "") -> str:
    return f"/staff/teams/{people.school.pk}{more}"


def saved(browser: Browser, path: str, **typed: Any) -> None:
    told = browser.send(path, **typed)
    assert told.status_code == 302, told.content.decode()


def refused(browser: Browser, path: str, **typed: Any) -> str:
    told = browser.send(path, **typed)
    assert told.status_code == 422
    return str(told.content.decode())


def test_a_lead_sets_whose_reports_the_team_takes(people: Partnership) -> None:
    alice = signed_in(people.alice)
    saved(
        alice,
        page(people, "/intake"),
        takes="yes",
        councils="Hartlepool\nCambridge",
        harms=["grooming", "sextortion"],
        askers=["child"],
    )
    people.school.refresh_from_db()
    assert people.school.takes_reports
    assert people.school.councils == ["E06000001", "E10000003"], "Cambridge: the county runs social care"
    assert (people.school.harms, people.school.askers) == (["sextortion", "grooming"], ["child"])
    shown = alice.get(page(people, "/intake")).content.decode()
    assert "Hartlepool\nCambridgeshire" in shown
    assert shown.count(" checked") == 4
    assert Event.objects.order_by("-seq")[0].kind == "team.changed"


@ONE_DATABASE
def test_a_council_that_is_none_is_named_and_nothing_typed_is_lost(people: Partnership) -> None:
    said = refused(
        signed_in(people.alice), page(people, "/intake"), takes="yes", councils="Atlantis", harms=["grooming"]
    )
    assert "is not one council" in said
    assert ">Atlantis</textarea>" in said
    assert 'value="grooming" checked' in said
    people.school.refresh_from_db()
    assert not people.school.takes_reports


@ONE_DATABASE
def test_a_harm_that_the_pack_does_not_know_is_refused(people: Partnership) -> None:
    assert "is no harm of the pack" in refused(
        signed_in(people.alice), page(people, "/intake"), takes="yes", harms=["weather"]
    )


def test_a_lead_sets_hours_with_a_break_at_noon_and_saving_again_loses_nothing(people: Partnership) -> None:
    alice = signed_in(people.alice)
    typed = {"day1": "8:30 to 12:00, 13:00 to 16:00", "day2": "08:30-12:00", "holidays": "yes"}
    saved(alice, page(people, "/hours"), **typed)
    wanted = [
        {"days": [1, 2], "from": "08:30", "to": "12:00"},
        {"days": [1], "from": "13:00", "to": "16:00"},
    ]
    people.school.refresh_from_db()
    assert (people.school.hours, people.school.reads_on_bank_holidays) == (wanted, True)
    assert 'value="08:30 to 12:00, 13:00 to 16:00"' in alice.get(page(people, "/hours")).content.decode()
    assert "Monday, Tuesday: 08:30 to 12:00" in alice.get(page(people)).content.decode()


@ONE_DATABASE
@pytest.mark.parametrize("typed", ["mornings", "08:30", "08:30 to 25:00", "09:00 to 09:00"])
def test_times_that_are_none_are_refused_with_the_day(people: Partnership, typed: str) -> None:
    said = refused(signed_in(people.alice), page(people, "/hours"), day3=typed, day1="08:00 to 09:00")
    assert "Wednesday: " in said
    assert f'value="{typed}"' in said
    assert 'value="08:00 to 09:00"' in said


def test_a_lead_closes_for_days_that_another_team_reads(people: Partnership) -> None:
    alice = signed_in(people.alice)
    first = timezone.localdate() + dt.timedelta(days=7)
    days = {"first_on": first.isoformat(), "last_on": (first + dt.timedelta(days=2)).isoformat()}
    assert "Say which team reads" in refused(alice, page(people, "/closures"), **days)
    assert Closure.objects.count() == 0
    saved(alice, page(people, "/closures"), **days, cover=str(people.police.pk))
    made = Closure.objects.get()
    assert (made.first_on, made.cover) == (first, people.police)
    saved(alice, page(people, f"/closures/{made.pk}/remove"))
    assert Closure.objects.count() == 0


def test_a_lead_chooses_who_is_told_and_says_who_reads(people: Partnership) -> None:
    alice = signed_in(people.alice)
    saved(alice, page(people, "/partner"), partner=str(people.police.pk))
    saved(alice, page(people, "/about"), about="two people at Ashgrove School")
    people.school.refresh_from_db()
    assert people.school.partner == people.police
    assert people.school.about == "two people at Ashgrove School"


def test_a_lead_makes_another_lead_and_may_then_step_down(people: Partnership) -> None:
    alice = signed_in(people.alice)
    places = {one.member.name: one for one in Membership.objects.select_related("member")}
    hers = page(people, f"/members/{places['Alice'].pk}/role")
    assert "A team needs a lead" in refused(alice, hers, role="reader")
    saved(alice, page(people, f"/members/{places['Dev'].pk}/role"), role="lead")
    saved(alice, hers, role="reader")
    assert Membership.objects.get(pk=places["Alice"].pk).role == "reader"


def test_ruth_chooses_to_be_told_outside_hours_and_changes_her_mind(people: Partnership) -> None:
    ruth = signed_in(people.ruth)
    place = Membership.objects.get(member=people.ruth)
    assert "Tell me of what cannot wait" in ruth.get(page(people)).content.decode()
    saved(ruth, page(people, "/on-call"), on_call="yes")
    place.refresh_from_db()
    assert place.on_call
    assert Event.objects.order_by("-seq")[0].detail == {"on_call": True}
    saved(ruth, page(people, "/on-call"), on_call="no")
    place.refresh_from_db()
    assert not place.on_call


def test_ruth_who_lost_both_steps_is_removed_and_invited_again(people: Partnership) -> None:
    alice = signed_in(people.alice)
    place = Membership.objects.get(member=people.ruth)
    saved(alice, page(people, f"/members/{place.pk}/remove"))
    told = alice.send(page(people, "/invite"), name="Ruth", email=people.ruth.email, role="reader")
    word = str(told.content.decode()).split("/staff/join/")[1][:43]
    password = "nine slow otters swim"
    again = Browser().send(f"/staff/join/{word}", name="Ruth", password=password, again=password)
    assert (again.status_code, again.headers["Location"]) == (302, "/staff/account/second-step")
    people.ruth.refresh_from_db()
    assert people.ruth.is_active
    assert people.ruth.check_password(password)
    assert not Authenticator.objects.filter(user=people.ruth).exists(), "the old phone opens nothing"
