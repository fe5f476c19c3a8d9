"""Cards as forms: tests of plain facts, and demands on derived facts.

A card's condition (``when``, ``unless``, ``unless_all``) becomes a list of forms, any of which makes
it hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lifering.engine.packs.model import Condition, Derive
from lifering.engine.packs.model import Test as CardTest
from lifering.engine.rulebook.clauses import Clause, Test, conjoin
from lifering.engine.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Form:
    """``clause`` on plain facts and, for each derived fact named, whether it must hold."""

    clause: Clause
    demands: tuple[tuple[str, bool], ...] = ()


class Forms:
    """Turns conditions into forms; ``derived`` holds those of every derived fact, simplest first.

    A derived fact stands in ``derived`` after all those it depends on, so one pass settles them.
    """

    def __init__(self, vocabulary: Vocabulary, cards: Mapping[str, Derive]) -> None:
        self.vocabulary = vocabulary
        self._cards = cards
        self.derived: dict[str, list[Form]] = {}
        for name in cards:
            self._settle(name)

    def of(
        self,
        when: Condition | Sequence[Condition],
        unless: Condition | None = None,
        unless_all: Condition | None = None,
    ) -> list[Form]:
        """Every way the condition can hold; empty when its own lines contradict each other."""
        conditions = [when] if isinstance(when, Mapping) else when
        forms = [
            form for one in conditions for form in self._together([self._line(*line)] for line in one.items())
        ]
        for fact, test in (unless or {}).items():
            forms = self._each(forms, self._denied(fact, test))
        if unless_all:
            forms = self._each(forms, [form for line in unless_all.items() for form in self._denied(*line)])
        return forms

    def altered(self, card: Derive) -> Forms:
        """The same forms, were one derived fact another."""
        return Forms(self.vocabulary, {**self._cards, card.derive: card})

    def _settle(self, name: str) -> None:
        if name in self.derived:
            return
        card = self._cards[name]
        forms = self.of(card.when, card.unless, card.unless_all)
        for form in forms:
            for other, _ in form.demands:
                self._settle(other)
        self.derived[name] = forms

    def _together(self, parts: Iterable[list[Form]]) -> list[Form]:
        forms = [Form({})]
        for part in parts:
            forms = self._each(forms, part)
        return forms

    def _each(self, forms: list[Form], more: list[Form]) -> list[Form]:
        found = []
        for one in forms:
            for other in more:
                clause = conjoin(self.vocabulary, one.clause, other.clause)
                demands = tuple(dict.fromkeys((*one.demands, *other.demands)))
                if clause is not None and not any((name, not wanted) in demands for name, wanted in demands):
                    found.append(Form(clause, demands))
        return found

    def _line(self, fact: str, test: CardTest) -> Form:
        if fact in self._cards:
            wanted = {value == self._cards[fact].holds for value in test}
            return Form({}, ((fact, wanted.pop()),)) if len(wanted) == 1 else Form({})
        known = self.vocabulary.by_id[fact]
        if isinstance(test, list):
            return Form({known.index: Test(any=(known.mask(test),))})
        every = tuple(known.mask([value]) for value in test.get("all", []))
        return Form({known.index: Test(any=every, none=known.mask(test.get("none", [])))})

    def _denied(self, fact: str, test: CardTest) -> list[Form]:
        form = self._line(fact, test)
        denied = [Form({}, ((name, not wanted),)) for name, wanted in form.demands]
        return denied + [Form({index: one}) for index, told in form.clause.items() for one in told.denials()]
