"""What makes room where a leaflet has too many words: by meaning, never by smaller type."""

from __future__ import annotations

from dataclasses import replace

from lifering.leaflets.model import HARDLY_MISSED, KEPT, Leaflet, Part
from lifering.lib.tongues import _

Spot = tuple[int, int]
"""The number of a part, and of an entry in it."""


def cutting_order(leaflet: Leaflet) -> list[Spot]:
    """Everything that may go, the first to go first; of equals the last on the sheet."""
    spots = [
        (-entry.goes, -part, -place)
        for part, one in enumerate(leaflet.parts)
        for place, entry in enumerate(one.entries)
        if entry.goes != KEPT
    ]
    return [(-part, -place) for _goes, part, place in sorted(spots)]


def hardly_missed(leaflet: Leaflet) -> list[Spot]:
    """What large print leaves out: the long tail of sources, law and things to read."""
    return [
        (part, place)
        for part, place in cutting_order(leaflet)
        if _goes(leaflet, part, place) >= HARDLY_MISSED
    ]


def _goes(leaflet: Leaflet, part: int, place: int) -> int:
    return leaflet.parts[part].entries[place].goes


def without(leaflet: Leaflet, gone: list[Spot]) -> Leaflet:
    """The leaflet without these entries, and with the lines that say how many are on the page."""
    parts, also = [], []
    for number, part in enumerate(leaflet.parts):
        places = {place for of, place in gone if of == number}
        left = tuple(entry for place, entry in enumerate(part.entries) if place not in places)
        if left or not places:
            parts.append(replace(part, entries=left, more=more_on_the_page(len(places)) or part.more))
        else:
            also.append(f"{_said(leaflet, number)} ({len(places)})")
    said = _("Also on the page: {names}.").format(names=", ".join(also)) if also else ""
    return replace(leaflet, parts=tuple(parts), also=said)


def with_a_contact_less(leaflet: Leaflet) -> Leaflet:
    """A card whose last contact gave its panel to what is more urgent; the panel before says so."""
    panels = [number for number, part in enumerate(leaflet.parts) if part.look == "contacts"]
    parts = list(leaflet.parts)
    for last in panels[-1:]:
        parts[last - 1] = replace(parts[last - 1], more=more_on_the_page(1))
        del parts[last]
    return replace(leaflet, parts=tuple(parts))


def more_on_the_page(number: int) -> str:
    if not number:
        return ""
    return _("{n} more on the page").format(n=number)


def _said(leaflet: Leaflet, number: int) -> str:
    """The heading of a part, or of the one it stands under."""
    above: list[Part] = [part for part in leaflet.parts[: number + 1] if part.heading]
    return above[-1].heading if above else leaflet.about
