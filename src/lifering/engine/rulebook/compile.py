"""Compile a pack's rules for one area into a :class:`RuleBook`."""

from __future__ import annotations

import hashlib

import msgspec

from lifering.engine.packs.model import BANDS, Rule
from lifering.engine.packs.pack import Pack
from lifering.engine.rulebook.forms import Form, Forms
from lifering.engine.rulebook.matcher import Matcher
from lifering.engine.rulebook.vocabulary import Answers, Vocabulary


class RuleBook:
    """The rules of the base pack and one area, ordered by band and id and compiled to bit sets.

    ``digest`` is the SHA-256 of the facts, the derived facts and every rule with what it gives: two
    rulebooks with one digest give the same plan for the same answers.
    """

    def __init__(self, pack: Pack, slug: str, vocabulary: Vocabulary, forms: Forms) -> None:
        self.slug = slug
        self.vocabulary = vocabulary
        self.forms = forms
        self.rules: tuple[Rule, ...] = tuple(
            sorted(pack.rules_for(slug).values(), key=lambda rule: (BANDS.index(rule.band), rule.rule))
        )
        self.forms_of: dict[str, list[Form]] = {
            rule.rule: forms.of(rule.when, rule.unless, rule.unless_all) for rule in self.rules
        }
        self._matcher = Matcher(forms, self.forms_of)
        self.digest = _digest(pack, self.rules)

    def matching(self, answers: Answers) -> list[Rule]:
        """The rules that hold for these answers, in plan order (band, then id)."""
        return [self.rules[number] for number in self._matcher.matching(answers)]

    def bits(self, answers: Answers) -> int:
        """The forms that hold, as the bits of one integer: what the benchmarks and proofs read."""
        return self._matcher.bits(answers)


class Questions:
    """Which questions are asked, given what is known."""

    def __init__(self, pack: Pack, forms: Forms) -> None:
        self.order = pack.head.interview
        conditions = {
            name: forms.of(pack.questions[name].ask_when, pack.questions[name].ask_unless)
            for name in self.order
        }
        self._matcher = Matcher(forms, conditions)

    def askable(self, answers: Answers) -> list[str]:
        """Ids of the questions whose ``ask_when`` holds, in interview order, answered or not."""
        return [self.order[number] for number in self._matcher.matching(answers)]


def _digest(pack: Pack, rules: tuple[Rule, ...]) -> str:
    facts = [(name, pack.questions[name].values) for name in sorted(pack.questions)]
    derived = [pack.derived[name] for name in sorted(pack.derived)]
    return hashlib.sha256(msgspec.json.encode([facts, derived, rules])).hexdigest()
