"""Words for secrets: a return code of seven words and a check word, a vault phrase of six, a holder's key of 24."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lifering.vault.wire import named

BITS = 11
CODE_WORDS, PHRASE_WORDS, HOLDER_WORDS = 7, 6, 24
NOT_RIGHT = "One of the words is not right, or they are in another order. Look at each word again."


class NotACode(ValueError):
    """What was typed is no code; the sentence says what to do and never repeats it.

    ``fault`` is ``count``, ``word`` or ``check``; ``number`` how many words there were, or the place of the first wrong
    one; ``places`` those of all wrong ones.
    Pages for the public say it in their own words.
    """

    def __init__(self, sentence: str, fault: str, number: int = 0, places: tuple[int, ...] = ()) -> None:
        super().__init__(sentence)
        self.fault, self.number, self.places = fault, number, places


@cache
def words() -> tuple[str, ...]:
    """The list, in its order for ever."""
    return tuple((files("lifering.vault") / "words" / "english.txt").read_text("ascii").split())


@cache
def _positions() -> dict[str, int]:
    return {word: at for at, word in enumerate(words())}


@dataclass(frozen=True, repr=False)
class Code:
    """A return code: ``numbers`` are seven positions in the list. Not shown by ``repr``, so that no log can hold it."""

    numbers: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.numbers) != CODE_WORDS or not all(0 <= number < 2**BITS for number in self.numbers):
            raise ValueError("A code is seven positions in the list.")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Code:
        """From 10 random bytes, of which the first 77 bits count."""
        return cls(_in_groups(int.from_bytes(raw, "big") >> (len(raw) * 8 - CODE_WORDS * BITS), CODE_WORDS))

    @property
    def canonical(self) -> str:
        return " ".join(words()[number] for number in self.numbers)

    @property
    def shown(self) -> tuple[str, ...]:
        """Eight words: the last one checks the others."""
        return (*self.canonical.split(" "), words()[self._check])

    @property
    def shown_numbers(self) -> tuple[int, ...]:
        """The same for people who do not read these letters: eight numbers from 1 to 2048."""
        return tuple(number + 1 for number in (*self.numbers, self._check))

    @property
    def _check(self) -> int:
        digest = hashlib.sha256(named("check word", self.canonical)).digest()
        return int.from_bytes(digest[:2], "big") >> (16 - BITS)


def read_code(typed: str) -> Code:
    """The code somebody typed or pasted: words or numbers, any case, accents, commas, hyphens. Raises :class:`NotACode`."""
    numbers = _read("code", typed, CODE_WORDS + 1)
    code = Code(numbers[:CODE_WORDS])
    if code._check != numbers[-1]:
        raise NotACode(NOT_RIGHT, "check")
    return code


def _read(what: str, typed: str, count: int) -> tuple[int, ...]:
    parts = split_words(typed)
    if len(parts) != count:
        raise NotACode(f"A {what} has {count} words. You typed {len(parts)}.", "count", len(parts))
    found = [position_of(part) for part in parts]
    if None in found:
        places = tuple(place for place, one in enumerate(found, 1) if one is None)
        raise NotACode(_not_ours(places), "word", places[0], places)
    return tuple(number for number in found if number is not None)


def _not_ours(places: tuple[int, ...]) -> str:
    if len(places) == 1:
        return f"Look at word {places[0]} again. It is not one of our words."
    return f"Look at words {', '.join(map(str, places))} again. They are not our words."


def split_words(typed: str) -> list[str]:
    """Words and numbers in what was typed: lower case, without accents, digits of any script as 0 to 9."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    signs = (sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"[a-z]+|[0-9]+", "".join(str(unicodedata.decimal(sign, sign)) for sign in signs))


def position_of(part: str) -> int | None:
    """Where a word or number stands in the list."""
    if part.isdecimal():
        number = int(part.lstrip("0")[:6] or 0)
        return number - 1 if 1 <= number <= len(words()) else None
    return _positions().get(part)


def new_phrase() -> str:
    """A vault phrase: six words, 66 bits, made stronger by Argon2id."""
    return " ".join(secrets.choice(words()) for _each in range(PHRASE_WORDS))


def read_phrase(typed: str) -> str:
    """The phrase in its canonical form, as it was typed or pasted. Raises :class:`NotACode`."""
    return " ".join(words()[number] for number in _read("vault phrase", typed, PHRASE_WORDS))


def holder_words(secret: bytes) -> tuple[str, ...]:
    """A holder's 32 bytes as 24 words; 8 bits of them check the rest."""
    whole = int.from_bytes(secret + hashlib.sha256(secret).digest()[:1], "big")
    return tuple(words()[number] for number in _in_groups(whole, HOLDER_WORDS))


def read_holder(typed: str) -> bytes:
    """The 32 bytes again. Raises :class:`NotACode`."""
    raw = _joined(_read("holder's key", typed, HOLDER_WORDS)).to_bytes(33, "big")
    if hashlib.sha256(raw[:32]).digest()[:1] != raw[32:]:
        raise NotACode(NOT_RIGHT, "check")
    return raw[:32]


def _in_groups(whole: int, count: int) -> tuple[int, ...]:
    return tuple((whole >> (BITS * (count - 1 - at))) & (2**BITS - 1) for at in range(count))


def _joined(numbers: Sequence[int]) -> int:
    whole = 0
    for number in numbers:
        whole = (whole << BITS) | number
    return whole
