"""Reads one part of a record as it was typed. English; what is refused keeps everything that was typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.http import QueryDict

from lifering.engine.facts import FactsRefused
from lifering.engine.packs.pack import Pack
from lifering.incidents.advice import NONE_KNOWN, QUESTIONS, SITUATION, answers_of, facts_of
from lifering.incidents.parts import POINTS, Field, Part
from lifering.lib.plain_words import defanged, holds_data
from lifering.reports.forms import clean

NOT_APPLICABLE, CORRECTION = "not_applicable", "correction"
LONGEST_REASON = 600
STANDS_ALONE = "These answers do not go together. 'None' or 'No one else' stands alone."
NO_DATA = "Take out what looks like a picture, a file or a very long link. This record takes words only."


@dataclass(frozen=True)
class Read:
    """``errors``: field -> sentence; while there are any, nothing is saved."""

    values: dict[str, str]
    not_applicable: str
    correction: str
    errors: dict[str, str] = field(default_factory=dict)
    review_on: dt.date | None = None


def read_part(part: Part, sent: QueryDict, pack: Pack, nation: str, today: dt.date) -> Read:
    values, errors = _points(sent, pack, nation) if part.id == POINTS else _fields(part, sent)
    reasons = {name: clean(sent.get(name, ""), is_line=True) for name in (NOT_APPLICABLE, CORRECTION)}
    for name, words in reasons.items():
        if problem := _problem(words, LONGEST_REASON):
            errors[name] = problem
    reason = defanged(reasons[NOT_APPLICABLE]) if part.may_not_apply else ""
    if reason and any(values.values()):
        errors.setdefault(NOT_APPLICABLE, "Either say it, or say why it does not apply. Empty one of them.")
    if not reason and not any(values.values()) and not errors:
        errors[_first(part)] = (
            "Say at least one thing, or why this does not apply."
            if part.may_not_apply
            else "Say at least one thing."
        )
    review_on = None
    if values.get("on"):
        try:
            review_on = _day(values["on"], today)
        except ValueError as wrong:
            errors["on"] = str(wrong)
    return Read(values, reason, defanged(reasons[CORRECTION]), errors, review_on)


def _first(part: Part) -> str:
    return QUESTIONS[0] if part.id == POINTS else part.fields[0].id


def _fields(part: Part, sent: QueryDict) -> tuple[dict[str, str], dict[str, str]]:
    values, errors = {}, {}
    for one in part.fields:
        typed = clean(sent.get(one.id, ""), is_line=one.kind != "words")
        if one.kind == "choice":
            typed = typed if typed in dict(one.choices) else ""
        elif problem := _problem(typed, one.longest):
            errors[one.id] = problem
        values[one.id] = typed if one.id in errors else _kept(one, typed)
    return values, errors


def _kept(one: Field, typed: str) -> str:
    return typed if one.kind in ("choice", "day") else defanged(typed)


def _points(sent: QueryDict, pack: Pack, nation: str) -> tuple[dict[str, str], dict[str, str]]:
    values = {}
    for name in QUESTIONS:
        known = answers_of(pack.questions[name]) if name in pack.questions else {}
        values[name] = ",".join(one for one in known if one in sent.getlist(name))
    if NONE_KNOWN in values[SITUATION].split(",") and values[SITUATION] != NONE_KNOWN:
        return values, {SITUATION: STANDS_ALONE}
    try:
        facts_of(pack, values, nation)
    except FactsRefused:
        wrong = next((name for name in QUESTIONS if _clashes(pack, name, values, nation)), QUESTIONS[0])
        return values, {wrong: STANDS_ALONE}
    return values, {}


def _clashes(pack: Pack, name: str, values: dict[str, str], nation: str) -> bool:
    try:
        facts_of(pack, {name: values[name]}, nation)
    except FactsRefused:
        return True
    return False


def _problem(words: str, longest: int) -> str:
    if len(words) > longest:
        return f"Write at most {longest:,} letters. You wrote {len(words):,}. All of it is still here: make it shorter."
    return NO_DATA if holds_data(words, may_hold_addresses=True) else ""


def _day(typed: str, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        raise ValueError("Write the day as year-month-day, such as 2026-12-18.") from None
    if not today <= day <= today + dt.timedelta(days=366):
        raise ValueError("Choose a day from today on, and within a year.")
    return day
