"""Which roles and services stand on the page of a council, under which headings, and what its area knows of them."""

from __future__ import annotations

from django.urls import reverse

from lifering.engine.packs.model import Contact
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.contacts import all_contacts
from lifering.engine.plan.where import Where
from lifering.lib.tongues import later
from lifering.places import Place
from lifering.places.councils import slug_of, title_of

POLICE = "101"
GROUPS = {
    later("In danger, or the police"): ("999", POLICE),
    later("When a child is not safe"): (
        "childrens_social_care",
        "local_social_work_scotland",
        "ni_gateway",
        "emergency_duty_team",
    ),
    later("For people who work with children"): ("lado", "wales_designated_officer", "prevent"),
    later("Other help from the council"): ("early_help", "youth_justice_service", "adult_social_care"),
    later("Services for one area"): (),
    later("Day and night, wherever you are"): ("childline", "nspcc_helpline"),
}
"""Heading -> roles, in this order, as far as a pack has them; the services of the area fill the empty one."""

OF_A_COUNCIL = frozenset(one for roles in list(GROUPS.values())[1:4] for one in roles)
"""Roles whose numbers differ by council."""


def link_to(place: Place, service: str = "") -> tuple[str, str]:
    """Address and name of a council's page, or of one service on it."""
    address = reverse("council", args=[slug_of(place)])
    return (f"{address}#{service}" if service else address), title_of(place)


def services_of(pack: Pack, place: Place) -> list[str]:
    """The ids that stand on a council's page."""
    return [card.contact for cards in cards_of(pack, where_of(pack, place)).values() for card in cards]


def where_of(pack: Pack, place: Place) -> Where:
    area = pack.area_of_council(place.upper_gss) if place.has_council else None
    return Where(place.nation, place.upper_gss, place.upper_name, area)


def filled(where: Where) -> set[str]:
    """The roles of which the area knows something of its own for this council. The police are there for all."""
    fills = where.area.fills if where.area else []
    return {fill.fill for fill in fills if where.covers(fill.councils)} - {POLICE}


def cards_of(pack: Pack, where: Where) -> dict[str, list[Contact]]:
    """Heading -> the cards that stand under it; no heading without any."""
    known = all_contacts(pack, where)
    local = [one.contact for one in known.values() if one.kind == "local" and one.councils]
    found = {
        heading: [known[one] for one in (names or local) if one in known and _is_here(known[one], where)]
        for heading, names in GROUPS.items()
    }
    return {heading: cards for heading, cards in found.items() if cards}


def _is_here(card: Contact, where: Where) -> bool:
    return where.nation in card.nations and where.covers(card.councils)
