"""What one person has answered so far: a frozen value, and how it becomes a few bytes."""

from __future__ import annotations

import hashlib

import msgspec
from msgspec import Struct

from lifering.engine.facts import FactValues
from lifering.engine.packs.pack import Pack

HASH_LENGTH = 12


class Answers(Struct, frozen=True, kw_only=True):
    """Codes only: never a word that somebody typed, never a postcode."""

    door: str
    facts: FactValues = {}
    asked: tuple[str, ...] = ()
    """Fact ids in the order they were asked; step 1 is the first."""
    passed: tuple[str, ...] = ()
    """Asked, and rather not answered, where the question has no ``not_sure``."""
    area: str = ""
    """Upper-tier GSS code."""

    def is_answered(self, fact: str) -> bool:
        return fact in self.facts or fact in self.passed

    @property
    def first_open(self) -> int:
        """The first step that is asked and not answered; 0 when there is none."""
        return next((step for step, fact in enumerate(self.asked, 1) if not self.is_answered(fact)), 0)


class FromAnotherPack(ValueError):
    """The answers were given to other questions than today's."""


def vocabulary_key(pack: Pack) -> str:
    """Names the questions and their values: a change of words leaves the numbers what they were."""
    told = [(name, pack.questions[name].values) for name in sorted(pack.questions)]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:HASH_LENGTH]


def number_of(pack: Pack, fact: str) -> int:
    """A question as a number: its place among all of them."""
    return sorted(pack.questions).index(fact)


class _Packed(Struct, frozen=True, array_like=True):
    pack: str
    door: str
    facts: list[list[int]]
    asked: list[int]
    passed: list[int]
    area: str


def pack_answers(pack: Pack, answers: Answers) -> bytes:
    """Every fact and value as its number in this pack."""
    ids = sorted(pack.questions)
    number = {fact: index for index, fact in enumerate(ids)}
    facts = [
        [number[fact], *(pack.questions[fact].values.index(one) for one in _listed(value))]
        for fact, value in answers.facts.items()
    ]
    asked, passed = ([number[fact] for fact in some] for some in (answers.asked, answers.passed))
    return msgspec.msgpack.encode(
        _Packed(vocabulary_key(pack), answers.door, facts, asked, passed, answers.area)
    )


def unpack_answers(pack: Pack, packed: bytes) -> Answers:
    """Raises :class:`FromAnotherPack` when the numbers belong to another pack."""
    found = msgspec.msgpack.decode(packed, type=_Packed)
    if found.pack != vocabulary_key(pack):
        raise FromAnotherPack
    ids = sorted(pack.questions)
    facts: FactValues = {}
    for index, *values in found.facts:
        question = pack.questions[ids[index]]
        told = [question.values[value] for value in values]
        facts[ids[index]] = told if question.is_multi else told[0]
    asked, passed = (tuple(ids[index] for index in some) for some in (found.asked, found.passed))
    return Answers(door=found.door, facts=facts, asked=asked, passed=passed, area=found.area)


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]
