"""Reads a record with a member's open keys, and says what of it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from lifering.audit.kinds import Kind
from lifering.audit.queries import events_of_kind
from lifering.engine.packs.pack import Pack
from lifering.incidents.advice import MAY_BE_EMPTY, QUESTIONS, answers_of
from lifering.incidents.models import Incident, Revision
from lifering.incidents.parts import POINTS, Part
from lifering.incidents.revising import Record, Saved
from lifering.reports.content import from_bytes
from lifering.vault.envelope import About
from lifering.vault.keyring import Keys
from lifering.vault.wire import WillNotOpen

State = Literal["not_started", "started", "done", "not_applicable"]


def read_record(incident: Incident, keys: Keys) -> Record:
    """Every save. Nothing of it is shown before the read is in the chain (``operations.note_read``)."""
    known = events_of_kind(incident.pk, Kind.INCIDENT_SAVED)
    rows = {str(row.id): row for row in incident.revisions.all()}
    named = [event.detail["revision"] for event in known]
    strangers = sorted(set(rows) - set(named))
    saves = [_opened(rows.get(row), incident, keys) for row in (*named, *strangers)]
    return Record(incident.pk, saves, [bytes.fromhex(event.detail["hash"]) for event in known])


def _opened(row: Revision | None, incident: Incident, keys: Keys) -> Saved | None:
    if row is None:
        return None
    try:
        raw = keys.open(bytes(row.sealed), About("record", row.id, incident.team_id))
    except WillNotOpen:
        return None
    return from_bytes(raw, Saved)


def state_of(part: Part, saved: Saved | None) -> State:
    if saved is None:
        return "not_started"
    if saved.not_applicable:
        return "not_applicable"
    return "started" if missing_in(part, saved) else "done"


def is_done(part: Part, saved: Saved | None) -> bool:
    return state_of(part, saved) in ("done", "not_applicable")


def missing_in(part: Part, saved: Saved) -> list[str]:
    """Ids of what has still to be said."""
    if part.id == POINTS:
        return [name for name in QUESTIONS if name not in MAY_BE_EMPTY and not saved.values.get(name)]
    return [one.id for one in part.missing(saved.values)]


def answered_words(
    pack: Pack, values: Mapping[str, str], names: Iterable[str] = QUESTIONS
) -> list[tuple[str, str]]:
    """The points as they were answered: question and answer in words for a professional."""
    told = []
    for name in names:
        words = pack.questions[name].words["professional"] if name in pack.questions else None
        said = [one for one in values.get(name, "").split(",") if one]
        if words and said:
            answers = answers_of(pack.questions[name])
            told.append((words.ask, "; ".join(answers.get(one, one) for one in said)))
    return told
