"""A code copied from our page as it stands there: each word with its number beside it, and perhaps its place before it.

What stands beside the words has to fit them; without it the code is read as any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from lifering.vault.codes import CODE_WORDS, Code, NotACode, position_of, read_code, split_words
from lifering.vault.spacing import read_spaced_code

PLACE, WORD, NUMBER = "place", "word", "number"
SHAPES = ((WORD, NUMBER), (PLACE, WORD), (PLACE, WORD, NUMBER), (PLACE, NUMBER))
Row = dict[str, str]


def read_copied_code(typed: str) -> Code:
    """The code as :func:`read_spaced_code` reads it, else as our page shows it. Raises :class:`NotACode` as that does,
    and with the fault ``pair`` where a number is not that of the word before it."""
    try:
        return read_spaced_code(typed)
    except NotACode:
        rows = _rows(split_words(typed))
        if not rows:
            raise
    code = read_code(" ".join(row.get(WORD, row.get(NUMBER, "")) for row in rows))
    wrong = tuple(place for place, row in enumerate(rows, 1) if not _goes_together(row))
    if wrong:
        raise NotACode(f"The number beside word {wrong[0]} is that of another word.", "pair", wrong[0], wrong)
    return code


def _rows(parts: Sequence[str]) -> list[Row]:
    """The parts as lines of the list that our page shows; none where they are no such list."""
    return next((rows for shape in SHAPES if (rows := _in_shape(parts, shape))), [])


def _in_shape(parts: Sequence[str], shape: Sequence[str]) -> list[Row]:
    if len(parts) % len(shape) or (WORD not in shape and len(parts) != 2 * (CODE_WORDS + 1)):
        return []
    rows = [
        dict(zip(shape, parts[at : at + len(shape)], strict=True)) for at in range(0, len(parts), len(shape))
    ]
    return rows if all(_fits(row, place) for place, row in enumerate(rows, 1)) else []


def _fits(row: Row, place: int) -> bool:
    is_word = all(part.isalpha() == (what == WORD) for what, part in row.items())
    return is_word and row.get(PLACE, str(place)).lstrip("0") == str(place)


def _goes_together(row: Row) -> bool:
    return WORD not in row or NUMBER not in row or position_of(row[WORD]) == position_of(row[NUMBER])
