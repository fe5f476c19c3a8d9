"""Where our sources disagree, in words for people who work with children."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lifering.engine.library import Edition
from lifering.engine.packs.model import Difference, Said
from lifering.engine.plan.sourced import source_lines
from lifering.guidance.reasons import Named, source
from lifering.lib.tongues import _, by_nature


@dataclass(frozen=True)
class DifferenceView:
    id: str
    about: str
    said: list[tuple[str, str]]
    """Who says it, and what."""
    reading: str
    because: str
    rests_on: list[Named]
    """Documents, each with how and when it was checked."""


def differences(edition: Edition, on: dt.date) -> list[DifferenceView]:
    """Every difference of the pack, in the order in which its writers put them."""
    return [_view(edition, card, on) for card in edition.pack.differences.values()]


def _view(edition: Edition, card: Difference, on: dt.date) -> DifferenceView:
    return DifferenceView(
        id=card.difference,
        about=by_nature(card.about),
        said=[(_by(edition, side), by_nature(side.says)) for side in card.said],
        reading=by_nature(card.reading),
        because=by_nature(card.because),
        rests_on=[source(line) for line in source_lines(edition.pack, card.sources, on)],
    )


def _by(edition: Edition, side: Said) -> str:
    cards = [edition.pack.sources[one] for one in side.by]
    return by_nature("; ".join(f"{card.publisher}: {card.title}" for card in cards)) or _("Common advice")
