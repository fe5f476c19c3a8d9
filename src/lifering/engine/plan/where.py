"""Where the child is, as far as anybody has said: never finer than a council."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lifering.engine.facts import FactsRefused, FactValues
from lifering.engine.packs.pack import Area, Pack


class PlaceLike(Protocol):
    """What a plan needs to know of a place (``lifering.places.Place`` is one)."""

    @property
    def upper_gss(self) -> str: ...
    @property
    def upper_name(self) -> str: ...
    @property
    def nation(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Where:
    """``nation`` is ``not_sure`` when nobody said; ``council`` is an upper-tier GSS code or ``""``;
    ``area`` is the overlay that applies, or None."""

    nation: str
    council: str
    name: str
    area: Area | None

    @property
    def slug(self) -> str:
        return self.area.head.area if self.area else ""

    def covers(self, councils: list[str]) -> bool:
        """Whether a card limited to some councils may be shown here; unlimited cards always may."""
        if not councils:
            return True
        if self.council:
            return self.council in councils
        return bool(self.area and set(councils) & set(self.area.head.councils))


def locate(pack: Pack, facts: FactValues, place: PlaceLike | None, slug: str) -> tuple[Where, FactValues]:
    """Where this is, and the facts with the nation that follows from it.

    Raises :class:`FactsRefused` when the nation given and the place do not agree, or the slug is not
    an area of this pack.
    """
    if slug and slug not in pack.areas:
        raise FactsRefused(f"There is no area '{slug}'. The areas are: {', '.join(pack.areas) or 'none'}.")
    told = str(facts.get("nation", "not_sure"))
    nation = place.nation if place else pack.areas[slug].nation if slug else told
    if told not in ("not_sure", nation):
        raise FactsRefused(
            f"The place is in {nation}, but the fact 'nation' says {told}. Leave one of them out."
        )
    council = place.upper_gss if place else ""
    area = pack.areas.get(slug) or (pack.area_of_council(council) if council else None)
    name = place.upper_name if place else area.head.title if area else ""
    if nation != "not_sure":
        facts = {**facts, "nation": nation}
    return Where(nation, council, name, area), facts
