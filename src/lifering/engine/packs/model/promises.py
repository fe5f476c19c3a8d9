"""What can go wrong, and what is promised against it: hazards, invariants, wordings, scenarios."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from lifering.engine.packs.model.base import Card, Cite, Condition, Test, Urgency, YesNo


class Hazard(Card, frozen=True, kw_only=True):
    """What can go wrong, how bad it would be, and what is left of it when all controls hold.

    ``tests`` guard it in the pages (``tests/….py::test_name``), ``proofs`` are those that need no card
    (``proof.prove.STANDING``), ``duties`` (id -> sentence) are for whoever runs a copy: no software can do them.
    """

    hazard: str
    title: str
    harm: str
    causes: list[str]
    severity: int
    """1 (slight) to 5 (a child may die)."""
    likelihood: int
    """1 (very seldom) to 5 (daily), with no control at all."""
    left: int
    """Likelihood with every control in place."""
    why_left: str
    """What the controls cannot do, in one or two sentences."""
    accepted_by: str = ""
    """Who signs for what is left; nobody has, while it is empty."""
    accepted_on: dt.date | None = None
    proofs: list[str] = []
    tests: list[str] = []
    duties: dict[str, str] = {}
    sources: list[Cite]


class Rising(Card, frozen=True, kw_only=True):
    """One step towards more caution: ``fact`` goes from any other answer on offer ``to`` one of these, or a
    multiple choice gets one of these options more. Or ``along`` the order its question declares."""

    fact: str = ""
    to: list[str] = []
    add: list[str] = []
    along: Literal["", "caution"] = ""
    from_nothing: YesNo = "no"
    """Also from a multiple choice that was not asked to one of these options alone."""


class Meaning(Card, frozen=True, kw_only=True):
    """A named condition for promises: what words such as "somebody close to the child" mean in plain facts.

    Promises never use the derived facts of the rules: a meaning is written on its own, so that a mistake
    in one of the two shows.
    """

    meaning: str
    when: Condition | list[Condition] = {}
    unless: Condition = {}
    because: str
    sources: list[Cite] = []


class Invariant(Card, frozen=True, kw_only=True):
    """A promise over all answers: whenever this holds (and the plan tells that), the plan must give
    these and must not give those; or: a step in ``rising`` never loses what it ``keeps``.

    Written on plain facts, never on derived ones, so that a mistake in those shows. What a plan gives
    is named by kind (``GIVEN_KINDS``) and id; ``any``, ``against NEVER`` and ids with ``*`` stand for many.
    """

    invariant: str
    title: str
    whenever: Condition | list[Condition] = {}
    except_where: Condition | list[Condition] = {}
    """Answers of which it does not speak: with must_not it says "only where ..."."""
    places: list[str] = []
    """Area slugs, or ``base``, where it is promised; empty: everywhere. An area may add to what the base gives,
    so "only where" is mostly promised of the base."""
    where_told: dict[str, Test] = {}
    must: dict[str, Test] = {}
    must_not: dict[str, list[str]] = {}
    rising: list[Rising] = []
    keeps: list[str] = []
    gives_way: dict[str, list[str]] = {}
    """Steps of band life that may go where one of these, which say more, comes in their place."""
    because: str
    hazards: list[str]
    sources: list[Cite]


class WordsOf(Card, frozen=True, kw_only=True):
    """Which words of the pack a wording card is about; what is left out means all of them."""

    kind: list[str] = []
    ids: list[str] = []
    part: list[str] = []
    audience: list[str] = []
    """Audiences or askers. With ``ids``: each of these cards must have words for each of them."""


class Wording(Card, frozen=True, kw_only=True):
    """What certain words of the pack must or must never say (docs/pack-format.md, "Wording").

    ``example`` holds words that the card refuses and ``fine`` words that it lets pass; a card that
    does not keep to them cannot be trusted to find anything and is itself refused.
    """

    wording: str
    title: str
    of: WordsOf = WordsOf()
    where: Literal["anywhere", "first_sentence"] = "anywhere"
    must_say: list[str] = []
    before: list[str] = []
    """What ``must_say`` has to come before; without one of these nothing is demanded."""
    each: dict[str, list[str]] = {}
    """Id -> phrases: all words of this card say at least one of them."""
    names: dict[str, list[str] | dict[str, list[str]]] = {}
    """Id -> contacts (or audience -> contacts): its words name exactly these; other ids name none."""
    must_not_say: list[str] | dict[str, str] = []
    """Phrases, or phrase -> what is right."""
    unless_denied: YesNo = "no"
    unless_part_of: list[str] = []
    unless_same_sentence: list[str] = []
    only_numbers: list[str] = []
    reached_by: dict[str, list[str]] = {}
    """Contact -> what its channels must hold; no other number may be among them."""
    because: str
    instead: str = ""
    allowed: dict[str, str] = {}
    """``kind id`` -> why the words may stand there."""
    example: list[str]
    fine: list[str] = []
    hazards: list[str]
    sources: list[Cite]


class Expect(Card, frozen=True, kw_only=True):
    urgency: Urgency | None = None
    tell_family: str | None = None
    do: list[str] = []
    not_do: list[str] = []
    never: list[str] = []
    not_never: list[str] = []
    contacts: list[str] = []
    not_contacts: list[str] = []
    first_contact: str | None = None
    first_three: list[str] = []
    support: list[str] = []
    law: list[str] = []
    not_law: list[str] = []
    clocks: list[str] = []
    asks_next: list[str] = []


class Scenario(Card, frozen=True, kw_only=True):
    """Given these facts, a safeguarding lead expects this."""

    scenario: str
    who: str
    facts: dict[str, str | list[str]]
    at: str = "2026-11-23T23:00"
    place: str = ""
    """Postcode, GSS code, place name or area slug."""
    happened: str = ""
    expect: Expect
