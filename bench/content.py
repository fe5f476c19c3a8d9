"""The real pack, opened once a run, and facts to ask it about."""

from __future__ import annotations

import random
from functools import cache

from bench.figure import NotMeasured
from lifering.engine.facts import FactValues
from lifering.engine.library import Edition, open_edition
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.rulebook.vocabulary import Fact, Vocabulary
from lifering.lib.env import areas_folder, pack_folder, packs_root

SEED = 999


@cache
def opened() -> Edition:
    """The pack of ``LIFERING_PACKS``, else of this checkout. Raises :class:`NotMeasured` when it is refused."""
    root = packs_root()
    try:
        return open_edition(pack_folder(root), areas_folder(root))
    except PackRefused as error:
        raise NotMeasured(f"The pack is refused. {error}") from None


def any_facts(vocabulary: Vocabulary, number: int) -> list[FactValues]:
    """Seeded sets of facts, from hardly anything told to nearly everything, likely or not."""
    chance = random.Random(SEED)
    return [_some(chance, vocabulary, told=chance.uniform(0.1, 0.9)) for _ in range(number)]


def _some(chance: random.Random, vocabulary: Vocabulary, told: float) -> FactValues:
    return {fact.id: _value(chance, fact) for fact in vocabulary.facts if chance.random() < told}


def _value(chance: random.Random, fact: Fact) -> str | list[str]:
    values = fact.values[:-1]
    if not fact.multi:
        return chance.choice(values)
    together = [value for bit, value in enumerate(values) if not fact.exclusive >> bit & 1]
    alone = [value for value in values if value not in together]
    if alone and chance.random() < 0.2:
        return [chance.choice(alone)]
    some = chance.sample(together, min(len(together), chance.randint(1, 3)))
    return [value for value in values if value in some]
