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


class NotACode(ValueError):
    """What was typed is no code; the sentence says what to do and never repeats it."""


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
    parts = split_words(typed)
    if len(parts) != CODE_WORDS + 1:
        raise NotACode(f"A code has {CODE_WORDS + 1} words. You typed {len(parts)}.")
    wrong = [place for place, part in enumerate(parts, 1) if position_of(part) is None]
    if wrong:
        raise NotACode(f"Look at word {wrong[0]} again. It is not one of our words.")
    numbers = tuple(position_of(part) or 0 for part in parts)
    code = Code(numbers[:CODE_WORDS])
    if code._check != numbers[-1]:
        raise NotACode(
            "One of the words is not right, or they are in another order. Look at each word again."
        )
    return code


def split_words(typed: str) -> list[str]:
    """Words and numbers in what was typed, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    return re.findall(r"[a-z]+|[0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def position_of(part: str) -> int | None:
    """Where a word or number stands in the list."""
    if part.isdecimal():
        number = int(part[:6])
        return number - 1 if 1 <= number <= len(words()) else None
    return _positions().get(part)


def new_phrase() -> str:
    """A vault phrase: six words, 66 bits, made stronger by Argon2id."""
    return " ".join(secrets.choice(words()) for _each in range(PHRASE_WORDS))


def holder_words(secret: bytes) -> tuple[str, ...]:
    """A holder's 32 bytes as 24 words; 8 bits of them check the rest."""
    whole = int.from_bytes(secret + hashlib.sha256(secret).digest()[:1], "big")
    return tuple(words()[number] for number in _in_groups(whole, HOLDER_WORDS))


def read_holder(typed: str) -> bytes:
    """The 32 bytes again. Raises :class:`NotACode`."""
    numbers = [position_of(part) for part in split_words(typed)]
    if len(numbers) != HOLDER_WORDS or None in numbers:
        raise NotACode(f"A holder's key has {HOLDER_WORDS} words of our list. Type them all, in their order.")
    raw = _joined([number or 0 for number in numbers]).to_bytes(33, "big")
    if hashlib.sha256(raw[:32]).digest()[:1] != raw[32:]:
        raise NotACode("One of the words is not right, or they are in another order.")
    return raw[:32]


def _in_groups(whole: int, count: int) -> tuple[int, ...]:
    return tuple((whole >> (BITS * (count - 1 - at))) & (2**BITS - 1) for at in range(count))


def _joined(numbers: Sequence[int]) -> int:
    whole = 0
    for number in numbers:
        whole = (whole << BITS) | number
    return whole
