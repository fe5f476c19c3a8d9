"""Easy Read as a page shows it: a picture on the left, one sentence a line on the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifering.design.drawings import is_drawn
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.pictures import pictures_by_card
from lifering.engine.wording.reading import sentences

LANGUAGE = "en-x-easy"
"""The code of the variant, a private-use tag of BCP 47. It is English: a page says ``lang="en"``."""
NAME = "Easy Read (draft)"
"""What the site calls it, until people with learning disabilities have tested it."""


@dataclass(frozen=True, slots=True)
class EasyItem:
    """One block. ``picture`` names a drawing, or is empty: then the words stand alone."""

    picture: str
    alt: str
    sentences: tuple[str, ...]


def easy_items(pack: Pack, said: Iterable[tuple[str, str]]) -> tuple[EasyItem, ...]:
    """(``kind id``, Easy Read words with every name put in) -> blocks, in the same order.

    A drawing that this version of the program does not have is left out: a pack may be newer than it, and
    the words say everything by themselves.
    """
    pictures = pictures_by_card(pack)
    found = []
    for address, words in said:
        card = pictures.get(address)
        shown = card if card and is_drawn(card.picture) else None
        picture, alt = (shown.picture, shown.alt) if shown else ("", "")
        found.append(EasyItem(picture, alt, tuple(sentences(words))))
    return tuple(found)
