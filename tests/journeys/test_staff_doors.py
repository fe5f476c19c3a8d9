"""Every address under /staff/ for everybody who can come to it. The table has no gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import URLPattern, URLResolver, get_resolver

from lifering.accounts.doors import NotYours, team_for, teams_for
from lifering.accounts.inviting import invite
from lifering.accounts.models import Closure, Invitation, Membership
from lifering.accounts.roles import ROLES, May, Roles
from lifering.audit.models import Event
from tests.databases import ONE_DATABASE, Kept
from tests.staff import NOON, Partnership, partnership, signed_in

EVERYBODY = ("nobody", "nora", "stan", "ruth", "dev", "alice")
"""Not signed in; without a second step; of another team; reader; deputy; lead."""
SIGN_IN, SECOND_STEP, HOME, AGAIN = "sign-in", "second step", "home", "again"
ANYBODY = (200, 200, 200, 200, 200, 200)
STAFF = (SIGN_IN, SECOND_STEP, 200, 200, 200, 200)
MEMBERS = (SIGN_IN, SECOND_STEP, 404, 200, 200, 200)
LEADS = (SIGN_IN, SECOND_STEP, 404, 404, 404, 200)
SENT = (SIGN_IN, SECOND_STEP, 404, 404, 404, 302)
PRIVATE = (SIGN_IN, SECOND_STEP, AGAIN, AGAIN, AGAIN, AGAIN)
TABLE: dict[str, tuple[int | str, ...]] = {
    "staff": STAFF,
    "join": ANYBODY,
    "account_login": (200, HOME, HOME, HOME, HOME, HOME),
    "account_inactive": ANYBODY,
    "mfa_authenticate": (SIGN_IN, HOME, HOME, HOME, HOME, HOME),
    "account_logout": (SIGN_IN, 200, 200, 200, 200, 200),
    "account_reauthenticate": (SIGN_IN, 200, 200, 200, 200, 200),
    "mfa_reauthenticate": STAFF,
    "mfa_index": STAFF,
    "account_change_password": STAFF,
    "mfa_activate_totp": (SIGN_IN, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN),
    "mfa_deactivate_totp": PRIVATE,
    "mfa_view_recovery_codes": (SIGN_IN, SECOND_STEP, 404, 404, 404, 404),
    "mfa_generate_recovery_codes": PRIVATE,
    "team": MEMBERS,
    "team-about": LEADS,
    "team-intake": LEADS,
    "team-on-call": (SIGN_IN, SECOND_STEP, 404, 302, 302, 302),
    "team-hours": LEADS,
    "team-partner": LEADS,
    "team-closures": LEADS,
    "team-closure-remove": SENT,
    "team-invite": LEADS,
    "team-invitation-withdraw": SENT,
    "team-role": LEADS,
    "team-remove": LEADS,
}
FORMS_ONLY = {"team-on-call", "team-closure-remove", "team-invitation-withdraw"}
ELSEWHERE = ("vault", "report", "inbox", "evidence", "incident")
"""First words of the names of other rooms' staff pages, which have their own tables."""


def staff_patterns(patterns: list[Any] | None = None, before: str = "") -> Iterator[URLPattern]:
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from staff_patterns(one.url_patterns, where)
        elif where.startswith("staff/"):
            yield one


def names() -> list[str]:
    return [str(one.name) for one in staff_patterns()]


def test_the_table_has_no_gap() -> None:
    ours = [name for name in names() if not name.startswith(ELSEWHERE)]
    assert sorted(ours) == sorted(TABLE)
    assert all(len(row) == len(EVERYBODY) for row in TABLE.values())


@dataclass
class House:
    """Everything that an address can name, all of it the school's."""

    people: Partnership
    closure: Closure
    invitation: Invitation
    word: str

    def address(self, name: str) -> str:
        from django.urls import reverse

        team = {"team": self.people.school.pk}
        place = Membership.objects.get(team=self.people.school, member=self.people.ruth)
        more: dict[str, dict[str, Any]] = {
            "join": {"word": self.word},
            "team-closure-remove": team | {"closure": self.closure.pk},
            "team-invitation-withdraw": team | {"invitation": self.invitation.pk},
            "team-role": team | {"place": place.pk},
            "team-remove": team | {"place": place.pk},
        }
        return reverse(name, kwargs=more.get(name, team if name.startswith("team") else {}))


@pytest.fixture
def house(database: Kept, application: object) -> House:
    from django.utils import timezone

    cache.clear()
    people = partnership()
    link = invite(
        team=people.school,
        email="mia@school.example",
        name="Mia",
        role="reader",
        by="command",
        at=timezone.now(),
    )
    closure = Closure.objects.create(
        team=people.school, first_on=NOON.date(), last_on=NOON.date(), cover=people.police
    )
    return House(people, closure, Invitation.objects.get(), link.rsplit("/", 1)[1])


def outcome(told: Any) -> int | str:
    """The status, or where somebody is sent."""
    sent = str(told.headers.get("Location", "")).split("?")[0]
    known = {
        "/staff/sign-in": SIGN_IN,
        "/staff/account/second-step": SECOND_STEP,
        "/staff/": HOME,
        "/staff/first": HOME,
        "/staff/again": AGAIN,
        "/staff/again/code": AGAIN,
        "/staff/account/second-step/new": "new phone",
    }
    return known.get(sent, told.status_code)


@ONE_DATABASE
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_comes_as_far_as_the_table_says_and_no_further(house: House, who: str) -> None:
    found = {}
    for name in TABLE:
        browser = signed_in(getattr(house.people, who, None))
        visit = browser.send if name in FORMS_ONLY else browser.get
        found[name] = outcome(visit(house.address(name)))
    wanted = {name: row[EVERYBODY.index(who)] for name, row in TABLE.items()}
    assert found == wanted


@ONE_DATABASE
@pytest.mark.parametrize("who", ["nobody", "nora", "stan", "ruth", "dev"])
def test_a_form_sent_by_somebody_who_may_not_changes_nothing(house: House, who: str) -> None:
    before = _all(house)
    for name, row in TABLE.items():
        if row in (LEADS, SENT):
            signed_in(getattr(house.people, who, None)).send(
                house.address(name),
                about="x",
                role="lead",
                name="X",
                email="x@example.org",
                day1="08:00 to 09:00",
                takes="yes",
            )
    assert _all(house) == before


def _all(house: House) -> list[Any]:
    house.people.school.refresh_from_db()
    team = house.people.school
    return [
        (team.about, team.hours, team.partner_id, team.takes_reports),
        list(Membership.objects.values_list("pk", "role").order_by("pk")),
        Invitation.objects.count(),
        Closure.objects.count(),
    ]


def test_a_closed_door_is_written_down(house: House) -> None:
    signed_in(house.people.stan).get(house.address("team"))
    last = Event.objects.order_by("-seq")[0]
    assert (last.kind, last.by, last.team) == (
        "member.access_refused",
        str(house.people.stan.pk),
        str(house.people.school.pk),
    )


def test_a_role_in_one_team_gives_nothing_in_another(house: House) -> None:
    people = house.people
    assert teams_for(people.alice, to=May.READ) == [people.school]
    assert team_for(people.alice, people.school.pk, to=May.INVITE) == people.school
    with pytest.raises(NotYours):
        team_for(people.alice, people.police.pk, to=May.SEE_MEMBERS)


def test_each_role_may_what_the_one_below_may_and_more() -> None:
    assert Roles.READER.may < Roles.DEPUTY.may < Roles.LEAD.may
    assert set(ROLES) == set(Membership.Role.values)
    assert set().union(*(role.may for role in ROLES.values())) == set(May)
