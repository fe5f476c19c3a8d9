"""A leaflet in words -> a PDF that fits."""

from __future__ import annotations

from lifering.leaflets.cutting import cutting_order, hardly_missed, with_a_contact_less, without
from lifering.leaflets.model import USUAL_SIDES, Leaflet
from lifering.leaflets.typesetting import Overfull, in_line, sides, typeset


def make_leaflet(leaflet: Leaflet) -> bytes:
    """The PDF. What does not fit makes room by meaning, as little as will do, and the sheet says so. Where even what never
    makes room does not fit, a sheet takes one side more, and a card has one contact less.

    Raises :class:`~lifering.leaflets.model.CannotBePrinted` where the fonts lack a letter, or a panel of a card is too small
    all the same; and :class:`~lifering.leaflets.typesetting.Busy`.
    """
    with in_line():
        if leaflet.kind == "large":
            return typeset(without(leaflet, hardly_missed(leaflet)))
        if leaflet.kind == "sheet":
            return _with_least_gone(leaflet)
        try:
            return _with_least_gone(leaflet)
        except Overfull:
            return _with_least_gone(with_a_contact_less(leaflet))


def _with_least_gone(leaflet: Leaflet) -> bytes:
    """As much of it as fits on the usual sides, or on those that it takes at least."""
    usual = USUAL_SIDES[leaflet.kind]
    whole = _if_it_fits(leaflet, usual)
    if whole:
        return whole
    order = cutting_order(leaflet)
    found = typeset(without(leaflet, order))
    most = max(usual, sides(found))
    low, high = int(most == usual), len(order) - 1
    while low <= high:
        middle = (low + high) // 2
        made = _if_it_fits(without(leaflet, order[:middle]), most)
        if made:
            found, high = made, middle - 1
        else:
            low = middle + 1
    return found


def _if_it_fits(leaflet: Leaflet, most: int) -> bytes:
    try:
        made = typeset(leaflet)
    except Overfull:
        return b""
    return made if sides(made) <= most else b""
