"""The web addresses of a pack, and the numbers and e-mail addresses that only a person can try."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Channel, Contact, Fill
from lifering.engine.packs.pack import Pack
from lifering.lib.env import PACKAGE

ON_THE_WEB = ("web", "form", "webchat")
NUMBERS = ("phone", "text", "textphone")
BY_HAND = (*NUMBERS, "email")
FIXED = re.compile(r'href="https://([^"{]+)"')
"""An address that is part of a page itself, such as the one to call 999 in sign language."""


@dataclass(frozen=True)
class NumberDue:
    """A number or e-mail address that nobody has seen on the organisation's own page, or whose day to look again has passed."""

    card: str
    kind: str
    number: str
    state: str
    review_by: dt.date
    is_overdue: bool


def bare(address: str) -> str:
    """An address as cards write it, without its scheme; empty where it is no web address."""
    found = address.strip().removeprefix("https://")
    return found if "." in found and " " not in found else ""


def web_addresses(pack: Pack) -> dict[str, list[str]]:
    """Address -> what names it: contacts and fills, resources that are current, sources, and pages of the site."""
    found: dict[str, list[str]] = {}
    for card, channel, _contact in _channels(pack):
        if channel.kind in ON_THE_WEB:
            _note(found, channel.value, card)
    for resource in pack.resources.values():
        if resource.state == "current":
            _note(found, resource.address, f"resource {resource.resource}")
    for source in pack.sources.values():
        _note(found, source.address, f"source {source.source}")
    for template in sorted(PACKAGE.glob("*/templates/**/*.html")):
        for address in FIXED.findall(template.read_text(encoding="utf-8")):
            _note(found, address, f"page {template.name}")
    return {address: found[address] for address in sorted(found)}


def numbers_due(pack: Pack, on: dt.date) -> Iterator[NumberDue]:
    """Every number to be rung and every address to be written to by somebody, in the order of the pack."""
    for card, channel, contact in _channels(pack):
        state = (channel.checked or contact.checked).state
        is_overdue = contact.review_by < on
        if channel.kind in BY_HAND and channel.value and (state != "seen_official" or is_overdue):
            yield NumberDue(card, channel.kind, channel.value, state, contact.review_by, is_overdue)


def numbers_of(pack: Pack, contact: str) -> list[str]:
    """The numbers of a service, or of a role in every area."""
    named = [
        channel.value
        for _name, channel, card in _channels(pack)
        if channel.kind in NUMBERS and (card.contact if isinstance(card, Contact) else card.fill) == contact
    ]
    return list(dict.fromkeys(named))


def _note(found: dict[str, list[str]], address: str, card: str) -> None:
    told = bare(address)
    if told and card not in found.setdefault(told, []):
        found[told].append(card)


def _channels(pack: Pack) -> Iterator[tuple[str, Channel, Contact | Fill]]:
    """Each channel with the name of its card, of the base pack and of every area."""
    for contact in pack.contacts.values():
        for channel in contact.channels:
            yield f"contact {contact.contact}", channel, contact
    for slug, area in pack.areas.items():
        for contact in area.contacts.values():
            for channel in contact.channels:
                yield f"{slug}: contact {contact.contact}", channel, contact
        for fill in area.fills:
            for channel in fill.channels:
                yield f"{slug}: fill {fill.fill}, {fill.name}", channel, fill
