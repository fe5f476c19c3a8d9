"""A member reads a report. What they did is in the chain before one word of it is returned (promise 10)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lifering.accounts.models import Member
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.reports.content import Identity, MessageContent, ReportContent, from_bytes
from lifering.reports.marking import keep_marks
from lifering.reports.models import Delivery, Message, Report
from lifering.vault.envelope import About
from lifering.vault.keyring import Keys
from lifering.vault.wire import NotSealedToYou, WillNotOpen

TO_TEAMS = (Message.Kind.REPLY, Message.Kind.ANSWER)


class NotReadable(Exception):
    """None of this member's keys opens it: it was sealed to a generation that they do not hold."""


@dataclass(frozen=True)
class Said:
    """One message as the team sees it; ``content`` is None where it was sealed before this team had the report, or is spoilt."""

    row: Message
    content: MessageContent | None
    is_new: bool
    is_spoilt: bool = False


@dataclass(frozen=True)
class Opened:
    """A report that lies open before a member, for as long as one request takes."""

    content: ReportContent
    messages: list[Said]
    is_first: bool

    @property
    def words(self) -> str:
        """All that the person wrote, one after another."""
        told = [
            one
            for value in self.content.said.values()
            for one in ([value] if isinstance(value, str) else value)
        ]
        written = [
            one.content.words for one in self.messages if one.content and one.row.kind == Message.Kind.ANSWER
        ]
        return "\n".join([*told, *written])


def read_report(*, delivery: Delivery, keys: Keys, by: Member, at: dt.datetime) -> Opened:
    """Opens it and its messages; the first time it is *read*. Raises :class:`NotReadable`, and
    :class:`~lifering.vault.wire.WillNotOpen` for what is spoilt; then nothing is noted."""
    report, before = delivery.report, delivery.last_read_at
    content = open_report(report, keys)
    messages = messages_of(report, keys, before)
    opened = Opened(content, messages, is_first=delivery.read_at is None)
    with transaction.atomic():
        _note_read(delivery, by, at)
        audit.record(
            kind=Kind.REPORT_READ,
            at=at,
            by=by.pk,
            team=delivery.team_id,
            about=report.id,
            detail={"first": int(opened.is_first), "messages": len(messages)},
        )
        keep_marks(report=report, team_id=delivery.team_id, keys=keys, words=opened.words)
    return opened


def messages_of(report: Report, keys: Keys, before: dt.datetime | None = None) -> list[Said]:
    """What was written back and forth, in order. As with :func:`open_report`, the chain comes before a page shows any of it."""
    return [_said(row, keys, before) for row in _messages(report)]


def note_opened(*, delivery: Delivery, what: str, by: Member, at: dt.datetime) -> None:
    """A page shows a part of what is sealed, or what follows from it: into the chain before it does. ``what`` names the page."""
    audit.record(
        kind=Kind.REPORT_READ,
        at=at,
        by=by.pk,
        team=delivery.team_id,
        about=delivery.report_id,
        detail={"what": what},
    )


def open_report(report: Report, keys: Keys) -> ReportContent:
    """For what is checked before a member acts. A page shows all of it through :func:`read_report`, a part after :func:`note_opened`."""
    return from_bytes(_open(bytes(report.sealed), About("report", report.id, report.id), keys), ReportContent)


def open_identity(report: Report, keys: Keys) -> Identity:
    """Through ``identity.show_identity`` only, which asks for a reason and writes it down first."""
    about = About("identity", report.id, report.id)
    return from_bytes(_open(bytes(report.sealed_identity or b""), about, keys), Identity)


def _open(envelope: bytes, about: About, keys: Keys) -> bytes:
    try:
        return keys.open(envelope, about)
    except NotSealedToYou:
        raise NotReadable from None


def _messages(report: Report) -> list[Message]:
    rows = report.messages.filter(kind__in=TO_TEAMS).select_related("by", "team__agency")
    return list(rows.order_by("at", "id"))


def _said(row: Message, keys: Keys, before: dt.datetime | None) -> Said:
    is_new = row.kind == Message.Kind.ANSWER and (before is None or row.at > before)
    try:
        raw = keys.open(bytes(row.sealed), About("message-to-team", row.id, row.report_id))
        return Said(row, from_bytes(raw, MessageContent), is_new)
    except NotSealedToYou:
        return Said(row, None, is_new)
    except WillNotOpen:
        return Said(row, None, is_new, is_spoilt=True)


def _note_read(delivery: Delivery, by: Member, at: dt.datetime) -> None:
    rows = Delivery.objects.filter(pk=delivery.pk)
    rows.filter(read_at=None).update(read_at=at, read_by=by)
    rows.update(last_read_at=at)
    Report.objects.filter(pk=delivery.report_id, first_read_at=None).update(first_read_at=at)
