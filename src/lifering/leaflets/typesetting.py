"""Sets a leaflet with Typst: a fixed template that gets the words as data, our own fonts and no others."""

from __future__ import annotations

import dataclasses
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from lifering.leaflets.model import CannotBePrinted, Leaflet

HERE = Path(__file__).resolve().parent
TEMPLATES, FONTS = HERE / "typst", HERE / "fonts"
A_PAGE = re.compile(rb"/Type\s*/Page\b")
UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
OVERFULL = "does not fit its panel"
MOST_WAITING = 2
"""Threads of one process that may wait for the compiler, so that pages and plans go on meanwhile."""
_one_at_a_time = threading.Lock()
"""The compiler refuses a second caller."""
_places, _mine = threading.BoundedSemaphore(1 + MOST_WAITING), threading.local()


class Busy(Exception):
    """As many wait for the compiler as may."""


class Unshown(CannotBePrinted):
    """The fonts lack a letter of it."""

    def __init__(self, sentence: str, letters: str) -> None:
        super().__init__(sentence)
        self.letters = letters


class Overfull(CannotBePrinted):
    """A panel of the card holds more than fits."""


@cache
def _compiler(template: Path) -> typst.Compiler:
    """Made when first wanted, so that every process has its own; it keeps the fonts read."""
    return typst.Compiler(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )


@contextmanager
def in_line() -> Iterator[None]:
    """One place in the line for the compiler, for as long as several documents take: between them the others have their turn.

    Raises :class:`Busy`, at once, where no place is left.
    """
    if getattr(_mine, "has_a_place", False):
        yield
        return
    if not _places.acquire(blocking=False):
        raise Busy
    _mine.has_a_place = True
    try:
        yield
    finally:
        _mine.has_a_place = False
        _places.release()


def typeset(leaflet: Leaflet) -> bytes:
    """The leaflet as PDF/UA-1, the same bytes for the same words. Raises :class:`CannotBePrinted` and :class:`Busy`."""
    words = dataclasses.asdict(leaflet) | {"direction": leaflet.direction}
    return set_document(TEMPLATES / "leaflet.typ", "leaflet", words)


def set_document(template: Path, name: str, words: Mapping[str, Any]) -> bytes:
    """What a template of ours makes of words, which it finds under ``name``. Raises :class:`CannotBePrinted` and :class:`Busy`."""
    given = {name: json.dumps(words, ensure_ascii=False, default=str)}
    try:
        with in_line(), _one_at_a_time:
            made = _compiler(template).compile(sys_inputs=given, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise _refusal(str(error)) from None
    return cast("bytes", made)  # a list is for formats that make a file of each side


def sides(made: bytes) -> int:
    """How many sides a leaflet of ours has."""
    return len(A_PAGE.findall(made))


def _refusal(said: str) -> CannotBePrinted:
    if OVERFULL in said:
        return Overfull("There are too many words for a card. Make a sheet instead.")
    if unshown := UNSHOWN.search(said):
        letter = unshown[1]
        sentence = f"The fonts of the leaflets have no letter '{letter}' (U+{ord(letter[0]):04X}). Add a font to leaflets/fonts, or print the page from the browser."
        return Unshown(sentence, _first_strange(UNSHOWN.findall(said)))
    return CannotBePrinted(f"The leaflet could not be set: {said.splitlines()[0][:200]}")


def _first_strange(runs: list[str]) -> str:
    """Of each run that is told the first sign that may be it: the rest of a run may be words that do have letters."""
    return "".join(next((sign for sign in run if not sign.isascii()), "") for run in runs)
