"""The five points as the pack asks them, and what its rules say to a safeguarding lead who answered them. Nothing is decided here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lifering.engine.facts import FactValues, read_facts
from lifering.engine.library import Edition
from lifering.engine.packs.model import Question
from lifering.engine.packs.pack import Pack
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan, LawLine, Line

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("An adult", ("other_person", "age_gap")),
    ("Pressure, or doubt about agreement", ("pressure", "sharing", "child_situation")),
    ("Violence, or unusual for the age", ("unusual_or_violent", "persistent")),
    ("A child under 13", ("about_age", "imagery", "picture_shows")),
    ("Risk now", ("danger", "danger_kind")),
)
"""The points in the order of the pack's step ``check_five_points``, and the facts that each of them turns on."""
QUESTIONS = tuple(name for _point, names in GROUPS for name in names)
REFER, SETTING, CHECK = "refer_social_care_and_police", "handle_in_setting", "check_five_points"
SHOWN = (REFER, SETTING, CHECK, "inform_parents", "tell_lado", "call_999")
LAW = "ukcis-sharing-nudes"
WAIT = "tell_family_before_police"


@dataclass(frozen=True)
class Advice:
    """What the plan says; each line carries its source and how it was checked."""

    result: Literal["refer", "setting", "not_known"]
    steps: list[Line]
    nevers: list[Line]
    family: str
    """The rule about telling the family (promise 4), which goes wherever this goes."""
    law: list[LawLine]
    pack: str
    """Hash of the content by whose rules it was said."""


def facts_of(pack: Pack, values: Mapping[str, str], nation: str) -> FactValues:
    """The answers as the rules read them. Raises :class:`~lifering.engine.facts.FactsRefused`."""
    told: dict[str, Any] = {
        name: values[name].split(",") for name in QUESTIONS if values.get(name) and name in pack.questions
    }
    fixed = {"asker": "professional", "role": "safeguarding_lead", "harms": ["image_sharing"]}
    return read_facts(pack, fixed | told | {"nation": nation})


def advice(edition: Edition, values: Mapping[str, str], nation: str, at: dt.datetime) -> Advice:
    plan = assemble(edition, facts_of(edition.pack, values, nation), at=at)
    ids = {line.id for line in plan.do}
    result: Literal["refer", "setting", "not_known"] = (
        "refer" if REFER in ids else "setting" if SETTING in ids else "not_known"
    )
    return Advice(
        result,
        steps=[line for line in plan.do if line.id in SHOWN],
        nevers=[line for line in plan.never if line.id in (WAIT, "view_images", "copy_images")],
        family=plan.family_text,
        law=[law for law in plan.law if law.id == LAW],
        pack=_hash(plan),
    )


def _hash(plan: ActionPlan) -> str:
    return plan.packs[0].get("hash", plan.ruleset) if plan.packs else plan.ruleset


def question_fields(pack: Pack) -> list[tuple[str, list[tuple[Question, list[dict[str, str]]]]]]:
    """Point -> its questions in words for a professional, each with its answers."""
    return [
        (
            point,
            [
                (pack.questions[name], _answers(pack.questions[name]))
                for name in names
                if name in pack.questions
            ],
        )
        for point, names in GROUPS
    ]


def _answers(question: Question) -> list[dict[str, str]]:
    words = question.words["professional"]
    return [
        {"value": value, "text": words.answers[value]} for value in question.values if value in words.answers
    ]
