"""Every write of this room: sealed to the team, one transaction, one link in the audit chain. Nothing is written over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

from django.db import transaction

from lifering.accounts.models import Member, Team
from lifering.accounts.refusing import Refused
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.audit.queries import events_of_kind
from lifering.incidents.models import Incident, Revision
from lifering.incidents.parts import PARTS
from lifering.incidents.reading import is_done
from lifering.incidents.revising import BEGINNING, Record, Saved
from lifering.reports.content import to_bytes
from lifering.reports.operations import spoken_number
from lifering.reports.retention import dispose_on, undo_disposals
from lifering.vault import queries as vault
from lifering.vault.envelope import About, seal
from lifering.vault.refusals import TeamCannotReceive

PURPOSE = "record"
NO_KEY = "Your team has no key yet, so nothing can be sealed to it. Make one first, under your team."
CLOSED = "This record is closed. A lead can open it again; then you can add to it."


def open_incident(
    *, team: Team, by: Member, at: dt.datetime, choose: Callable[[Sequence[str]], str]
) -> Incident:
    """A new record, empty. ``choose`` picks a word for its spoken number. Raises :class:`Refused`."""
    try:
        vault.newest(team.pk)
    except TeamCannotReceive:
        raise Refused(NO_KEY) from None
    with transaction.atomic():
        made = Incident.objects.create(
            id=uuid4(), number=spoken_number(choose), team=team, opened_at=at, opened_by=by
        )
        audit.record(kind=Kind.INCIDENT_OPENED, at=at, by=by.pk, team=team.pk, about=made.pk)
    return made


def save_part(
    *,
    incident: Incident,
    part: str,
    values: dict[str, str],
    not_applicable: str,
    correction: str,
    said_before: Saved | None,
    by: Member,
    at: dt.datetime,
    salt: bytes,
    review_on: dt.date | None = None,
) -> Revision | None:
    """One more save at the end; None where it says what is there already. Raises :class:`Refused`.

    ``said_before``: what this part said when the member began to write. ``salt``: 32 bytes of chance.
    """
    if said_before and (said_before.values, said_before.not_applicable) == (values, not_applicable):
        return None
    if said_before and not correction:
        raise Refused("Say why it changes. What it said before stays in the record.", "correction")
    with transaction.atomic():
        now = Incident.objects.select_for_update().get(pk=incident.pk)  # one save after the other
        if now.closed_at:
            raise Refused(CLOSED)
        known = events_of_kind(now.pk, Kind.INCIDENT_SAVED)
        saved = Saved(
            place=len(known) + 1,
            before=bytes.fromhex(known[-1].detail["hash"]) if known else BEGINNING,
            salt=salt,
            written_at=at.astimezone(dt.UTC),
            by=str(by.pk),
            by_name=by.name,
            part=part,
            values=values,
            not_applicable=not_applicable,
            correction=correction,
        )
        made = _keep(now, saved, by, at)
        if review_on:
            now.review_on = review_on
            now.save(update_fields=["review_on"])
    return made


def _keep(incident: Incident, saved: Saved, by: Member, at: dt.datetime) -> Revision:
    row = Revision(id=uuid4(), incident=incident, place=saved.place, at=at, by=by)
    about = About(PURPOSE, row.id, incident.team_id)
    row.sealed = seal(to_bytes(saved), about, vault.sealed_to([incident.team_id]), at)
    row.save(force_insert=True)
    detail: dict[str, str | int] = {
        "revision": str(row.id),
        "place": saved.place,
        "part": saved.part,
        "hash": saved.hash_in(incident.pk).hex(),
    }
    _audit(Kind.INCIDENT_SAVED, incident, by.pk, at, detail)
    return row


def close_incident(*, incident: Incident, record: Record, by: Member, at: dt.datetime) -> None:
    """Closed when every part is said, or does not apply and why. Raises :class:`Refused`, which names what is missing."""
    left = [part.title for part in PARTS if not is_done(part, record.latest.get(part.id))]
    if left:
        raise Refused(f"Not everything is said yet. Still open: {', '.join(left)}.", "close")
    if record.faults:
        raise Refused(
            "This record is not whole, so it cannot be closed. Tell whoever keeps the audit head.", "close"
        )
    with transaction.atomic():
        now = Incident.objects.select_for_update().get(pk=incident.pk)
        if len(events_of_kind(now.pk, Kind.INCIDENT_SAVED)) != len(record.hashes):
            raise Refused("Somebody added to it while you read. Look at it again.", "close")
        if now.closed_at is None:
            now.closed_at = at
            now.dispose_on = dispose_on(now)
            now.save(update_fields=["closed_at", "dispose_on"])
            _audit(Kind.INCIDENT_CLOSED, now, by.pk, at, {"revisions": len(record.hashes)})


def reopen_incident(*, incident: Incident, by: Member, at: dt.datetime) -> None:
    """Open again for corrections and for what came later."""
    with transaction.atomic():
        is_closed = (
            Incident.objects.select_for_update()
            .filter(pk=incident.pk, disposed_at=None)
            .exclude(closed_at=None)
        )
        if is_closed.update(closed_at=None, dispose_on=None):
            undo_disposals(incident, at)
            _audit(Kind.INCIDENT_REOPENED, incident, by.pk, at, {})


def note_read(*, incident: Incident, what: str, by: Member, at: dt.datetime) -> None:
    """Into the chain, before a word is shown (promise 10)."""
    _audit(Kind.INCIDENT_READ, incident, by.pk, at, {"what": what})


def note_exported(*, incident: Incident, record: Record, by: Member, at: dt.datetime) -> None:
    """Into the chain, before the paper is returned."""
    last = record.hashes[-1].hex() if record.hashes else ""
    _audit(Kind.INCIDENT_EXPORTED, incident, by.pk, at, {"revisions": len(record.hashes), "hash": last})


def _audit(kind: Kind, incident: Incident, by: UUID, at: dt.datetime, detail: dict[str, str | int]) -> None:
    audit.record(kind=kind, at=at, by=by, team=incident.team_id, about=incident.pk, detail=detail)
