"""Easy Read as a page shows it: a picture on the left, one sentence a line on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lifering.design.drawings import is_drawn
from lifering.engine.library import Edition
from lifering.engine.packs.model import Picture
from lifering.engine.packs.pictures import pictures_by_card
from lifering.engine.wording.reading import sentences

LANGUAGE = "easy"
"""The variant of English by its place in the path."""


@dataclass(frozen=True, slots=True)
class EasyItem:
    """One block. ``picture`` names a drawing, or is empty: then the words stand alone."""

    picture: str
    alt: str
    sentences: tuple[str, ...]


def pictures_for(edition: Edition) -> Mapping[str, Picture]:
    """``kind id`` -> picture, where the page is in Easy Read; else none."""
    return pictures_by_card(edition.pack) if edition.language == LANGUAGE else {}


def easy_item(pictures: Mapping[str, Picture], address: str, words: str) -> EasyItem | None:
    """A block of Easy Read; None where the page is not in it.

    A drawing that this version of the program does not have is left out: a pack may be newer than it, and the words
    say everything by themselves.
    """
    if not pictures:
        return None
    card = pictures.get(address)
    shown = card if card and is_drawn(card.picture) else None
    picture, alt = (shown.picture, shown.alt) if shown else ("", "")
    return EasyItem(picture, alt, tuple(sentences(words)))
