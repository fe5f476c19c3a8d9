"""Sentences as clauses for a solver (CaDiCaL), by Tseitin's way: a variable for every part of a sentence.

Its own encoding: a variable for every value of every fact, and none for not asked, which is that nothing
was said. A single choice says at most one; an option that stands alone shuts the others out.
"""

from __future__ import annotations

from itertools import combinations

from pysat.solvers import Solver

from lifering.engine.packs.pack import Pack
from tests.second_opinion.cards import ALWAYS, NEVER, NOT_ASKED, Sentences

Facts = dict[str, str | list[str]]


class Solving:
    """One solver for all sentences about a pack's questions; each is asked under an assumption."""

    def __init__(self, pack: Pack, sentences: Sentences) -> None:
        self.sentences, self.questions = sentences, pack.questions
        self.solver = Solver(name="cadical153")
        self._last = 1
        self.solver.add_clause([1])
        self._literals: dict[int, int] = {ALWAYS: 1, NEVER: -1}
        self._values: dict[tuple[str, str], int] = {}
        for name, card in pack.questions.items():
            for value in card.values:
                self._values[name, value] = self._new()
            for one, other in combinations(card.values, 2):
                if not card.is_multi or one in card.exclusive or other in card.exclusive:
                    self.solver.add_clause([-self._values[name, one], -self._values[name, other]])
            said = [self._values[name, value] for value in card.values]
            self._values[name, NOT_ASKED] = -self._any(said)

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _any(self, literals: list[int]) -> int:
        """A variable that is true exactly where at least one of the literals is."""
        one = self._new()
        self.solver.add_clause([-one, *literals])
        for literal in literals:
            self.solver.add_clause([one, -literal])
        return one

    def literal(self, sentence: int) -> int:
        found = self._literals.get(sentence)
        if found is None:
            word, parts = self.sentences.said[sentence]
            if word == "answered":
                found = self._values.get(parts, -1)
            elif word == "not":
                found = -self.literal(parts[0])
            elif word == "or":
                found = self._any([self.literal(part) for part in parts])
            else:
                found = -self._any([-self.literal(part) for part in parts])
            self._literals[sentence] = found
        return found

    def facts(self, sentence: int) -> Facts | None:
        """Facts that make a sentence true, read from the solver's model; None: there are none."""
        if not self.solver.solve(assumptions=[self.literal(sentence)]):
            return None
        true = {literal for literal in self.solver.get_model() if literal > 0}
        found: Facts = {}
        for name, card in self.questions.items():
            said = [value for value in card.values if self._values[name, value] in true]
            if said:
                found[name] = said if card.is_multi else said[0]
        return found
