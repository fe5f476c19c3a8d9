"""Large cities and the four nations as people write them in Polish, Ukrainian, Romanian, Urdu, Arabic and Welsh."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SAME_LETTER = str.maketrans("łیىکةہھ", "lييكههه")
"""Letters that keyboards of two languages, or two people, write differently: both readings are one."""

CASE_ENDING = re.compile(r"(?<=\w{3}[а-щь])(?:і|у|а|ом)$")
"""How a name changes within a Ukrainian sentence: *у Лідсі* is *Лідс*."""


def letters(text: str) -> str:
    """``"Edynburg "`` -> ``"edynburg"``: no case, accents, vowel signs or punctuation, in any script."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != "\u200c")
    return " ".join(re.findall(r"\w+", kept.translate(SAME_LETTER)))


@dataclass(frozen=True, slots=True, repr=False)
class Exonyms:
    """Name in another language, by :func:`letters` -> English name. Read-only."""

    english: Mapping[str, str]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Exonyms:
        """From lines of ``exonyms.csv``. Raises ValueError where one name stands for two places."""
        known: dict[str, str] = {}
        for row in rows:
            if known.setdefault(letters(row["name"]), row["english"]) != row["english"]:
                raise ValueError(
                    f"exonyms.csv: '{row['name']}' names two places. Keep the one that is meant."
                )
        return cls(MappingProxyType(known))

    def in_english(self, text: str) -> str:
        """The English name, also of a name as a Ukrainian sentence changes it; the text itself where it is none of ours."""
        told = letters(text)
        return self.english.get(told) or self.english.get(CASE_ENDING.sub("", told)) or text
