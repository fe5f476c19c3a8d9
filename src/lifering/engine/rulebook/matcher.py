"""Which conditions hold for some answers: transposed bit sets in plain Python.

For every fact and value a table keeps the set of forms that tolerate it, as the bits of one integer;
the forms that hold are the AND over the answers. Multiple-choice facts keep, for every option, the
forms it satisfies and the forms it blocks. Derived facts are settled first in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifering.engine.rulebook.clauses import Clause, Test
from lifering.engine.rulebook.forms import Form, Forms
from lifering.engine.rulebook.vocabulary import Answers, Vocabulary

MOST_REMEMBERED = 4096
"""Combinations of one multiple-choice fact kept ready; beyond that they are computed again."""


class Table:
    """The bit sets of some clauses."""

    def __init__(self, vocabulary: Vocabulary, clauses: Sequence[Clause]) -> None:
        self.everything = (1 << len(clauses)) - 1
        self._columns: list[tuple[int, dict[int, int]]] = []
        self._multis: list[tuple[int, dict[int, int], list[tuple[int, Test]]]] = []
        for fact in vocabulary.facts:
            tests = [(bit, clause[fact.index]) for bit, clause in enumerate(clauses) if fact.index in clause]
            if tests and fact.multi:
                self._multis.append((fact.index, {}, tests))
            elif tests:
                column = {
                    1 << value: self._tolerating(tests, 1 << value) for value in range(len(fact.values))
                }
                self._columns.append((fact.index, column))

    def _tolerating(self, tests: list[tuple[int, Test]], mask: int) -> int:
        bits = self.everything
        for bit, test in tests:
            if not test.holds(mask):
                bits &= ~(1 << bit)
        return bits

    def matching(self, answers: Answers) -> int:
        """The clauses that hold, as bits."""
        bits = self.everything
        for index, column in self._columns:
            bits &= column[answers[index]]
        for index, remembered, tests in self._multis:
            mask = answers[index]
            tolerating = remembered.get(mask)
            if tolerating is None:
                tolerating = self._tolerating(tests, mask)
                if len(remembered) < MOST_REMEMBERED:
                    remembered[mask] = tolerating
            bits &= tolerating
        return bits


class Matcher:
    """Named conditions, in the order given; :meth:`matching` answers which of them hold."""

    def __init__(self, forms: Forms, conditions: Mapping[str, Sequence[Form]]) -> None:
        self.names: tuple[str, ...] = tuple(conditions)
        rows = [(number, form) for number, name in enumerate(self.names) for form in conditions[name]]
        self._owner = [number for number, _ in rows]
        self._repeats = len(set(self._owner)) < len(self._owner)
        self._table = Table(forms.vocabulary, [form.clause for _, form in rows])
        self._settle(forms, [form for _, form in rows])
        self._decoded: list[dict[int, tuple[int, ...]]] = [{} for _ in range(len(rows) // 8 + 1)]

    def _settle(self, forms: Forms, rows: list[Form]) -> None:
        """The derived facts the rows stand on, simplest first, with what each does to the bits."""
        needed = _needed(forms, rows)
        own = [(name, form) for name in needed for form in forms.derived[name]]
        self._derived_table = Table(forms.vocabulary, [form.clause for _, form in own])
        self._derived: list[tuple[int, int, int, int, int]] = []
        own_forms = [form for _, form in own]
        for name in needed:
            group = sum(1 << bit for bit, (owner, _) in enumerate(own) if owner == name)
            self._derived.append((group, *_after(name, own_forms), *_after(name, rows)))

    def bits(self, answers: Answers) -> int:
        """The forms that hold, as bits."""
        bits = self._table.matching(answers)
        if self._derived:
            own = self._derived_table.matching(answers)
            for group, own_if, own_if_not, if_held, if_not in self._derived:
                if own & group:
                    own &= own_if
                    bits &= if_held
                else:
                    own &= own_if_not
                    bits &= if_not
        return bits

    def matching(self, answers: Answers) -> list[int]:
        """Positions in ``names`` of the conditions that hold, in order."""
        found: list[int] = []
        whole = self.bits(answers)
        for place, byte in enumerate(whole.to_bytes(len(self._decoded), "little")):
            if byte:
                decoded = self._decoded[place]
                if byte not in decoded:
                    decoded[byte] = tuple(self._owner[place * 8 + bit] for bit in range(8) if byte >> bit & 1)
                found += decoded[byte]
        return list(dict.fromkeys(found)) if self._repeats else found


def _needed(forms: Forms, rows: Sequence[Form]) -> list[str]:
    """Every derived fact that some row stands on, directly or not, simplest first."""
    wanted = {name for form in rows for name, _ in form.demands}
    for name in reversed(forms.derived):
        if name in wanted:
            wanted |= {other for form in forms.derived[name] for other, _ in form.demands}
    return [name for name in forms.derived if name in wanted]


def _after(name: str, rows: Sequence[Form]) -> tuple[int, int]:
    """Masks to keep: the rows that may still hold when a derived fact holds, and when it does not."""
    refusing = sum(1 << bit for bit, form in enumerate(rows) if (name, False) in form.demands)
    needing = sum(1 << bit for bit, form in enumerate(rows) if (name, True) in form.demands)
    return ~refusing, ~needing
