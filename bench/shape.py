"""The shape of the comparison: 120 rules over 12 facts, about 20 of them matching.

The shape of the survey that the bar comes from: every rule names one to four facts and a few values
of each. Random, but from one seed, so every engine and every run meets the same rules.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SEED = 12
FACTS, RULES, STATES = 12, 120, 2000

State = dict[str, str]
When = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """``facts``: id -> values. ``rules``: what each asks. ``states``: one value of every fact."""

    facts: dict[str, list[str]]
    rules: list[When]
    states: list[State]

    def reference(self, state: State) -> list[int]:
        """The rules that match, in order: so plain that it can be seen to be right."""
        return [
            number
            for number, when in enumerate(self.rules)
            if all(state[fact] in wanted for fact, wanted in when.items())
        ]


def make_shape(seed: int = SEED) -> Shape:
    chance = random.Random(seed)
    facts = {
        f"fact_{index:02}": [f"value_{number}" for number in range(chance.randint(2, 6))]
        for index in range(FACTS)
    }
    rules = [_rule(chance, facts) for _ in range(RULES)]
    states = [{fact: chance.choice(values) for fact, values in facts.items()} for _ in range(STATES)]
    return Shape(facts, rules, states)


def _rule(chance: random.Random, facts: dict[str, list[str]]) -> When:
    named = sorted(chance.sample(sorted(facts), chance.choice((1, 2, 2, 3, 4))))
    return {
        fact: sorted(chance.sample(facts[fact], chance.randint(1, max(1, len(facts[fact]) * 2 // 3))))
        for fact in named
    }
