"""A paper for somebody's file: headings with lines beneath, set as PDF/UA. What cannot be shown in our fonts is named, never dropped."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TypeVar

from lifering.leaflets.typesetting import TEMPLATES, Unshown, in_line, set_document

MOST_TRIES = 40
"""Each tells at least one sign that the fonts do not have."""
EMOJI = re.compile("[\U0001f000-\U0001faff]")
"""In none of our fonts."""
T = TypeVar("T")
JOINING = re.compile("[\u200d\ufe0e\ufe0f]")
"""What glues emoji together; alone it says nothing."""


@dataclass(frozen=True)
class Row:
    name: str
    value: str


@dataclass(frozen=True)
class Section:
    heading: str
    rows: tuple[Row, ...] = ()
    lines: tuple[str, ...] = ()
    """Sentences or items beneath the rows."""


@dataclass(frozen=True)
class Paper:
    """``running`` stands on each side, with ``Page 1 of 3``."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    running: str
    printed_on: dt.date


def set_paper(paper: Paper) -> bytes:
    """The same bytes for the same words. Raises :class:`~lifering.leaflets.model.CannotBePrinted` and
    :class:`~lifering.leaflets.typesetting.Busy`."""
    with in_line():
        return _set(paper)


def _set(paper: Paper) -> bytes:
    shown = _each(paper, lambda words: EMOJI.sub(lambda found: _name(found[0]), JOINING.sub("", words)))
    for _try in range(MOST_TRIES):
        try:
            return set_document(TEMPLATES / "paper.typ", "paper", dataclasses.asdict(shown))
        except Unshown as unshown:
            letters = unshown.letters
            if not letters:
                break
            shown = _each(shown, lambda words, letters=letters: _named(words, letters))
    return set_document(TEMPLATES / "paper.typ", "paper", dataclasses.asdict(_each(shown, _plain)))


def _named(words: str, letters: str) -> str:
    return "".join(_name(sign) if sign in letters else sign for sign in words)


def _plain(words: str) -> str:
    """For a paper with more strange signs than anybody tries one by one: all but Latin, Greek and Cyrillic are named."""
    return "".join(sign if ord(sign) < 0x500 else _name(sign) for sign in words)


def _name(sign: str) -> str:
    return f"(sign: {unicodedata.name(sign, f'U+{ord(sign):04X}').lower()})"


def _each(told: T, change: object) -> T:
    """The same value with every text in it changed."""
    if isinstance(told, str):
        return change(told)  # type: ignore[operator, no-any-return]
    if isinstance(told, tuple):
        return type(told)(_each(one, change) for one in told)
    if dataclasses.is_dataclass(told) and not isinstance(told, type):
        names = [field.name for field in dataclasses.fields(told)]
        return dataclasses.replace(told, **{name: _each(getattr(told, name), change) for name in names})
    return told
