"""Who can help in the area of one council: its roles with what is known of them, and honestly what is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from django.urls import reverse

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES, UNKNOWN, Channel
from lifering.engine.packs.model import Contact as Card
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.contacts import NUMBERS, Asked, Reasons, all_contacts, contact_lines
from lifering.engine.plan.model import ChannelLine, ContactLine
from lifering.engine.plan.where import Where
from lifering.guidance.contact_view import Contact, contact
from lifering.guidance.directory_page import age_of
from lifering.guidance.untranslated import is_partly_english
from lifering.lib.tongues import ENGLISH, _, by_nature, later, locale, named
from lifering.places import Gazetteer, Place
from lifering.places.councils import by_slug, slug_of, title_of

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
FOUND = ("england", "wales")
"""Nations whose councils the government's finder knows."""


@dataclass(frozen=True, kw_only=True)
class CouncilPage:
    council: str
    police: str
    """The force, by name; its number is the same everywhere."""
    groups: dict[str, list[Contact]]
    is_known: bool
    """Whether a number of this council's own was checked, so that it is shown."""
    is_held_back: bool
    """Whether we know a number that nobody has checked."""
    has_finder: bool
    """Whether the government's finder knows its councils."""
    is_partly_english: bool


def council_page(edition: Edition, place: Place, at: dt.datetime) -> CouncilPage:
    where = _where(edition.pack, place)
    lines = {
        heading: [_line(edition, card, where, at) for card in cards]
        for heading, cards in _cards(edition.pack, where).items()
    }
    own = [line for told in lines.values() for line in told if line.service in _filled(where)]
    return CouncilPage(
        council=named(title_of(place)),
        police=named(place.police_name),
        groups={_(heading): [contact(line, at) for line in told] for heading, told in lines.items()},
        is_known=any(one.kind in NUMBERS for line in own for one in line.channels),
        is_held_back=any(line.withheld for line in own),
        has_finder=place.nation in FOUND,
        is_partly_english=is_partly_english(
            [line.name, line.serves, [one.label for one in line.channels]]
            for told in lines.values()
            for line in told
        ),
    )


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
    filled = [one for one in places if _filled(_where(edition.pack, one))]
    return CouncilsPage(
        [link_to(one) for one in filled if council_page(edition, one, at).is_known],
        {
            _(name): [link_to(one) for one in places if one.nation == nation]
            for nation, name in NATIONS.items()
        },
    )


def link_to(place: Place, service: str = "") -> tuple[str, str]:
    """Address and name of a council's page, or of one service on it."""
    address = reverse("council", args=[slug_of(place)])
    return (f"{address}#{service}" if service else address), title_of(place)


def services_of(pack: Pack, place: Place) -> list[str]:
    """The ids that stand on a council's page."""
    return [card.contact for cards in _cards(pack, _where(pack, place)).values() for card in cards]


def _where(pack: Pack, place: Place) -> Where:
    area = pack.area_of_council(place.upper_gss) if place.has_council else None
    return Where(place.nation, place.upper_gss, place.upper_name, area)


def _filled(where: Where) -> set[str]:
    """The roles of which the area knows something of its own for this council. The police are there for all."""
    fills = where.area.fills if where.area else []
    return {fill.fill for fill in fills if where.covers(fill.councils)} - {POLICE}


def _cards(pack: Pack, where: Where) -> dict[str, list[Card]]:
    """Heading -> the cards that stand under it; no heading without any."""
    known = all_contacts(pack, where)
    local = [one.contact for one in known.values() if one.kind == "local" and one.councils]
    found = {
        heading: [known[one] for one in (names or local) if one in known and _is_here(known[one], where)]
        for heading, names in GROUPS.items()
    }
    return {heading: cards for heading, cards in found.items() if cards}


def _is_here(card: Card, where: Where) -> bool:
    return where.nation in card.nations and where.covers(card.councils)


def _line(edition: Edition, card: Card, where: Where, at: dt.datetime) -> ContactLine:
    """What any reader is shown of it: this page is read by parents and by those who work with children."""
    asker = card.askers[0] if card.askers else "not_asked"
    told: list[ContactLine] = []
    for audience in AUDIENCES:
        asked = Asked(asker, audience, age_of(card), where, at)
        told += contact_lines(
            edition.pack, edition.holidays, asked, {card.contact: Reasons("learn", [], [])}, urgent=False
        )
    return _in_its_language(_together(told), card, where)


def _together(told: list[ContactLine]) -> ContactLine:
    channels = list({(one.kind, one.value): one for line in told for one in line.channels}.values())
    states = [line.open_now for line in told]
    opening = [line.opens_at for line in told if line.opens_at]
    is_open = True if True in states else None if None in states else False
    return msgspec.structs.replace(
        told[0],
        channels=channels,
        withheld=any(line.withheld for line in told) and not any(one.kind in NUMBERS for one in channels),
        open_now=is_open,
        opens_at=min(opening) if opening and not is_open else None,
    )


def _in_its_language(line: ContactLine, card: Card, where: Where) -> ContactLine:
    """What an area says is English only: where the base says the same, it is said in its words, else marked as English."""
    fills = where.area.fills if where.area and locale() != ENGLISH else []
    own = [fill for fill in fills if fill.fill == card.contact and where.covers(fill.councils)]
    values = {one.value for fill in own for one in fill.channels}
    base = {one.value: one for one in card.channels}
    channels = [_said(one, base.get(one.value)) if one.value in values else one for one in line.channels]
    return msgspec.structs.replace(line, name=by_nature(line.name) if own else line.name, channels=channels)


def _said(line: ChannelLine, base: Channel | None) -> ChannelLine:
    if base is not None:
        return msgspec.structs.replace(
            line, label=base.label, cost=base.cost if base.cost != UNKNOWN and line.cost_known else line.cost
        )
    label, cost = (by_nature(one) if one else "" for one in (line.label, line.cost))
    return msgspec.structs.replace(line, label=label, cost=cost if line.cost_known else line.cost)
