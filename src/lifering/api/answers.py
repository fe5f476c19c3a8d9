"""What the command line and the HTTP API answer: one place, so that both give the same JSON.

Nothing here knows HTTP or a terminal. Every refusal is a :class:`Refused` with one sentence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from lifering.engine.facts import FactsRefused, FactValues, read_facts
from lifering.engine.find import find
from lifering.engine.library import Edition
from lifering.engine.packs.model import BANDS, URGENCIES
from lifering.engine.plan import as_json, assemble
from lifering.engine.plan.model import ActionPlan
from lifering.lib.moments import MomentUnclear, now, read_moment
from lifering.lib.tongues import ENGLISH
from lifering.places import Gazetteer, Place, PlaceAmbiguous, PlaceUnknown

MOST_FACT_SETS = 1000
Gazetteers = Callable[[], Gazetteer]
"""Gives the gazetteer when a place has to be looked up, so that nobody else waits for it."""


class Refused(ValueError):
    """The input is wrong. ``str(error)`` is one sentence that says what to do."""


def facts_answer(edition: Edition) -> dict[str, Any]:
    """The vocabulary: every fact with its values and wording, and every id a plan may contain."""
    pack = edition.pack
    facts = [
        {
            "id": name,
            "values": question.values,
            "multi": question.is_multi,
            "exclusive": question.exclusive,
            "ask": {audience: words.ask for audience, words in question.words.items()},
        }
        for name, question in ((name, pack.questions[name]) for name in pack.head.interview)
    ]
    area = {
        "id": "area",
        "values": sorted(pack.areas),
        "multi": False,
        "exclusive": [],
        "also": "a GSS code, a postcode or the name of a council; input only, never kept",
    }
    bands: dict[str, set[str]] = {}
    for rule in edition.book().rules:
        for name in rule.then.do:
            bands.setdefault(name, set()).add(rule.band)
    return {
        "pack": {"id": pack.head.pack, "version": pack.head.version, "hash": pack.digest},
        "facts": [*facts, area],
        "actions": [
            {
                "id": name,
                "bands": [band for band in BANDS if band in bands.get(name, set())],
                "against": card.against,
                "audiences": sorted(card.words),
            }
            for name, card in sorted(pack.actions.items())
        ],
        "nevers": sorted(pack.nevers),
        "services": sorted(pack.contacts),
        "resources": sorted(pack.resources),
        "family_rules": pack.head.family_order,
        "urgencies": list(URGENCIES),
    }


def plan_answer(
    edition: Edition,
    gazetteers: Gazetteers,
    raw: Any,
    *,
    at: str = "",
    happened: str = "",
    language: str = "en",
    most: int = MOST_FACT_SETS,
) -> Any:
    """The plan for one set of facts, or a list of plans for a list of sets.

    ``raw``: fact id -> value(s), which may hold ``area``. ``at``: a moment, empty for now.
    Raises :class:`Refused`.
    """
    if isinstance(raw, list):
        if len(raw) > most:
            raise Refused(f"{len(raw)} sets of facts are too many at once. Send at most {most}.")
        return [as_json(make_plan(edition, gazetteers, one, at, happened, language)) for one in raw]
    return as_json(make_plan(edition, gazetteers, raw, at, happened, language))


def make_plan(
    edition: Edition, gazetteers: Gazetteers, raw: Any, at: str = "", happened: str = "", language: str = "en"
) -> ActionPlan:
    """One plan; see :func:`plan_answer`."""
    edition = in_language(edition, language)
    try:
        given = dict(raw) if isinstance(raw, Mapping) else raw
        area = given.pop("area", "") if isinstance(given, dict) else ""
        facts = read_facts(edition.pack, given)
        place, slug = find_place(edition, gazetteers, area)
        return assemble(edition, facts, at=_moment(at), happened=happened, place=place, area_slug=slug)
    except FactsRefused as error:
        raise Refused(str(error)) from None


def in_language(edition: Edition, language: str) -> Edition:
    """The edition in a language of its pack, drafts too: a program decides what it shows. Raises :class:`Refused`."""
    known = [ENGLISH, *edition.pack.languages]
    if language not in known:
        raise Refused(f"There is no language '{language[:20]}' in this pack. Use one of: {', '.join(known)}.")
    return edition.in_language(language)


def find_place(edition: Edition, gazetteers: Gazetteers, area: Any) -> tuple[Place | None, str]:
    """An ``area`` as given (slug, GSS code, postcode, council or place name) -> place or slug.

    Raises :class:`Refused`; a postcode is never repeated in the sentence.
    """
    if area in ("", None):
        return None, ""
    if not isinstance(area, str) or len(area) > 80:
        raise Refused(
            "The fact 'area' must be text: an area's slug, a GSS code, a postcode or the name of a council."
        )
    if area in edition.pack.areas:
        return None, area
    try:
        place = gazetteers().find(area)
        if place.approximate:
            raise Refused(f"Is it {place.name}? Give its name or its code, {place.gss}.")
        return place, ""
    except PlaceAmbiguous as error:
        if error.upper is not None:
            return error.upper, ""
        names = "; ".join(sorted({candidate.name for candidate in error.candidates})[:12])
        raise Refused(
            f"That place lies in more than one council: {names}. Give a full postcode or the council's name."
        ) from None
    except PlaceUnknown as error:
        areas = ", ".join(sorted(edition.pack.areas))
        raise Refused(f"{error} The areas with local contacts are: {areas}.") from None


def find_answer(
    edition: Edition,
    gazetteers: Gazetteers,
    query: Any,
    *,
    area: Any = "",
    asker: Any = "",
    age: Any = None,
    at: Any = "",
) -> dict[str, Any]:
    """Services for some words, where possible with the reason for each. Raises :class:`Refused`."""
    if not isinstance(query, str) or not query.strip() or len(query) > 500:
        raise Refused("Say what you are looking for in 1 to 500 characters.")
    askers = edition.pack.questions["asker"].values
    if asker and asker not in askers:
        raise Refused(f"'{str(asker)[:40]}' is not a value of 'asker'. Allowed: {', '.join(askers)}.")
    place, slug = find_place(edition, gazetteers, area)
    return find(
        edition, query, at=_moment(at or ""), place=place, slug=slug, asker=asker or "", age=_age(age)
    )


def _age(age: Any) -> int | None:
    if age in (None, ""):
        return None
    try:
        years = int(age)
    except (TypeError, ValueError, OverflowError):
        years = -1
    if not 0 <= years <= 120:
        raise Refused("The age must be a whole number of years from 0 to 120.")
    return years


def _moment(text: Any) -> dt.datetime:
    if text in ("", None):
        return now()
    if not isinstance(text, str):
        raise Refused("The moment must be text, such as 2026-11-23T23:00.")
    try:
        return read_moment(text)
    except MomentUnclear as error:
        raise Refused(str(error)) from None


__all__ = ["FactValues", "Refused", "facts_answer", "find_answer", "find_place", "make_plan", "plan_answer"]
