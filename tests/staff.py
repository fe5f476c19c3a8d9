"""People who work here, invented: Alice leads at Ashgrove School, Dev stands in for her, Ruth reads; Stan is elsewhere."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.test.client import ClientHandler

from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.operations import make_team

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
PASSWORD = "seven grey herons walk"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Partnership:
    """Two agencies, and everybody who can come to a door."""

    school: Team
    police: Team
    alice: Member
    dev: Member
    ruth: Member
    stan: Member
    nora: Member
    """In the school's team, but without a second step."""


def partnership() -> Partnership:
    school = make_team(
        agency="Ashgrove School", agency_kind="school", name="Safeguarding", by="command", at=NOON
    )
    police = make_team(
        agency="Eastmere Police", agency_kind="police", name="Online team", by="command", at=NOON
    )
    return Partnership(
        school,
        police,
        member("Alice", school, "lead"),
        member("Dev", school, "deputy"),
        member("Ruth", school, "reader"),
        member("Stan", police, "lead"),
        member("Nora", school, "reader", has_second_step=False),
    )


def member(name: str, team: Team, role: str = "reader", *, has_second_step: bool = True) -> Member:
    """A member with both steps set up, whose password is ``PASSWORD``."""
    made = Member(email=f"{name.lower()}@{team.agency.kind}.example", name=name, password=hashed())
    made.save()
    Membership.objects.create(team=team, member=made, role=role)
    if has_second_step:
        TOTP.activate(made, generate_totp_secret())
    return made


@cache
def hashed() -> str:
    """Made once: that takes its time on purpose."""
    return make_password(PASSWORD)


@cache
def _site() -> ClientHandler:
    made = ClientHandler()
    made.load_middleware()
    return made


def share_the_site(browser: Client) -> None:
    """One site for all browsers of this process: each would read the whole pack for itself."""
    browser.handler._middleware_chain = _site()._middleware_chain  # type: ignore[attr-defined]


class Browser(Client):
    """Sends forms as a browser does; Django's own client would send them as files, which are refused."""

    def __init__(self, **more: Any) -> None:
        super().__init__(SERVER_NAME="localhost", **more)
        share_the_site(self)

    def send(self, path: str, headers: dict[str, str] | None = None, **typed: str | list[str]) -> Any:
        told = urlencode(typed, doseq=True)
        return self.post(path, told, content_type="application/x-www-form-urlencoded", headers=headers)


def signed_in(who: Member | None) -> Browser:
    """A browser in which somebody has signed in with both steps (nobody: has not)."""
    browser = Browser()
    if who:
        browser.force_login(who, backend=BACKEND)
    return browser


def code_of(who: Member) -> str:
    """What their app shows now."""
    from allauth.mfa.utils import decrypt

    kept = Authenticator.objects.get(user=who, type=Authenticator.Type.TOTP)
    return code_for(decrypt(kept.data["secret"]))


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
