"""A whole report as it rests: sealed to a team, answered, with a code that opens the answer. And the code, used later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from lifering.accounts.models import Agency, Member, Membership, Team
from lifering.reports.models import Delivery, Mark, Message, Report
from lifering.vault.deriving import DraftKey, lookup, reporter_pair
from lifering.vault.envelope import REPORTER, TEAM, About, Recipient, open_envelope, seal
from lifering.vault.models import SiteSecret
from lifering.vault.pairs import PrivateKey

CODES = "codes"
WORDS, ANSWERED = b"made-up words of a made-up person", b"Thank you for telling us."


def make_team(name: str = "Ashgrove School", **chosen: object) -> Team:
    agency, _new = Agency.objects.get_or_create(name=name, defaults={"kind": "school"})
    return Team.objects.create(agency=agency, name="Safeguarding team", **chosen)


def join(name: str, team: Team, role: str) -> Member:
    member, _new = Member.objects.get_or_create(
        email=f"{name}@lifering.example", defaults={"name": name.title()}
    )
    Membership.objects.create(team=team, member=member, role=role)
    return member


@dataclass
class KeptReport:
    team: Team
    at: dt.datetime
    key: DraftKey = field(default_factory=DraftKey.new)
    private: PrivateKey = field(default_factory=PrivateKey.new)

    def file(self) -> Report:
        to = [(Recipient(TEAM, self.team.pk, 1), self.private.public)]
        about = self.key.report_id
        pair = reporter_pair(self.key.code, about)
        report = Report.objects.create(
            id=about,
            number="amber kite 41",
            received_at=self.at,
            urgency="report_today",
            sealed=seal(WORDS, About("report", about, about), to, self.at),
            sealed_identity=seal(WORDS, About("identity", about, about), to, self.at),
            reporter_public=pair.public.record,
            code_lookup=lookup(self.key.code, _secret()),
        )
        Delivery.objects.create(report=report, team=self.team, delivered_at=self.at)
        Mark.objects.create(team=self.team, report=report, mark=bytes(range(32)))
        self._answer(report, to, pair)
        return report

    def _answer(self, report: Report, to: list[tuple[Recipient, object]], pair: PrivateKey) -> None:
        row = uuid4()
        Message.objects.create(
            id=row,
            report=report,
            kind="reply",
            at=self.at,
            team=self.team,
            sealed=seal(ANSWERED, About("message-to-team", row, report.pk), to, self.at),
            sealed_for_reporter=seal(
                ANSWERED,
                About("message-to-reporter", row, report.pk),
                [(Recipient(REPORTER, report.pk), pair.public)],
                self.at,
            ),
        )

    def opened_by_code(self) -> list[bytes]:
        """What whoever has the code reads, found by the code alone."""
        report = Report.objects.get(code_lookup=lookup(self.key.code, _secret()))
        pair, who = reporter_pair(self.key.code, report.pk), Recipient(REPORTER, report.pk)
        return [
            open_envelope(
                bytes(one.sealed_for_reporter or b""),
                About("message-to-reporter", one.pk, report.pk),
                who,
                pair,
            )
            for one in report.messages.all()
        ]

    def opened_by_team(self) -> bytes:
        about: UUID = self.key.report_id
        sealed = bytes(Report.objects.get(pk=about).sealed)
        return open_envelope(
            sealed, About("report", about, about), Recipient(TEAM, self.team.pk, 1), self.private
        )


def _secret() -> bytes:
    made, _new = SiteSecret.objects.get_or_create(name=CODES, defaults={"secret": bytes(reversed(range(32)))})
    return bytes(made.secret)
