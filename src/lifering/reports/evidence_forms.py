"""Reads one entry of the evidence log as it was typed: by whom it may be, how long, and what is no words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.http import QueryDict

from lifering.lib.plain_words import defanged, holds_data
from lifering.lib.tongues import _, later
from lifering.reports.evidence import Noted
from lifering.reports.forms import NO_CODE, NO_FILE, clean, gives_away
from lifering.vault.codes import Code

LINES = {
    "platform": 100, "handle": 200, "link": 500, "when": 200, "money_to": 200, "money_amount": 100, "seen_by": 300,
    "device": 200, "group": 500,
}  # fmt: skip
"""Field on one line -> letters that it takes."""
WORDS = {"said": 2000, "others": 600}
CHOICES = {
    "when_sure": ("sure", "about", "not_sure"),
    "money": ("asked", "paid", "not_sure"),
    "device_state": ("on", "off", "not_sure"),
}
LONGEST = LINES | WORDS
WALLET = re.compile(r"(?<!\S)[1-9A-HJ-NP-Za-km-z]{95,106}(?!\S)")
"""The longest addresses of money that there are: longer than any word, and far too short for a picture."""
NOTHING = later("Write in at least one box. You do not need to fill in all of them.")
TOO_LONG = later(
    "Write at most %(most)s letters. You wrote %(number)s. All of it is still here: make it shorter."
)


@dataclass(frozen=True)
class Typed:
    """What was typed, as it was, and what has to be looked at again: field -> sentence."""

    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    holds_data: bool = False


class EntryRefused(Exception):
    def __init__(self, typed: Typed) -> None:
        super().__init__("; ".join(typed.errors.values()))
        self.typed = typed


def read_entry(sent: QueryDict, code: Code | None = None) -> Noted:
    """One entry. ``code``: theirs, which must not stand in it. Raises :class:`EntryRefused`; nothing typed is lost."""
    typed = {name: sent.get(name, "") for name in (*LONGEST, *CHOICES)}
    kept = {name: clean(typed[name], is_line=name in LINES) for name in LONGEST}
    errors = {name: error for name, words in kept.items() if (error := _problem(name, words, code))}
    chosen = {name: typed[name] if typed[name] in values else "" for name, values in CHOICES.items()}
    if not errors and not any(kept.values()):
        errors = {"platform": _(NOTHING)}
    if errors:
        raise EntryRefused(Typed(typed, errors, holds_data=_(NO_FILE) in errors.values()))
    said: dict[str, Any] = {name: defanged(words) for name, words in kept.items()}
    return msgspec.convert(said | chosen, Noted)


def _problem(name: str, words: str, code: Code | None) -> str:
    if len(words) > LONGEST[name]:
        return _(TOO_LONG) % {"most": f"{LONGEST[name]:,}", "number": f"{len(words):,}"}
    if _is_data(name, words):
        return _(NO_FILE)
    return _(NO_CODE) if code and gives_away(words, code) else ""


def _is_data(name: str, words: str) -> bool:
    told = WALLET.sub("", words, count=1) if name == "money_to" else words
    return holds_data(told, may_hold_addresses=True)
