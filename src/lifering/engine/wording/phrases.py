"""The small language in which wording cards say what must or must not be said.

A phrase is plain words. It is found as whole words, in small or capital letters, whatever the
quotes, hyphens and apostrophes, and never across the end of a sentence. Besides words it knows
four signs: ``…`` a few words (or none) between; ``(this|that)`` one of these; ``word*`` any ending;
``#`` any number. A word written in CAPITALS is found in capitals only. A number is found however it
is spaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lifering.lib.remembered import remembered

GAP = r"(?:[^\w{]+[\w{}&]+){0,12}?[^\w{]+"
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n+")
_TOKEN = re.compile(r"…|\([^()]*\)|[^\s…()]+|\S")
_FOLDED = str.maketrans({"-": " ", "\u2010": " ", "\u2011": " ", "'": None, "\u2018": None, "\u2019": None, "`": None})  # fmt: skip
_BREAK = re.compile(
    r"[;:()\u2013\u2014]|\b(?:and|but|instead|then|so|yet|only|still|except|unless|because|though)\b", re.I
)
_LIST = re.compile(r"\b(?:or|nor)\b", re.I)


class PhraseUnclear(ValueError):
    """A phrase that is not written in the language."""


@remembered
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, as written."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if re.search(r"\w", part))


@remembered
def fold(sentence: str) -> str:
    """A sentence as it is searched: quotes and hyphens do not matter, nor how it is spaced."""
    return " ".join(sentence.translate(_FOLDED).split())


@lru_cache(maxsize=2_000)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of these phrases in a folded sentence. Raises :class:`PhraseUnclear`."""
    return re.compile("|".join(f"(?:{_phrase(one)})" for one in phrases), re.IGNORECASE)


def said(sentence: str, phrases: Iterable[str]) -> list[re.Match[str]]:
    """Where a folded sentence says any of these phrases."""
    phrases = tuple(phrases)
    return list(pattern(phrases).finditer(sentence)) if phrases else []


def denied(sentence: str, found: re.Match[str], denials: tuple[str, ...], *, within: bool) -> bool:
    """Is what is said here in a folded sentence forbidden there, not asked for?

    A denial stands before it, or ``within`` it ("is *not* anonymous"), and reaches to the end of its
    clause. A comma ends it too, unless a list follows ("do not copy, save or send").
    """
    for match in said(sentence[: found.end() if within else found.start()], denials):
        at = found.start() if match.end() <= found.start() else found.end()
        between = sentence[match.end() : at]
        comma = sentence.rfind(",", match.end(), at)
        if _BREAK.search(between) is None and (comma < 0 or _LIST.search(sentence, comma)):
            return True
    return False


@lru_cache(maxsize=20_000)
def needed(phrase: str) -> tuple[str, ...]:
    """Pieces of words, in small letters, of which one has to be there for the phrase to be said."""
    parts = []
    for token in _tokens(phrase):
        if token != "…":
            choices = token.strip("()").split("|")
            longest = [max(choice.split(), key=len).rstrip("*#").lower() for choice in choices]
            parts.append([word[:1] if word.isdigit() else word for word in longest])
    return tuple(max(parts, key=lambda words: min(map(len, words))))


def _tokens(phrase: str) -> list[str]:
    return _TOKEN.findall(re.sub(r"(?<=\d) (?=\d)", "", phrase.translate(_FOLDED)))


def _phrase(phrase: str) -> str:
    tokens = _tokens(phrase)
    if not tokens or tokens[0] == "…" or tokens[-1] == "…":
        raise PhraseUnclear(f"'{phrase}' must begin and end with a word")
    made = ""
    gap = False
    for number, token in enumerate(tokens):
        if token == "…":
            gap = True
            continue
        made += (GAP if gap else r"[^\w{]+") if number else ""
        made += _alternatives(token, phrase)
        gap = False
    return rf"(?<![\w{{]){made}(?![\w}}])"


def _alternatives(token: str, phrase: str) -> str:
    if not token.startswith("("):
        return _word(token, phrase)
    parts = [part.split() for part in token[1:-1].split("|")]
    if not all(parts) or len(parts) < 2:
        raise PhraseUnclear(f"'{phrase}' has an empty choice; write (this|that)")
    return "(?:" + "|".join(r"[^\w{]+".join(_word(word, phrase) for word in part) for part in parts) + ")"


def _word(word: str, phrase: str) -> str:
    if word == "#":
        return r"\d[\d ]*(?<! )"
    open_end = word.endswith("*")
    word = word.removesuffix("*")
    if not re.fullmatch(r"\{?[\w&.,/]+\}?", word):
        raise PhraseUnclear(f"'{phrase}' has signs that a phrase does not know")
    if word.isdigit():
        return "[ .]?".join(word)
    exact = f"(?-i:{re.escape(word)})" if word.isupper() and len(word) > 1 else re.escape(word)
    return exact + (r"\w*" if open_end else "")
