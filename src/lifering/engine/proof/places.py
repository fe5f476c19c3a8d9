"""Where somebody may be, as far as it changes a plan: nowhere said, an area by name, or a council."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import NATION_OF, NATIONS, NOT_ASKED, Clock, Contact
from lifering.engine.packs.pack import Area, Pack
from lifering.engine.plan.where import Where

UNSAID = "not_sure"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: no area and no council, an area by its name alone, or one of its councils."""

    area: Area | None = None
    council: str = ""

    @property
    def slug(self) -> str:
        return self.area.head.area if self.area else ""

    @property
    def name(self) -> str:
        if self.area is None:
            return f"the council {self.council}" if self.council else "anywhere"
        return self.area.head.councils.get(self.council, self.area.head.title)

    @property
    def nations(self) -> tuple[str, ...]:
        """The nations that may be told or follow here; ``not_sure`` where nobody has said."""
        if self.area is None and not self.council:
            return (UNSAID, *NATIONS)
        return (NATION_OF[self.council[0]] if self.area is None else self.area.nation,)

    def where(self, nation: str) -> Where:
        """The place as a plan knows it."""
        return Where(nation, self.council, "" if self.area is None else self.name, self.area)


def spots(pack: Pack) -> Iterator[Spot]:
    """Every place that can make a difference: no place, each area, each of its councils, and each council
    outside all areas that a card of the base is limited to."""
    yield Spot()
    held = {council for area in pack.areas.values() for council in area.head.councils}
    cards: list[Contact | Clock] = [*pack.contacts.values(), *pack.clocks.values()]
    for council in dict.fromkeys(council for card in cards for council in card.councils):
        if council not in held:
            yield Spot(None, council)
    for area in pack.areas.values():
        yield Spot(area)
        for council in area.head.councils:
            yield Spot(area, council)


def values_of(nation: str) -> list[str]:
    """The values of the fact ``nation`` that come to a nation."""
    return [UNSAID, NOT_ASKED] if nation == UNSAID else [nation]
