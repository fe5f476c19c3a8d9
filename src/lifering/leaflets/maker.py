"""A leaflet in words -> a PDF that fits."""

from __future__ import annotations

from lifering.leaflets.cutting import cutting_order, hardly_missed, without
from lifering.leaflets.model import MOST_SIDES, CannotBePrinted, Leaflet
from lifering.leaflets.typesetting import Overfull, sides, typeset


def make_leaflet(leaflet: Leaflet) -> bytes:
    """The PDF. What does not fit makes room by meaning, as little as will do, and the sheet says so.

    Raises :class:`CannotBePrinted` where even what is never cut does not fit.
    """
    if leaflet.kind == "large":
        return typeset(without(leaflet, hardly_missed(leaflet)))
    whole = _if_it_fits(leaflet)
    if whole:
        return whole
    order = cutting_order(leaflet)
    found, low, high = b"", 1, len(order)
    while low <= high:
        middle = (low + high) // 2
        made = _if_it_fits(without(leaflet, order[:middle]))
        if made:
            found, high = made, middle - 1
        else:
            low = middle + 1
    if not found:
        raise CannotBePrinted(
            f"What may never be cut does not fit on {MOST_SIDES[leaflet.kind]} sides. Make it in large print, which may take more."
        )
    return found


def _if_it_fits(leaflet: Leaflet) -> bytes:
    try:
        made = typeset(leaflet)
    except Overfull:
        return b""
    return made if sides(made) <= MOST_SIDES[leaflet.kind] else b""
