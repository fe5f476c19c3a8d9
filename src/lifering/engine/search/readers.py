"""Who is typing, and what they look for, where the words tell."""

from __future__ import annotations

from collections.abc import Iterable

from lifering.engine.packs.translated import ANOTHER
from lifering.engine.search.fragments import heard
from lifering.engine.search.hits import ADULT, CHILD, PROFESSIONAL
from lifering.engine.search.letters import words
from lifering.engine.search.tongue import Tongue
from lifering.engine.wording.phrases import fold, said
from lifering.lib.tongues import ENGLISH

READERS = (ADULT, PROFESSIONAL, CHILD)
"""Who says *my son* is a parent, whatever words of the school are beside it; who says *I* may be anybody."""
STAFF = "reader staff"
"""The lead of what staff type and families may too (*yr8*, *LAC*); what is ``said`` there is all that was typed."""
ONESELF = frozenset(("i", "id", "im", "ive", "me", "mine", "my", "myself"))
"""Who says these may be a pupil: what staff type tells nothing of them."""
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
        reader = _settled(tongue, text, "reader", READERS)
        return PROFESSIONAL if reader != ADULT and _is_of_staff(tongue, text) else reader
    told = heard(text, tongue.readers)
    return next((one for one in READERS if one in told), "")


def _is_of_staff(tongue: Tongue, text: str) -> bool:
    """Whether the words are those of staff, and nobody speaks of themself."""
    lead = tongue.pack.leads.get(STAFF)
    told = words(text)
    if lead is None or ONESELF.intersection(told):
        return False
    return bool(said(fold(text), lead.phrases)) or any(words(one) == told for one in lead.said)


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
