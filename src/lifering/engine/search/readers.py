"""Who is typing, and what they look for, where the words tell."""

from __future__ import annotations

import re
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
HARMED = frozenset(("me", "myself"))
"""Who says these tells of what is done to them."""
SERVES = frozenset(("can", "could", "you", "u", "please", "pls", "plz", "to"))
SERVED = frozenset(("advise", "give", "help", "let", "show", "tell"))
"""*Help me*, *please tell me* are said by everybody."""
OF_ONESELF = frozenset(("i", "im", "ive", "id", "my"))
SEEN = frozenset(
    ("believe", "catch", "caught", "find", "found", "heard", "notice", "noticed", "report", "suspect", "think", "want", "need", "would")
)  # fmt: skip
"""What *I* do here says nothing of who is harmed: *I found*, *I think*, *I want to report*."""
AROUND = frozenset(("area", "house", "neighbourhood", "street", "town", "village", "work", "workplace"))
OTHERS = frozenset(
    (
        "he", "she", "hes", "shes", "him", "her", "his", "hers", "they", "theyre", "them", "their", "you", "boy", "girl", "teenager",
        "teenagers", "teen", "teens", "young", "foster", "minor", "underage", "indecent", "cp", "csam", "videos", "laptop", "illegal",
        "arrested", "man", "men", "boys", "girls", "baby",
    )
)  # fmt: skip
"""Beside *I* alone these tell of somebody else, or of an offence."""
CHILDREN = frozenset(
    (
        "child", "children", "childs", "kid", "kids", "carer", "parent", "parents", "pupil", "pupils", "staff", "student", "students",
    )
)  # fmt: skip
"""Who says these speaks of others, or for them."""
ASKERS = frozenset(("do", "can", "should", "could", "must", "may", "shall", "how", "would"))
A_CHILDS_AGE = re.compile(
    r"(?<!\w)(?:i am|im) (?:only )?(?:[6-9]|1[0-7])(?!\w)(?! (?:years? (?:in|into|older|from)|days?|weeks?|months?|minutes?|hours?|miles?))",
    re.I,
)
"""Whoever says so of themselves is a child, whatever *ex* or *boyfriend* stands beside it."""
KINDS = ("term", "contact", "topic")


def reader_of(tongues: Iterable[Tongue], text: str) -> str:
    """The audience of whoever types, in the first of these languages that tells; an adult where nothing tells but that
    it is about another person (*she wants to die*); else ``""``."""
    tongues = list(tongues)
    if reader := next((reader for tongue in tongues if (reader := _reader(tongue, text))), ""):
        return reader
    if any(_is_about_another(tongue, text) for tongue in tongues):
        return ADULT
    return CHILD if tongues and tongues[0].language == ENGLISH and is_of_oneself(text) else ""


def is_of_oneself(text: str) -> bool:
    """Whether somebody speaks in English of what happens to themself (*someone wants to meet me*), and does not ask how
    to do something, nor tell what they saw of another (*I think he is being groomed*): with no word of a parent, of staff
    or of an adult beside it, it is a child."""
    told = words(text)
    if not CHILDREN.isdisjoint(told):
        return False
    beside = list(zip(["", *told], told, [*told[1:], ""], strict=False))
    if any(one in HARMED and not _is_served(at, beside) for at, (_, one, _) in enumerate(beside)):
        return True
    if any(one == "we" and after in ("are", "were") and "being" in told for _, one, after in beside):
        return True
    if not OTHERS.isdisjoint(told) or any(
        one in ASKERS and after in ("i", "my", "to") for _, one, after in beside
    ):
        return False
    return any(
        one in OF_ONESELF and after not in (AROUND if one == "my" else SEEN) for _, one, after in beside
    )


def _is_served(at: int, beside: list[tuple[str, str, str]]) -> bool:
    """*Help me*, *can you tell me*, and not *they tell me*."""
    before = beside[at][0]
    return before in SERVED and (at == 1 or beside[at - 1][0] in SERVES)


def _is_about_another(tongue: Tongue, text: str) -> bool:
    if tongue.language == ENGLISH:
        return bool(_settled(tongue, text, "reader", [ANOTHER]))
    return ANOTHER in heard(text, tongue.readers)


def _reader(tongue: Tongue, text: str) -> str:
    if tongue.language == ENGLISH:
        if A_CHILDS_AGE.search(fold(text)):
            return CHILD
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
