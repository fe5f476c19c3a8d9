"""An impact statement for people, as lines of text: what changes for whom, and five plans before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.library import Edition
from lifering.engine.packs.pack import Pack, words_for
from lifering.engine.packs.placeholders import with_names
from lifering.engine.packs.reading import hashes
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan
from lifering.engine.proof.impact import Change, Example, Impact
from lifering.engine.proof.telling import facts_in_words, given_in_words, power_of_ten

SHOWN_ELSEWHERE = ("rule", "derive", "do", "never", "tell_family", "plan_words")
"""Kinds of card of which the statement says more: for whom lines change, or the words before and after."""
NAMES = {"invariant": "promise", "wording": "wording card", "fill": "local contact"}


@dataclass(frozen=True)
class BeforeAfter:
    """One person's plan before and after: lines that go, come and stay, each with its kind."""

    who: list[str]
    place: str
    gone: list[str]
    come: list[str]
    stay: int
    urgency: tuple[str, str]


def in_lines(old: Edition, new: Edition, found: Impact, at: dt.datetime) -> Iterator[str]:
    """The whole statement."""
    cards = [*changed_promises(old.pack, new.pack), *changed_words(old.pack, new.pack)]
    if not found.changes and not cards:
        yield f"Nothing changes for anybody: compared over {power_of_ten(found.combinations)} sets of answers."
        return
    yield f"Compared over {power_of_ten(found.combinations)} sets of answers that both packs know. Shares are of sets of answers, not of people."
    yield from not_compared(found)
    for change in found.changes:
        yield from change_in_lines(new.pack, change)
    yield from cards
    for number, example in enumerate(found.examples, 1):
        yield from _example_in_lines(number, before_and_after(old, new, example, at))


def not_compared(found: Impact) -> Iterator[str]:
    """Questions and answers that only one of the packs has."""
    for what, names in (("new", found.only_new), ("gone", found.only_old)):
        yield from (f"Not compared: {name} is {what}." for name in names)


def heading(change: Change) -> str:
    """``Lost: the step call_999, for 12.5 % of sets of answers``."""
    verb = "Gained" if change.gained else "Lost"
    where = "" if change.place == "anywhere" else f" in {change.place}"
    what = ", ".join(f"{given_in_words(kind)} {name}" for kind, name in change.what)
    return f"{verb}{where}: {what}, for {percent(change.share)} of sets of answers ({power_of_ten(change.combinations)})"


def percent(share: float) -> str:
    """A share for people; a very small one is not nothing."""
    if share and share < 0.0001:
        return "less than 0.01 %"
    return f"{share:.2%}".replace("%", " %")


def change_in_lines(pack: Pack, change: Change) -> Iterator[str]:
    """A change, and the groups of people for whom it is so."""
    yield heading(change)
    for kind, name in change.what:
        if text := in_words(pack, kind, name):
            yield f"    {name}: “{text}”"
    for group in change.groups:
        yield f"  when {'; '.join(group.conditions) or 'whatever is answered'} ({power_of_ten(group.combinations)})"
    if change.rest:
        yield f"  and in other ways ({power_of_ten(change.rest)})"


def in_words(pack: Pack, kind: str, identity: str) -> str:
    """What a line says to a professional, else its title or name."""
    tables = {"do": pack.actions, "never": pack.nevers, "tell_family": pack.families}
    card = tables[kind].get(identity) if kind in tables else None  # type: ignore[attr-defined]
    if card is not None:
        text = words_for(card.words, "professional", "professional") or next(iter(card.words.values()))
        return with_names(text, pack.contacts)
    if kind == "contact" and identity in pack.contacts:
        return pack.contacts[identity].name
    return pack.laws[identity].title if kind == "law" and identity in pack.laws else ""


def changed_promises(old: Pack, new: Pack) -> Iterator[str]:
    """Every card that is gone, new or says something else, whose change no set of answers shows: promises and
    scenarios, what no longer guards; questions and their labels, local contacts, orders, laws and pages."""
    before, after = hashes(old), hashes(new)
    for kind in dict.fromkeys([*before, *after]):
        if kind in SHOWN_ELSEWHERE:
            continue
        was, now = before.get(kind, {}), after.get(kind, {})
        called = NAMES.get(kind, kind)
        yield from (f"Taken out: the {called} {name}" for name in was if name not in now)
        yield from (f"New: the {called} {name}" for name in now if name not in was)
        yield from (f"Changed: the {called} {name}" for name in now if name in was and was[name] != now[name])


def changed_words(old: Pack, new: Pack) -> Iterator[str]:
    """Words that say something else now, with what they said: no set of answers shows these."""
    for kind, before, after in (
        ("do", old.actions, new.actions), ("never", old.nevers, new.nevers), ("tell_family", old.families, new.families),
        ("words", old.plan_words, new.plan_words),
    ):  # fmt: skip
        for identity in [name for name in after if name in before]:
            was, now = before[identity].words, after[identity].words
            for audience in sorted({*was, *now}):
                if was.get(audience) != now.get(audience):
                    yield f"Reworded: {kind} {identity} for {audience}: was “{was.get(audience, '')}”, is “{now.get(audience, '')}”"
    for identity in [name for name in new.contacts if name in old.contacts]:
        if old.contacts[identity].channels != new.contacts[identity].channels:
            was_at = ", ".join(channel.value for channel in old.contacts[identity].channels)
            now_at = ", ".join(channel.value for channel in new.contacts[identity].channels)
            yield f"Contact changed: {identity}: was {was_at}; is {now_at} (or its hours, costs or checks)"


def before_and_after(old: Edition, new: Edition, example: Example, at: dt.datetime) -> BeforeAfter:
    """One example's plans, made by both editions at one moment."""
    before = assemble(old, dict(example.facts), at=at, area_slug=example.slug)
    after = assemble(new, dict(example.facts), at=at, area_slug=example.slug)
    was, now = list(_plan_lines(before)), list(_plan_lines(after))
    return BeforeAfter(
        who=facts_in_words(new.pack, example.facts) or ["nothing was asked"],
        place=after.area_name,
        gone=[line for line in was if line not in now],
        come=[line for line in now if line not in was],
        stay=sum(1 for line in now if line in was),
        urgency=(before.urgency, after.urgency),
    )


def _plan_lines(plan: ActionPlan) -> Iterator[str]:
    yield f"Urgency: {plan.urgency_text}"
    yield from (f"Do: {line.text}" for line in plan.do)
    yield from (f"Never: {line.text}" for line in plan.never)
    yield from (f"Contact: {line.name}" for line in plan.contacts)
    yield f"Family: {plan.family_text}"
    yield from (f"Law: {line.title}" for line in plan.law)
    yield from (f"Support: {line.title}" for line in plan.support)


def _example_in_lines(number: int, shown: BeforeAfter) -> Iterator[str]:
    where = f" ({shown.place})" if shown.place else ""
    yield f"Example {number}{where}: {'; '.join(shown.who)}"
    yield from (f"  - {line}" for line in shown.gone)
    yield from (f"  + {line}" for line in shown.come)
    yield f"    and {shown.stay} lines as before"
