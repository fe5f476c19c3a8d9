"""Records of incidents: a list of tasks, in any order, saved and come back to. Each view begins at a door and an open vault. English only."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lifering.accounts.doors import StaffRequest, team_for, teams_for
from lifering.accounts.reading import name
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.guidance.moments import day_and_hour
from lifering.incidents import operations, telling
from lifering.incidents.advice import QUESTIONS, Advice, advice, question_fields
from lifering.incidents.desk import Desk, with_incident
from lifering.incidents.forms import CORRECTION, LONGEST_REASON, NOT_APPLICABLE, Read, read_part
from lifering.incidents.in_the_way import in_the_way
from lifering.incidents.models import Incident
from lifering.incidents.parts import BY_ID, PARTS, POINTS, Part
from lifering.incidents.reading import read_record, state_of
from lifering.incidents.revising import Record, Saved
from lifering.leaflets.offered import not_now
from lifering.leaflets.paper import set_paper
from lifering.leaflets.typesetting import Busy
from lifering.reports.ending_words import keeping

STATES = {
    "not_started": "Not started",
    "started": "Started, not all is said",
    "done": "Done",
    "not_applicable": "Does not apply, and why is said",
}


@require_safe
def incidents(request: StaffRequest) -> HttpResponse:
    """The records of each of a member's teams: numbers, days and states, no word of what happened."""
    may_see = teams_for(request.member, to=May.SEE_TRAIL)
    teams = [
        {
            "id": team.pk,
            "name": name(team),
            "records": [_listed(one) for one in kept.order_by("closed_at", "-opened_at")],
            "ended": list(gone.order_by("-disposed_at")) if team in may_see else [],
        }
        for team in teams_for(request.member, to=May.WRITE_RECORDS)
        for kept, gone in [
            (team.incidents.filter(disposed_at=None), team.incidents.exclude(disposed_at=None))
        ]
    ]
    return render(request, "incidents/list.html", {"teams": teams})


@require_POST
def begin(request: StaffRequest, team: UUID) -> HttpResponse:
    place = team_for(request.member, team, to=May.WRITE_RECORDS)
    try:
        made = operations.open_incident(
            team=place, by=request.member, at=timezone.now(), choose=secrets.choice
        )
    except Refused as refused:
        return render(request, "incidents/refused.html", {"error": refused}, status=422)
    return _see("incident", place.pk, made.pk)


@require_safe
@with_incident(May.WRITE_RECORDS)
def tasks(request: StaffRequest, desk: Desk) -> HttpResponse:
    return _tasks(request, desk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_incident(May.WRITE_RECORDS)
def part_page(request: StaffRequest, desk: Desk, part: str) -> HttpResponse:
    """One task: what it says now, what it said before, and its boxes. What is refused stays in them."""
    told = BY_ID.get(part)
    if told is None:
        raise Http404("No such part.")
    record = read_record(desk.incident, desk.keys)
    operations.note_read(incident=desk.incident, what=part, by=desk.member, at=desk.now)
    if request.method != "POST":
        return _part(request, desk, told, record)
    read = read_part(told, request.POST, desk.edition.pack, desk.incident.team.nation, desk.now.date())
    if read.errors:
        return _part(request, desk, told, record, read.errors)
    try:
        operations.save_part(
            incident=desk.incident,
            part=part,
            values=_with_result(desk, told, read),
            not_applicable=read.not_applicable,
            correction=read.correction,
            said_before=record.latest.get(part),
            by=desk.member,
            at=desk.now,
            salt=secrets.token_bytes(32),
            review_on=read.review_on,
        )
    except Refused as refused:
        return _part(request, desk, told, record, {refused.field or CORRECTION: str(refused)})
    return _see("incident", desk.incident.team_id, desk.incident.pk)


@require_safe
@with_incident(May.WRITE_RECORDS)
def whole(request: StaffRequest, desk: Desk) -> HttpResponse:
    """All of it on one page, to read and to print."""
    record = read_record(desk.incident, desk.keys)
    operations.note_read(incident=desk.incident, what="whole", by=desk.member, at=desk.now)
    shown = _about(desk, record) | {"sections": telling.sections(desk.edition.pack, record)}
    return render(request, "incidents/whole.html", shown)


@require_POST
@with_incident(May.EXPORT)
def paper(request: StaffRequest, desk: Desk) -> HttpResponse:
    """The record as a PDF. That it was made is in the chain before its bytes are returned."""
    record, incident = read_record(desk.incident, desk.keys), desk.incident
    words = telling.record_paper(
        desk.edition.pack, record, number=incident.number, team=name(incident.team), by=desk.member.name,
        at=desk.now, state=_state(incident),
    )  # fmt: skip
    try:
        made = set_paper(words)
    except Busy:
        return not_now(request)
    operations.note_exported(incident=incident, record=record, by=desk.member, at=desk.now)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{telling.file_name(incident.number)}"'
    return response


@require_POST
@with_incident(May.CLOSE_RECORDS)
def close(request: StaffRequest, desk: Desk) -> HttpResponse:
    record = read_record(desk.incident, desk.keys)
    try:
        operations.close_incident(incident=desk.incident, record=record, by=desk.member, at=desk.now)
    except Refused as refused:
        return _tasks(request, desk, str(refused))
    return _see("incident", desk.incident.team_id, desk.incident.pk)


@require_POST
@with_incident(May.CLOSE_RECORDS)
def reopen(request: StaffRequest, desk: Desk) -> HttpResponse:  # noqa: ARG001  the door needs it
    operations.reopen_incident(incident=desk.incident, by=desk.member, at=desk.now)
    return _see("incident", desk.incident.team_id, desk.incident.pk)


def _tasks(request: StaffRequest, desk: Desk, error: str = "") -> HttpResponse:
    record = read_record(desk.incident, desk.keys)
    operations.note_read(incident=desk.incident, what="tasks", by=desk.member, at=desk.now)
    rows = [{"part": part, "state": STATES[state_of(part, record.latest.get(part.id))]} for part in PARTS]
    shown = _about(desk, record) | {
        "rows": rows,
        "error": error,
        "errors": [{"text": error, "href": "#close"}] if error else [],
        "may_close": desk.may(May.CLOSE_RECORDS),
        "may_export": desk.may(May.EXPORT),
        "keeping": keeping(desk),
    }
    return render(request, "incidents/tasks.html", shown, status=422 if error else 200)


def _part(
    request: StaffRequest, desk: Desk, part: Part, record: Record, errors: Mapping[str, str] | None = None
) -> HttpResponse:
    saved, errors = record.latest.get(part.id), errors or {}
    shown = _about(desk, record) | {
        "part": part,
        "typed": _typed(request, part, saved, is_refused=bool(errors)),
        "points": question_fields(desk.edition.pack) if part.id == POINTS else [],
        "saved": saved,
        "written": telling.who_and_when(saved) if saved else "",
        "earlier": [
            (telling.who_and_when(one), telling.rows_of(desk.edition.pack, part, one))
            for one in record.earlier(part.id)
        ],
        "problems": errors,
        "longest_reason": LONGEST_REASON,
        "errors": [{"text": text, "href": f"#{field}"} for field, text in errors.items()],
    }
    return render(request, "incidents/part.html", shown, status=422 if errors else 200)


def _typed(request: StaffRequest, part: Part, saved: Saved | None, *, is_refused: bool) -> dict[str, Any]:
    """What stands in the boxes: what was just typed, or what was saved last. Points are lists."""
    names = QUESTIONS if part.id == POINTS else [one.id for one in part.fields]
    if is_refused:
        told: dict[str, Any] = {
            one: request.POST.get(one, "") for one in (*names, NOT_APPLICABLE, CORRECTION)
        }
        lists = {one: request.POST.getlist(one) for one in QUESTIONS}
    else:
        values = saved.values if saved else {}
        told = {one: values.get(one, "") for one in names}
        told |= {NOT_APPLICABLE: saved.not_applicable if saved else "", CORRECTION: ""}
        lists = {one: values.get(one, "").split(",") for one in QUESTIONS}
    return told | lists if part.id == POINTS else told


def _with_result(desk: Desk, part: Part, read: Read) -> dict[str, str]:
    """The points with what the rules said of them at that moment, so that it can be looked up later."""
    if part.id != POINTS:
        return read.values
    found = advice(desk.edition, read.values, desk.incident.team.nation, desk.now)
    way = _in_the_way(desk, found, read.values)
    return read.values | {"result": found.result, "pack": found.pack, telling.WAY: ",".join(way)}


def _in_the_way(desk: Desk, found: Advice, values: Mapping[str, str]) -> list[str]:
    """Asked only where all is answered and the rules say neither."""
    if found.result != "ask":
        return []
    return in_the_way(desk.edition, values, desk.incident.team.nation, desk.now)


def _about(desk: Desk, record: Record) -> dict[str, Any]:
    incident = desk.incident
    points = record.latest.get(POINTS)
    values = points.values if points else {}
    found = advice(desk.edition, values, incident.team.nation, desk.now)
    way = _in_the_way(desk, found, values)
    return {
        "at": [incident.team_id, incident.pk],
        "number": incident.number,
        "team": name(incident.team),
        "state": _state(incident),
        "is_closed": incident.closed_at is not None,
        "faults": record.faults,
        "advice": found,
        "result": telling.result_words(desk.edition.pack, found.result, values, way),
        "is_answered": points is not None,
    }


def _state(incident: Incident) -> str:
    held = " On hold." if incident.held_at else ""
    if incident.closed_at:
        return f"Closed {day_and_hour(incident.closed_at)}.{held}"
    review = f" Review on {incident.review_on:%d/%m/%Y}." if incident.review_on else ""
    return f"Open since {day_and_hour(incident.opened_at)}.{review}{held}"


def _listed(one: Incident) -> dict[str, Any]:
    return {"id": one.pk, "number": one.number, "state": _state(one)}


def _see(page: str, *args: Any) -> HttpResponse:
    response = HttpResponseRedirect(reverse(page, args=args))
    response.status_code = 303
    return response
