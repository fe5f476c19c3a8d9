"""A code whose words were split or joined on their way to paper: *bean bag* for *beanbag*, or the other way about.

Taken only where it can be one code and no other: every way to cut what was typed into eight of our words is tried, and
the check word has to fit. Two codes that fit are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lifering.vault.codes import CODE_WORDS, Code, NotACode, position_of, read_code, split_words

SHOWN = CODE_WORDS + 1
MOST = SHOWN * 2
LONGEST = 7
"""Letters of our longest word."""


def read_spaced_code(typed: str) -> Code:
    """The code as :func:`read_code` reads it, else the only one it can be. Raises :class:`NotACode` as that does."""
    try:
        return read_code(typed)
    except NotACode as refused:
        parts = split_words(typed)
        found = set(_codes(parts)) if len(parts) <= MOST else set()
        if len(found) != 1:
            raise refused from None
        return found.pop()


def _codes(parts: Sequence[str]) -> Iterator[Code]:
    for numbers in _cut(parts, SHOWN):
        code = Code(numbers[:CODE_WORDS])
        if code.shown_numbers[-1] - 1 == numbers[-1]:
            yield code


def _cut(parts: Sequence[str], left: int) -> Iterator[tuple[int, ...]]:
    """Every way to read ``parts`` as ``left`` of our words."""
    if not parts or not left:
        if not parts and not left:
            yield ()
        return
    for number, rest in _first(parts):
        yield from ((number, *after) for after in _cut(rest, left - 1))


def _first(parts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """What the first word can be, and what is left then: a part, a part with the next, or the beginning of a part."""
    part, rest = parts[0], parts[1:]
    told = [(part, rest)]
    if part.isalpha():
        told += [(part + rest[0], rest[1:])] if rest and rest[0].isalpha() else []
        told += [(part[:at], (part[at:], *rest)) for at in range(1, min(len(part), LONGEST + 1))]
    yield from ((number, left) for word, left in told if (number := position_of(word)) is not None)
