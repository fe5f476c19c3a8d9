"""Who helps, how they are reached, and what reaching them leaves behind."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import field

from lifering.engine.hours import Hours
from lifering.engine.packs.model.base import NATIONS, Card, Checked, Cite, Nation, YesNo


class Trace(Card, frozen=True, kw_only=True):
    """What a channel leaves behind."""

    bill: Literal["yes", "no", "unknown"] = "unknown"
    call_log: YesNo = "no"
    browser: YesNo = "no"


class Known(Card, frozen=True, kw_only=True):
    """What a service makes known of itself, since when and where it was read; or that we looked and know nothing.

    ``{known: no, on: 2026-11-28}`` is an answer: it is told to people, and never left out as if it were good news.
    """

    known: YesNo = "yes"
    says: str = ""
    on: dt.date
    sources: list[Cite] = []

    def __post_init__(self) -> None:
        if self.known == "yes" and not (self.says and self.sources):
            raise ValueError("what is known needs 'says' and 'sources'; what is not is written 'known: no'")
        if self.known == "no" and self.says:
            raise ValueError("it says something and that it is not known; keep one of them")


class Channel(Card, frozen=True, kw_only=True):
    kind: Literal["phone", "text", "textphone", "webchat", "form", "email", "web", "in_person"]
    value: str
    label: str = ""
    cost: str = ""
    """In words, or ``unknown``; every channel of a published pack says it (``telling``)."""
    hours: Hours = "unknown"
    trace: Trace = Trace()
    silent: YesNo = "no"
    """Can be used without speaking."""
    audience: list[str] = []
    """Audiences this channel is for; empty: everybody."""
    nations: list[Nation] = []
    """Nations this channel is of; empty: all. Elsewhere it is not shown; where nobody said the nation it is."""
    checked: Checked | None = None
    """Overrides the card's own where this one channel is less (or more) certain."""


class Contact(Card, frozen=True, kw_only=True):
    """A help service or a role. Never a number inside a rule: rules name the id."""

    contact: str
    kind: Literal["emergency", "role", "national", "local", "person"]
    name: str
    names: dict[Nation, str] = {}
    serves: str = field(name="for")
    not_for: str
    ages: tuple[int, int] = (0, 120)
    askers: list[str] = []
    nations: list[Nation] = field(default_factory=lambda: list(NATIONS))  # type: ignore[arg-type]
    confidential: str = ""
    what_happens: str = ""
    if_no_answer: str
    wait: Known | None = None
    interpreters: Known | None = None
    """Told of every contact where a stranger answers (``answers``); how long one waits is not told of 999."""
    channels: list[Channel] = []
    councils: list[str] = []
    """Upper-tier GSS codes; empty: everywhere in ``nations``."""
    checked: Checked
    review_by: dt.date
    sources: list[Cite]
    other_names: list[str] = []
    """Short names and names that people use; ``old_names`` are those that it had."""
    old_names: list[str] = []

    @property
    def answers(self) -> bool:
        """Whether a stranger answers there; else it is somebody whom one knows, or only to be read."""
        return self.kind != "person" and (
            self.kind in ("role", "emergency") or any(one.kind != "web" for one in self.channels)
        )


class Fill(Card, frozen=True, kw_only=True):
    """An area's own channels for a role of the base pack."""

    fill: str
    councils: list[str] = []
    """Upper-tier GSS codes this holds for; empty: every council of the area."""
    name: str
    channels: list[Channel]
    note: str = ""
    checked: Checked
    review_by: dt.date
    sources: list[Cite]
