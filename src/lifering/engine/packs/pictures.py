"""Pictures beside the words of Easy Read: which drawing belongs to which card, and whether that is of one piece.

A pack names drawings and holds none: they are part of the program (``design/drawings``). A name that the
program does not draw is left out beside the words, which say everything by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lifering.engine.packs.model import Picture
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.paragraphs import tables

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A drawing's name: small letters and digits, joined by hyphens. Nothing that could leave its folder."""


def picture_problems(pack: Pack) -> Iterator[str]:
    """What is wrong with the picture cards, one sentence each."""
    known, taken = _addresses(pack), dict[str, str]()
    for name, card in pack.pictures.items():
        place = pack.spot("picture", name)
        if not NAME.fullmatch(name):
            yield f"{place} names the drawing '{name}'. Write it in small letters, digits and hyphens, such as phone-999."
        if not card.alt.strip() or not card.shows:
            yield f"{place} has no {'card that it shows' if card.alt.strip() else 'alt'}. Say under alt what is drawn, and under shows beside which cards."
        yield from _shown(place, name, card.shows, known, taken)


def _shown(
    place: object, name: str, shows: Iterable[str], known: set[str], taken: dict[str, str]
) -> Iterator[str]:
    """``taken`` collects address -> drawing."""
    for address in shows:
        if address not in known:
            yield f"{place} shows '{address}', which is no card. Write its kind and id, such as 'do call_999'."
        if address in taken:
            yield f"{place} shows '{address}', which the drawing '{taken[address]}' shows already. Keep one of the two."
        taken[address] = name


def _addresses(pack: Pack) -> set[str]:
    return {f"{kind} {identity}" for kind, cards in tables(pack).items() for identity in cards}


def pictures_by_card(pack: Pack) -> Mapping[str, Picture]:
    """``kind id`` -> the picture beside its words; cards without one are left out."""
    return {address: card for card in pack.pictures.values() for address in card.shows}
