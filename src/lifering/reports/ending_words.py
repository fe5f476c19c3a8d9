"""What is kept, until when, who holds it, and what its end destroys, in words for staff. English only."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

from lifering.accounts.models import Member, Team
from lifering.accounts.reading import name
from lifering.accounts.roles import May
from lifering.guidance.moments import day, day_and_hour
from lifering.reports import retention
from lifering.reports.disposing import pieces
from lifering.reports.kept import Kept
from lifering.reports.reasons import reason_of
from lifering.vault.keyring import Keys

PIECES = {
    "message": "messages to and fro, and entries of the evidence log",
    "mark": "marks by which the same handle or link is found in other reports",
    "decision": "reasons that members gave for what they decided",
    "revision": "every save of the record: what each part says now, and what it said before",
    "incidentdecision": "reasons that members gave for what they decided",
}


class KeptDesk(Protocol):
    """A member with something kept before them, and their vault open."""

    @property
    def kept(self) -> Kept: ...
    @property
    def team(self) -> Team: ...
    @property
    def member(self) -> Member: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def now(self) -> dt.datetime: ...
    @property
    def home(self) -> str: ...
    def may(self, to: May) -> bool: ...
    def note(self, what: str) -> None: ...


def named(desk: KeptDesk) -> dict[str, Any]:
    kept = desk.kept
    return {
        "at": [desk.team.pk, kept.pk],
        "word": kept.WORD,
        "thing": kept.THING,
        "number": kept.number,
        "home": desk.home,
        "error": None,
    }


def keeping(desk: KeptDesk) -> dict[str, Any]:
    """For the page of the thing itself: until when it is kept, who holds it, and who asks for its end."""
    kept, asked = desk.kept, retention.asked_disposal(desk.kept)
    return named(desk) | {
        "state": _state(kept),
        "holds": [hold_in_words(one, desk) for one in retention.holds(kept)],
        "asked": f"{asked.asked_by.name}, {day_and_hour(asked.asked_at)}" if asked and asked.asked_by else "",
        "may_hold": desk.may(May.HOLD),
        "may_dispose": desk.may(May.DISPOSE),
        "may_agree": desk.may(May.AGREE_DISPOSAL),
    }


def hold_in_words(one: Any, desk: KeptDesk) -> dict[str, Any]:
    return {
        "id": one.pk,
        "who": f"{one.by.name}, {name(one.team)}",
        "when": day_and_hour(one.at),
        "why": retention.HOLD_FOR.get(one.choice, one.choice),
        "words": reason_of(one, desk.keys) if one.team_id == desk.team.pk else "",
        "is_ours": one.team_id == desk.team.pk,
    }


def _state(kept: Kept) -> str:
    if kept.held_at:
        return f"On hold since {day_and_hour(kept.held_at)}: nothing of it is disposed of."
    on = retention.dispose_on(kept)
    if on is None:
        return "It is kept while it is open. The time for keeping it begins when it is closed."
    return f"It is disposed of by itself on {day(on)}, unless somebody holds it. Deputies and leads are told two weeks before."


def gone(kept: Kept) -> list[str]:
    """What disposal destroys, in words and counts; nothing of what it says."""
    first = ["all that was told", "who sent it, where they said so"] if kept.WORD == "report" else []
    return first + [f"{PIECES.get(what, what)} ({count})" for what, count in pieces(kept).items()]
