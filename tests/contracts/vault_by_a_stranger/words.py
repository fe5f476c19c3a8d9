"""Words: the list, return codes, phrases, holders' papers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from tests.contracts.vault_by_a_stranger.notation import context, require

WORD_COUNT = 2048


def read_word_list(raw: bytes, sha256: str) -> dict[int, str]:
    """Words: 2,048 words, index 0 to 2047 in the file's order."""
    require(hashlib.sha256(raw).hexdigest() == sha256, "another list")
    words = dict(enumerate(raw.decode().split()))
    require(len(words) == len(set(words.values())) == WORD_COUNT, "not 2,048 words")
    return words


def groups_of_11(raw: bytes, count: int) -> list[int]:
    """Words: the first `count` groups of 11 bits, the highest first."""
    bits = "".join(f"{byte:08b}" for byte in raw)
    return [int(bits[11 * i : 11 * i + 11], 2) for i in range(count)]


def check_index(code: str) -> int:
    """Words: the first 11 bits of a hash of the canonical code."""
    return groups_of_11(hashlib.sha256(context("check word", code)).digest(), 1)[0]


def holder_secret(typed: Sequence[str], words: Mapping[int, str]) -> bytes:
    """Words: a holder's key, 24 words = 256 bits ‖ the first 8 bits of their SHA-256."""
    index = {word: number for number, word in words.items()}
    require(len(typed) == 24 and all(word in index for word in typed), "not 24 words of the list")
    raw = int("".join(f"{index[word]:011b}" for word in typed), 2).to_bytes(33, "big")
    require(hashlib.sha256(raw[:32]).digest()[0] == raw[32], "a mistyped word")
    return raw[:32]


def pieces(typed: str) -> list[str]:
    """Words: runs of a to z and of digits; case, accents and the script of digits do not matter."""
    plain = unicodedata.normalize("NFKD", typed).casefold()
    signs = [c for c in plain if not unicodedata.combining(c)]
    return re.findall(r"[a-z]+|[0-9]+", "".join(str(unicodedata.decimal(c, c)) for c in signs))


def _word(piece: str, words: Mapping[int, str]) -> str | None:
    if piece.isdigit():
        return words.get(int(piece.lstrip("0") or 0) - 1) if len(piece.lstrip("0")) < 5 else None
    return piece if piece in words.values() else None


def _readings(left: Sequence[str], count: int, words: Mapping[int, str]) -> Iterator[list[str]]:
    """Words: each is a piece, two neighbouring pieces, or the beginning of a piece."""
    if not left or not count:
        if not left and not count:
            yield []
        return
    first, rest = left[0], list(left[1:])
    ways = [(first, rest)]
    if first.isalpha():
        ways += [(first[:at], [first[at:], *rest]) for at in range(1, len(first))]
        ways += [(first + rest[0], rest[1:])] if rest and rest[0].isalpha() else []
    for word, after in ((_word(piece, words), after) for piece, after in ways):
        if word:
            yield from ([word, *tail] for tail in _readings(after, count - 1, words))


def read_return_code(typed: str, words: Mapping[int, str]) -> str:
    """Words: as it stands where that is a code; else the only code that it can be cut into."""
    left = pieces(typed)
    plain = [_word(piece, words) for piece in left]
    if len(plain) == 8 and None not in plain:
        exact = [word for word in plain if word]
        if words.get(check_index(" ".join(exact[:7]))) == exact[7]:
            return " ".join(exact[:7])
    require(len(left) <= 16, "more than 16 pieces")
    readings = {tuple(reading) for reading in _readings(left, 8, words)}
    codes = [(" ".join(reading[:7]), reading[7]) for reading in readings]
    found = [code for code, check in codes if words.get(check_index(code)) == check]
    require(len(found) == 1, "no code, or more than one")
    return found[0]


def read_phrase(typed: str, words: Mapping[int, str]) -> str:
    """Words: a phrase as typed, as the text that is stretched."""
    found = [_word(piece, words) for piece in pieces(typed)]
    require(len(found) == 6 and None not in found, "not six words of the list")
    return " ".join(word for word in found if word)
