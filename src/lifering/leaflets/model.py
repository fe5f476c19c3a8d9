"""A leaflet as words: what presenters fill and the maker sets on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["sheet", "large", "card"]
KINDS: tuple[Kind, ...] = get_args(Kind)
USUAL_SIDES: dict[Kind, int] = {"sheet": 2, "card": 1}
"""Large print may take as many sides as it needs. A sheet takes more only where what never makes room needs them."""
Look = Literal[
    "ticks", "never", "contacts", "shorts", "boxes", "list", "text", "small", "writing", "pictures"
]
"""``ticks`` things to tick off, ``contacts`` whole contacts, ``shorts`` one line each, ``boxes`` two to a row,
``writing`` lines to fill in by hand, ``pictures`` each with a picture beside it (Easy Read)."""
KEPT, HARDLY_MISSED = 0, 85
"""Of ``goes``: never makes room; makes room even in large print, which would take too many sides to be read."""
RIGHT_TO_LEFT = ("ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi")


class CannotBePrinted(ValueError):
    """These words cannot be set as a leaflet; the sentence says why."""


@dataclass(frozen=True)
class Way:
    """One way to reach somebody."""

    verb: str
    value: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing on the sheet. ``goes``: :data:`KEPT`, or how early it makes room: the highest goes first."""

    text: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    blank: str = ""
    """What to write by hand on the line below."""
    picture: str = ""
    """SVG beside the text; it adds nothing to the words, so a screen reader passes it over."""
    goes: int = KEPT


@dataclass(frozen=True, kw_only=True)
class Part:
    heading: str
    entries: tuple[Entry, ...]
    look: Look = "list"
    level: int = 2
    intro: str = ""
    more: str = ""
    """Says how many entries made room, when some did."""

    def __post_init__(self) -> None:
        if self.level not in (2, 3):
            raise ValueError(f"A part of a leaflet has a heading of level 2 or 3, not {self.level}.")


@dataclass(frozen=True, kw_only=True)
class Code:
    """The square that a phone reads. It leads to a page that everybody may read, never to answers."""

    svg: str
    alt: str
    said: str
    """Holds ``{site}`` where the link stands."""
    site: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """Words only. The title and the running header name no harm: somebody else may see the paper."""

    kind: Kind
    language: str
    title: str
    reader: str
    about: str
    lead: tuple[str, ...]
    crisis: Part
    parts: tuple[Part, ...]
    foot: tuple[str, ...]
    """When it was printed, from what, and when to look again."""
    side: str
    """``Side {n} of {all}`` in the reader's language."""
    versions: str
    printed_on: dt.date
    code: Code | None = None
    folding: Part | None = None
    """How to fold a card."""
    notice: str = ""
    """That the translation is a draft, as the page says it in this language; never makes room."""
    also: str = ""
    """Names the parts that made room as a whole."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"A leaflet is one of {', '.join(KINDS)}, not '{self.kind}'.")
        for name in ("language", "title", "about", "side"):
            if not getattr(self, name).strip():
                raise ValueError(f"A leaflet needs its {name}: a screen reader says it first.")

        if (self.kind == "card") != (self.folding is not None):
            raise ValueError("A card, and nothing else, says how it is folded.")

    @property
    def direction(self) -> str:
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
