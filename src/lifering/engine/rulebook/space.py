"""Every set of answers that a plan accepts, as diagrams over the facts.

A single choice is one variable with a value for each answer, ``not_asked`` included. A multiple
choice is one variable of two values for each of its options. Not every combination of options is an
answer (what stands alone stands alone), and being some askers says a fact: :attr:`Space.accepted` is
the set of those that are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lifering.engine.packs.model import NOT_ASKED
from lifering.engine.rulebook.clauses import Test
from lifering.engine.rulebook.diagram import ALL, NONE, Answer, Diagrams, Node
from lifering.engine.rulebook.vocabulary import Fact, Facts

Box = list[list[int]]
"""The values allowed for each variable."""


class Space:
    """The variables of some facts, in the order in which they are asked."""

    def __init__(self, facts: Sequence[Fact], implied: Mapping[str, Mapping[str, str]]) -> None:
        self.facts = {fact.id: fact for fact in facts}
        self._begin: dict[str, int] = {}
        sizes: list[int] = []
        for fact in facts:
            self._begin[fact.id] = len(sizes)
            sizes += [2] * len(fact.values) if fact.multi else [len(fact.values)]
        self.diagrams = Diagrams(sizes)
        self._costs = [price for fact in facts for price in _prices(fact)]
        whole = [self._whole(fact) for fact in facts]
        unsaid = [
            self.diagrams.both(self.says("asker", [asker]), self.says(fact, [NOT_ASKED]))
            for asker, said in implied.items()
            for fact in said
        ]
        self.accepted: Node = self.diagrams.without(self.diagrams.every(whole), self.diagrams.any_of(unsaid))
        """All answers that a plan is made for."""

    def _whole(self, fact: Fact) -> Node:
        """The options of a fact that make one answer: one that stands alone, or some of the others."""
        if not fact.multi:
            return ALL
        options = range(len(fact.values))
        alone = [option for option in options if fact.exclusive >> option & 1]
        others = [option for option in options if option not in alone]
        no_other = self._options(fact, dict.fromkeys(others, 0))
        ways = [
            self.diagrams.both(no_other, self._options(fact, {one: int(one == it) for one in alone}))
            for it in alone
        ]
        ways.append(self.diagrams.without(self._options(fact, dict.fromkeys(alone, 0)), no_other))
        return self.diagrams.any_of(ways)

    def _options(self, fact: Fact, chosen: Mapping[int, int]) -> Node:
        begin = self._begin[fact.id]
        return self.diagrams.every(
            self.diagrams.holding(begin + option, [value]) for option, value in chosen.items()
        )

    def says(self, name: str, values: Iterable[str]) -> Node:
        """The answers in which a fact is one of some values, or a multiple choice holds one of them.

        A value that this fact does not have is never said, and a fact that is not there was not asked.
        """
        if name not in self.facts:
            return ALL if NOT_ASKED in values else NONE
        fact = self.facts[name]
        options = [fact.values.index(value) for value in values if value in fact.values]
        if not fact.multi:
            return self.diagrams.holding(self._begin[name], options)
        return self.diagrams.any_of(
            self.diagrams.holding(self._begin[name] + option, [1]) for option in options
        )

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a fact, ``not_asked`` last; of a fact that is not there, that alone."""
        return self.facts[name].values if name in self.facts else (NOT_ASKED,)

    def passing(self, fact: Fact, test: Test) -> Node:
        """The answers that pass a compiled test of a fact of any vocabulary with the same names."""
        wanted = [self.says(fact.id, fact.named(mask)) for mask in test.any]
        refused = self.says(fact.id, fact.named(test.none))
        return self.diagrams.without(self.diagrams.every(wanted), refused)

    def exactly(self, name: str, values: Iterable[str]) -> Answer:
        """One answer to one fact, as the variables it settles."""
        fact = self.facts[name]
        chosen = [fact.values.index(value) for value in values]
        begin = self._begin[name]
        if not fact.multi:
            return {begin: chosen[0]}
        return {begin + option: int(option in chosen) for option in range(len(fact.values))}

    def option(self, name: str, value: str) -> int:
        """The variable of one option of a multiple choice."""
        return self._begin[name] + self.facts[name].values.index(value)

    def about(self, answers: Node) -> set[str]:
        """The facts on which it depends whether an answer is in a set."""
        variables = {self.diagrams.variable(node) for node in self.diagrams.nodes(answers)}
        return {name for name in self.facts if variables & set(self._variables(name))}

    def values_in(self, answers: Node) -> dict[str, set[str]]:
        """The values that each fact has in some answer of a set; of a multiple choice, those chosen."""
        found = self.diagrams.values_in(answers)
        return {
            name: {
                value
                for option, value in enumerate(fact.values)
                if (
                    1 in found[self._begin[name] + option]
                    if fact.multi
                    else option in found[self._begin[name]]
                )
            }
            for name, fact in self.facts.items()
        }

    def simplest(self, answers: Node) -> Answer | None:
        """The answer of a set in which least is said; None where the set is empty."""
        return self.diagrams.simplest(answers, self._costs)

    def facts_of(self, answer: Answer) -> dict[str, str | list[str]]:
        """An answer as facts, without what was not asked."""
        found: dict[str, str | list[str]] = {}
        for name, fact in self.facts.items():
            begin = self._begin[name]
            if fact.multi:
                said = [value for option, value in enumerate(fact.values) if answer[begin + option]]
                if said not in ([NOT_ASKED], []):
                    found[name] = said
            elif fact.values[answer[begin]] != NOT_ASKED:
                found[name] = fact.values[answer[begin]]
        return found

    def answer_of(self, facts: Facts) -> Answer:
        """Facts as an answer: what is not there was not asked."""
        answer: Answer = {}
        for name in self.facts:
            told = facts.get(name) or NOT_ASKED
            answer |= self.exactly(name, [told] if isinstance(told, str) else told)
        return answer

    def holds(self, answers: Node, answer: Answer) -> bool:
        """Whether one answer is in a set."""
        return self.diagrams.holds(answers, answer)

    def widest(self, answers: Node, answer: Answer, last: Iterable[str] = ()) -> Box:
        """The answer, with every value allowed that keeps all of it in the set, for each variable.

        ``last`` are facts to be widened after the others, because the reader wants to see them.
        """
        outside = self.diagrams.without(self.accepted, answers)
        box = [[answer[variable]] for variable in range(len(self.diagrams.sizes))]
        late = set(last)
        for name in sorted(self.facts, key=lambda one: one in late):
            widen = self._widen_many if self.facts[name].multi else self._widen_one
            widen(box, name, answer, answers, outside)
        return box

    def _widen_one(self, box: Box, name: str, answer: Answer, answers: Node, outside: Node) -> None:
        variable = self._begin[name]
        for value in range(self.diagrams.sizes[variable]):
            more = [*box[:variable], [value], *box[variable + 1 :]]
            told = value != answer[variable] and self.diagrams.touched(answers, more)
            if told and not self.diagrams.touched(outside, more):
                box[variable].append(value)

    def _widen_many(self, box: Box, name: str, answer: Answer, _answers: Node, outside: Node) -> None:
        """Everything is allowed first; then options are fixed until it holds, and freed where not needed."""
        variables = list(self._variables(name))
        alone = any(
            answer[one] and self.facts[name].exclusive >> (one - variables[0]) & 1 for one in variables
        )
        fixed = []
        for variable in variables:
            box[variable] = [0, 1]
        for variable in sorted(variables, key=lambda one: (answer[one] == alone, one)):
            if not self.diagrams.touched(outside, box):
                break
            box[variable] = [answer[variable]]
            fixed.append(variable)
        for variable in fixed:
            box[variable] = [0, 1]
            if self.diagrams.touched(outside, box):
                box[variable] = [answer[variable]]

    def inside(self, box: Box) -> Node:
        """The accepted answers that lie in a box."""
        return self.diagrams.both(
            self.accepted,
            self.diagrams.every(
                self.diagrams.holding(variable, values) for variable, values in enumerate(box)
            ),
        )

    def told(self, box: Box) -> dict[str, dict[str, list[str]]]:
        """What a box says of each fact that it narrows: ``any`` for the values a single choice may
        have; ``with`` and ``not`` for the options of a multiple choice."""
        found: dict[str, dict[str, list[str]]] = {}
        for name, fact in self.facts.items():
            begin = self._begin[name]
            if not fact.multi:
                if len(box[begin]) < len(fact.values):
                    found[name] = {"any": [fact.values[value] for value in sorted(box[begin])]}
                continue
            said = {
                key: [value for option, value in enumerate(fact.values) if box[begin + option] == [wanted]]
                for key, wanted in (("with", 1), ("not", 0))
            }
            alone = set(fact.named(fact.exclusive))
            if set(said["with"]) & alone:
                said["not"] = []  # it stands alone
            elif said["with"]:
                said["not"] = [value for value in said["not"] if value not in alone]
            if said["with"] or said["not"]:
                found[name] = {key: values for key, values in said.items() if values}
        return found

    def _variables(self, name: str) -> range:
        begin, fact = self._begin[name], self.facts[name]
        return range(begin, begin + (len(fact.values) if fact.multi else 1))


def _prices(fact: Fact) -> list[list[int]]:
    """What saying something costs, so that the simplest answer says least; early values cost least."""
    last = len(fact.values) - 1
    if fact.multi:
        return [[0, 100 + option] if option < last else [0, 0] for option in range(len(fact.values))]
    return [[100 + value if value < last else 0 for value in range(len(fact.values))]]
