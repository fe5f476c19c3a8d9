"""What a plan gives, for all answers at once: the same steps as ``plan.assemble``, over sets.

A test (``tests/invariants/test_same_plans.py``) holds the two side by side on answers that the proofs
find, through the pages as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from lifering.engine.packs.model import (
    AGES,
    BANDS,
    FALLBACK_FAMILY,
    URGENCIES,
    Condition,
    Contact,
    Derive,
    Law,
    Rule,
    Test,
)
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.promises import selected
from lifering.engine.plan.assemble import FALLBACK_URGENCY
from lifering.engine.plan.law import held_on
from lifering.engine.proof.places import Spot, values_of
from lifering.engine.rulebook.diagram import NONE, Node
from lifering.engine.rulebook.forms import Forms
from lifering.engine.rulebook.reach import BookReach, Reach

Given = tuple[str, str]
"""Kind and id of something a plan gives."""


class AllPlans:
    """Every plan that can be made with one rulebook, in one place, on one day."""

    def __init__(
        self, pack: Pack, reach: BookReach, spot: Spot, on: dt.date, promised: Reach | None = None
    ) -> None:
        self.pack, self.reach, self.spot, self.on = pack, reach, spot, on
        self._promised = promised
        self.space = reach.space
        self.diagrams = reach.space.diagrams
        told = [value for nation in spot.nations for value in values_of(nation)]
        self.accepted: Node = self.diagrams.both(self.space.accepted, self.space.says("nation", told))
        """The answers that a plan in this place is made for."""
        self.contacts = {**pack.contacts, **(spot.area.contacts if spot.area else {})}
        self._clocks = {**pack.clocks, **(spot.area.clocks if spot.area else {})}
        self._giving: dict[Given, list[Rule]] = {}
        for rule in reach.book.rules:
            for given in gives(rule):
                self._giving.setdefault(given, []).append(rule)
        self._known: dict[Given, Node] = {}

    @property
    def promised(self) -> Reach:
        """The conditions of promises: plain facts and the pack's meanings."""
        if self._promised is None:
            self._promised = meanings_of(self.pack, self.reach)
        return self._promised

    def where(self, condition: Condition | list[Condition]) -> Node:
        """The accepted answers for which a promise's condition holds: on plain facts and meanings."""
        return self.diagrams.both(self.accepted, self.promised.when(condition))

    def rules_giving(self, given: Given) -> list[Rule]:
        """The rules that give something, before the plan leaves anything out."""
        kind = "do" if given[0] == "first_do" else "contact" if given[0] == "first_contact" else given[0]
        return self._giving.get((kind, given[1]), [])

    def said(self, given: Given) -> Node:
        """The answers for which some rule gives something."""
        return self.diagrams.any_of(self.reach.of_rule[rule.rule] for rule in self.rules_giving(given))

    def given(self, kind: str, identity: str) -> Node:
        """The answers whose plan holds something of a kind. What is accepted is not yet told from what
        is not: that is for whoever asks, so that the diagrams stay small and are shared by all places.
        """
        key = (kind, identity)
        if key not in self._known:
            self._known[key] = getattr(self, f"_{kind}")(identity)
        return self._known[key]

    def meeting(self, within: Node, kind: str, test: Test) -> Node:
        """Those answers of a set whose plan meets a test."""
        return self.diagrams.without(within, self.failing(within, kind, test))

    def failing(self, within: Node, kind: str, test: Test) -> Node:
        """Those answers of a set whose plan does not meet a test: one of these ids, ``all``, or ``none`` of them."""
        if isinstance(test, list):
            return self.diagrams.left_of(within, self._nodes(kind, test))
        missing = [self.failing(within, kind, [one]) for one in test.get("all", [])]
        return self.diagrams.any_of([*missing, self.some(within, kind, test.get("none", []))])

    def some(self, within: Node, kind: str, patterns: Iterable[str]) -> Node:
        """Those answers of a set whose plan gives at least one of what the patterns stand for.

        Of laws also those of another time: whoever says when it happened is told the law of then.
        """
        kind = "any_law" if kind == "law" else kind
        return self.diagrams.any_of(self.diagrams.both(within, one) for one in self._nodes(kind, patterns))

    def _nodes(self, kind: str, patterns: Iterable[str]) -> list[Node]:
        named = "law" if kind == "any_law" else kind
        names = [name for pattern in patterns for name in selected(self.pack, named, pattern)]
        return [self.given(kind, name) for name in dict.fromkeys(names)]

    def _do(self, name: str) -> Node:
        against = [self.said(("never", never)) for never in self.pack.actions[name].against]
        return self.diagrams.without(self.said(("do", name)), self.diagrams.any_of(against))

    def _never(self, name: str) -> Node:
        return self.said(("never", name))

    def _support(self, name: str) -> Node:
        card = self.pack.resources[name]
        if card.state != "current":
            return NONE
        askers = [
            asker
            for asker in self.space.values("asker")
            if not card.audience or self.pack.audience_of(asker) in card.audience
        ]
        return self.diagrams.both(self.said(("support", name)), self.space.says("asker", askers))

    def _contact(self, name: str) -> Node:
        card = self.contacts.get(name)
        return self.diagrams.both(self.said(("contact", name)), self._fitting(card)) if card else NONE

    def _fitting(self, card: Contact) -> Node:
        """The answers of those who may be sent there: age, asker, nation and council."""
        nations = [nation for nation in self.spot.nations if nation in (*card.nations, "not_sure")]
        if not self.spot.where(self.spot.nations[0]).covers(card.councils):
            return NONE
        told = [value for nation in nations for value in values_of(nation)]
        ages = [age for age in self.space.values("about_age") if _overlap(AGES[age], card.ages)]
        parts = [self.space.says("nation", told), self.space.says("about_age", ages)]
        if card.askers:
            parts.append(self.space.says("asker", card.askers))
        return self.diagrams.every(parts)

    def _first_contact(self, name: str) -> Node:
        urgent = self.given("urgency", "999_now") if name == "999" else NONE
        return self.diagrams.both(urgent, self.given("contact", name))

    def _law(self, name: str) -> Node:
        law = self.pack.laws[name]
        return self._for_nations(("law", name), law.nations) if shown_on(law, self.on) else NONE

    def _any_law(self, name: str) -> Node:
        return self._for_nations(("law", name), self.pack.laws[name].nations)

    def _clock(self, name: str) -> Node:
        clock = self._clocks.get(name)
        if clock is None:
            return NONE
        begun = clock.in_force_from is None or clock.in_force_from <= self.on
        ended = clock.in_force_until is not None and clock.in_force_until < self.on
        here = self.spot.where(self.spot.nations[0]).covers(clock.councils)
        runs = here and (self.on == dt.date.max or (begun and not ended))
        return self._for_nations(("clock", name), clock.nations) if runs else NONE

    def _for_nations(self, given: Given, nations: Iterable[str]) -> Node:
        return self.diagrams.both(self.said(given), self.space.says("nation", nations))

    def _urgency(self, level: str) -> Node:
        return self._first_of("urgency", level, URGENCIES, FALLBACK_URGENCY)

    def _tell_family(self, name: str) -> Node:
        return self._first_of("tell_family", name, self.pack.head.family_order, FALLBACK_FAMILY)

    def _first_of(self, kind: str, name: str, order: Iterable[str], fallback: str) -> Node:
        """The first of an order that is said wins; where none is said, the fall-back does."""
        earlier: list[Node] = []
        found = NONE
        for one in order:
            said = self.said((kind, one))
            if one == name:
                found = self.diagrams.without(said, self.diagrams.any_of(earlier))
            earlier.append(said)
        if name == fallback:
            unsaid = self.diagrams.all_but(self.diagrams.any_of(earlier))
            found = self.diagrams.either(found, unsaid)
        return found

    def in_band(self, name: str, band: str) -> Node:
        """The answers whose plan has a thing to do in a band: the earliest in which a rule gives it."""
        places = {
            one: self.diagrams.any_of(
                self.reach.of_rule[rule.rule] for rule in self.rules_giving(("do", name)) if rule.band == one
            )
            for one in BANDS[: BANDS.index(band) + 1]
        }
        earlier = [places[one] for one in BANDS[: BANDS.index(band)]]
        here = self.diagrams.without(places[band], self.diagrams.any_of(earlier))
        return self.diagrams.both(here, self.given("do", name))

    def _first_do(self, name: str) -> Node:
        """Nothing stands before it: no earlier band, and in its own none that is ready sooner."""
        found = NONE
        for place, band in enumerate(BANDS):
            here = self.in_band(name, band)
            if here == NONE:
                continue
            rivals = [
                self.in_band(other, one)
                for one in BANDS[:place]
                for other in self.pack.actions
                if other != name
            ]
            rivals += [self.in_band(one, band) for one in self.pack.actions[name].after]
            rivals += [self._ready(other, band) for other in self.pack.actions if other < name]
            found = self.diagrams.either(found, self.diagrams.without(here, self.diagrams.any_of(rivals)))
        return found

    def _ready(self, name: str, band: str) -> Node:
        waiting = [self.in_band(one, band) for one in self.pack.actions[name].after]
        return self.diagrams.without(self.in_band(name, band), self.diagrams.any_of(waiting))


def meanings_of(pack: Pack, reach: BookReach) -> Reach:
    """The conditions of promises: the same facts, and the pack's meanings in place of its derived facts."""
    cards = {
        name: Derive(derive=name, when=card.when, unless=card.unless) for name, card in pack.meanings.items()
    }
    return Reach(reach.space, Forms(reach.reach.forms.vocabulary, cards))


def gives(rule: Rule) -> list[Given]:
    """Everything a rule gives, as kind and id."""
    then = rule.then
    kinds: Mapping[str, Iterable[str]] = {
        "do": then.do,
        "never": then.never,
        "contact": then.contact,
        "support": then.support,
        "law": then.law,
        "clock": then.clock,
        "urgency": [then.urgency] if then.urgency else [],
        "tell_family": [then.tell_family] if then.tell_family else [],
    }
    return [(kind, name) for kind, names in kinds.items() for name in names]


def shown_on(law: Law, day: dt.date) -> bool:
    """Whether a law is told on a day to somebody who did not say when it happened; on the last day that
    there is, every law is, so that two rulebooks can be compared over all time."""
    return day == dt.date.max or law.state in ("announced", "enacted_not_confirmed") or held_on(law, day)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
