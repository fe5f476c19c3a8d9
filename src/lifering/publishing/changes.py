"""What another pack would change, card by card: what a signer reads before signing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from lifering.engine.packs.loader import KINDS
from lifering.engine.packs.pack import Area, Pack

Cards = dict[tuple[str, str], Struct]


def changes(old: Pack, new: Pack) -> Iterator[str]:
    """Lines of text: ``+`` a new card, ``-`` one that is gone, ``~`` one that differs, with each key then and now."""
    before, after = dict(_cards(old)), dict(_cards(new))
    for key in sorted(before.keys() | after.keys()):
        name = " ".join(key)
        if key not in before:
            yield f"+ {name}"
        elif key not in after:
            yield f"- {name}"
        elif before[key] != after[key]:
            yield f"~ {name}"
            yield from _differences(before[key], after[key])


def in_short(old: Pack | None, new: Pack) -> str:
    """One sentence for whoever puts it in force."""
    marks = [line[0] for line in changes(old, new)] if old else []
    overrides = sum(len(rule.overrides) for rule in new.rules.values())
    counted = (
        f"{marks.count('+')} cards more, {marks.count('-')} fewer, {marks.count('~')} changed; "
        if old
        else ""
    )
    return f"{counted}{len(list(_cards(new)))} cards in all, {overrides} of them signed exceptions."


def _cards(pack: Pack) -> Iterator[tuple[tuple[str, str], Struct]]:
    yield ("pack", pack.head.pack), pack.head
    for kind, (table, *_) in KINDS.items():
        for identity, card in getattr(pack, table).items():
            yield (kind, identity), card
    for slug, area in pack.areas.items():
        yield from _area_cards(slug, area)


def _area_cards(slug: str, area: Area) -> Iterator[tuple[tuple[str, str], Struct]]:
    """Every part of an area by its own field, so that a new kind of card is not forgotten here."""
    for part in msgspec.structs.fields(area):
        found: Any = getattr(area, part.name)
        if isinstance(found, Struct):
            yield (part.name, slug), found
        elif isinstance(found, dict):
            for identity, card in found.items():
                yield (f"{slug}: {part.name}", identity), card
        else:
            for card in found:
                councils = ",".join(getattr(card, "councils", []))
                yield (
                    (f"{slug}: {part.name}", f"{getattr(card, 'fill', '')} {card.name} {councils}".strip()),
                    card,
                )


def _differences(old: Struct, new: Struct) -> Iterator[str]:
    for part in msgspec.structs.fields(new):
        then, now = getattr(old, part.name), getattr(new, part.name)
        if then != now:
            yield f"    {part.encode_name}: {_shown(then)} -> {_shown(now)}"


def _shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()
