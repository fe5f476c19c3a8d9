"""Names as people type them: councils, counties, towns, Welsh names, names that have gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from os.path import commonprefix

LONGEST_NAME = 80
"""Longer text is not a name; the limit also bounds the work that a hostile request can cause."""
SHORTEST_TYPO = 4
LONG = 9
CLOSE_ENOUGH = 0.88
"""For names of nine letters or more: about two slips."""

NATION_NAMES = {
    "england",
    "wales",
    "cymru",
    "scotland",
    "alba",
    "britain",
    "great britain",
    "uk",
    "united kingdom",
}
"""Not Northern Ireland: there the nation is the answer. (A village in Yorkshire is called Wales.)"""

_WORD = re.compile(r"[a-z0-9]+")
_BEFORE = re.compile(
    r"^(?:the )?(?:(?:london |metropolitan |royal )*(?:borough|city|county|district) of|city and county of"
    r"|cyngor(?: (?:sir|bwrdeistref sirol|dinas|dinas a sir))?|comhairle) "
)
_AFTER = re.compile(
    r"(?: (?:city|county|london borough|borough|district|metropolitan|unitary|royal))*"
    r" (?:council|authority|corporation|borough|district)$"
)


def fold(text: str) -> str:
    """``"Ynys Môn "`` -> ``"ynys mon"``: no case, accents or punctuation; ``&`` is "and", "Saint" is "St"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("&", " and ").replace("'", "")
    words = _WORD.findall(plain)
    return " ".join("st" if word == "saint" else word for word in words).removeprefix("the ")


def without_council_words(folded: str) -> str:
    """``"southampton city council"`` -> ``"southampton"``; unchanged when there are no such words."""
    return _BEFORE.sub("", _AFTER.sub("", folded)) or folded


def is_one_slip(typed: str, name: str) -> bool:
    """One letter wrong, missing, too many, or two neighbours swapped."""
    start = len(commonprefix([typed, name]))  # noqa: RUF071  letters are meant
    typed, name = typed[start:], name[start:]
    end = len(commonprefix([typed[::-1], name[::-1]]))  # noqa: RUF071
    typed, name = typed[: len(typed) - end], name[: len(name) - end]
    return max(len(typed), len(name)) == 1 or (len(typed) == 2 and typed == name[::-1])


@dataclass(frozen=True, slots=True, repr=False)
class NameIndex:
    """Folded name -> GSS codes. Read-only.

    ``councils``: today's councils and counties. ``aliases``: other names for them, hand-kept.
    ``towns``: places with the councils they lie in; ``big_towns``: those with 5,000 people or more,
    enough to ask "which one?" where a council elsewhere has the same name.
    """

    councils: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    towns: Mapping[str, tuple[str, ...]]
    big_towns: Mapping[str, tuple[str, ...]]

    def codes_for(self, text: str) -> tuple[str, ...]:
        """Exact names only. "Newport" names a council and two towns elsewhere: all three come back;
        "Newport City Council" names one. ``()`` when nothing has that name.
        """
        folded = fold(text)
        bare = without_council_words(folded)
        if bare != folded and folded not in self.councils:
            return self._formally(folded, bare)
        if codes := self.aliases.get(folded) or self.councils.get(folded):
            return _union(codes, self.big_towns.get(folded, ()))
        return self.towns.get(folded, ())

    def all_codes_for(self, name: str) -> tuple[str, ...]:
        """Also the small places of this name: for text that says where the place lies."""
        return _union(self.codes_for(name), self.towns.get(fold(name), ()))

    def _formally(self, folded: str, bare: str) -> tuple[str, ...]:
        """A name with "council" or "city of" in it means the council, also where towns share the name."""
        for name in (folded, _AFTER.sub("", folded), folded.removeprefix("cyngor "), bare):
            if codes := self.aliases.get(name) or self.councils.get(name):
                return codes
        return self.towns.get(bare, ())

    def close_to(self, text: str) -> tuple[str, ...]:
        """The codes of every name one slip away, or, for long names, a little further.

        The first letter must be right: it nearly always is, and it keeps the search short.
        """
        wanted = without_council_words(fold(text))
        if not SHORTEST_TYPO <= len(wanted) <= LONGEST_NAME:
            return ()
        names = list(self._names_like(wanted))
        close = [name for name in names if is_one_slip(wanted, name)]
        if not close and len(wanted) >= LONG:
            close = get_close_matches(wanted, names, cutoff=CLOSE_ENOUGH)
        return _union(*(self.codes_for(name) for name in close))

    def _names_like(self, wanted: str) -> Iterable[str]:
        for names in (self.councils, self.aliases, self.towns):
            for name in names:
                alike = name[0] == wanted[0] and abs(len(name) - len(wanted)) <= 2
                if alike and name not in NATION_NAMES:
                    yield name


def _union(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for group in groups for code in group}))
