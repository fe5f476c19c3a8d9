"""Another team gets a report as well: sealed anew to all that have it and to them, never to a team that the person kept out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from lifering.accounts.models import Member, Team
from lifering.accounts.refusing import Refused
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.lib.moments import LONDON
from lifering.reports.content import ReportContent
from lifering.reports.deciding import decide
from lifering.reports.models import Decision, Delivery, Message, Report
from lifering.reports.operations import delivery as delivery_to
from lifering.reports.passing_on import may_be_told
from lifering.reports.reading import open_report
from lifering.vault import queries as vault
from lifering.vault.envelope import About, Recipient, seal
from lifering.vault.keyring import Keys
from lifering.vault.pairs import PublicKey
from lifering.vault.wire import WillNotOpen

To = Sequence[tuple[Recipient, PublicKey]]


def teams_to_add(delivery: Delivery, content: ReportContent) -> list[Team]:
    """Teams that can read what they are given, do not have it, and are not of an agency that the person kept out."""
    kept_out = Team.objects.filter(pk__in=[UUID(one) for one in content.kept_out]).values("agency")
    has_it = Delivery.objects.filter(report=delivery.report_id).values("team")
    found = Team.objects.filter(takes_reports=True).exclude(pk__in=has_it).exclude(agency__in=kept_out)
    can_read = [
        one
        for one in found.select_related("agency").order_by("agency__name", "name")
        if vault.readers(one.pk)
    ]
    return [one for one in can_read if str(one.pk) not in content.kept_out]


def hand_on(*, delivery: Delivery, keys: Keys, to: str, reason: str, by: Member, at: dt.datetime) -> Team:
    """Who sent it stays with those who had it: another team that needs the name asks them. Raises :class:`Refused`."""
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=delivery.report_id)
        content = open_report(report, keys)
        choices = {str(one.pk): one for one in teams_to_add(delivery, content)}
        if to not in choices:
            raise Refused("Choose a team that can have this report.", "to")
        team = choices[to]
        there = list(report.deliveries.values_list("team_id", flat=True))
        _seal_anew(report, keys, vault.sealed_to([*there, team.pk]), at)
        kept_out = [UUID(one) for one in content.kept_out]
        others = may_be_told([team.pk], kept_out, at.astimezone(LONDON).date())[team.pk]
        delivery_to(report, team.pk, others, at).save(force_insert=True)
        Report.objects.filter(pk=report.pk).update(closed_at=None, closed_as="", dispose_on=None)
        decide(
            delivery=delivery, kind=Decision.Kind.HAND_ON, audited=Kind.REPORT_HANDED_ON, reason=reason, by=by, at=at,
            to=str(team.pk),
        )  # fmt: skip
        audit.record(
            kind=Kind.REPORT_DELIVERED, at=at, by=by.pk, team=team.pk, about=report.pk, detail={"from": str(delivery.team_id)}
        )  # fmt: skip
    return team


def _seal_anew(report: Report, keys: Keys, to: To, at: dt.datetime) -> None:
    about = About("report", report.id, report.id)
    report.sealed = seal(keys.open(bytes(report.sealed), about), about, to, at)
    report.save(update_fields=["sealed"])
    for row in report.messages.all():
        purpose = "evidence" if row.kind == Message.Kind.EVIDENCE else "message-to-team"
        about = About(purpose, row.id, report.id)
        try:
            raw = keys.open(bytes(row.sealed), about)
        except WillNotOpen:  # of before this team had it: the others keep what they can open
            continue
        row.sealed = seal(raw, about, to, at)
        row.save(update_fields=["sealed"])
