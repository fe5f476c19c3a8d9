"""What every card of a service has to tell: what it costs, how long one waits, interpreters. Also that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs.model import Channel
from lifering.engine.packs.pack import Pack


def untold(pack: Pack) -> Iterator[str]:
    """One sentence for everything that a card keeps to itself.

    Found by ``lifering check``, not where a pack is read: a bundle of an earlier day must still be served.
    """
    for contact in pack.every_contact():
        place = pack.spot("contact", contact.contact)
        yield from _without_cost(place, contact.channels)
        for told, name in ((contact.wait, "wait"), (contact.interpreters, "interpreters")):
            if contact.answers and told is None and (name, contact.kind) != ("wait", "emergency"):
                yield (
                    f"{place} does not tell of '{name}'. Write what the service says, on which day it was read and where;"
                    f" or that nobody knows: {name}: {{known: no, on: DAY}}."
                )
    for area in pack.areas.values():
        for number, fill in enumerate(area.fills):
            yield from _without_cost(pack.spot("fill", f"{area.head.area} {number}"), fill.channels)


def _without_cost(place: object, channels: list[Channel]) -> Iterator[str]:
    for channel in channels:
        if not channel.cost:
            yield f"{place} does not say what '{channel.value or channel.label}' costs. Write it, or 'cost: unknown'."
