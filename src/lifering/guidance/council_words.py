"""What an area says of a service, on a page in another language: in its words where the base says the same."""

from __future__ import annotations

from msgspec.structs import replace

from lifering.engine.packs.model import UNKNOWN, Channel, Contact
from lifering.engine.plan.model import ChannelLine, ContactLine
from lifering.engine.plan.where import Where
from lifering.lib.tongues import ENGLISH, by_nature, locale


def in_its_language(line: ContactLine, card: Contact, where: Where) -> ContactLine:
    """What an area says is English only: where the base says the same, it is said in its words, else marked as English."""
    fills = where.area.fills if where.area and locale() != ENGLISH else []
    own = [fill for fill in fills if fill.fill == card.contact and where.covers(fill.councils)]
    values = {one.value for fill in own for one in fill.channels}
    base = {one.value: one for one in card.channels}
    channels = [_said(one, base.get(one.value)) if one.value in values else one for one in line.channels]
    return replace(line, name=by_nature(line.name) if own else line.name, channels=channels)


def _said(line: ChannelLine, base: Channel | None) -> ChannelLine:
    if base is not None:
        return replace(
            line, label=base.label, cost=base.cost if base.cost != UNKNOWN and line.cost_known else line.cost
        )
    label, cost = (by_nature(one) if one else "" for one in (line.label, line.cost))
    return replace(line, label=label, cost=cost if line.cost_known else line.cost)
