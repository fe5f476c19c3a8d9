"""Short forms that staff type, read as what they stand for: *cp file* is of child protection, *cp* alone is not."""

from __future__ import annotations

import re

from lifering.engine.packs.finding import MEANS
from lifering.engine.packs.pack import Pack
from lifering.engine.wording.phrases import fold, pattern, said

YEAR = re.compile(r"\b(?:(?:year|yr|y) ?\d{1,2}|u\d{2})s?\b", re.IGNORECASE)
"""A year at school, or the age of a team (*yr8*, *Y11s*, *U16*): it tells who types, and of no harm."""


def spelt_out(pack: Pack, text: str) -> str:
    """The text without years at school, each short form spelt out that stands beside words which tell its meaning; else
    as it was typed."""
    for name, lead in pack.leads.items():
        kind, _, meaning = name.partition(" ")
        if kind == MEANS and said(told := fold(text), lead.phrases):
            text = pattern(tuple(lead.said)).sub(meaning, told)
    return text if YEAR.fullmatch(text.strip()) else YEAR.sub(" ", text)
