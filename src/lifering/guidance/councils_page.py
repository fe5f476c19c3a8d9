"""Every council by nation, and first those of which a number is known and checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lifering.engine.library import Edition
from lifering.guidance.council_cards import filled, link_to, where_of
from lifering.guidance.council_page import council_page
from lifering.lib.tongues import _, later
from lifering.places import Gazetteer
from lifering.places.councils import by_slug, title_of


@dataclass(frozen=True)
class CouncilsPage:
    """``local``: those with a checked number of their own; all of them by nation."""

    local: list[tuple[str, str]]
    others: dict[str, list[tuple[str, str]]]


NATIONS = {
    "england": later("England"),
    "wales": later("Wales"),
    "scotland": later("Scotland"),
    "northern_ireland": later("Northern Ireland"),
}


def councils_page(edition: Edition, gazetteer: Gazetteer, at: dt.datetime) -> CouncilsPage:
    places = sorted(by_slug(gazetteer).values(), key=title_of)
    known = [one for one in places if filled(where_of(edition.pack, one))]
    return CouncilsPage(
        [link_to(one) for one in known if council_page(edition, one, at).is_known],
        {
            _(name): [link_to(one) for one in places if one.nation == nation]
            for nation, name in NATIONS.items()
        },
    )
