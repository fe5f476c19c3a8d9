"""Every service and role of the base pack, whoever asks, for the two pages that list who can help: one alone is too heavy for a slow line."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from lifering.engine.library import Edition
from lifering.engine.packs.model import AGES
from lifering.engine.packs.model import Contact as Card
from lifering.engine.plan.contacts import Asked, Reasons, contact_lines
from lifering.engine.plan.model import ContactLine
from lifering.engine.plan.where import Where
from lifering.guidance.contact_view import Contact, contact
from lifering.lib.tongues import _, later

NOWHERE = Where("not_sure", "", "", None)
KINDS = {
    "emergency": later("In danger, or the police"),
    "role": later("People whose job it is"),
    "national": later("Services for the whole country"),
    "local": later("Services for one area"),
    "person": later("People near you"),
}
NATIONAL, NEAR = "contacts", "contacts-near"
PAGES = {NATIONAL: ("emergency", "role", "national"), NEAR: ("person", "local")}
"""Name of the page -> kinds of contact that it tells; each leads to the other."""


def address_of(card: Card) -> str:
    """Where it is told of."""
    page = next(page for page, kinds in PAGES.items() if card.kind in kinds)
    return f"{reverse(page)}#{card.contact}"


def names_elsewhere(edition: Edition, page: str) -> dict[str, list[tuple[str, str]]]:
    """Of the other page: heading -> id and name of each contact."""
    other = next(one for one in PAGES if one != page)
    return {
        _(KINDS[kind]): [(card.contact, card.name) for card in _cards(edition, kind)] for kind in PAGES[other]
    }


def who_helps(edition: Edition, page: str, at: dt.datetime) -> dict[str, list[Contact]]:
    """Of one page: heading -> contacts by name."""
    found: dict[str, list[Contact]] = {}
    for kind in PAGES[page]:
        heading, cards = KINDS[kind], _cards(edition, kind)
        found[_(heading)] = [shown for card in cards for shown in _shown(edition, card, at)]
    return found


def _cards(edition: Edition, kind: str) -> list[Card]:
    cards = (card for card in edition.pack.contacts.values() if card.kind == kind)
    return sorted(cards, key=lambda card: card.name)


def _shown(edition: Edition, card: Card, at: dt.datetime) -> list[Contact]:
    where = Where(card.nations[0], card.councils[0], "", None) if card.councils else NOWHERE
    audience = edition.pack.audience_of(asker_of(card))
    return [contact(line, at) for line in lines_of(edition, card, audience, where, at)]


def lines_of(edition: Edition, card: Card, audience: str, where: Where, at: dt.datetime) -> list[ContactLine]:
    """One contact as a reader for whom it is sees it; none where it is not for that place."""
    asked = Asked(asker_of(card), audience, _age_of(card), where, at)
    because = {card.contact: Reasons("learn", [], [])}
    return contact_lines(edition.pack, edition.holidays, asked, because, urgent=False)


def asker_of(card: Card) -> str:
    return card.askers[0] if card.askers else "not_asked"


def _age_of(card: Card) -> str:
    """An age band that the service is for."""
    return next(
        (band for band, (low, high) in AGES.items() if card.ages[0] <= high and low <= card.ages[1]),
        "not_sure",
    )
