"""A service or role in the words of a page: open or closed, how to reach it, what that leaves behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lifering.design import crisis
from lifering.design.easy import EasyItem, easy_item
from lifering.engine.packs.model import Picture, Trace
from lifering.engine.plan.contacts import NUMBERS
from lifering.engine.plan.model import ChannelLine, ContactLine
from lifering.guidance.link_view import gone, last_tried, rung, tried
from lifering.guidance.moments import day, opening
from lifering.guidance.reasons import Named, Reason, source
from lifering.lib.tongues import ENGLISH, English, _, by_nature, joined, later, locale
from lifering.links.addresses import ON_THE_WEB
from lifering.links.book import Link

VERBS = {
    "phone": later("Call"),
    "text": later("Text"),
    "textphone": later("Textphone"),
    "webchat": later("Chat online"),
    "form": later("Online form"),
    "email": later("Email"),
    "web": later("Website"),
    "in_person": later("Go to"),
}


@dataclass(frozen=True)
class Channel:
    verb: str
    value: str
    href: str
    notes: list[str]
    trace: list[str]
    is_dead: bool = False
    """An address that is gone: words, not a link."""
    rung: str = ""
    """When a person last rang this number, and how that went."""
    label: str = ""
    """What has to be known before it is used; among the notes as well."""
    seen: str = ""
    """How and when this number or address was checked, where that is not what its card says."""


@dataclass(frozen=True)
class Contact:
    service: str
    name: str
    is_open: bool
    state: str
    channels: list[Channel]
    serves: str
    not_for: str
    confidential: str
    what_happens: str
    if_no_answer: str
    """With how long one may wait, which is the same question."""
    interpreters: str
    """What is known of them; empty for whoever reads English, and where nobody answers."""
    withheld: bool
    withheld_is_text: bool
    withdrawn: bool
    tried: str
    """When its web addresses were last tried, and how that went; empty where nobody has."""
    why: Reason
    easy: EasyItem | None
    """What it is for, where the page is in Easy Read."""
    seen: str
    """How and when the card was checked: it holds for its name and for each channel that says nothing else of itself.
    Empty for 999, of which nobody need doubt."""
    is_email_held_back: bool = False
    """Whether an e-mail address is known and not shown: on pages of councils, where referrals are sent to it."""

    @property
    def is_held_back(self) -> bool:
        """Whether a number is known and not shown."""
        return self.withheld or self.withdrawn

    @property
    def in_short(self) -> str:
        """For paper: the name and one way to reach it, with what has to be known of that way."""
        first = next((one for one in self.channels if _is_short(one)), None)
        if first is None or first.value in self.name:
            return self.name
        return f"{self.name} {first.value}" + (f" ({first.label})" if first.label else "")


def _is_short(way: Channel) -> bool:
    """Where somebody goes is told by the name, and again in English it is not short."""
    return bool(way.value) and not way.is_dead and not isinstance(way.value, English)


def contact(line: ContactLine, now: dt.datetime, pictures: Mapping[str, Picture] | None = None) -> Contact:
    return Contact(
        service=line.service,
        name=line.name,
        is_open=line.open_now is True,
        state=_state(line, now),
        channels=_channels(line),
        serves=line.serves,
        not_for=line.not_for,
        confidential=line.confidential,
        what_happens=line.what_happens,
        if_no_answer=joined(" ", (line.if_no_answer, line.wait.says if line.wait else "")),
        interpreters=line.interpreters.says if line.interpreters and locale() != ENGLISH else "",
        withheld=line.withheld,
        withheld_is_text=line.withheld_is_text,
        withdrawn=line.withdrawn,
        tried=last_tried(link for one in line.channels if (link := _tried(one)) and not link.is_dead),
        why=_why(line),
        easy=easy_item(pictures or {}, f"contact {line.service}", line.serves),
        seen="" if _is_999(line) else _seen(line),
    )


def _is_999(line: ContactLine) -> bool:
    return line.service == crisis.EMERGENCY


def _channels(line: ContactLine) -> list[Channel]:
    """Those that are gone last; how one was checked stands beside it where it is not how the card was."""
    of_card = _seen(line)
    told = sorted(map(channel, line.channels), key=lambda one: one.is_dead)
    return [replace(one, seen="") if one.seen == of_card or _is_999(line) else one for one in told]


def _seen(line: ContactLine | ChannelLine) -> str:
    return f"{line.how}, {day(line.checked_on)}"


def _why(line: ContactLine) -> Reason:
    doubts = [] if line.checked or _is_999(line) else [Named(_("This service: not yet checked by us"))]
    return Reason(line.because, [*doubts, *map(source, line.sources)])


def channel(line: ChannelLine) -> Channel:
    shown = (by_nature(line.value) if line.kind == "in_person" else line.value) or line.label
    label = line.label if line.value else ""
    seen = _seen(line)
    link = _tried(line)
    if link and link.is_dead:
        notes = [*([label] if label else []), gone(link)]
        return Channel(_(VERBS[line.kind]), shown, "", notes, [], is_dead=True, seen=seen)
    notes = [label, line.cost, line.hours, _("no need to speak") if line.silent else ""]
    return Channel(
        _(VERBS[line.kind]),
        shown,
        line.href,
        [note for note in notes if note],
        trace(line.trace),
        rung=rung(line.value) if line.kind in NUMBERS else "",
        label=label,
        seen=seen,
    )


def _tried(line: ChannelLine) -> Link | None:
    """How a web address of a contact fared; a number is never known to be gone, and never hidden here."""
    return tried(line.value) if line.kind in ON_THE_WEB else None


def trace(left: Trace) -> list[str]:
    """What using a channel leaves behind."""
    said = {"yes": _("shows on the phone bill"), "no": _("not on the phone bill")}
    return [
        *([said[left.bill]] if left.call_log == "yes" and left.bill in said else []),
        *([_("stays in the call list")] if left.call_log == "yes" else []),
        *([_("stays in the browser history")] if left.browser == "yes" else []),
    ]


def _state(line: ContactLine, now: dt.datetime) -> str:
    """Whether somebody answers now; empty for somebody who is met in person."""
    if line.withdrawn and not line.channels:
        return _("Not available for now")
    if line.is_met_in_person:
        return ""
    if line.open_now:
        return _("Open now")
    if line.opens_at:
        return _("Closed now. Opens %(when)s") % {"when": opening(line.opens_at, now)}
    return _("Closed now") if line.open_now is False else _("Hours not known")
