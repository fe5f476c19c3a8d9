"""The councils that run children's social care, each with the short name of its page; and a place named in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lifering.places.gazetteer import NORTHERN_IRELAND, NORTHERN_IRELAND_CODE, Gazetteer
from lifering.places.model import Place, PlaceAmbiguous, PlaceUnknown
from lifering.places.names import NATION_NAMES, fold, is_one_slip, without_council_words
from lifering.places.ordinary import ORDINARY

FORMAL_END = re.compile(r", (?:City|County) of$")
WHOLE_POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}")
WORD = re.compile(r"[^\s,.;:!?()\"“”]+")
MOST_WORDS = 12
"""Longer text is told, not looked up."""
LONGEST_NAME = 6
SHORTEST_SLIPPED = 5


def title_of(council: Place) -> str:
    """As people say it: ``Bristol, City of`` is ``Bristol``."""
    return FORMAL_END.sub("", council.name)


def slug_of(council: Place) -> str:
    """``Kingston upon Hull, City of`` -> ``kingston-upon-hull``; no two councils share one."""
    return fold(title_of(council)).replace(" ", "-")


def by_slug(gazetteer: Gazetteer) -> Mapping[str, Place]:
    """Every page there is, by name; Northern Ireland, of which we hold no councils, is one."""
    found = {slug_of(one): one for one in (*gazetteer.upper_tiers(), NORTHERN_IRELAND)}
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Named:
    """Councils that a text names, the place as it was typed, and the words beside it."""

    councils: tuple[Place, ...]
    said: str
    rest: str
    is_town: bool = False
    """Whether it is the name of a town alone, and of no council: most words that are names as well are these."""

    @property
    def is_a_word(self) -> bool:
        """Whether the name is a word or a first name too (*street*, *barking*); with *council* beside it it is none."""
        return fold(self.said) in ORDINARY


def named_in(gazetteer: Gazetteer, text: str) -> Named | None:
    """The councils of the longest name, or of the whole postcode, in a short text; None where there is none.

    A village counts for nothing here: *send* and *hope* are words.
    """
    words = WORD.findall(text)
    if len(words) > MOST_WORDS:
        return None
    for begin, end in _windows(len(words)):
        said = " ".join(words[begin:end])
        if councils := _councils(gazetteer, said):
            rest = " ".join([*words[:begin], *words[end:]])
            return Named(councils, said, rest, is_town=_is_town(gazetteer, said))
    return None


def nearly_named(gazetteer: Gazetteer, text: str) -> Named | None:
    """The council whose name is the whole text but for one slip."""
    wanted = without_council_words(fold(text))
    close = [
        codes
        for name, codes in gazetteer.names.councils.items()
        if len(wanted) >= SHORTEST_SLIPPED and name[0] == wanted[0] and is_one_slip(wanted, name)
    ]
    return Named(_uppers(gazetteer, close[0]), text.strip(), "") if len(close) == 1 else None


def _windows(length: int) -> Iterator[tuple[int, int]]:
    """Begin and end, the longest first."""
    for size in range(min(LONGEST_NAME, length), 0, -1):
        for begin in range(length - size + 1):
            yield begin, begin + size


def _councils(gazetteer: Gazetteer, said: str) -> tuple[Place, ...]:
    if WHOLE_POSTCODE.fullmatch(said):
        return _of_postcode(gazetteer, said)
    name = gazetteer.in_english(said)
    names, folded = gazetteer.names, fold(name)
    bare = without_council_words(folded)
    if {folded, bare} & NATION_NAMES:
        return ()
    is_known = any(
        one in table for one in (folded, bare) for table in (*_of_councils(gazetteer), names.big_towns)
    )
    return _uppers(gazetteer, names.codes_for(name)) if is_known else ()


def _is_town(gazetteer: Gazetteer, said: str) -> bool:
    folded = fold(gazetteer.in_english(said))
    names = {folded, without_council_words(folded)}
    is_council = any(one in table for one in names for table in _of_councils(gazetteer))
    return not is_council and not WHOLE_POSTCODE.fullmatch(said)


def _of_councils(gazetteer: Gazetteer) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    return gazetteer.names.councils, gazetteer.names.aliases


def _of_postcode(gazetteer: Gazetteer, said: str) -> tuple[Place, ...]:
    try:
        place = gazetteer.find(said)
    except (PlaceUnknown, PlaceAmbiguous):
        return ()
    return _uppers(gazetteer, [place.gss or NORTHERN_IRELAND_CODE])


def _uppers(gazetteer: Gazetteer, codes: tuple[str, ...] | list[str]) -> tuple[Place, ...]:
    """The councils for children's social care of some codes, each once, by name."""
    found = {
        NORTHERN_IRELAND
        if code == NORTHERN_IRELAND_CODE
        else gazetteer.places[gazetteer.places[code].upper_gss]
        for code in codes
    }
    return tuple(sorted(found, key=lambda place: place.name))
