"""Answers and conditions in the words of the questions, for somebody who reads no code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lifering.engine.packs.model import NOT_ASKED, Condition, Test
from lifering.engine.packs.pack import Pack

READER = "professional"
MOST_VALUES = 4
UNSAID = "not asked"


def question_in_words(pack: Pack, fact: str) -> str:
    """How a question is put to professionals."""
    return pack.questions[fact].words[READER].ask if fact in pack.questions else fact


def value_in_words(pack: Pack, fact: str, value: str) -> str:
    """An answer as it can be chosen; ``not asked`` where nobody has said."""
    if value == NOT_ASKED or fact not in pack.questions:
        return UNSAID if value == NOT_ASKED else value
    return pack.questions[fact].words[READER].answers.get(value, value)


def values_in_words(pack: Pack, fact: str, values: Iterable[str], joined: str = "or") -> str:
    said = [f"“{value_in_words(pack, fact, value)}”" for value in values]
    return f" {joined} ".join(said) if len(said) < 3 else f"{', '.join(said[:-1])} {joined} {said[-1]}"


def box_in_words(pack: Pack, told: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    """One line for every fact that a widened counterexample narrows."""
    lines = []
    for fact, parts in told.items():
        said = [values_in_words(pack, fact, parts["any"])] if "any" in parts else []
        if asked := parts.get("with"):
            said.append(values_in_words(pack, fact, asked, "and"))
        if unsaid := parts.get("not"):
            said.append(_none_of(pack, fact, unsaid))
        lines.append(f"{question_in_words(pack, fact)} {', '.join(said)}")
    return lines


def _none_of(pack: Pack, fact: str, values: list[str]) -> str:
    if values == [NOT_ASKED]:
        return "anything that was answered"
    if len(values) > MOST_VALUES:
        first = ", ".join(f"“{value_in_words(pack, fact, value)}”" for value in values[: MOST_VALUES - 1])
        return f"none of {first} and {len(values) - MOST_VALUES + 1} more"
    return f"not {values_in_words(pack, fact, values)}"


def facts_in_words(pack: Pack, facts: Mapping[str, str | list[str]]) -> list[str]:
    """One line for every fact that somebody gave."""
    return [
        f"{question_in_words(pack, fact)} {values_in_words(pack, fact, [told] if isinstance(told, str) else told, 'and')}"
        for fact, told in facts.items()
    ]


def line_in_words(pack: Pack, fact: str, test: Test) -> str:
    """One line of a card's condition."""
    if fact in pack.derived:
        values = test if isinstance(test, list) else []
        holds = pack.derived[fact].holds in values
        return f"{'' if holds else 'not '}{fact.replace('_', ' ')}"
    if fact in pack.meanings:
        return f"{'' if 'yes' in test else 'not '}{fact.replace('_', ' ')}"
    if isinstance(test, list):
        return f"{question_in_words(pack, fact)} {values_in_words(pack, fact, test)}"
    parts = []
    if every := test.get("all"):
        parts.append(values_in_words(pack, fact, every, "and"))
    if none := test.get("none"):
        parts.append(f"not {values_in_words(pack, fact, none)}")
    return f"{question_in_words(pack, fact)} {', '.join(parts)}"


def condition_in_words(pack: Pack, condition: Condition) -> list[str]:
    """Every line of a condition; all of them must hold."""
    return [line_in_words(pack, *line) for line in condition.items()]


def given_in_words(kind: str) -> str:
    """What a kind of gift is called."""
    return {
        "do": "the step", "life": "among the life-saving steps", "never": "the never", "contact": "the contact", "support": "the resource", "law": "the law",
        "clock": "the clock", "urgency": "the urgency", "tell_family": "the family rule", "first_do": "as the first step",
        "first_contact": "as the first contact",
    }[kind]  # fmt: skip


SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def power_of_ten(number: int) -> str:
    """A number as people write large ones, with a power of ten; below a million in full."""
    if number < 1_000_000:
        return f"{number:,}"
    figures, _, power = f"{number:.1e}".partition("e+")
    return f"{figures} × 10{str(int(power)).translate(SUPERSCRIPT)}"
