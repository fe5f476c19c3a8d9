"""Assemble the action plan: rules that hold -> lines in bands, each with all its reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lifering.engine.calendar import BeyondKnownHolidays
from lifering.engine.clocks import due_at
from lifering.engine.facts import FactValues
from lifering.engine.interview import ask_next
from lifering.engine.library import Edition
from lifering.engine.packs.model import BANDS, FALLBACK_FAMILY, NATIONS, URGENCIES, Clock, Rule, Urgency
from lifering.engine.packs.pack import Pack, words_for
from lifering.engine.packs.placeholders import with_names
from lifering.engine.plan.contacts import Asked, Reasons, all_contacts, contact_lines, with_stand_ins
from lifering.engine.plan.law import law_lines, read_span
from lifering.engine.plan.model import ActionPlan, ClockLine, Line, Overridden, ResourceLine
from lifering.engine.plan.sourced import how, is_checked, source_lines
from lifering.engine.plan.where import PlaceLike, Where, locate
from lifering.lib.tongues import speaking

FALLBACK_URGENCY: Urgency = "talk_soon"


def assemble(
    edition: Edition,
    facts: FactValues,
    *,
    at: dt.datetime,
    happened: str = "",
    place: PlaceLike | None = None,
    area_slug: str = "",
    audience: str | None = None,
) -> ActionPlan:
    """The plan for a set of facts at a moment, in the language of the edition.

    ``facts``: as ``engine.facts.read_facts`` gives them; any subset of the vocabulary is good.
    ``at``: an aware moment, Europe/London. ``happened``: ``""``, a day, or ``first/last``.
    ``place`` or ``area_slug``: where the child is, if known. ``audience``: overrides the asker's.
    Raises ``FactsRefused`` when place, nation or ``happened`` do not make sense.
    """
    with speaking(edition.language):
        return _assemble(edition, facts, at, happened, place, area_slug, audience)


def _assemble(
    edition: Edition,
    facts: FactValues,
    at: dt.datetime,
    happened: str,
    place: PlaceLike | None,
    area_slug: str,
    audience: str | None,
) -> ActionPlan:
    span = read_span(happened, at.date())
    where, facts, rules = _matched(edition, facts, place, area_slug)
    pack, book = edition.pack, edition.book(where.slug)
    asker = str(facts.get("asker", "not_asked"))
    audience = audience or pack.audience_of(asker)
    asked = Asked(asker, audience, str(facts.get("about_age", "not_asked")), where, at)
    writer = _Writer(edition, asked)
    family = first_of(pack.head.family_order, (rule.then.tell_family for rule in rules), FALLBACK_FAMILY)
    urgency = _most_urgent(rules)
    dos, overridden = without_forbidden(pack, rules)
    cards = pack.rules_for(where.slug)
    rules = [cards[rule.rule] for rule in rules]  # the same, with why in the reader's words
    named = _reasons((name, rule) for rule in rules for name in rule.then.contact)
    wanted = with_stand_ins(pack, edition.holidays, asked, named)
    return ActionPlan(
        ruleset=book.digest,
        packs=[{"id": pack.head.pack, "version": pack.head.version, "hash": pack.digest, "area": where.slug}],
        at=at,
        language=edition.language,
        audience=audience,
        nation=where.nation,
        area=where.council or where.slug or None,
        area_name=where.name,
        urgency=urgency,
        urgency_text=writer.fixed(f"urgency_{urgency}"),
        reassurance=writer.fixed("reassurance"),
        tell_family=family,
        family_text=writer.words(pack.families[family].words),
        ask_next=ask_next(edition, facts),
        do=writer.do_lines(_reasons((name, rule) for rule in rules for name in rule.then.do if name in dos)),
        never=writer.never_lines(_reasons((name, rule) for rule in rules for name in rule.then.never)),
        contacts=contact_lines(pack, edition.holidays, asked, wanted, urgency == "999_now"),
        law=law_lines(
            pack,
            (name for rule in rules for name in rule.then.law),
            where.nation,
            writer.words,
            at.date(),
            span,
        ),
        law_note="" if where.nation in NATIONS else writer.fixed("law_note"),
        support=writer.resources(_reasons((name, rule) for rule in rules for name in rule.then.support)),
        clocks=writer.clocks(rules),
        overridden=overridden,
        what_next=writer.fixed("what_next"),
        nobody_answers=writer.fixed("nobody_answers"),
        check_again_on=_check_again(pack, at.date()),
        overdue=any(rule.review_by < at.date() for rule in rules),
    )


def urgency_of(edition: Edition, facts: FactValues, *, place: PlaceLike | None = None) -> Urgency:
    """How urgent the plan for these facts is, without the plan. Raises as :func:`assemble`."""
    return _most_urgent(_matched(edition, facts, place, "")[2])


def calls_for_a_life(edition: Edition, facts: FactValues) -> bool:
    """Whether the plan for these facts names somebody to call to save a life. Raises as :func:`assemble`."""
    return any(rule.band == BANDS[0] and rule.then.contact for rule in _matched(edition, facts, None, "")[2])


def _matched(
    edition: Edition, facts: FactValues, place: PlaceLike | None, area_slug: str
) -> tuple[Where, FactValues, list[Rule]]:
    """Where this is, the facts with what follows from them, and the rules that hold there."""
    where, facts = locate(edition.pack, edition.pack.with_implied(facts), place, area_slug)
    return where, facts, edition.book(where.slug).matching(edition.vocabulary.answers(facts))


def _most_urgent(rules: Iterable[Rule]) -> Urgency:
    return first_of(URGENCIES, (rule.then.urgency for rule in rules), FALLBACK_URGENCY)  # type: ignore[return-value]


def first_of(order: Iterable[str], given: Iterable[str | None], fallback: str) -> str:
    """What comes first in an order among what was given, or the fall-back."""
    spoken = set(given)
    return next((one for one in order if one in spoken), fallback)


def _check_again(pack: Pack, on: dt.date) -> dt.date:
    """When a printed plan should be looked up again: four weeks on, or sooner if a contact is due."""
    due = [contact.review_by for contact in pack.contacts.values() if contact.review_by > on]
    return min([on + dt.timedelta(days=28), *due])


def _reasons(given: Iterable[tuple[str, Rule]]) -> dict[str, Reasons]:
    """Every id with its earliest band and all reasons; rules come in plan order."""
    found: dict[str, Reasons] = {}
    for name, rule in given:
        if name not in found:
            found[name] = Reasons(rule.band, [], [])
        if rule.because not in found[name].because:
            found[name].because.append(rule.because)
        found[name].cites.extend(rule.sources)
    return found


def without_forbidden(pack: Pack, rules: list[Rule]) -> tuple[set[str], list[Overridden]]:
    """What may be told to be done, and what a never beat.

    The audit leaves no clash without a signed override; should one ever be served, caution wins too.
    """
    dos = {name for rule in rules for name in rule.then.do}
    nevers = {name for rule in rules for name in rule.then.never}
    whys = {(override.do): override.why for rule in rules for override in rule.overrides}
    beaten = [
        Overridden(do=name, never=against[0], why=whys.get(name, "a never goes before it"))
        for name in sorted(dos)
        if (against := [never for never in pack.actions[name].against if never in nevers])
    ]
    return dos - {one.do for one in beaten}, beaten


class _Writer:
    """Puts ids into words for one reader."""

    def __init__(self, edition: Edition, asked: Asked) -> None:
        self._edition, self._pack, self._asked = edition, edition.pack, asked
        self._day = asked.at.date()
        self._contacts = all_contacts(edition.pack, asked.where)

    def words(self, words: dict[str, str]) -> str:
        """The reader's words, with the names of services put in."""
        text = words_for(words, self._asked.asker, self._asked.audience)
        return with_names(text, self._contacts)

    def fixed(self, identity: str) -> str:
        return self.words(self._pack.plan_words[identity].words)

    def do_lines(self, wanted: dict[str, Reasons]) -> list[Line]:
        lines = []
        for name in _in_order(self._pack, wanted):
            action, reasons = self._pack.actions[name], wanted[name]
            lines.append(self._line(name, reasons, action.words, action.timing, action.against))
        return lines

    def never_lines(self, wanted: dict[str, Reasons]) -> list[Line]:
        order = self._pack.head.never_order
        ordered = sorted(wanted, key=order.index)
        return [self._line(name, wanted[name], self._pack.nevers[name].words) for name in ordered]

    def _line(
        self, name: str, reasons: Reasons, words: dict[str, str], when: str = "", against: Iterable[str] = ()
    ) -> Line:
        return Line(
            id=name,
            band=reasons.band,
            when=when,  # type: ignore[arg-type]
            text=self.words(words),
            because=reasons.because,
            sources=source_lines(self._pack, reasons.cites, self._day),
            against=list(against),
        )

    def resources(self, wanted: dict[str, Reasons]) -> list[ResourceLine]:
        cards = [(self._pack.resources[name], reasons) for name, reasons in wanted.items()]
        return [
            ResourceLine(
                id=card.resource,
                title=card.title,
                what=card.what,
                address=card.address,
                because=reasons.because,
                sources=source_lines(self._pack, card.sources, self._day),
            )
            for card, reasons in cards
            if card.state == "current" and (not card.audience or self._asked.audience in card.audience)
        ]

    def clocks(self, rules: list[Rule]) -> list[ClockLine]:
        """In the order of the pack's cards, where what comes first is first; those of the area follow."""
        area = self._asked.where.area
        known = {**self._pack.clocks, **(area.clocks if area else {})}
        wanted = {name for rule in rules for name in rule.then.clock}
        return [self._clock(clock) for name, clock in known.items() if name in wanted and self._runs(clock)]

    def _runs(self, clock: Clock) -> bool:
        begun = clock.in_force_from is None or clock.in_force_from <= self._day
        ended = clock.in_force_until is not None and clock.in_force_until < self._day
        where = self._asked.where
        return where.nation in clock.nations and begun and not ended and where.covers(clock.councils)

    def _clock(self, clock: Clock) -> ClockLine:
        try:
            due = due_at(clock, self._asked.at, self._asked.where.nation, self._edition.holidays)
        except BeyondKnownHolidays:
            due = None
        return ClockLine(
            id=clock.clock,
            title=clock.title,
            text=self.words(clock.words),
            amount=clock.amount,
            unit=clock.unit,
            starts=clock.starts,
            who=clock.who,
            due_if_started_now=due,
            checked_on=clock.checked.on,
            checked=is_checked(clock.checked, clock.review_by, self._day),
            how=how(clock.checked, clock.review_by, self._day),
            sources=source_lines(self._pack, clock.sources, self._day),
        )


def _in_order(pack: Pack, wanted: dict[str, Reasons]) -> list[str]:
    """Band, then what each action comes ``after``, then id."""
    left = sorted(wanted, key=lambda name: (BANDS.index(wanted[name].band), name))
    ordered: list[str] = []
    while left:
        ready = next(
            name
            for name in left
            if not any(
                earlier in left and wanted[earlier].band == wanted[name].band
                for earlier in pack.actions[name].after
            )
        )
        left.remove(ready)
        ordered.append(ready)
    return ordered
