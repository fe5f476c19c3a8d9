"""A web address in the words of a page: a link while it answers, words once it is known to be gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lifering.guidance.moments import day
from lifering.lib.tongues import _, later
from lifering.links.addresses import bare
from lifering.links.book import Link, known

RESULTS = {
    "ok": later("Web address last tried on %(day)s: it answered."),
    "moved": later("Web address last tried on %(day)s: it now leads to another page."),
    "unsure": later("Web address last tried on %(day)s: we could not tell if it works."),
    "gone": later("Web address last tried on %(day)s: it was not there."),
}
"""From good news to bad."""


RUNG = {
    "yes": later("A person rang this number on %(day)s: it was answered."),
    "no": later("A person rang this number on %(day)s: nobody answered. Use another way as well."),
}


@dataclass(frozen=True)
class WebLink:
    """``href`` is empty for an address that is gone: it stays to be read, and nobody is sent there."""

    address: str
    href: str
    note: str


def web_link(address: str) -> WebLink | None:
    """An address of a card to read or watch; None where the card names none."""
    if not address:
        return None
    link = tried(address)
    if link and link.is_dead:
        return WebLink(address, "", gone(link))
    reached = bare(address)
    return WebLink(address, f"https://{reached}" if reached else "", last_tried([link] if link else []))


def tried(address: str) -> Link | None:
    """How an address fared when it was last tried; None where it never was."""
    return known().links.get(bare(address))


def rung(number: str) -> str:
    """When a person last rang a number, and how that went; empty where nobody has."""
    call = known().calls.get(number)
    return _(RUNG[call.answered]) % {"day": day(call.on)} if call else ""


def gone(link: Link) -> str:
    return _("This address did not answer when we last tried (%(day)s).") % {"day": day(link.tried_on)}


def last_tried(links: Iterable[Link]) -> str:
    """One sentence for all of them, with the worst result and the earliest day; empty for none."""
    found = list(links)
    if not found:
        return ""
    worst = max((link.state for link in found), key=list(RESULTS).index)
    return _(RESULTS[worst]) % {"day": day(min(link.tried_on for link in found))}
