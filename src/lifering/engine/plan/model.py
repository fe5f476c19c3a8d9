"""The action plan: what a person holds at the end. Frozen, and ready to become JSON."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from lifering.engine.packs.model import Band, Timing, Trace, Urgency


class Part(Struct, frozen=True, kw_only=True):
    """Base of all parts of a plan."""


class SourceLine(Part, frozen=True, kw_only=True):
    """Where a line comes from, and how it was checked."""

    id: str
    title: str
    pin: str = ""
    address: str = ""
    checked_on: dt.date
    checked: bool
    how: str
    """One of the states of ``Checked``, in words for people: "seen on the official page" ..."""


class Line(Part, frozen=True, kw_only=True):
    """One thing to do, or never to do, with every reason that led to it."""

    id: str
    band: Band
    when: Timing | Literal[""] = ""
    text: str
    because: list[str]
    sources: list[SourceLine]
    against: list[str] = []


class Published(Part, frozen=True, kw_only=True):
    """What a service makes known of itself (how long one waits, interpreters), or that nobody knows it."""

    known: bool
    says: str
    on: dt.date
    sources: list[SourceLine]


class ChannelLine(Part, frozen=True, kw_only=True):
    kind: str
    value: str
    href: str = ""
    """``tel:``, ``sms:``, ``mailto:`` or ``https:`` address; empty when there is none."""
    label: str = ""
    cost: str = ""
    """What using it costs, in words; also where we do not know it, which ``cost_known`` says."""
    cost_known: bool = True
    trace: Trace
    silent: bool
    open_now: bool | None
    """None: the hours are not known."""
    opens_at: dt.datetime | None = None
    hours: str = ""
    """The hours in words; empty when not known."""
    checked_on: dt.date
    how: str
    """How this number or address was checked, in words: its own check, else its card's."""
    sure: bool
    """Seen on the official page, and not due to be seen again."""


class ContactLine(Part, frozen=True, kw_only=True):
    service: str
    name: str
    channels: list[ChannelLine]
    withheld: bool = False
    """True when a number is known but not checked, so that only name and web address are shown."""
    withheld_is_text: bool = False
    """True when that number is only to text: nobody is told that one can ring."""
    withdrawn: bool = False
    """True when the operator took a number or address of it away, because something is wrong with it."""
    open_now: bool | None
    opens_at: dt.datetime | None = None
    serves: str
    not_for: str
    confidential: str = ""
    what_happens: str = ""
    if_no_answer: str
    wait: Published | None = None
    """How long one may wait; None where nobody waits for a person."""
    interpreters: Published | None = None
    checked_on: dt.date
    checked: bool
    how: str
    because: list[str]
    sources: list[SourceLine]
    band: Band

    @property
    def is_met_in_person(self) -> bool:
        """Somebody whom the reader knows, such as the lead: no number, so no hours either."""
        return not self.channels and not self.withheld


class LawLine(Part, frozen=True, kw_only=True):
    id: str
    title: str
    provision: str
    text: str
    nation: list[str]
    state: str
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None
    dates_checked: bool
    """False: the text was seen, a date rests on memory."""
    applies: Literal["now", "then", "now_and_then"] = "now"
    """Whether it is the law of today, of the time when it happened, or of both."""
    checked_on: dt.date
    checked: bool
    how: str
    sources: list[SourceLine]


class ResourceLine(Part, frozen=True, kw_only=True):
    id: str
    title: str
    what: str
    address: str
    because: list[str]
    sources: list[SourceLine]


class ClockLine(Part, frozen=True, kw_only=True):
    id: str
    title: str
    text: str
    amount: int
    unit: str
    starts: str
    who: str
    due_if_started_now: dt.datetime | None
    checked_on: dt.date
    checked: bool
    how: str
    sources: list[SourceLine]


class Overridden(Part, frozen=True, kw_only=True):
    do: str
    never: str
    why: str


class Change(Part, frozen=True, kw_only=True):
    """What one other answer would change: "if you had said ... this would be added / would go"."""

    fact: str
    value: str
    said: str
    added: list[str]
    removed: list[str]


class ActionPlan(Part, frozen=True, kw_only=True):
    """The whole plan for a set of facts at a moment."""

    ruleset: str
    """SHA-256 of the compiled rulebook."""
    packs: list[dict[str, str]]
    at: dt.datetime
    language: str
    audience: str
    nation: str
    """``england`` ... or ``not_sure`` when nobody has said."""
    area: str | None
    """Upper-tier GSS code or area slug; never a postcode."""
    area_name: str
    urgency: Urgency
    urgency_text: str
    reassurance: str
    tell_family: str
    family_text: str
    ask_next: list[str]
    do: list[Line]
    never: list[Line]
    contacts: list[ContactLine]
    law: list[LawLine]
    law_note: str
    """Why no law is shown, when the nation is not known; else empty."""
    support: list[ResourceLine]
    clocks: list[ClockLine]
    overridden: list[Overridden]
    what_next: str
    nobody_answers: str
    check_again_on: dt.date
    overdue: bool
    """A card that these lines rest on should have been looked at again by now."""
