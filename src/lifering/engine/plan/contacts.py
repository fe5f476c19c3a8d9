"""Who to contact: roles resolved by council, age, nation and hour."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lifering.engine import hours
from lifering.engine.calendar import BankHolidays, BeyondKnownHolidays
from lifering.engine.packs.model import (
    AGES,
    BANDS,
    UNKNOWN,
    Band,
    Channel,
    Checked,
    Cite,
    Contact,
    Fill,
    Known,
)
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import ChannelLine, ContactLine, Published
from lifering.engine.plan.sourced import how, is_checked, source_lines
from lifering.engine.plan.where import Where
from lifering.lib.tongues import _, joined, later

NUMBERS = ("phone", "text", "textphone")
ANSWERING = (*NUMBERS, "webchat", "in_person")
"""Channels on which a person answers; a form takes a report at any hour, but nobody answers."""
STANDS_IN = later(
    "a service of this plan cannot be shown for now, and nobody else of it answers at this hour"
)
NOT_KNOWN = {
    "cost": later("cost not known"),
    "wait": later("We do not know how long you may wait."),
    "interpreters": later("We do not know if they have interpreters."),
}
"""What is told where nobody has found it out."""
SCHEMES = {"phone": "tel:", "textphone": "tel:", "text": "sms:"}
DIGITS = re.compile(r"[\d ]*\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, where and when contacts are looked up."""

    asker: str
    audience: str
    age: str
    where: Where
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a contact is in the plan: the earliest band, and every reason."""

    band: Band
    because: list[str]
    cites: list[Cite]


def all_contacts(pack: Pack, where: Where) -> dict[str, Contact]:
    """The contacts of the base pack and of the area."""
    return {**pack.contacts, **(where.area.contacts if where.area else {})}


def fits(contact: Contact, asked: Asked) -> bool:
    """Whether this person may be sent there: age, asker, nation and council.

    A nation nobody has said shuts nobody out: a wrong "not for you" is worse than a service that
    passes somebody on. The rules name services of one nation only where that nation was said.
    """
    low, high = AGES[asked.age]
    if high < contact.ages[0] or low > contact.ages[1]:
        return False
    if contact.askers and asked.asker not in contact.askers:
        return False
    if asked.where.nation != "not_sure" and asked.where.nation not in contact.nations:
        return False
    return asked.where.covers(contact.councils)


def contact_lines(
    pack: Pack, holidays: BankHolidays, asked: Asked, wanted: Mapping[str, Reasons], urgent: bool
) -> list[ContactLine]:
    """The contacts, in order: band, those known to be closed last, then the pack's list for the audience.

    The first is one where a person answers at this hour, or the one that ``stands_first`` in pack.yaml;
    ``urgent`` keeps 999 first whatever else is open.
    """
    known = all_contacts(pack, asked.where)
    order = pack.head.contact_order.get(asked.audience, [])
    fitting = sorted(name for name in wanted if fits(known[name], asked))
    lines = [_contact_line(pack, holidays, asked, known[name], wanted[name]) for name in fitting]
    lines.sort(
        key=lambda line: (
            BANDS.index(line.band),
            line.open_now is False or (line.withdrawn and not line.channels),
            order.index(line.service) if line.service in order else len(order),
        )
    )
    first = _first(lines, "999" if urgent else "", pack.head.stands_first.get(asked.asker, ""))
    return [*lines[first : first + 1], *lines[:first], *lines[first + 1 :]]


def _first(lines: list[ContactLine], urgent: str, standing: str) -> int:
    """The place of the one to show first. Who ``stands`` there gives way to what is ``urgent``, to whoever answers in
    the band ``life``, and where nothing of it is shown on which a person answers."""
    places = {line.service: number for number, line in enumerate(lines)}
    if urgent in places:
        return places[urgent]
    answering = next((number for number, line in enumerate(lines) if answers_now(line)), 0)
    saves_a_life = bool(lines) and lines[answering].band == BANDS[0]
    is_reached = standing in places and any(one.kind in ANSWERING for one in lines[places[standing]].channels)
    if is_reached and not saves_a_life:
        return places[standing]
    return answering


def answers_now(line: ContactLine) -> bool:
    """Whether a person answers there at this hour."""
    return any(channel.open_now for channel in line.channels if channel.kind in ANSWERING)


def with_stand_ins(
    pack: Pack, holidays: BankHolidays, asked: Asked, wanted: Mapping[str, Reasons]
) -> dict[str, Reasons]:
    """The contacts wanted; and those always shown, where what was withdrawn left nobody who answers now."""
    gone = [reasons.band for name, reasons in wanted.items() if name in pack.withdrawn]
    if not gone or any(map(answers_now, contact_lines(pack, holidays, asked, wanted, urgent=False))):
        return dict(wanted)
    standing = Reasons(min(gone, key=BANDS.index), [_(STANDS_IN)], [])
    always = dict.fromkeys(pack.head.always_shown, standing)
    lines = contact_lines(pack, holidays, asked, always, urgent=False)
    return {**{line.service: standing for line in lines if answers_now(line)}, **wanted}


class Written(NamedTuple):
    """A channel as a card or a fill has it, with the label that tells fills apart, and how it was checked."""

    channel: Channel
    label: str
    checked: Checked
    review_by: dt.date

    def is_sure(self, on: dt.date) -> bool:
        """Seen on the official page, and not due to be seen again."""
        return self.checked.state == "seen_official" and on <= self.review_by


class Shown(NamedTuple):
    """The channels of a contact that a reader sees, and whether some are held back or withdrawn."""

    channels: list[Written]
    withheld: set[str]
    """Kinds of number that are held back. One that is the service's own name hides nothing, and is not among them."""
    withdrawn: bool


def shown_channels(pack: Pack, asked: Asked, contact: Contact) -> Shown:
    """What of a contact may be shown.

    A number is shown only where it was seen on the official page and is not due to be seen again, or
    where it is one of those that are always shown; nothing that was withdrawn is.
    """
    shown: list[Written] = []
    withheld: set[str] = set()
    withdrawn = False
    for written in _channels(asked, contact):
        channel = written.channel
        if asked.audience not in (channel.audience or [asked.audience]) or not _is_there(channel, asked):
            continue
        if pack.is_withdrawn(contact.contact, channel.value):
            withdrawn = True
            continue
        exempt = contact.contact in pack.head.always_shown and channel in contact.channels
        if channel.kind in NUMBERS and not (written.is_sure(asked.at.date()) or exempt):
            if channel.value not in contact.name:
                withheld.add(channel.kind)
            continue
        shown.append(written)
    return Shown(shown, withheld, withdrawn)


def _is_there(channel: Channel, asked: Asked) -> bool:
    """Whether it is of the reader's nation: a page of one nation is not for another. Nobody said which: it is."""
    return not channel.nations or asked.where.nation in ("not_sure", *channel.nations)


def _contact_line(
    pack: Pack, holidays: BankHolidays, asked: Asked, contact: Contact, reasons: Reasons
) -> ContactLine:
    day = asked.at.date()
    shown, held_back, withdrawn = shown_channels(pack, asked, contact)
    channels = [_channel_line(written, asked, holidays) for written in shown]
    withheld = bool(held_back) and not any(line.kind in NUMBERS for line in channels)
    opening = [line.opens_at for line in channels if line.opens_at]
    answering = [line.open_now for line in channels if line.kind in ANSWERING]
    states = answering or [line.open_now for line in channels if line.kind == "form"]
    filled = _fills(asked, contact)
    base = filled[0] if len(filled) == 1 else contact
    return ContactLine(
        service=contact.contact,
        name=_name(contact, filled, asked),
        channels=channels,
        withheld=withheld,
        withheld_is_text=withheld and held_back == {"text"},
        withdrawn=withdrawn,
        open_now=True if True in states else None if None in states or not states else False,
        opens_at=min(opening) if opening and True not in states else None,
        serves=contact.serves,
        not_for=contact.not_for,
        confidential=contact.confidential,
        what_happens=contact.what_happens,
        if_no_answer=contact.if_no_answer,
        wait=_published(pack, "wait", contact.wait, day),
        interpreters=_published(pack, "interpreters", contact.interpreters, day),
        checked_on=base.checked.on,
        checked=is_checked(base.checked, base.review_by, day),
        how=how(base.checked, base.review_by, day),
        because=reasons.because,
        sources=source_lines(pack, [*base.sources, *reasons.cites], day),
        band=reasons.band,
    )


def _published(pack: Pack, what: str, told: Known | None, day: dt.date) -> Published | None:
    if told is None:
        return None
    return Published(
        known=told.known == "yes",
        says=told.says or _(NOT_KNOWN[what]),
        on=told.on,
        sources=source_lines(pack, told.sources, day),
    )


def _name(contact: Contact, filled: list[Fill], asked: Asked) -> str:
    if len(filled) == 1:
        return filled[0].name
    for nation, name in contact.names.items():
        if nation == asked.where.nation:
            return name
    return contact.name


def _fills(asked: Asked, contact: Contact) -> list[Fill]:
    area = asked.where.area
    if area is None:
        return []
    return [fill for fill in area.fills if fill.fill == contact.contact and asked.where.covers(fill.councils)]


def _channels(asked: Asked, contact: Contact) -> list[Written]:
    """The area's own channels first, named by council when there are several; then the base's."""
    filled = _fills(asked, contact)
    found = [
        Written(
            channel, fill.name if len(filled) > 1 else "", channel.checked or fill.checked, fill.review_by
        )
        for fill in filled
        for channel in fill.channels
    ]
    seen = {one.channel.value for one in found}
    found += [
        Written(channel, "", channel.checked or contact.checked, contact.review_by)
        for channel in contact.channels
        if channel.value not in seen
    ]
    return found


def _channel_line(written: Written, asked: Asked, holidays: BankHolidays) -> ChannelLine:
    channel, day = written.channel, asked.at.date()
    open_now, opening = _hours(channel, asked, holidays)
    return ChannelLine(
        kind=channel.kind,
        value=channel.value,
        href=_href(channel),
        label=joined(": ", (written.label, channel.label)),
        cost=_(NOT_KNOWN["cost"]) if channel.cost == UNKNOWN else channel.cost,
        cost_known=channel.cost != UNKNOWN,
        trace=channel.trace,
        silent=channel.silent == "yes",
        open_now=open_now,
        opens_at=opening,
        hours=hours.in_words(channel.hours),
        checked_on=written.checked.on,
        how=how(written.checked, written.review_by, day),
        sure=written.is_sure(day),
    )


def _hours(channel: Channel, asked: Asked, holidays: BankHolidays) -> tuple[bool | None, dt.datetime | None]:
    """Whether somebody is there now, and from when on; None where nobody knows it."""
    nation = asked.where.nation
    try:
        return (
            hours.is_open(channel.hours, asked.at, nation, holidays),
            hours.opens_at(channel.hours, asked.at, nation, holidays),
        )
    except BeyondKnownHolidays:
        return None, None


def _href(channel: Channel) -> str:
    if channel.kind == "email":
        return f"mailto:{channel.value}"
    if channel.kind in SCHEMES:
        digits = DIGITS.findall(channel.value)
        return f"{SCHEMES[channel.kind]}{''.join(digits[-1].split())}" if digits else ""
    if channel.kind in ("web", "form", "webchat") and "." in channel.value and " " not in channel.value:
        return f"https://{channel.value.removeprefix('https://')}"
    return ""
