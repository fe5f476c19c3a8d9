"""Overlays of areas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lifering.engine.packs.checks.contacts import channel_problems, contact_problems
from lifering.engine.packs.checks.law import dated_problems
from lifering.engine.packs.checks.naming import unknown
from lifering.engine.packs.checks.rules import rule_problems
from lifering.engine.packs.pack import Area, Pack

COUNCIL = re.compile(r"[EWSN]\d{8}")


def area_problems(pack: Pack, area: Area) -> Iterator[str]:
    """An overlay names councils of one nation by code, fills contacts in their own name, and adds no rule above the band tell."""
    for code in area.head.councils:
        if not COUNCIL.fullmatch(code):
            yield f"areas/{area.head.area}/area.yaml names the council '{code}'. Write its GSS code: a letter and eight digits."
    if len({code[:1] for code in area.head.councils}) != 1:
        yield f"areas/{area.head.area}/area.yaml names no council, or councils of two nations. Their laws differ: write one area for each nation."
    for number, fill in enumerate(area.fills):
        place = pack.spot("fill", f"{area.head.area} {number}")
        yield from unknown(place, "contact", [fill.fill], pack.contacts)
        yield from unknown(place, "council", fill.councils, area.head.councils)
        for code in fill.councils:
            name = area.head.councils.get(code, "")
            if not re.search(rf"\b{re.escape(name)}\b", fill.name):
                yield f"{place} ({fill.fill}) is for the council {name} ({code}), but calls itself '{fill.name}'. Put the council's name in it, or correct 'councils'."
        yield from channel_problems(place, fill.channels)
    for identity, contact in area.contacts.items():
        place = pack.spot("contact", identity)
        yield from contact_problems(pack, place, contact)
        yield from unknown(place, "council", contact.councils, area.head.councils)
    for rule in area.rules.values():
        yield from rule_problems(pack, rule, area)
    for identity, clock in area.clocks.items():
        place = pack.spot("clock", identity)
        yield from unknown(place, "council", clock.councils, area.head.councils)
        yield from dated_problems(pack, place, clock)
