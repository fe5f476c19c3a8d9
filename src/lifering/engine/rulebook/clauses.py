"""Conditions as clauses: a clause is a set of tests of single facts, all of which must hold.

Because facts are finite and independent, whether some answer satisfies a clause is decided exactly,
without trying answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from lifering.engine.rulebook.vocabulary import Fact, Vocabulary


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one fact's mask: it meets every mask of ``any`` and none of the bits of ``none``."""

    any: tuple[int, ...] = ()
    none: int = 0

    def holds(self, mask: int) -> bool:
        return not mask & self.none and all(mask & wanted for wanted in self.any)

    def and_also(self, other: Test, fact: Fact) -> Test | None:
        """Both tests at once, or None when no answer passes both."""
        if self == other:
            return self
        if not fact.multi:
            allowed = fact.all & ~self.none & ~other.none
            for wanted in (*self.any, *other.any):
                allowed &= wanted
            return Test((allowed,)) if allowed else None
        both = Test(tuple(sorted({*self.any, *other.any})), self.none | other.none)
        return both if both.witness(fact) else None

    def witness(self, fact: Fact) -> int:
        """A mask that passes, or 0 when no answer can; "not asked" where that passes."""
        allowed = fact.all & ~self.none
        singles = allowed & fact.exclusive if fact.multi else allowed
        for bit in range(len(fact.values) - 1, -1, -1):
            one = 1 << bit
            if singles & one and self.holds(one):
                return one
        many = allowed & ~fact.exclusive
        return many if fact.multi and many and self.holds(many) else 0

    def denials(self) -> list[Test]:
        """Tests of which at least one passes exactly when this one does not."""
        found = [Test(none=wanted) for wanted in self.any]
        return [*found, Test(any=(self.none,))] if self.none else found


Clause = dict[int, Test]
"""Fact index -> test."""


def conjoin(vocabulary: Vocabulary, first: Clause, second: Clause) -> Clause | None:
    """Both clauses at once, or None when no answer satisfies both."""
    merged = dict(first)
    for index, test in second.items():
        fact, mine = vocabulary.facts[index], merged.get(index)
        both = test if mine is None else mine.and_also(test, fact)
        if both is None or (mine is None and not test.witness(fact)):
            return None
        merged[index] = both
    return merged
