"""The rulebook: conditions, what follows from them, and what there is to do and never to do."""

from __future__ import annotations

import datetime as dt

from msgspec import field

from lifering.engine.packs.model.base import Band, Card, Cite, Condition, Timing, Urgency, Words


class Derive(Card, frozen=True, kw_only=True):
    """A named condition. It holds (has the value ``is``) when ``when`` holds and neither ``unless``
    nor ``unless_all`` blocks it; otherwise its value is ``no``."""

    derive: str
    holds: str = field(default="yes", name="is")
    when: Condition | list[Condition] = {}
    unless: Condition = {}
    unless_all: Condition = {}


class Override(Card, frozen=True, kw_only=True):
    """This card's never beats the *do* of another card."""

    do: str
    why: str
    until: dt.date
    signed_by: str


class Then(Card, frozen=True, kw_only=True):
    do: list[str] = []
    never: list[str] = []
    contact: list[str] = []
    support: list[str] = []
    law: list[str] = []
    clock: list[str] = []
    urgency: Urgency | None = None
    tell_family: str | None = None


class Rule(Card, frozen=True, kw_only=True):
    """``when`` all lines hold (a list of mappings: any mapping), not ``unless`` any line holds, not
    ``unless_all`` every line holds, ``then`` these ids, ``because`` of these words."""

    rule: str
    band: Band
    when: Condition | list[Condition] = {}
    unless: Condition = {}
    unless_all: Condition = {}
    then: Then
    because: str
    overrides: list[Override] = []
    sources: list[Cite]
    hazards: list[str] = []
    review_by: dt.date


class Do(Card, frozen=True, kw_only=True):
    """Something to do. ``against`` names the nevers it would break; it is written even when empty."""

    do: str
    against: list[str]
    timing: Timing = field(name="when")
    after: list[str] = []
    words: Words


class Never(Card, frozen=True, kw_only=True):
    never: str
    words: Words


class Family(Card, frozen=True, kw_only=True):
    """What to say about telling the family; cards are listed in ``pack.yaml`` by precedence."""

    tell_family: str
    words: Words
