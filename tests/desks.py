"""People who read reports, invented: Alice leads at Ashgrove School, Bob is her deputy, Rita reads; Charlie is a stranger."""

from __future__ import annotations

import base64
import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from lifering.accounts.models import Member, Membership
from lifering.reports import operations
from lifering.reports.contactable import Contactable
from lifering.reports.content import Identity, ReportContent
from lifering.reports.models import Delivery, Report
from lifering.reports.operations import Filing
from lifering.reports.passing_on import may_be_told
from lifering.vault.deriving import DraftKey, session_hash
from lifering.vault.keyring import Keys, seal_keys
from lifering.vault.models import OpenVault
from tests.inboxes import Reading, team
from tests.staff import Browser

FRIDAY = dt.datetime(2026, 11, 27, 10, 40, tzinfo=dt.UTC)
NIGHT = dt.datetime(2026, 11, 27, 22, 40, tzinfo=dt.UTC)
TOLD = "A person called @harbour_fox asks me to meet at the boathouse. It is at https://example.org/fox"
NAME = "Quillon Invented"
FACTS = {"asker": "child", "danger": "no", "harms": ["grooming"], "about_age": "13_15", "nation": "england"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Cast:
    school: Reading
    police: Reading
    alice: Member
    bob: Member
    rita: Member
    charlie: Member
    """Leads a team of another agency, which was given nothing."""

    def keys(self, who: Member) -> Keys:
        held = self.police if who == self.charlie else self.school
        return Keys(who.pk, {held.recipient: held.private})


def cast(**school: Any) -> Cast:
    ashgrove = team(**school)
    police = team("Eastmere Police", "Online team", kind="police")
    for one, name in ((ashgrove, "Alice"), (police, "Charlie")):
        Member.objects.filter(pk=one.member.pk).update(name=name, email=f"{name.lower()}@example.org")
    found = {one.name: one for one in Member.objects.all()}
    return Cast(
        ashgrove,
        police,
        found["Alice"],
        _member("Bob", ashgrove, "deputy"),
        _member("Rita", ashgrove, "reader"),
        found["Charlie"],
    )


def _member(name: str, where: Reading, role: str) -> Member:
    made = Member.objects.create(email=f"{name.lower()}@example.org", name=name)
    Membership.objects.create(team=where.team, member=made, role=role)
    return made


def first(words: Sequence[str]) -> str:
    return words[0]


def content(**more: Any) -> ReportContent:
    told: dict[str, Any] = {
        "written_at": FRIDAY, "pack": "p", "language": "en", "facts": FACTS,
        "said": {"how": "confidential", "what_happened": TOLD}, "contactable": Contactable(),
    }  # fmt: skip
    return ReportContent(**told | more)


def report(*to: Reading, at: dt.datetime = FRIDAY, key: DraftKey | None = None, urgency: str = "report_today", named: Identity | None = None, **more: Any) -> Report:  # fmt: skip
    filing = Filing(
        content=content(**more),
        identity=Identity(name=NAME) if named is None else named,
        teams=may_be_told([one.team.id for one in to], [], at.date()),
        urgency=urgency,
    )
    return operations.file_report(
        key=key or DraftKey(secrets.token_bytes(32)), filing=filing, at=at, choose=first
    )


def delivery(of: Report, to: Reading) -> Delivery:
    return Delivery.objects.select_related("report", "team__agency").get(report_id=of.pk, team_id=to.team.pk)


def at_work(who: Member) -> Browser:
    """A browser in which somebody has signed in with both steps; their vault is closed."""
    TOTP.activate(who, generate_totp_secret())
    browser = Browser()
    browser.force_login(who, backend=BACKEND)
    return browser


def with_open_vault(who: Member, *teams: Reading) -> Browser:
    browser, cookie, row, now = at_work(who), secrets.token_bytes(32), uuid4(), dt.datetime.now(dt.UTC)
    session = session_hash(browser.session.session_key or "")
    keys = Keys(who.pk, {one.recipient: one.private for one in teams})
    OpenVault.objects.create(
        id=row, member_id=who.pk, session_hash=session, sealed=seal_keys(keys, row, cookie, session), opened_at=now, used_at=now
    )  # fmt: skip
    browser.cookies["lifering-vault"] = base64.urlsafe_b64encode(cookie).decode()
    return browser
