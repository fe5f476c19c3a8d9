"""Every service and role of the base pack, whoever asks, for the page that lists who can help."""

from __future__ import annotations

import datetime as dt

from lifering.engine.library import Edition
from lifering.engine.packs.model import AGES
from lifering.engine.packs.model import Contact as Card
from lifering.engine.plan.contacts import Asked, Reasons, contact_lines
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


def everyone_who_helps(edition: Edition, at: dt.datetime) -> dict[str, list[Contact]]:
    """Heading -> contacts by name."""
    found: dict[str, list[Contact]] = {}
    for kind, heading in KINDS.items():
        cards = sorted(
            (card for card in edition.pack.contacts.values() if card.kind == kind), key=lambda card: card.name
        )
        found[_(heading)] = [shown for card in cards for shown in _shown(edition, card, at)]
    return found


def _shown(edition: Edition, card: Card, at: dt.datetime) -> list[Contact]:
    asker = card.askers[0] if card.askers else "not_asked"
    where = Where(card.nations[0], card.councils[0], "", None) if card.councils else NOWHERE
    asked = Asked(asker, edition.pack.audience_of(asker), age_of(card), where, at)
    lines = contact_lines(
        edition.pack, edition.holidays, asked, {card.contact: Reasons("learn", [], [])}, urgent=False
    )
    return [contact(line, at) for line in lines]


def age_of(card: Card) -> str:
    """An age band that the service is for."""
    return next(
        (band for band, (low, high) in AGES.items() if card.ages[0] <= high and low <= card.ages[1]),
        "not_sure",
    )
