"""A page: where it lies, which template it is written with, and what the template is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lifering.review.words import capital, day_in_words

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """``view`` is what a presenter made of the cards; ``template`` is the name of its file."""

    address: str
    title: str
    template: str
    view: Any

    @property
    def up(self) -> str:
        """From this page to the folder of the room."""
        return "../" * self.address.count("/")


@dataclass(frozen=True)
class Link:
    """Words that lead to a page; ``note`` stands beside them."""

    text: str
    address: str
    note: str = ""


def environment() -> Environment:
    """Templates that fail on a name they do not know, and escape everything."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day_in_words, "capital": capital}
    return made
