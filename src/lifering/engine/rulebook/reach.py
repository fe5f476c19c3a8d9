"""For which answers each condition of a compiled rulebook holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from lifering.engine.packs.model import Condition, Rule
from lifering.engine.packs.pack import Pack
from lifering.engine.rulebook.compile import RuleBook
from lifering.engine.rulebook.diagram import Node
from lifering.engine.rulebook.forms import Form, Forms
from lifering.engine.rulebook.space import Space
from lifering.engine.rulebook.vocabulary import Vocabulary


def space_of(pack: Pack, vocabulary: Vocabulary) -> Space:
    """The answers to a pack's questions: the nation, which a place decides, then as they are asked."""
    order = dict.fromkeys(["nation", *pack.head.interview, *vocabulary.by_id])
    facts = [vocabulary.by_id[name] for name in order if name in vocabulary.by_id]
    return Space(facts, pack.head.implies)


class Reach:
    """Which answers make conditions hold, in one space; the forms may be of any pack with its names."""

    def __init__(self, space: Space, forms: Forms) -> None:
        self.space = space
        self.forms = forms
        self._known: dict[str, Node] = {}
        self.derived: dict[str, Node] = {}
        for name, ways in forms.derived.items():
            self.derived[name] = self.of(ways)

    def of(self, ways: Iterable[Form]) -> Node:
        """The answers for which at least one form holds."""
        return self.space.diagrams.any_of(self._one(form) for form in ways)

    def when(self, condition: Condition | Sequence[Condition]) -> Node:
        """The answers for which a condition, as a card writes it, holds."""
        key = repr(condition)
        if key not in self._known:
            self._known[key] = self.of(self.forms.of(condition))
        return self._known[key]

    def _one(self, form: Form) -> Node:
        facts, diagrams = self.forms.vocabulary.facts, self.space.diagrams
        parts = [self.space.passing(facts[index], test) for index, test in form.clause.items()]
        for name, wanted in form.demands:
            parts.append(self.derived[name] if wanted else diagrams.all_but(self.derived[name]))
        return diagrams.every(parts)


class BookReach:
    """For which answers each rule of one rulebook holds; what is no answer at all is not left out yet."""

    def __init__(self, reach: Reach, book: RuleBook) -> None:
        self.reach, self.space, self.book = reach, reach.space, book
        self.of_rule: dict[str, Node] = {rule.rule: reach.of(book.forms_of[rule.rule]) for rule in book.rules}

    def rule(self, identity: str) -> Rule:
        """One of its rules. Raises StopIteration where there is none."""
        return next(rule for rule in self.book.rules if rule.rule == identity)

    def altered(self, of_rule: Mapping[str, Node]) -> BookReach:
        """The same, were some of its rules to hold for other answers."""
        other = copy(self)
        other.of_rule = {**self.of_rule, **of_rule}
        return other

    def meet(self, *rules: str) -> Node:
        """The accepted answers for which all of these rules hold."""
        return self.space.diagrams.every([*(self.of_rule[rule] for rule in rules), self.space.accepted])
