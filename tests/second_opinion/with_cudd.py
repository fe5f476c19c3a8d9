"""Sentences as binary decision diagrams of a library (CUDD where it is built, else pure Python).

Its own encoding: a single choice is a number in binary, 0 for not asked; a multiple choice is a bit for
each option and no bit at all for not asked. What is no answer that way is shut out by ``valid``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lifering.engine.packs.pack import Pack
from tests.second_opinion.cards import ALWAYS, NEVER, NOT_ASKED, Sentences, Step

try:
    from dd import cudd as library
except ImportError:
    from dd import autoref as library

NAME = library.__name__


class Diagrams:
    """The diagrams of sentences about the answers to a pack's questions."""

    def __init__(self, pack: Pack, sentences: Sentences) -> None:
        self.sentences, self.questions = sentences, pack.questions
        self.bdd = library.BDD()
        if hasattr(self.bdd, "configure"):
            self.bdd.configure(reordering=False)
        self.bits: list[str] = []
        self._codes: dict[tuple[str, str], dict[str, bool]] = {}
        for name in dict.fromkeys(["nation", *pack.head.interview, *pack.questions]):
            if name in pack.questions:
                self._declare(name)
        self._drawn: dict[int, Any] = {NEVER: self.bdd.false, ALWAYS: self.bdd.true}
        self._counted: dict[int, tuple[int, Any]] = {}
        """Node -> count, and the node itself: what is kept is not given to another."""
        self._answers: dict[int, int] = {}
        self._lost: dict[tuple[int, int, Step, int, int], int] = {}
        self.valid = self.bdd.true
        for name in pack.questions:
            self.valid &= self._any_answer(name)

    def _declare(self, name: str) -> None:
        card = self.questions[name]
        if card.is_multi:
            bits = [f"{name}__{value}" for value in card.values]
            for value, bit in zip(card.values, bits, strict=True):
                self._codes[name, value] = {bit: True}
            self._codes[name, NOT_ASKED] = dict.fromkeys(bits, False)
        else:
            bits = [f"{name}__{place}" for place in range(len(card.values).bit_length())]
            for number, value in enumerate((NOT_ASKED, *card.values)):
                self._codes[name, value] = {bit: bool(number >> place & 1) for place, bit in enumerate(bits)}
        self.bdd.declare(*bits)
        self.bits += bits

    def _any_answer(self, name: str) -> Any:
        card = self.questions[name]
        if not card.is_multi:
            codes = [self.bdd.cube(self._codes[name, value]) for value in (NOT_ASKED, *card.values)]
            return self._joined("or", codes)
        good = self.bdd.true
        for alone in card.exclusive:
            others = [self.bdd.var(f"{name}__{value}") for value in card.values if value != alone]
            good &= ~self.bdd.var(f"{name}__{alone}") | ~self._joined("or", others)
        return good

    def _joined(self, word: str, parts: list[Any]) -> Any:
        while len(parts) > 1:
            pairs = [parts[place : place + 2] for place in range(0, len(parts), 2)]
            parts = [pair[0] if len(pair) == 1 else self.bdd.apply(word, *pair) for pair in pairs]
        return parts[0]

    def of(self, sentence: int) -> Any:
        """The diagram of a sentence, over all bits, valid or not."""
        found = self._drawn.get(sentence)
        if found is None:
            word, parts = self.sentences.said[sentence]
            if word == "answered":
                found = self.bdd.cube(self._codes[parts]) if parts in self._codes else self.bdd.false
            elif word == "not":
                found = ~self.of(parts[0])
            else:
                found = self._joined(word, [self.of(part) for part in parts])
            self._drawn[sentence] = found
        return found

    def let_go(self) -> None:
        """Forget every diagram before the manager goes: the library complains of those left behind."""
        for kept in (self._drawn, self._counted):
            kept.clear()
        del self.valid

    def count(self, sentence: int) -> int:
        """How many answers make a sentence true, exactly."""
        if sentence not in self._answers:
            self._answers[sentence] = self._count(self.of(sentence) & self.valid)
        return self._answers[sentence]

    def is_ever(self, sentence: int) -> bool:
        """Whether some answer makes a sentence true."""
        return bool(self.of(sentence) & self.valid != self.bdd.false)

    def count_within(self, sentence: int, box: Any) -> int:
        """The same among the answers of a box."""
        return self._count(self.of(sentence) & box)

    def box(self, answers: Mapping[str, Sequence[Sequence[str]]]) -> Any:
        """The answers in which each of these facts is answered in one of these ways."""
        held = self.valid
        for name, ways in answers.items():
            held &= self._joined("or", [self._exactly(name, way) for way in ways])
        return held

    def _exactly(self, name: str, way: Sequence[str]) -> Any:
        if not self.questions[name].is_multi:
            return self.bdd.cube(self._codes[name, way[0]])
        return self.bdd.cube({f"{name}__{value}": value in way for value in self.questions[name].values})

    def lost(self, speaks: int, accepted: int, step: Step, had: int, must_have: int) -> int:
        """How many answers after a step lack what they had before it."""
        key = (speaks, accepted, step, had, must_have)
        if key not in self._lost:
            self._lost[key] = self._loses(*key)
        return self._lost[key]

    def _loses(self, speaks: int, accepted: int, step: Step, had: int, must_have: int) -> int:
        before, after = self._before(step), self._after(step)
        was = self.bdd.let(before, self.of(speaks) & self.of(had) & self.valid & self._said_before(step))
        now = self.bdd.let(after, self.of(accepted) & self.valid & ~self.of(must_have))
        return self._count(was & now & self.bdd.cube(after))

    def _before(self, step: Step) -> dict[str, bool]:
        if step.adds:
            return {f"{step.fact}__{step.after}": False}
        return self._codes[step.fact, step.before]

    def _after(self, step: Step) -> dict[str, bool]:
        if step.adds:
            return {f"{step.fact}__{step.after}": True}
        if self.questions[step.fact].is_multi:
            return {f"{step.fact}__{one}": one == step.after for one in self.questions[step.fact].values}
        return self._codes[step.fact, step.after]

    def _said_before(self, step: Step) -> Any:
        """One option more than none at all is another step: from not asked."""
        return ~self.bdd.cube(self._codes[step.fact, NOT_ASKED]) if step.adds else self.bdd.true

    def _count(self, held: Any) -> int:
        """Exact, where the library's own count is a floating-point number."""
        everything = 1 << (len(self.bits) - self._level(held))
        counted = self._counted_from(held)
        return (everything - counted if held.negated else counted) << self._level(held)

    def _level(self, node: Any) -> int:
        return len(self.bits) if node.var is None else int(self.bdd.level_of_var(node.var))

    def _counted_from(self, node: Any) -> int:
        """Of the regular node, over the bits from its own on."""
        if node.var is None:
            return 1
        key = int(node) & ~1 if NAME == "dd.cudd" else abs(int(node))
        if key not in self._counted:
            level, found = self._level(node), 0
            for child in (node.low, node.high):
                below = self._level(child)
                counted = self._counted_from(child)
                if child.negated:
                    counted = (1 << (len(self.bits) - below)) - counted
                found += counted << (below - level - 1)
            self._counted[key] = (found, node)
        return self._counted[key][0]
