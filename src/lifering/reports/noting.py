"""Every write of the evidence log. An entry is sealed to the teams that have the report; its hash goes into the audit chain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.audit.queries import events_of_kind
from lifering.reports.evidence import BEGINNING, MOST_ENTRIES, Entry, Noted
from lifering.reports.models import Message, Report
from lifering.reports.operations import Burned, seal_to_teams

PURPOSE = "evidence"


class LogFull(Exception):
    """There are as many entries as anybody can read."""


class Disposed(Exception):
    """The report is no more; nothing can be added to it."""


@dataclass(frozen=True, kw_only=True)
class ForSomebody:
    """A member writes down what somebody told them, such as a person who rang."""

    by: UUID
    team: UUID
    told_by: str
    """Who told it, and how."""


def add_entry(
    *, report: Report, noted: Noted, at: dt.datetime, salt: bytes, behalf: ForSomebody | None = None
) -> Message:
    """One entry at the end of the log. Without ``behalf`` it comes from whoever has the code.

    ``salt``: 32 bytes of chance. Raises ``ValueError`` for an entry that says nothing, :class:`Burned`,
    :class:`Disposed`, :class:`LogFull`, and :class:`~lifering.reports.operations.NobodyCanReceive`.
    """
    if noted.is_empty or len(salt) != 32:
        raise ValueError("An entry says something, and has 32 bytes of chance.")
    with transaction.atomic():
        now = Report.objects.select_for_update().get(id=report.id)  # one entry after the other
        if now.disposed_at:
            raise Disposed
        if behalf is None and now.burned_at:
            raise Burned
        entry = _next(report.id, noted, at, salt, behalf)
        message = Message(id=uuid4(), report=now, kind=Message.Kind.EVIDENCE, at=at)
        if behalf:
            message.by_id, message.team_id = behalf.by, behalf.team
        message.sealed = seal_to_teams(message, PURPOSE, entry, at)
        message.save(force_insert=True)
        audit.record(
            kind=Kind.EVIDENCE_ADDED,
            at=at,
            by=behalf.by if behalf else "",
            team=behalf.team if behalf else "",
            about=report.id,
            detail={
                "message": str(message.id),
                "place": entry.place,
                "hash": entry.hash_in(report.id).hex(),
            },
        )
    return message


def _next(report_id: UUID, noted: Noted, at: dt.datetime, salt: bytes, behalf: ForSomebody | None) -> Entry:
    known = events_of_kind(report_id, Kind.EVIDENCE_ADDED)
    if len(known) >= MOST_ENTRIES:
        raise LogFull
    return Entry(
        place=len(known) + 1,
        before=bytes.fromhex(known[-1].detail["hash"]) if known else BEGINNING,
        salt=salt,
        written_at=at.astimezone(dt.UTC),
        source="team" if behalf else "reporter",
        told_by=behalf.told_by if behalf else "",
        by=str(behalf.by) if behalf else "",
        noted=noted,
    )
