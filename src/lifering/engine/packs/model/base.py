"""The ground of all cards: closed lists, how sure we are, and where a line comes from."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

AUDIENCES = ("child", "adult", "professional")
BANDS = ("life", "stop_harm", "evidence", "tell", "report", "support", "learn")
SAFETY_BANDS = ("life", "stop_harm", "evidence")
NATIONS = ("england", "wales", "scotland", "northern_ireland")
NATION_OF = {"E": "england", "W": "wales", "S": "scotland", "N": "northern_ireland"}
"""First letter of a GSS code -> nation."""
URGENCIES = ("999_now", "within_the_hour", "report_today", "talk_soon", "learn")
"""Most urgent first; where several cards speak, the most urgent wins."""
NOT_ASKED = "not_asked"
UNKNOWN = "unknown"
"""Written in a card instead of words: we looked, and do not know."""
AGES = {
    "under_10": (0, 9), "10_12": (10, 12), "13_15": (13, 15), "16_17": (16, 17), "18_plus": (18, 120),
    "not_sure": (0, 17), "not_asked": (0, 17), "anybody": (0, 120),
}  # fmt: skip
"""Age band -> years. Somebody whose age nobody has said counts as under 18."""
FALLBACK_FAMILY = "not_my_decision"
"""What is said about telling the family where no card says anything."""
GIVEN_KINDS = (
    "do", "never", "contact", "support", "law", "clock", "urgency", "tell_family", "first_do", "first_contact",
)  # fmt: skip
"""What an invariant may speak of; ``first_do`` is the first line of the plan, ``first_contact`` may be 999 only."""
KEEPS = ("never", "life", "urgency")
"""What a rising invariant may keep: every never, every step of band life, the urgency."""

Band = Literal["life", "stop_harm", "evidence", "tell", "report", "support", "learn"]
Nation = Literal["england", "wales", "scotland", "northern_ireland"]
Urgency = Literal["999_now", "within_the_hour", "report_today", "talk_soon", "learn"]
Timing = Literal["now", "today", "soon"]
YesNo = Literal["yes", "no"]
"""As written in a card; every scalar of a pack is text."""
State = Literal["seen_official", "seen_secondary", "seen_old", "memory", "source_only", "not_found"]

Test = list[str] | dict[Literal["all", "none"], list[str]]
"""``[a, b]`` any of; ``{all: [a, b]}`` every one; ``{none: [a, b]}`` not one of them."""
Condition = dict[str, Test]
Words = dict[str, str]
"""audience or asker id -> words."""


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all cards."""


class Cite(Card, frozen=True, kw_only=True):
    """A reference to a source or a law by id, with the place in it (section, page, row)."""

    id: str
    pin: str = ""


class Checked(Card, frozen=True, kw_only=True):
    """How sure we are of a fact, and since when.

    ``seen_official``: read in a stored copy of the organisation's own or the official page.
    ``seen_secondary``: read in a law firm's, newspaper's or school's text. ``seen_old``: an official
    page, but plainly old. ``memory``: nothing seen. ``source_only``: only in one of the five source
    documents. ``not_found``: looked for and not found.
    """

    state: State
    on: dt.date
    how: str = ""

    @property
    def is_checked(self) -> bool:
        """True only where a text was seen that is not plainly old."""
        return self.state in ("seen_official", "seen_secondary")


class Source(Card, frozen=True, kw_only=True):
    """A document that lines rest on."""

    source: str
    title: str
    publisher: str
    address: str = ""
    nations: list[Nation] = field(default_factory=lambda: list(NATIONS))  # type: ignore[arg-type]
    checked: Checked
    review_by: dt.date
    note: str = ""
