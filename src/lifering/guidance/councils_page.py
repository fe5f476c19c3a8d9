"""Every council by nation, and first those of which a number is known and checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lifering.engine.library import Edition
from lifering.engine.packs.model import NATIONS
from lifering.guidance.council_cards import filled, link_to, where_of
from lifering.guidance.council_page import council_page
from lifering.guidance.plan_view import nation as nation_name
from lifering.places import Gazetteer
from lifering.places.councils import by_slug, title_of


@dataclass(frozen=True)
class CouncilsPage:
    """``local``: those with a checked number of their own; all of them by nation."""

    local: list[tuple[str, str]]
    others: dict[str, list[tuple[str, str]]]


def councils_page(edition: Edition, gazetteer: Gazetteer, at: dt.datetime) -> CouncilsPage:
    places = sorted(by_slug(gazetteer).values(), key=title_of)
    known = [one for one in places if filled(where_of(edition.pack, one))]
    return CouncilsPage(
        [link_to(one) for one in known if council_page(edition, one, at).is_known],
        {nation_name(nation): [link_to(one) for one in places if one.nation == nation] for nation in NATIONS},
    )
