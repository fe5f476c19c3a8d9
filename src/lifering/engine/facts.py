"""Facts as people and programs give them: read, checked, and refused in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lifering.engine.packs.model import NOT_ASKED
from lifering.engine.packs.pack import Pack

FactValues = dict[str, str | list[str]]
"""Fact id -> value, or list of values for a multiple-choice fact. What was not asked is not there."""


class FactsRefused(ValueError):
    """A fact or value is not in the vocabulary. ``str(error)`` names it and what is allowed."""


def read_facts(pack: Pack, raw: Any) -> FactValues:
    """Facts checked against the vocabulary; ``area`` is not a rule fact and is not accepted here.

    ``raw`` maps fact ids to a value or a list of values (one value is as good as a list of one).
    Empty lists and ``not_asked`` mean not asked. Raises :class:`FactsRefused`.
    """
    if not isinstance(raw, Mapping):
        raise FactsRefused('Facts must be one JSON object, such as {"asker": "child", "danger": "no"}.')
    return {name: values for name, value in raw.items() if (values := _values(pack, name, value))}


def _values(pack: Pack, name: Any, value: Any) -> str | list[str]:
    question = pack.questions.get(name) if isinstance(name, str) else None
    if question is None:
        raise FactsRefused(
            f"There is no fact '{_short(name)}'. The facts are: {', '.join(sorted([*pack.questions, 'area']))}."
        )
    given = value if isinstance(value, list) else [value]
    allowed = ", ".join(question.values)
    for one in given:
        if not isinstance(one, str) or one not in (*question.values, NOT_ASKED):
            raise FactsRefused(f"'{_short(one)}' is not a value of the fact '{name}'. Allowed: {allowed}.")
    told = [one for one in question.values if one in given]
    if not question.is_multi and len(told) > 1:
        raise FactsRefused(f"The fact '{name}' takes one value, not {len(told)}. Allowed: {allowed}.")
    alone = [one for one in told if one in question.exclusive]
    if alone and len(told) > 1:
        raise FactsRefused(
            f"'{alone[0]}' of the fact '{name}' stands alone. Leave it out or give nothing beside it."
        )
    if NOT_ASKED in given and told:
        raise FactsRefused(f"The fact '{name}' cannot be both not_asked and answered. Leave 'not_asked' out.")
    if question.is_multi:
        return told
    return told[0] if told else ""


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:37] + "..."
