"""Reads an evidence log with a member's open keys, and holds it against the hashes that stand in the audit chain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.audit.queries import events_of_kind
from lifering.reports.content import from_bytes
from lifering.reports.evidence import Entry, Fault, faults, log_hash
from lifering.reports.models import Message, Report
from lifering.reports.noting import PURPOSE
from lifering.vault.envelope import About
from lifering.vault.keyring import Keys
from lifering.vault.wire import WillNotOpen


@dataclass(frozen=True)
class Log:
    """An evidence log as it was opened, entries in their order; None where one is not there or did not open."""

    report_id: UUID
    entries: tuple[Entry | None, ...]
    hashes: tuple[bytes, ...]
    """As the audit chain has them."""

    @property
    def hash(self) -> bytes:
        return log_hash(self.report_id, self.hashes)

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(faults(self.report_id, self.entries, self.hashes))


def open_log(report: Report, keys: Keys) -> Log:
    """The whole log of a report. Nothing of it is shown before :func:`note_read` or :func:`note_exported` came back."""
    known = events_of_kind(report.id, Kind.EVIDENCE_ADDED)
    rows = {str(row.id): row for row in report.messages.filter(kind=Message.Kind.EVIDENCE)}
    named = [event.detail["message"] for event in known]
    strangers = sorted(set(rows) - set(named))
    entries = [_opened(rows.get(message), keys) for message in (*named, *strangers)]
    hashes = tuple(bytes.fromhex(event.detail["hash"]) for event in known)
    return Log(report.id, tuple(entries), hashes)


def note_read(*, log: Log, by: UUID, team: UUID, at: dt.datetime) -> None:
    """Into the chain, before a word of the log is shown (promise 10)."""
    detail = {"evidence": len(log.entries), "faults": len(log.faults)}
    audit.record(kind=Kind.REPORT_READ, at=at, by=by, team=team, about=log.report_id, detail=detail)


def note_exported(*, log: Log, by: UUID, team: UUID, at: dt.datetime) -> None:
    """Into the chain, before the paper is returned; with the hash that stands on it."""
    detail = {"what": "evidence", "entries": len(log.entries), "hash": log.hash.hex()}
    audit.record(kind=Kind.REPORT_EXPORTED, at=at, by=by, team=team, about=log.report_id, detail=detail)


def _opened(row: Message | None, keys: Keys) -> Entry | None:
    if row is None:
        return None
    try:
        raw = keys.open(bytes(row.sealed), About(PURPOSE, row.id, row.report_id))
    except WillNotOpen:
        return None
    return from_bytes(raw, Entry)
