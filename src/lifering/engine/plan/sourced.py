"""How sure we are of a line, in words, and which documents it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lifering.engine.packs.model import Checked, Cite, Law, Source
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import SourceLine
from lifering.lib.tongues import _, later

HOW = {
    "seen_official": later("seen in a copy of the official page"),
    "seen_secondary": later("seen in a second-hand text"),
    "seen_old": later("seen only in an old page: not yet checked"),
    "memory": later("not yet checked"),
    "source_only": later("named in one of our source documents: not yet checked"),
    "not_found": later("looked for and not found: not yet checked"),
}
OVERDUE = later("was due to be checked again: not checked since")


def how(checked: Checked, review_by: dt.date, on: dt.date) -> str:
    """How a fact was checked, in words."""
    return _(OVERDUE if on > review_by else HOW[checked.state])


def is_checked(checked: Checked, review_by: dt.date, on: dt.date) -> bool:
    """Checked, and not overdue on this day."""
    return checked.is_checked and on <= review_by


def source_lines(pack: Pack, cites: Iterable[Cite], on: dt.date) -> list[SourceLine]:
    """One line a document, in the order cited, each once; places in it are joined."""
    pins: dict[str, list[str]] = {}
    for cite in cites:
        pins.setdefault(cite.id, [])
        if cite.pin and cite.pin not in pins[cite.id]:
            pins[cite.id].append(cite.pin)
    return [_line(pack, identity, ", ".join(places), on) for identity, places in pins.items()]


def _line(pack: Pack, identity: str, pin: str, on: dt.date) -> SourceLine:
    card: Source | Law = pack.sources.get(identity) or pack.laws[identity]
    return SourceLine(
        id=identity,
        title=card.title if isinstance(card, Source) else card.provision,
        pin=pin,
        address=card.address if isinstance(card, Source) else "",
        checked_on=card.checked.on,
        checked=is_checked(card.checked, card.review_by, on),
        how=how(card.checked, card.review_by, on),
    )
