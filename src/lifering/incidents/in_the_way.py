"""Which answers kept the rules from saying that the setting may handle it: each is tried alone beside the mildest answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lifering.engine.library import Edition
from lifering.incidents.advice import QUESTIONS, result_of

MILDEST: Mapping[str, str] = {
    "other_person": "peer",
    "age_gap": "no",
    "pressure": "none",
    "sharing": "by_choice",
    "child_situation": "none_known",
    "unusual_or_violent": "no",
    "persistent": "no",
    "about_age": "13_15",
    "imagery": "shared",
    "picture_shows": "sexual_or_nude",
    "danger": "no",
}
"""With these the rules say that the setting may handle it; a test asks them."""


def in_the_way(edition: Edition, values: Mapping[str, str], nation: str, at: dt.datetime) -> list[str]:
    """Names of the questions, in the order of the record."""
    return [
        name
        for name in QUESTIONS
        if values.get(name)
        and values[name] != MILDEST.get(name)
        and result_of(edition, {**MILDEST, name: values[name]}, nation, at) != "setting"
    ]
