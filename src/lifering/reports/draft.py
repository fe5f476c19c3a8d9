"""A half-written report: a frozen value, and how the questions lead on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from lifering.engine.facts import FactValues
from lifering.engine.interview import still_asked, with_one_more
from lifering.engine.library import Edition
from lifering.engine.packs.model import ReportQuestion
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.reporting import TEAMS
from lifering.triage.journey import DOORS, PLACE

VERSION = 1


class Draft(Struct, frozen=True, kw_only=True):
    """What was said so far. It rests only as ciphertext; ``facts`` and ``said`` are as in the sealed report."""

    version: int = VERSION
    door: str
    facts: FactValues = {}
    area: str = ""
    said: dict[str, str | list[str]] = {}
    passed: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    """Ids in the order they were asked; step 1 is the first. Never in an address."""
    kept_out: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    sent_at: dt.datetime | None = None

    def is_answered(self, name: str) -> bool:
        return name in self.facts or name in self.said or name in self.passed

    @property
    def first_open(self) -> int:
        """The first step that is asked and not answered; 0 when there is none."""
        return next((step for step, name in enumerate(self.asked, 1) if not self.is_answered(name)), 0)


def begin(edition: Edition, door: str, facts: FactValues | None = None, area: str = "") -> Draft:
    """The first question. ``facts``: those of the plan, where the person agreed to take them along.

    Raises KeyError for a door that is not there.
    """
    carried = facts or {}
    told = edition.pack.with_implied(DOORS[door] | carried)
    draft = Draft(door=door, facts=told, area=area)
    asked = [name for name in asked_in(edition, draft) if name in carried]
    asked += [name for name in carried if name not in asked and _is_fact_asked(edition, draft, name)]
    return _with_next(edition, replace(draft, asked=tuple(asked)))


def with_fact(
    edition: Edition, draft: Draft, fact: str, reply: str | list[str] | None, area: str = ""
) -> Draft:
    """After one fact was answered, or passed (None). What it makes pointless is dropped with what was said."""
    facts = {name: value for name, value in draft.facts.items() if name != fact}
    if reply is not None:
        facts[fact] = reply
    after = replace(
        draft,
        facts=edition.pack.with_implied(facts),
        passed=_passed(draft, fact, reply is None),
        area=area if fact == PLACE else draft.area,
    )
    return _with_next(edition, _without_pointless(edition, after))


def with_said(edition: Edition, draft: Draft, name: str, reply: str | list[str] | None) -> Draft:
    """After one report question was answered, or passed (None)."""
    said = {other: value for other, value in draft.said.items() if other != name}
    if reply is not None:
        said[name] = reply
    after = replace(draft, said=said, passed=_passed(draft, name, reply is None))
    return _with_next(edition, _without_pointless(edition, after))


def with_teams(edition: Edition, draft: Draft, shown: Collection[str], kept_out: Collection[str]) -> Draft:
    """After the person saw which teams would get it, and kept some out."""
    seen = replace(draft, kept_out=tuple(kept_out), said=draft.said | {TEAMS: sorted(shown)})
    return _with_next(edition, seen)


def shown_again(draft: Draft, fitting: Collection[str]) -> Draft:
    """Teams are shown anew where it would go to others than the person saw."""
    if draft.said.get(TEAMS) in (None, sorted(fitting)):
        return draft
    return replace(draft, said={name: value for name, value in draft.said.items() if name != TEAMS})


def asked_in(edition: Edition, draft: Draft) -> Iterator[str]:
    """Ids of everything that a report asks of this person, in its order."""
    return (name for name in _order(edition) if _is_wanted(edition, draft, name))


def pack_draft(draft: Draft) -> bytes:
    return msgspec.msgpack.encode(draft)


def unpack_draft(pack: Pack, raw: bytes) -> Draft:
    """The draft, without what today's content does not know: it may have changed in the half hour."""
    draft = msgspec.msgpack.decode(raw, type=Draft)
    known = (*pack.questions, *pack.report_questions, TEAMS)
    return replace(
        draft,
        facts={fact: value for fact, value in draft.facts.items() if _is_value(pack, fact, value)},
        said={name: value for name, value in draft.said.items() if name in known},
        asked=tuple(name for name in draft.asked if name in known),
    )


def _is_wanted(edition: Edition, draft: Draft, name: str) -> bool:
    card = edition.pack.report_questions.get(name)
    return name == TEAMS or (_is_asked(card, draft) if card else _is_fact_asked(edition, draft, name))


def _is_asked(card: ReportQuestion, draft: Draft) -> bool:
    told: FactValues = {**draft.facts, **draft.said}
    return all(told.get(other) in values for other, values in card.ask_when.items())


def _is_fact_asked(edition: Edition, draft: Draft, fact: str) -> bool:
    if fact in DOORS[draft.door]:
        return False
    implied = edition.pack.head.implies.get(str(draft.facts.get("asker")), {})
    return fact not in implied and still_asked(edition, draft.facts, fact)


def _is_value(pack: Pack, fact: str, value: str | list[str]) -> bool:
    question = pack.questions.get(fact)
    told = value if isinstance(value, list) else [value]
    return question is not None and set(told) <= set(question.values)


def _passed(draft: Draft, name: str, is_passed: bool) -> tuple[str, ...]:
    return tuple(one for one in draft.passed if one != name) + ((name,) if is_passed else ())


def _without_pointless(edition: Edition, draft: Draft) -> Draft:
    """Drops what was asked and is not asked any more, with what was said to it; facts of the plan stay."""
    while True:
        gone = [name for name in draft.asked if not _is_wanted(edition, draft, name)]
        if not gone:
            return draft
        draft = replace(
            draft,
            facts={fact: value for fact, value in draft.facts.items() if fact not in gone},
            said={name: value for name, value in draft.said.items() if name not in gone},
            passed=tuple(name for name in draft.passed if name not in gone),
            asked=tuple(name for name in draft.asked if name not in gone),
            area="" if PLACE in gone else draft.area,
        )


def _with_next(edition: Edition, draft: Draft) -> Draft:
    """Asks one more question when all that come before it have been dealt with; nothing is asked twice. What a changed
    answer opens comes at once, as in ``triage.journey``."""
    upcoming = next(
        (
            name
            for name in asked_in(edition, draft)
            if name not in draft.asked and not draft.is_answered(name)
        ),
        None,
    )
    if upcoming is None:
        return draft
    asked = with_one_more(_order(edition), draft.asked, upcoming)
    is_later = 0 < draft.first_open <= asked.index(upcoming)
    return draft if is_later else replace(draft, asked=asked)


def _order(edition: Edition) -> list[str]:
    return next(iter(edition.pack.report_forms.values())).order
