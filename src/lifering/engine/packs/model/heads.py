"""What a pack and an area say of themselves, and what was read."""

from __future__ import annotations

import datetime as dt

from lifering.engine.packs.model.base import Card, Cite


class Reading(Card, frozen=True, kw_only=True):
    """How hard words may be to read."""

    grades: dict[str, float]
    """Audience -> Flesch-Kincaid grade, at most."""
    longest_sentence: int
    """In words."""
    names: list[str] = []
    """Proper names, measured as one short word: nobody can write them simpler."""


class Read(Card, frozen=True, kw_only=True):
    """Cards of one kind as somebody read them: id -> the beginning of the hash of its content.

    Written by ``lifering pack read``, never by hand. A card that was changed since then is not published.
    """

    read: str
    cards: dict[str, str]


class PackHead(Card, frozen=True, kw_only=True):
    """``pack.yaml``: what this pack is, and the orders that are declared once for the whole of it."""

    pack: str
    title: str
    version: str
    licence: str
    as_of: dt.date
    interview: list[str]
    """Facts in the order they are asked."""
    bands: dict[str, str]
    family_order: list[str]
    contact_order: dict[str, list[str]]
    """Audience -> contact ids, most fitting first; used inside one band."""
    never_order: list[str]
    """Nevers, gravest first: the order in which a plan shows them."""
    always_shown: list[str]
    """Contacts whose channels are shown whatever their state: the fall-back of promise 5."""
    audience_of: dict[str, str]
    """asker -> audience."""
    implies: dict[str, dict[str, str]] = {}
    """asker -> facts that being this asker already says, unless told otherwise."""
    stands_first: dict[str, str] = {}
    """asker -> the contact that is shown first, also while it is closed; only what saves a life goes before it."""
    reading: Reading | None = None
    first_topics: dict[str, list[str]] = {}
    """Audience -> the few topics that its readers need most, for the first page."""
    denials: list[str] = []
    """Phrases after which something is forbidden, not asked for (wording cards: ``unless_denied``)."""


class Accepted(Card, frozen=True, kw_only=True):
    """A duty of the deployer that somebody has taken on: who, since when, and how it is done."""

    by: str
    on: dt.date
    how: str


class AreaHead(Card, frozen=True, kw_only=True):
    """``area.yaml`` of an overlay."""

    area: str
    title: str
    councils: dict[str, str]
    """Upper-tier GSS -> name."""
    police: str
    duties: dict[str, Accepted] = {}
    """Duty of a hazard -> who has accepted it here; what is not written is not accepted."""
    sources: list[Cite]
