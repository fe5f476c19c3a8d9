"""Who can help in the area of one council: its roles with what is known of them, and honestly what is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import msgspec

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES
from lifering.engine.packs.model import Contact as Card
from lifering.engine.plan.contacts import NUMBERS
from lifering.engine.plan.model import ContactLine
from lifering.engine.plan.where import Where
from lifering.guidance.contact_view import Contact, contact
from lifering.guidance.council_cards import cards_of, filled, where_of
from lifering.guidance.council_words import in_its_language
from lifering.guidance.directory_page import lines_of
from lifering.guidance.untranslated import is_partly_english
from lifering.lib.tongues import _, named
from lifering.places import Place
from lifering.places.councils import title_of

FOUND = ("england", "wales")
"""Nations whose councils the government's finder knows."""


@dataclass(frozen=True, kw_only=True)
class CouncilPage:
    council: str
    police: str
    """The force, by name; its number is the same everywhere."""
    groups: dict[str, list[Contact]]
    is_known: bool
    """Whether a number of this council's own was checked, so that it is shown."""
    is_held_back: bool
    """Whether we know a number that nobody has checked."""
    has_finder: bool
    """Whether the government's finder knows its councils."""
    is_partly_english: bool


def council_page(edition: Edition, place: Place, at: dt.datetime) -> CouncilPage:
    where = where_of(edition.pack, place)
    lines = {
        heading: [_line(edition, card, where, at) for card in cards]
        for heading, cards in cards_of(edition.pack, where).items()
    }
    own = [line for told in lines.values() for line in told if line.service in filled(where)]
    return CouncilPage(
        council=named(title_of(place)),
        police=named(place.police_name),
        groups={_(heading): [_shown(line, at) for line in told] for heading, told in lines.items()},
        is_known=any(one.kind in NUMBERS for line in own for one in line.channels),
        is_held_back=any(line.withheld for line in own),
        has_finder=place.nation in FOUND,
        is_partly_english=is_partly_english(
            [line.name, line.serves, [one.label for one in line.channels]]
            for told in lines.values()
            for line in told
        ),
    )


def _line(edition: Edition, card: Card, where: Where, at: dt.datetime) -> ContactLine:
    """What any reader is shown of it: this page is read by parents and by those who work with children."""
    told = [line for audience in AUDIENCES for line in lines_of(edition, card, audience, where, at)]
    return in_its_language(_together(told), card, where)


def _shown(line: ContactLine, at: dt.datetime) -> Contact:
    """Referrals are sent to the e-mail addresses that stand here, so one that nobody has seen on the official page is
    held back as a number is; name and web address stay."""
    held = [one for one in line.channels if one.kind == "email" and not one.sure]
    kept = [one for one in line.channels if one not in held]
    shown = contact(msgspec.structs.replace(line, channels=kept), at)
    return replace(shown, is_email_held_back=bool(held))


def _together(told: list[ContactLine]) -> ContactLine:
    channels = list({(one.kind, one.value): one for line in told for one in line.channels}.values())
    states = [line.open_now for line in told]
    opening = [line.opens_at for line in told if line.opens_at]
    is_open = True if True in states else None if None in states else False
    return msgspec.structs.replace(
        told[0],
        channels=channels,
        withheld=any(line.withheld for line in told) and not any(one.kind in NUMBERS for one in channels),
        open_now=is_open,
        opens_at=min(opening) if opening and not is_open else None,
    )
