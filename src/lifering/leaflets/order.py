"""What an officer ticks and types for the police leaflet, and the form that asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from lifering.engine.packs.pack import Pack
from lifering.leaflets.police import called, readers_of
from lifering.lib.tongues import _
from lifering.places import Gazetteer, Place, PlaceAmbiguous, PlaceUnknown

TICKS, AREA = "situation", "area"


@dataclass(frozen=True)
class Order:
    situations: tuple[str, ...] = ()
    area: str = ""
    """As typed, for the form when it comes back; the code of the council otherwise."""
    place: Place | None = None


class NotOrdered(ValueError):
    """The form has to come back, with one sentence that says what to do, at one of its fields."""

    def __init__(self, order: Order, at: str, sentence: str, choices: tuple[Place, ...] = ()) -> None:
        super().__init__(sentence)
        self.order, self.at, self.choices = order, at, choices


def read_order(pack: Pack, sent: QueryDict, gazetteer: Gazetteer) -> Order:
    """Raises :class:`NotOrdered`."""
    ticked = tuple(name for name in pack.situations if name in sent.getlist(TICKS))
    typed = sent.get(AREA, "").strip()
    told = Order(ticked, typed)
    if not ticked:
        raise NotOrdered(told, TICKS, _("Tick one or more boxes, so that we know who needs a leaflet."))
    if not typed:
        return told
    try:
        place = gazetteer.find(typed)
    except PlaceUnknown as error:
        raise NotOrdered(told, AREA, str(error)) from None
    except PlaceAmbiguous as error:
        if error.upper is None:
            raise NotOrdered(told, AREA, str(error), error.candidates) from None
        place = error.upper
    if place.approximate:
        said = _("Do you mean {name}? Then type it like this.").format(name=place.name)
        raise NotOrdered(told, AREA, said, (place,))
    return Order(ticked, place.upper_gss or place.name, place)


def page_of(pack: Pack, order: Order, refused: NotOrdered | None = None) -> dict[str, Any]:
    """What the templates show: no logic is left for them."""
    return {
        "situations": [
            {"value": name, "text": said, "checked": name in order.situations}
            for name, said in _said().items()
            if name in pack.situations
        ],
        "ticked": [(name, _said()[name]) for name in order.situations],
        "area": order.area,
        "place": order.place.upper_name or order.place.name if order.place else "",
        "readers": [(reader, called(reader)) for reader in readers_of(pack, order.situations)],
        "errors": [{"text": str(refused), "href": f"#{refused.at}"}] if refused else [],
        "error": {refused.at: str(refused)} if refused else {},
        "choices": sorted({one.name for one in refused.choices}) if refused else [],
    }


def _said() -> dict[str, str]:
    return {
        "accessed": _("A child may have looked at or asked for illegal pictures"),
        "pressed": _("A child may have harmed another child, or pressed them for pictures"),
        "shared": _("A child shared pictures of themselves"),
        "targeted": _("Somebody online has targeted or groomed a child"),
        "threatened": _("Somebody threatens to share a picture of a child"),
        "harmed": _("Somebody has hurt a child"),
        "other-parent": _("You look into one parent: a sheet for the other parent"),
        "family": _("You look into a grown-up: a sheet for that person’s family"),
    }
