"""Who is typing, and what they look for, where the words tell."""

from __future__ import annotations

from collections.abc import Iterable

from lifering.engine.packs.translated import ANOTHER
from lifering.engine.search.fragments import heard
from lifering.engine.search.hits import ADULT, CHILD, PROFESSIONAL
from lifering.engine.search.tongue import Tongue
from lifering.engine.wording.phrases import fold, said
from lifering.lib.tongues import ENGLISH

READERS = (ADULT, PROFESSIONAL, CHILD)
"""Who says *my son* is a parent, whatever words of the school are beside it; who says *I* may be anybody."""
KINDS = ("term", "contact", "topic")


def reader_of(tongues: Iterable[Tongue], text: str) -> str:
    """The audience of whoever types, in the first of these languages that tells; an adult where nothing tells but that
    it is about another person (*she wants to die*); else ``""``."""
    tongues = list(tongues)
    if reader := next((reader for tongue in tongues if (reader := _reader(tongue, text))), ""):
        return reader
    return ADULT if any(_is_about_another(tongue, text) for tongue in tongues) else ""


def _is_about_another(tongue: Tongue, text: str) -> bool:
    if tongue.language == ENGLISH:
        return bool(_settled(tongue, text, "reader", [ANOTHER]))
    return ANOTHER in heard(text, tongue.readers)


def _reader(tongue: Tongue, text: str) -> str:
    if tongue.language == ENGLISH:
        return _settled(tongue, text, "reader", READERS)
    told = heard(text, tongue.readers)
    return next((one for one in READERS if one in told), "")


def kind_wanted(tongue: Tongue, text: str) -> str:
    """The kind that was asked for (*what does … mean*), if any."""
    return _settled(tongue, text, "sort", KINDS) if tongue.language == ENGLISH else ""


def _settled(tongue: Tongue, text: str, what: str, order: Iterable[str]) -> str:
    told = fold(text)
    for one in order:
        lead = tongue.pack.leads.get(f"{what} {one}")
        if lead is not None and said(told, lead.phrases):
            return one
    return ""
