"""Things to read or watch, and words to say aloud: each with its own place, so that search can lead there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from lifering.engine.library import Edition
from lifering.engine.packs.model import Resource, Script
from lifering.engine.packs.pack import Pack
from lifering.guidance.link_view import WebLink, web_link
from lifering.guidance.topic_page import readers


@dataclass(frozen=True)
class Reading:
    card: Resource
    link: WebLink | None
    now: list[tuple[str, str]]
    """What has taken its place: address and name."""

    @property
    def is_current(self) -> bool:
        return self.card.state == "current"


def to_read(edition: Edition) -> list[Reading]:
    """Everything there is to read, and what has taken the place of what is gone; by title."""
    cards = sorted(edition.pack.resources.values(), key=lambda card: card.title.lower())
    return [
        Reading(card, web_link(card.address), [_now(edition.pack, one) for one in card.replaced_by])
        for card in cards
    ]


def to_say(edition: Edition) -> list[Script]:
    """Every set of words to say, in the order of the pack."""
    return list(edition.pack.scripts.values())


def by_reader(scripts: Iterable[Script]) -> dict[str, list[Script]]:
    """What the words for each reader are called -> those words; the words for several stand with each of them."""
    found = {name: [one for one in scripts if who in one.audience] for who, name in readers().items()}
    return {name: theirs for name, theirs in found.items() if theirs}


def _now(pack: Pack, identity: str) -> tuple[str, str]:
    if identity in pack.resources:
        return f"{reverse('resources')}#{identity}", pack.resources[identity].title
    return f"{reverse('contacts')}#{identity}", next(
        (one.name for one in pack.every_contact() if one.contact == identity), identity
    )
