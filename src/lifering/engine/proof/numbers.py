"""No number that nobody has checked is on any plan: settled for every contact, place, reader and slice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from lifering.engine.packs.model import AUDIENCES, Channel, Contact, Fill
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.contacts import NUMBERS, Asked, Written, all_contacts, shown_channels
from lifering.engine.proof.answering import LONDON
from lifering.engine.proof.findings import Finding
from lifering.engine.proof.places import Spot
from lifering.engine.proof.slices import Slice

ID, TITLE = (
    "no-unchecked-number",
    "No plan shows a number that was not seen on an official page or is overdue",
)


def settle_numbers(pack: Pack, places: Sequence[Spot], spans: Sequence[Slice], hazards: list[str]) -> Finding:
    """Ask the plan's own code for every contact, and hold each number against its card."""
    looked_at, fault = 0, ""
    for span in spans:
        at = dt.datetime.combine(span.first, dt.time(12), LONDON)
        for spot in places:
            for audience in AUDIENCES:
                asked = Asked("", audience, "anybody", spot.where("not_sure"), at)
                for contact in all_contacts(pack, asked.where).values():
                    looked_at += 1
                    shown = shown_channels(pack, asked, contact).channels
                    fault = fault or next(_unchecked(pack, spot, span, contact, shown), "")
    return Finding(ID, TITLE, "built in", hazards, looked_at, len(places), len(spans), fault=fault)


def _unchecked(
    pack: Pack, spot: Spot, span: Slice, contact: Contact, shown: Sequence[Written]
) -> Iterator[str]:
    sure = {channel.value for channel in _sure(pack, spot, span, contact.contact)}
    for channel in (one.channel for one in shown):
        if channel.kind in NUMBERS and channel.value not in sure:
            yield f"In {spot.name}, {span}: {pack.spot('contact', contact.contact)} (contact {contact.contact}) shows {channel.value}, which its card does not say was checked."


def _sure(pack: Pack, spot: Spot, span: Slice, service: str) -> Iterator[Channel]:
    """The channels of a contact that its cards say may be shown: read off the cards anew, on purpose."""
    own = pack.contacts.get(service) or (spot.area.contacts[service] if spot.area else None)
    fills = [fill for fill in (spot.area.fills if spot.area else []) if fill.fill == service]
    always = service in pack.head.always_shown
    cards: list[Contact | Fill] = [*([own] if own else []), *fills]
    for card in cards:
        for channel in card.channels:
            seen = (channel.checked or card.checked).state == "seen_official" and span.last <= card.review_by
            if seen or (card is own and always):
                yield channel
