"""The evidence log for a team: read, added to for somebody who told it, and handed to the police on paper. English only."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lifering.accounts.doors import StaffRequest, may, membership_for
from lifering.accounts.reading import name
from lifering.accounts.roles import May
from lifering.leaflets.offered import not_now
from lifering.leaflets.paper import set_paper
from lifering.leaflets.typesetting import Busy
from lifering.lib.plain_words import defanged, holds_data
from lifering.reports.desk import Desk, with_report
from lifering.reports.evidence_forms import CHOICES, LONGEST, EntryRefused, Typed, read_entry
from lifering.reports.evidence_paper import FAULTS, Export, evidence_paper, file_name, rows_of
from lifering.reports.forms import clean
from lifering.reports.logs import Log, note_exported, note_read, open_log
from lifering.reports.noting import Disposed, ForSomebody, LogFull, add_entry
from lifering.reports.operations import NobodyCanReceive

TOLD_BY, LONGEST_TOLD_BY = "told_by", 200
EMPTY = Typed(dict.fromkeys((TOLD_BY, *LONGEST, *CHOICES), ""))
CANNOT = {
    LogFull: "There is no room for more entries. Write what is left into your own record.",
    Disposed: "This report was disposed of. Nothing can be added to it.",
    NobodyCanReceive: "A team that has this report has no key any more, so nothing can be sealed to all that have it. Ask its lead.",
}


@require_safe
@with_report(May.READ)
def log(request: StaffRequest, desk: Desk) -> HttpResponse:
    """Every entry in its order, and whether the log is whole. The read is in the chain before a word is shown."""
    found = open_log(desk.report, desk.keys)
    note_read(log=found, by=desk.member.pk, team=desk.team.pk, at=desk.now)
    place = membership_for(desk.member, desk.team.pk, to=May.READ)
    shown = _about(desk) | {
        "entries": [_shown(found, one) for one in range(len(found.entries))],
        "faults": [f"Entry {one.place} {FAULTS[one.what]}" for one in found.faults],
        "hash": found.hash.hex(),
        "may_add": may(place, May.ADD_EVIDENCE),
        "may_export": may(place, May.EXPORT),
    }
    return render(request, "reports/staff/evidence.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_report(May.ADD_EVIDENCE)
def add(request: StaffRequest, desk: Desk) -> HttpResponse:
    """One entry for somebody who told it, by phone or in person. What is refused stays in its boxes."""
    if request.method != "POST":
        return _form(request, desk, EMPTY)
    told_by = clean(request.POST.get(TOLD_BY, ""), is_line=True)
    try:
        noted = read_entry(request.POST)
        errors = _told_by_problem(told_by)
    except EntryRefused as refused:
        return _form(request, desk, _with_told_by(request, refused.typed, told_by))
    if errors:
        return _form(request, desk, _with_told_by(request, EMPTY, told_by))
    behalf = ForSomebody(by=desk.member.pk, team=desk.team.pk, told_by=defanged(told_by))
    try:
        add_entry(report=desk.report, noted=noted, at=desk.now, salt=secrets.token_bytes(32), behalf=behalf)
    except (LogFull, Disposed, NobodyCanReceive) as refused:
        typed = _with_told_by(request, EMPTY, told_by)
        return _form(request, desk, Typed(typed.values, {TOLD_BY: CANNOT[type(refused)]}))
    response = HttpResponseRedirect(reverse("evidence", args=[desk.team.pk, desk.report.pk]))
    response.status_code = 303
    return response


@require_POST
@with_report(May.EXPORT)
def paper(request: StaffRequest, desk: Desk) -> HttpResponse:
    """The paper for the police. That it was made is in the chain before its bytes are returned."""
    found = open_log(desk.report, desk.keys)
    export = Export(number=desk.report.number, by=f"{desk.member.name}, {name(desk.team)}", at=desk.now)
    try:
        made = set_paper(evidence_paper(found, export))
    except Busy:
        return not_now(request)
    note_exported(log=found, by=desk.member.pk, team=desk.team.pk, at=desk.now)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(desk.report.number)}"'
    return response


def _told_by_problem(told_by: str) -> dict[str, str]:
    if not told_by:
        return {TOLD_BY: "Say who told you, and how. A role will do, such as: an aunt, by phone."}
    if len(told_by) > LONGEST_TOLD_BY:
        return {TOLD_BY: f"Write at most {LONGEST_TOLD_BY} letters. You wrote {len(told_by)}."}
    if holds_data(told_by, may_hold_addresses=True):
        return {TOLD_BY: "Take out what looks like a picture, a file or a very long link. Words only."}
    return {}


def _with_told_by(request: StaffRequest, typed: Typed, told_by: str) -> Typed:
    """Everything as it was typed, with what is wrong in any box."""
    values = {name: request.POST.get(name, "") for name in EMPTY.values}
    return Typed(values, {**_told_by_problem(told_by), **typed.errors}, typed.holds_data)


def _form(request: StaffRequest, desk: Desk, typed: Typed) -> HttpResponse:
    shown: dict[str, Any] = _about(desk) | {
        "typed": typed,
        "longest": LONGEST | {TOLD_BY: LONGEST_TOLD_BY},
        "errors": [{"text": text, "href": f"#{field}"} for field, text in typed.errors.items()],
    }
    return render(request, "reports/staff/evidence_add.html", shown, status=422 if typed.errors else 200)


def _about(desk: Desk) -> dict[str, Any]:
    return {"at": [desk.team.pk, desk.report.pk], "number": desk.report.number, "team": name(desk.team)}


def _shown(found: Log, at: int) -> dict[str, Any]:
    entry = found.entries[at]
    return {
        "place": at + 1,
        "rows": rows_of(entry) if entry else (),
        "hash": found.hashes[at].hex() if at < len(found.hashes) else "",
    }
