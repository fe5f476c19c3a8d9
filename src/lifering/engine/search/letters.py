"""Letters as they are compared: small, without accents, and one form for each letter of each alphabet."""

from __future__ import annotations

import re
import unicodedata

from lifering.lib.remembered import remembered

WORD = re.compile(r"\w+")
SPLIT = frozenset(
    f"{first}{last}"
    for firsts, lasts in (
        ("some any every no", "body one thing"),
        ("my your him her it them our", "self selves"),
    )
    for first in firsts.split()
    for last in lasts.split()
)
"""English words that are often typed as two."""
_JOINED = re.compile(r"['’‘`´ʼ]")
_ONE_FORM = str.maketrans(
    {
        # Latin letters that no decomposition takes apart
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        # Arabic: the forms of alef, yeh, kaf and heh that keyboards of different languages give; the stretching sign
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي", "ے": "ي", "ؤ": "و",
        "ک": "ك", "ڪ": "ك", "گ": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
        "ـ": None, "ء": None, "\u200c": None, "\u200d": None,
    }
)  # fmt: skip


@remembered
def fold(text: str) -> str:
    """Small letters in their plainest form: NFKC, no accents or vowel marks, one form of each Arabic letter."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(_ONE_FORM)
    parts = unicodedata.normalize("NFKD", small)
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return bare.translate(_ONE_FORM)


def words(text: str) -> list[str]:
    """The words of a text, folded; an apostrophe joins."""
    return WORD.findall(_JOINED.sub("", fold(text)))


def rejoined(told: list[str]) -> list[str]:
    """Words of which one was typed as two (*some body*, *her self*), as one."""
    made: list[str] = []
    for word in told:
        if made and made[-1] + word in SPLIT:
            made[-1] += word
        else:
            made.append(word)
    return made


def squashed(text: str) -> str:
    """All letters and digits in one: *Think u know* and *thinkuknow* are the same."""
    return "".join(words(text)).replace("_", "")
