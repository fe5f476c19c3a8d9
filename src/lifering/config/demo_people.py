"""Invented people for a demo: a school, a council's front door and a police unit, with members who can sign in.

Their passwords and second steps are made from this machine's secret key, so that they are the same on every start and
on no other machine. They come in as everybody does: by invitation.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import transaction

from lifering.accounts import operations
from lifering.accounts.gate import has_second_step
from lifering.accounts.inviting import accept_invitation, invite
from lifering.accounts.models import Member, Team
from lifering.vault.codes import PHRASE_WORDS, words

BY = "demo"
WORKDAYS = [1, 2, 3, 4, 5]
DAYTIME: list[dict[str, Any]] = [{"days": WORKDAYS, "from": "08:30", "to": "16:30"}]
ALWAYS: list[dict[str, Any]] = [{"days": [*WORKDAYS, 6, 7], "from": "00:00", "to": "24:00"}]


class Quick(Argon2PasswordHasher):
    """Passwords of the demo are 80 bits of chance and are printed; at full cost ten of them make a first start slow.

    Whoever signs in has theirs hashed at full cost by that, as Django does when a cost has risen."""

    time_cost, memory_cost, parallelism = 1, 19_456, 1


@dataclass(frozen=True)
class Place:
    """A team of the demo as it is told in this file."""

    agency: str
    kind: str
    name: str
    about: str
    hours: list[dict[str, Any]]
    partner: str
    people: tuple[tuple[str, str], ...]
    """Name and role."""


PLACES = {
    "school": Place(
        "Ashgrove School (demo)",
        "school",
        "Safeguarding",
        "three people who look after safety at Ashgrove School, which is invented",
        DAYTIME,
        "mash",
        (("Alice", "lead"), ("Dev", "deputy"), ("Ruth", "reader")),
    ),
    "mash": Place(
        "Eastmere Council (demo)",
        "social_care",
        "Front door",
        "four people of children’s services in Eastmere, which is invented",
        DAYTIME,
        "police",
        (("Femi", "lead"), ("Hana", "deputy"), ("Joan", "reader"), ("Tariq", "reader")),
    ),
    "police": Place(
        "Eastmere Police (demo)",
        "police",
        "Online team",
        "three police officers in Eastmere, which is invented",
        ALWAYS,
        "mash",
        (("Stan", "lead"), ("Priya", "deputy"), ("Owen", "reader")),
    ),
}


@dataclass(frozen=True)
class SignIn:
    """How somebody of the demo comes in. Never kept: made from the secret key each time."""

    member: Member
    team: Team
    role: str
    password: str
    secret: str
    """Of the second step, as an app takes it."""
    phrase: str
    """Of their vault (``config/demo_sealed.py``)."""


@dataclass(frozen=True)
class DemoPeople:
    """Every team by its short name, and everybody in them; each team's lead comes first."""

    teams: dict[str, Team]
    sign_ins: tuple[SignIn, ...]

    def members_of(self, team: str) -> list[Member]:
        return [one.member for one in self.sign_ins if one.team == self.teams[team]]


def make_people(*, secret_key: str, at: dt.datetime) -> DemoPeople:
    """The partnership as it is there; what is missing is made, what somebody changed since is left as it is."""
    with transaction.atomic():
        teams = {short: _team(place, at) for short, place in PLACES.items()}
        for short, place in PLACES.items():
            if teams[short].partner is None:
                operations.set_partner(team=teams[short], partner=teams[place.partner], by=BY, at=at)
        people = [
            _member(name, role, teams[short], secret_key, at)
            for short, place in PLACES.items()
            for name, role in place.people
        ]
    return DemoPeople(teams, tuple(people))


def is_demo(team: Team) -> bool:
    return team.agency.name in {place.agency for place in PLACES.values()}


def is_there() -> bool:
    """Whether this database holds people of the demo."""
    return Team.objects.filter(agency__name__in=[place.agency for place in PLACES.values()]).exists()


def others_are_there() -> bool:
    """Whether real teams are kept here: a demo does not move in with them."""
    return Team.objects.exclude(agency__name__in=[place.agency for place in PLACES.values()]).exists()


def _team(place: Place, at: dt.datetime) -> Team:
    found = Team.objects.filter(agency__name=place.agency, name=place.name).select_related("agency").first()
    if found:
        return found
    made = operations.make_team(
        agency=place.agency,
        agency_kind=place.kind,
        name=place.name,
        about=place.about,
        takes_reports=True,
        by=BY,
        at=at,
    )
    always = place.hours is ALWAYS
    operations.set_hours(team=made, hours=place.hours, reads_on_bank_holidays=always, by=BY, at=at)
    return made


def _member(name: str, role: str, team: Team, secret_key: str, at: dt.datetime) -> SignIn:
    from allauth.mfa.totp.internal.auth import TOTP

    email = f"{name.lower()}@{team.agency.kind.replace('_', '-')}.demo.example"
    password, secret = _password(secret_key, email), _second_step(secret_key, email)
    member = Member.objects.filter(email=email).first()
    if member is None:
        link = invite(team=team, email=email, name=f"{name} (demo)", role=role, by=BY, at=at)
        member = accept_invitation(
            word=link.rsplit("/", 1)[1],
            name=f"{name} (demo)",
            password=password,
            at=at,
            hasher=Quick(),
        )
    if not has_second_step(member):
        TOTP.activate(member, secret)
    return SignIn(member, team, role, password, secret, _phrase(secret_key, email))


def _password(secret_key: str, email: str) -> str:
    letters = base64.b32encode(_made_from(secret_key, "password", email)).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _second_step(secret_key: str, email: str) -> str:
    return base64.b32encode(_made_from(secret_key, "second step", email)[:20]).decode()


def _phrase(secret_key: str, email: str) -> str:
    made = int.from_bytes(_made_from(secret_key, "vault phrase", email), "big")
    return " ".join(words()[(made >> 11 * place) % len(words())] for place in range(PHRASE_WORDS))


def _made_from(secret_key: str, what: str, email: str) -> bytes:
    return hmac.digest(secret_key.encode(), f"lifering demo {what} {email}".encode(), hashlib.sha256)
