"""Scenarios: what they tell and what they expect."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs.checks.naming import all_contacts, fact_problems, unknown
from lifering.engine.packs.pack import Pack


def scenario_problems(pack: Pack) -> Iterator[str]:
    """What a scenario tells and expects is there."""
    contacts = all_contacts(pack)
    clocks = set(pack.clocks).union(*(area.clocks for area in pack.areas.values()))
    for identity, scenario in pack.scenarios.items():
        place, expect = pack.spot("scenario", identity), scenario.expect
        yield from fact_problems(pack, place, scenario.facts)
        yield from unknown(place, "do", expect.do + expect.not_do, pack.actions)
        yield from unknown(place, "never", expect.never + expect.not_never, pack.nevers)
        named = (
            expect.contacts
            + expect.not_contacts
            + expect.first_three
            + ([expect.first_contact] if expect.first_contact else [])
        )
        yield from unknown(place, "contact", named, contacts)
        yield from unknown(place, "resource", expect.support, pack.resources)
        yield from unknown(place, "law", expect.law + expect.not_law, pack.laws)
        yield from unknown(place, "clock", expect.clocks, clocks)
        yield from unknown(place, "fact", expect.asks_next, pack.questions)
