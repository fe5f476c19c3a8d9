"""What the law says: of today, and of the time when it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from lifering.engine.facts import FactsRefused
from lifering.engine.packs.model import Law, Words
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import LawLine
from lifering.engine.plan.sourced import how, is_checked, source_lines


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day on which it happened."""

    first: dt.date
    last: dt.date


def read_span(text: str, latest: dt.date) -> Span | None:
    """``2023-05-01`` or ``2023-05-01/2024-02-10``; empty is None. Raises :class:`FactsRefused`."""
    if not text:
        return None
    try:
        days = [dt.date.fromisoformat(day) for day in text.split("/")]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days[0] > days[-1]:
        raise FactsRefused(
            f"'{text[:40]}' is not when it happened. Write a day as 2024-01-31, or first/last as 2024-01-31/2024-03-01."
        )
    if days[-1] > latest:
        raise FactsRefused(
            f"'{text[:40]}' is after the day of this plan, {latest}. Give a day that has been."
        )
    return Span(days[0], days[-1])


def law_lines(
    pack: Pack,
    wanted: Iterable[str],
    nation: str,
    words: Callable[[Words], str],
    on: dt.date,
    happened: Span | None,
) -> list[LawLine]:
    """The laws of the nation that hold on a day or held when it happened, in the order given.

    ``words`` puts a card's words into the reader's. A nation nobody has said has no law: the plan says so in place of guessing.
    """
    lines = []
    for identity in dict.fromkeys(wanted):
        law = pack.laws[identity]
        applies = _applies(law, on, happened)
        if nation in law.nations and applies:
            lines.append(_line(pack, law, words(law.words), on, applies))
    return lines


def _applies(law: Law, on: dt.date, happened: Span | None) -> Literal["now", "then", "now_and_then"] | None:
    if law.state in ("announced", "enacted_not_confirmed"):
        return "now"
    now = held_on(law, on)
    then = happened is not None and _held(law, happened.first, happened.last)
    if now and then:
        return "now_and_then"
    return "now" if now else "then" if then else None


def held_on(law: Law, day: dt.date) -> bool:
    """Whether a law was or will be in force on a day."""
    return _held(law, day, day)


def _held(law: Law, first: dt.date, last: dt.date) -> bool:
    begun = law.in_force_from is None or law.in_force_from <= last
    return begun and (law.in_force_until is None or law.in_force_until >= first)


def _line(
    pack: Pack, law: Law, text: str, on: dt.date, applies: Literal["now", "then", "now_and_then"]
) -> LawLine:
    return LawLine(
        id=law.law,
        title=law.title,
        provision=law.provision,
        text=text,
        nation=list(law.nations),
        state=law.state,
        in_force_from=law.in_force_from,
        in_force_until=law.in_force_until,
        dates_checked=law.dates_checked == "yes" and law.checked.is_checked,
        applies=applies,
        checked_on=law.checked.on,
        checked=is_checked(law.checked, law.review_by, on),
        how=how(law.checked, law.review_by, on),
        sources=source_lines(pack, law.sources, on),
    )
