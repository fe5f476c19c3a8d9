"""An impact statement as one page to read, print and sign beside the bundle it speaks of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from lifering.engine.library import Edition
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.proof.impact import Change, Impact
from lifering.engine.proof.impact_text import (
    BeforeAfter,
    before_and_after,
    changed_promises,
    changed_words,
    heading,
    in_words,
    not_compared,
)
from lifering.engine.proof.telling import power_of_ten
from lifering.review.pages import TEMPLATES, environment


@dataclass(frozen=True)
class PackView:
    title: str
    version: str
    hash: str


@dataclass(frozen=True)
class GroupView:
    conditions: list[str]
    count: str


@dataclass(frozen=True)
class ChangeView:
    heading: str
    words: list[str]
    groups: list[GroupView]
    rest: str


@dataclass(frozen=True)
class ImpactView:
    old: PackView
    new: PackView
    on: dt.date
    compared: str
    not_compared: list[str]
    changes: list[ChangeView]
    cards: list[str]
    examples: list[BeforeAfter]


def write_impact(old: Edition, new: Edition, found: Impact, at: dt.datetime, out: Path) -> None:
    """Write the statement as one file that needs nothing beside it. Raises ``PackRefused`` where it cannot be written."""
    view = _view(old, new, found, at)
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    text = environment().get_template("impact.html").render(view=view, style=style)
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PackRefused(
            f"{out} cannot be written ({error.strerror}). Name a file in a folder of yours."
        ) from None


def _view(old: Edition, new: Edition, found: Impact, at: dt.datetime) -> ImpactView:
    return ImpactView(
        old=_pack(old),
        new=_pack(new),
        on=at.date(),
        compared=power_of_ten(found.combinations),
        not_compared=list(not_compared(found)),
        changes=[_change(new, change) for change in found.changes],
        cards=[*changed_promises(old.pack, new.pack), *changed_words(old.pack, new.pack)],
        examples=[before_and_after(old, new, example, at) for example in found.examples],
    )


def _pack(edition: Edition) -> PackView:
    return PackView(edition.pack.head.title, edition.pack.head.version, edition.hash)


def _change(new: Edition, change: Change) -> ChangeView:
    said = [(name, in_words(new.pack, kind, name)) for kind, name in change.what]
    return ChangeView(
        heading=heading(change),
        words=[f"{name}: “{text}”" for name, text in said if text],
        groups=[GroupView(group.conditions, power_of_ten(group.combinations)) for group in change.groups],
        rest=power_of_ten(change.rest) if change.rest else "",
    )
