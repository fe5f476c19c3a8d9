"""Invented agencies with teams that take reports, and what their members can open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from lifering.reports.content import Identity, MessageContent, ReportContent, from_bytes
from lifering.reports.models import Message, Report
from lifering.vault.envelope import TEAM, About, Recipient, open_envelope
from lifering.vault.pairs import PrivateKey

MADE = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)
SCHOOL_HOURS = [{"days": [1, 2, 3, 4, 5], "from": "08:30", "to": "16:00"}]
ALWAYS = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]


@dataclass(frozen=True)
class Reading:
    """A team, one member who can read, and the key they hold."""

    team: Any
    member: Any
    private: PrivateKey

    @property
    def recipient(self) -> Recipient:
        return Recipient(TEAM, self.team.id, 1)

    def report(self, report: Report) -> ReportContent:
        about = About("report", report.id, report.id)
        raw = open_envelope(bytes(report.sealed), about, self.recipient, self.private)
        return from_bytes(raw, ReportContent)

    def identity(self, report: Report) -> Identity:
        about = About("identity", report.id, report.id)
        raw = open_envelope(bytes(report.sealed_identity or b""), about, self.recipient, self.private)
        return from_bytes(raw, Identity)

    def message(self, message: Message) -> MessageContent:
        about = About("message-to-team", message.id, message.report_id)
        raw = open_envelope(bytes(message.sealed), about, self.recipient, self.private)
        return from_bytes(raw, MessageContent)


def team(
    agency: str = "Ashgrove School", name: str = "Safety team", *, keys: bool = True, **fields: Any
) -> Reading:
    """A team in whose inbox somebody reads, of which nothing is missing; ``keys`` False: nobody there can open anything yet."""
    from lifering.accounts.models import Agency, Member, Membership, Team
    from lifering.vault.models import MemberKey, Share, TeamKey

    kind = fields.pop("kind", "school")
    made, _new = Agency.objects.get_or_create(name=agency, defaults={"kind": kind})
    told = {"takes_reports": True, "hours": SCHOOL_HOURS, "about": f"two people at {agency}"} | fields
    told.setdefault("partner", _told_when_nobody_reads())
    row = Team.objects.create(agency=made, name=name, **told)
    member = Member.objects.create(email=f"{uuid4().hex}@example.org", name="Robin Invented")
    other = Member.objects.create(email=f"{uuid4().hex}@example.org", name="Kim Invented")
    Membership.objects.create(team=row, member=member, role="lead")
    Membership.objects.create(team=row, member=other, role="reader")
    private, own = PrivateKey.new(), PrivateKey.new()
    if keys:
        TeamKey.objects.create(team_id=row.id, generation=1, public=private.public.record, made_at=MADE)
        MemberKey.objects.create(
            member_id=member.id, public=own.public.record, sealed_private=b"under a phrase", made_at=MADE
        )
        Share.objects.create(
            team_id=row.id, generation=1, member_id=member.id, sealed=b"sealed to the member", made_at=MADE
        )
    return Reading(row, member, private)


def _told_when_nobody_reads() -> Any:
    """A team of another agency that itself takes no reports."""
    from lifering.accounts.models import Agency, Team

    council, _new = Agency.objects.get_or_create(name="Told Council", defaults={"kind": "social_care"})
    return Team.objects.get_or_create(agency=council, name="Duty desk")[0]


def everything_stored() -> bytes:
    """Every byte that the database holds, table by table."""
    from django.apps import apps

    found: list[bytes] = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            found += [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
    return b"\n".join(found)


def sealed_for(envelope: bytes) -> set[UUID]:
    from lifering.vault.envelope import recipients_of

    return {who.id for who in recipients_of(envelope)}
