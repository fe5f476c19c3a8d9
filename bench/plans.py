"""The whole plan on the real pack, with contacts, law and words, and "what would change if".

CPU milliseconds of one plan; the facts are seeded and range from one answer to nearly all, in areas
with and without an overlay, in four nations, at four hours of the week.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

from bench.content import any_facts, opened
from bench.figure import Bar, Figure, at_most
from bench.timing import milliseconds, percentile
from lifering.api.answers import plan_answer
from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.plan import assemble, explain
from lifering.lib.moments import read_moment
from lifering.places import Gazetteer, Place

HOW_MANY = 400
AREAS = ("", "SO16 3RA", "Nottingham", "E10000014", "", "PE1 1AA", "Cardiff", "Leeds", "Glasgow", "Belfast")
MOMENTS = ("2026-11-23T23:00", "2026-11-24T10:00", "2026-11-28T03:30", "2026-12-25T12:00")


class Asked(NamedTuple):
    """One plan to make: what the API is sent, and the same already looked up."""

    raw: dict[str, str | list[str]]
    facts: FactValues
    at: dt.datetime
    place: Place | None


def run() -> Iterator[Figure]:
    edition, gazetteer = opened(), Gazetteer.load()
    asked = list(_asked(edition, gazetteer))

    def plan(one: Asked) -> object:
        return assemble(edition, one.facts, at=one.at, place=one.place)

    def answer(one: Asked) -> object:
        return plan_answer(edition, lambda: gazetteer, one.raw, at=one.at.isoformat()[:16])

    def change(one: Asked) -> object:
        return explain(edition, one.facts)

    yield from _figures("plan (assemble)", milliseconds(plan, asked), at_most(5))
    yield from _figures(
        "plan as the API makes it (read, find the place, assemble, JSON)", milliseconds(answer, asked)
    )
    yield from _figures("what would change if (explain)", milliseconds(change, asked))


def _asked(edition: Edition, gazetteer: Gazetteer) -> Iterator[Asked]:
    every = zip(any_facts(edition.vocabulary, HOW_MANY), cycle(AREAS), cycle(MOMENTS), strict=False)
    for facts, area, moment in every:
        place = gazetteer.find(area) if area else None
        if place:
            facts = {name: value for name, value in facts.items() if name != "nation"}
        yield Asked({**facts, "area": area}, facts, read_moment(moment), place)


def _figures(what: str, taken: list[float], bar: Bar | None = None) -> Iterator[Figure]:
    yield Figure(what=f"{what}, p50", value=percentile(taken, 0.5), unit="ms CPU")
    yield Figure(
        what=f"{what}, p95",
        value=percentile(taken, 0.95),
        unit="ms CPU",
        bar=bar,
        note=f"{len(taken)} sets of facts",
    )
