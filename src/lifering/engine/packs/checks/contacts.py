"""Contacts and the ways to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lifering.engine.hours import HoursUnclear, read_hours
from lifering.engine.packs import model
from lifering.engine.packs.checks.naming import unknown
from lifering.engine.packs.pack import Pack


def contacts_problems(pack: Pack) -> Iterator[str]:
    """The contacts of the base."""
    for identity, contact in pack.contacts.items():
        yield from contact_problems(pack, pack.spot("contact", identity), contact)


def contact_problems(pack: Pack, place: object, contact: model.Contact) -> Iterator[str]:
    """Ages in order, askers that exist, and a way to reach it."""
    if contact.ages[0] > contact.ages[1]:
        yield f"{place} is for ages {contact.ages[0]} to {contact.ages[1]}. Put the lower age first."
    yield from unknown(place, "asker", contact.askers, pack.head.audience_of)
    yield from channel_problems(place, contact.channels)
    if not contact.channels and contact.kind != "person":
        yield f"{place} has no channel. Say how it is reached, or make it a person."


def channel_problems(place: object, channels: Iterable[model.Channel]) -> Iterator[str]:
    """Readers that exist, and opening hours that can be read."""
    for channel in channels:
        yield from unknown(place, "audience", channel.audience, model.AUDIENCES)
        if isinstance(channel.hours, dict):
            try:
                read_hours(channel.hours)
            except HoursUnclear as error:
                yield f"{place} has opening hours that cannot be read: {error}"
