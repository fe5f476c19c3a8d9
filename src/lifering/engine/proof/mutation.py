"""Would anybody notice? Each mutant is caught by an audit, a promise or a scenario, or it survives.

A mutant with which every plan tells everybody the same (the same lines, and steps in the same bands; other rules give
them too, or the plan leaves them out for that nation or reader) is no mistake. It is told apart exactly and
not counted.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lifering.engine.library import Edition
from lifering.engine.packs.model import BANDS, URGENCIES, Derive, Invariant, Rule, Scenario
from lifering.engine.packs.promises import selected
from lifering.engine.proof.answering import settle_answering
from lifering.engine.proof.invariants import is_broken
from lifering.engine.proof.mutants import Mutant
from lifering.engine.proof.places import Spot
from lifering.engine.proof.plans import AllPlans, Given, gives
from lifering.engine.proof.prove import Prover
from lifering.engine.proof.slices import slices
from lifering.engine.rulebook.audit import clashes, missing_words
from lifering.engine.rulebook.compile import RuleBook
from lifering.engine.rulebook.diagram import NONE, Node
from lifering.engine.rulebook.reach import BookReach, Reach
from lifering.engine.rulebook.vocabulary import Answers

ANY_DAY = dt.date.max
"""A plan may be asked for the law of any day: for whether two plans differ, all laws count as in force."""
Unmet = Callable[[Edition, Scenario], Iterable[str]]
"""The expectations of a scenario that an edition does not meet."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: ``caught_by`` names a promise, a scenario or the audit; empty: it survived."""

    mutant: str
    caught_by: str
    same: bool = False
    """Every plan says the same, so there is nothing to notice."""
    shown: str = ""
    """Of a survivor: something that would be gained or lost, and facts that show it."""


class Judge:
    """Judges mutants of one edition. ``answers_of`` gives the answers of a scenario, its nation included."""

    def __init__(
        self,
        edition: Edition,
        today: dt.date,
        unmet: Unmet,
        slug_of: Mapping[str, str],
        answers_of: Mapping[str, Mapping[str, str | list[str]]],
    ) -> None:
        self.edition, self.pack, self.today, self._unmet = edition, edition.pack, today, unmet
        self._prover = Prover(edition)
        self.space = self._prover.space
        self._scenarios = [
            (card, slug_of[name], self.space.answer_of(answers_of[name]))
            for name, card in self.pack.scenarios.items()
        ]
        self._speaks_of: dict[Given, list[Invariant]] = {}
        for card in self.pack.invariants.values():
            for given in _spoken_of(edition, card):
                self._speaks_of.setdefault(given, []).append(card)

    @property
    def size(self) -> int:
        """How many nodes have been drawn: past a million a new judge is quicker."""
        return len(self.space.diagrams)

    def judge(self, mutant: Mutant) -> Verdict:
        """What becomes of one mutant."""
        books = self._changed(mutant)
        changed = {slug: self._difference(slug, book) for slug, book in books.items()}
        found = (self._otherwise(books[slug], moved) for slug, moved in changed.items())
        shown = next((one for one in found if one), "")
        if not shown:
            return Verdict(mutant.name, "", same=True)
        caught = next(self._catches(mutant, books, changed), "")
        return Verdict(mutant.name, caught, shown="" if caught else shown)

    def _changed(self, mutant: Mutant) -> dict[str, BookReach]:
        """The rulebooks in which the mutant stands, as they would be with it."""
        if isinstance(mutant.card, Derive):
            return self._with_derived(mutant.card)
        reach = self._prover.reach
        node = reach.of(reach.forms.of(mutant.card.when, mutant.card.unless, mutant.card.unless_all))
        slugs = [mutant.area] if mutant.area else ["", *self.pack.areas]
        return {slug: self._prover.book(slug).altered({mutant.id: node}) for slug in slugs}

    def _with_derived(self, card: Derive) -> dict[str, BookReach]:
        old = self._prover.reach
        reach = Reach(self.space, old.forms.altered(card))
        return {
            slug: self._prover.book(slug).altered(
                {
                    rule.rule: reach.of(self._prover.book(slug).book.forms_of[rule.rule])
                    for rule in self._prover.book(slug).book.rules
                }
            )
            for slug in ["", *self.pack.areas]
        }

    def _difference(self, slug: str, book: BookReach) -> dict[str, Node]:
        """Rule -> the accepted answers for which it holds in one and not in the other."""
        diagrams, found = self.space.diagrams, {}
        for name, node in book.of_rule.items():
            was = self._prover.book(slug).of_rule[name]
            if node != was:
                either = diagrams.either(diagrams.without(node, was), diagrams.without(was, node))
                moved = diagrams.both(either, self.space.accepted)
                if moved != NONE:
                    found[name] = moved
        return found

    def _otherwise(self, book: BookReach, moved: dict[str, Node]) -> str:
        """What some plan of a rulebook says otherwise: a line gained or lost, or a step in another band."""
        area = self.pack.areas.get(book.book.slug)
        was = AllPlans(self.pack, self._prover.book(book.book.slug), Spot(area), ANY_DAY)
        now = AllPlans(self.pack, book, Spot(area), ANY_DAY)
        touched = {given for rule in moved for given in touches(self.edition, book.rule(rule))}
        for kind, name in sorted(touched):
            if kind in ("first_do", "first_contact"):
                continue
            shown = self._moved(was.given(kind, name), now.given(kind, name), now, f"{kind} {name}")
            if not shown and kind == "do":
                bands = (
                    self._moved(was.in_band(name, band), now.in_band(name, band), now, f"do {name} in {band}")
                    for band in BANDS
                )
                shown = next((one for one in bands if one), "")
            if shown:
                return shown
        return ""

    def _moved(self, old: Node, new: Node, plans: AllPlans, what: str) -> str:
        for verb, answers in (
            ("loses", self.space.diagrams.without(old, new)),
            ("gains", self.space.diagrams.without(new, old)),
        ):
            answer = self.space.simplest(self.space.diagrams.both(answers, plans.accepted))
            if answer:
                where = f" in {plans.spot.slug}" if plans.spot.slug else ""
                return f"{verb} {what}{where} when {json.dumps(self.space.facts_of(answer))}"
        return ""

    def _catches(
        self, mutant: Mutant, books: dict[str, BookReach], changed: dict[str, dict[str, Node]]
    ) -> Iterator[str]:
        for slug, moved in changed.items():
            yield from self._audit(books[slug], moved)
        yield from self._by_promises(books[mutant.area], changed[mutant.area])
        yield from self._by_scenarios(books, changed)
        for slug, moved in changed.items():
            if slug != mutant.area:
                yield from self._by_promises(books[slug], moved, own=True)
        yield from self._by_answering(books, changed)

    def _audit(self, book: BookReach, moved: dict[str, Node]) -> Iterator[str]:
        for name in moved:
            if book.meet(name) == NONE:
                yield "audit: dead card"
        own = set(moved)
        yield from (f"audit: {sentence[:60]}" for sentence in clashes(self.pack, book, own))
        yield from (f"audit: {sentence[:60]}" for sentence in missing_words(self.pack, book, own))

    def _by_scenarios(
        self, books: dict[str, BookReach], changed: dict[str, dict[str, Node]]
    ) -> Iterator[str]:
        shown = {slug: BookOfSets(book) for slug, book in books.items()}
        edition = replace(
            self.edition,
            _books={**{slug: self.edition.book(slug) for slug in ["", *self.pack.areas]}, **shown},
        )
        for card, slug, answer in self._scenarios:
            if any(self.space.holds(node, answer) for node in changed.get(slug, {}).values()) and any(
                self._unmet(edition, card)
            ):
                yield f"scenario {card.scenario}"

    def _by_promises(self, book: BookReach, moved: dict[str, Node], own: bool = False) -> Iterator[str]:
        """Broken promises; ``own``: only those of this area alone, the others having been held against the base."""
        spot = Spot(self.pack.areas[book.book.slug]) if book.book.slug else Spot()
        plans = AllPlans(self.pack, book, spot, self.today, self._prover.promised)
        touched = {given for name in moved for given in touches(self.edition, book.rule(name))}
        cards = {card.invariant: card for given in touched for card in self._speaks_of.get(given, [])}
        told = [card for card in cards.values() if not own or book.book.slug in card.places]
        for card in sorted(told, key=_effort):
            if is_broken(card, plans, touched):
                yield f"promise {card.invariant}"

    def _by_answering(
        self, books: dict[str, BookReach], changed: dict[str, dict[str, Node]]
    ) -> Iterator[str]:
        span = slices(self.pack, self.today)[0]
        for slug, moved in changed.items():
            if any(books[slug].rule(name).then.contact for name in moved):
                spot = Spot(self.pack.areas[slug]) if slug else Spot()
                plans = AllPlans(self.pack, books[slug], spot, self.today)
                if not settle_answering([(span, plans)], self.edition.holidays, []).holds:
                    yield "promise somebody-answers"


class BookOfSets(RuleBook):
    """A rulebook that matches by its sets: what a mutated one would serve, without compiling it."""

    def __init__(self, reach: BookReach) -> None:
        book = reach.book
        self.slug, self.vocabulary, self.forms, self.rules = (
            book.slug,
            book.vocabulary,
            book.forms,
            book.rules,
        )
        self.forms_of, self.digest, self._reach = book.forms_of, book.digest, reach

    def matching(self, answers: Answers) -> list[Rule]:
        space = self._reach.space
        answer = space.answer_of(self.vocabulary.facts_of(answers))
        return [rule for rule in self.rules if space.holds(self._reach.of_rule[rule.rule], answer)]


def _effort(card: Invariant) -> tuple[bool, bool, str]:
    """Promises that are settled quickly come first: what stands first on a plan depends on everything else there."""
    kinds = {*card.where_told, *card.must, *card.must_not}
    return bool(card.rising), not kinds.isdisjoint(("first_do", "first_contact")), card.invariant


def touches(edition: Edition, rule: Rule) -> set[Given]:
    """Everything about a plan that a rule can change: what it gives, what its nevers beat, and what comes first."""
    found = set(gives(rule))
    beaten = {name for name, card in edition.pack.actions.items() if set(card.against) & set(rule.then.never)}
    dos = {name for kind, name in found if kind == "do"} | beaten
    found |= {("do", name) for name in dos}
    if dos:
        found |= {("first_do", name) for name in edition.pack.actions}
    if rule.then.urgency:
        found |= {("urgency", level) for level in URGENCIES}
    if rule.then.tell_family:
        found |= {("tell_family", name) for name in edition.pack.head.family_order}
    if rule.then.urgency or "999" in rule.then.contact:
        found.add(("first_contact", "999"))
    return found


def _spoken_of(edition: Edition, card: Invariant) -> set[Given]:
    """Everything a promise speaks of."""
    pack, found = edition.pack, set[Given]()
    for part in (card.where_told, card.must, card.must_not):
        for kind, test in part.items():
            patterns = test if isinstance(test, list) else [one for values in test.values() for one in values]
            found |= {(kind, name) for one in patterns for name in selected(pack, kind, one)}
    if "never" in card.keeps:
        found |= {("never", name) for name in pack.nevers}
    if "life" in card.keeps:
        found |= {("do", name) for name in pack.actions}
    if "urgency" in card.keeps:
        found |= {("urgency", level) for level in URGENCIES}
    return found
