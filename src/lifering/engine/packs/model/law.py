"""Law and time limits, each with its dates."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from lifering.engine.packs.model.base import Card, Checked, Cite, Nation, Words, YesNo


class Law(Card, frozen=True, kw_only=True):
    """One statement of law with its dates. A change of law is a new card and ``replaced_by``."""

    law: str
    title: str
    provision: str
    nations: list[Nation]
    state: Literal["in_force", "enacted_not_confirmed", "announced", "repealed", "guidance"]
    in_force_from: dt.date | None = None
    no_first_day: str = ""
    """Why a law that is in force has no first day that anybody could give: common law has none."""
    in_force_until: dt.date | None = None
    """The last day it was in force."""
    dates_checked: YesNo = "yes"
    """``no``: the text was seen, but a date above rests on memory; the plan says so."""
    replaced_by: list[str] = []
    words: Words
    checked: Checked
    review_by: dt.date
    sources: list[Cite]


class Clock(Card, frozen=True, kw_only=True):
    """A statutory or local time limit."""

    clock: str
    title: str
    amount: int
    unit: Literal["hours", "days", "working_days", "weeks", "months"]
    starts: str
    who: str
    nations: list[Nation]
    councils: list[str] = []
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None
    words: Words
    checked: Checked
    review_by: dt.date
    sources: list[Cite]
