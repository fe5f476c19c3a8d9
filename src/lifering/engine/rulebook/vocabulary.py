"""The closed vocabulary, and answers as bit masks over it.

Every fact has its values and, last, ``not_asked``. A single choice is one bit. A multiple choice is
either one *exclusive* bit (``not_asked``, ``none`` ...) or any set of the others. So a set of answers
is one small integer a fact, and a condition on a fact is a test of that integer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lifering.engine.packs.model import NOT_ASKED, Question

Facts = Mapping[str, str | list[str]]
Answers = tuple[int, ...]
"""One mask a fact, in the order of ``Vocabulary.facts``; never zero."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its id, values (``not_asked`` last), and which values stand alone."""

    id: str
    index: int
    values: tuple[str, ...]
    multi: bool
    exclusive: int

    def mask(self, values: list[str]) -> int:
        """The bits of some values."""
        return sum(1 << self.values.index(value) for value in set(values))

    @property
    def all(self) -> int:
        return (1 << len(self.values)) - 1

    @property
    def not_asked(self) -> int:
        return 1 << (len(self.values) - 1)

    def named(self, mask: int) -> list[str]:
        """The values of a mask, in the order of the question."""
        return [value for bit, value in enumerate(self.values) if mask >> bit & 1]


class Vocabulary:
    """All facts of a pack, by id and by position."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self.facts: tuple[Fact, ...] = tuple(
            _fact(index, question)
            for index, question in enumerate(questions[name] for name in sorted(questions))
        )
        self.by_id: dict[str, Fact] = {fact.id: fact for fact in self.facts}
        self.nothing: Answers = tuple(fact.not_asked for fact in self.facts)
        self._bits = {
            fact.id: (fact.index, fact.not_asked, {value: 1 << bit for bit, value in enumerate(fact.values)})
            for fact in self.facts
        }

    def answers(self, facts: Facts) -> Answers:
        """Facts as masks. The facts are known to be good (``engine.facts.read_facts``)."""
        masks = list(self.nothing)
        for name, value in facts.items():
            index, not_asked, bits = self._bits[name]
            if isinstance(value, str):
                masks[index] = bits[value]
            else:
                mask = 0
                for one in value:
                    mask |= bits[one]
                masks[index] = mask or not_asked
        return tuple(masks)

    def facts_of(self, answers: Answers) -> dict[str, str | list[str]]:
        """Masks as facts, without what was not asked."""
        result: dict[str, str | list[str]] = {}
        for fact, mask in zip(self.facts, answers, strict=True):
            if mask != fact.not_asked:
                named = fact.named(mask)
                result[fact.id] = named if fact.multi else named[0]
        return result


def _fact(index: int, question: Question) -> Fact:
    values = (*question.values, NOT_ASKED)
    alone = 1 << (len(values) - 1)
    for value in question.exclusive:
        alone |= 1 << values.index(value)
    return Fact(question.question, index, values, question.is_multi, alone)
