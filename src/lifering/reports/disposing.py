"""The end of what is kept: every ciphertext of it is overwritten, what it was is written on a certificate, and the chain knows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import connection, models, transaction

from lifering.accounts.models import Member
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.reports.kept import GROUNDS, Ending, Kept

STAYS = ("code_lookup",)
"""By which the code still finds the row, and its holder reads that it was closed. It opens nothing."""


def dispose(*, kept: Kept, disposal: Ending, by: Member | None, at: dt.datetime) -> Ending:
    """Empties it and everything sealed that hangs on it, in the caller's transaction; the row stays for the certificate."""
    destroyed = sorted(_ciphertexts(kept), key=lambda one: (one["what"], one["row"]))
    for related in _sealed_rows(kept):
        related.all().delete()
    fields = kept._meta.get_field
    empty = {name: None if fields(name).null else b"" for name in _binary(type(kept))}
    type(kept)._default_manager.filter(pk=kept.pk).update(**empty, disposed_at=at, dispose_on=None)
    event = audit.record(
        kind=Kind(f"{kept.WORD}.disposed"),
        at=at,
        by=by.pk if by else "",
        team=disposal.team_id or "",
        about=kept.pk,
        detail={"disposal": str(disposal.pk), "pieces": len(destroyed), "digest": digest(destroyed)},
    )
    kept.disposals.filter(pk=disposal.pk).update(done_at=at, destroyed=destroyed, event=event)
    transaction.on_commit(empty_the_log)
    done: Ending = kept.disposals.get(pk=disposal.pk)
    return done


def pieces(kept: Kept) -> dict[str, int]:
    """What disposal would destroy: kind of row -> how many. Counts only."""
    counted = {related.model._meta.model_name or "": int(related.count()) for related in _sealed_rows(kept)}
    return {name: count for name, count in counted.items() if count}


def digest(destroyed: list[dict[str, str]]) -> str:
    """Of a certificate's list; stands in the chain, so that nobody can change the list later."""
    return hashlib.sha256(json.dumps(destroyed, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def empty_the_log() -> None:
    """SQLite: what was overwritten also stands in the file beside, until that is emptied. A reader may be in the way: the job comes again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as asking:
            asking.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def certificate(disposal: Ending) -> dict[str, Any]:
    """What it says, as values."""
    kept = disposal.of
    return {
        "certificate": 1,
        "id": str(disposal.pk),
        kept.WORD: str(kept.pk),
        "number": kept.number,
        "received_at": kept.came_at.isoformat(timespec="seconds"),
        "closed_at": kept.closed_at.isoformat(timespec="seconds") if kept.closed_at else None,
        "team": str(disposal.team_id) if disposal.team_id else None,
        "ground": disposal.ground,
        "asked_by": _person(disposal.asked_by),
        "asked_at": disposal.asked_at.isoformat(timespec="seconds"),
        "agreed_by": _person(disposal.agreed_by),
        "agreed_at": disposal.agreed_at.isoformat(timespec="seconds") if disposal.agreed_at else None,
        "by_itself": disposal.asked_by_id is None,
        "due_on": disposal.due_on.isoformat() if disposal.due_on else None,
        "disposed_at": disposal.done_at.isoformat(timespec="seconds") if disposal.done_at else None,
        "event": disposal.event,
        "destroyed": disposal.destroyed,
        "digest": digest(disposal.destroyed),
    }


def in_words(disposal: Ending) -> list[str]:
    """The same for paper, a line each."""
    told, kept = certificate(disposal), disposal.of
    who = (
        "By itself, on the day that the time for keeping it was over."
        if told["by_itself"]
        else f"Asked for by {told['asked_by']['name']} on {told['asked_at']}, agreed by {told['agreed_by']['name']}."
    )
    why = [f"{GROUNDS[disposal.ground]}."] if disposal.ground in GROUNDS else []
    return [
        f"Certificate of disposal {told['id']}",
        f"{kept.THING.capitalize()} {kept.number} ({kept.pk}), received {told['received_at']}.",
        f"Destroyed at {told['disposed_at']}, event {told['event']} of the audit chain. {who}",
        *why,
        f"{len(told['destroyed'])} pieces of ciphertext, with the keys sealed in them. SHA-256 of each:",
        *(f"{one['sha256']}  {one['what']} {one['row']}" for one in told["destroyed"]),
        f"SHA-256 of this list: {told['digest']}",
    ]


def _person(member: Member | None) -> dict[str, str] | None:
    return {"id": str(member.pk), "name": " ".join(member.name.split())} if member else None


def _binary(model: type[models.Model]) -> list[str]:
    found = [field.name for field in model._meta.fields if isinstance(field, models.BinaryField)]
    return [name for name in found if name not in STAYS]


def _sealed_rows(kept: Kept) -> Iterator[Any]:
    """Whatever hangs on it and holds bytes: messages, marks, reasons, and what later rooms add."""
    for relation in type(kept)._meta.related_objects:
        if _binary(relation.related_model):
            yield getattr(kept, relation.get_accessor_name() or "")


def _ciphertexts(kept: Kept) -> Iterator[dict[str, str]]:
    yield from _of(kept)
    for related in _sealed_rows(kept):
        for row in related.all():
            yield from _of(row)


def _of(row: models.Model) -> Iterator[dict[str, str]]:
    for name in _binary(type(row)):
        raw = getattr(row, name)
        if raw:
            sha256 = hashlib.sha256(bytes(raw)).hexdigest()
            yield {"what": f"{row._meta.model_name}.{name}", "row": str(row.pk), "sha256": sha256}
