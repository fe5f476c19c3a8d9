"""Refusing a pack: one sentence that names the place and the remedy."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Spot(NamedTuple):
    """A place in a pack: file (as the author sees it) and line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class PackRefused(ValueError):
    """A pack, or a card of it, is wrong. ``str(error)`` is one sentence with place and remedy."""


def refused(spot: Spot | Path | str, sentence: str) -> PackRefused:
    return PackRefused(f"{spot} {sentence}")
