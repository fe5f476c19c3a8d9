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
SITUATION, DOUBT = "child_situation", {"sharing": ["not_sure"]}
NONE_KNOWN, NOT_SURE = "none_known", "not_sure"
BESIDE_THE_PACK = {
    NONE_KNOWN: "None of this, say those who know the child",
    NOT_SURE: "Not sure, or nobody has been asked yet",
}
"""Answers that only a record has: to the pack nothing ticked is *none*, and a record must tell that from *not known*."""


MAY_BE_EMPTY = ("danger_kind",)
"""Asked only where somebody is in danger."""
Result = Literal["refer", "setting", "ask", "not_known"]
"""``ask``: everything was answered, and the rules say neither that it must be referred nor that the setting may handle it."""


@dataclass(frozen=True)
class Advice:
    """What the plan says; each line carries its source and how it was checked."""

    result: Result
    steps: list[Line]
    nevers: list[Line]
    family: str
    """The rule about telling the family (promise 4), which goes wherever this goes."""
    law: list[LawLine]
    pack: str
    """Hash of the content by whose rules it was said."""


def facts_of(pack: Pack, values: Mapping[str, str], nation: str) -> FactValues:
    """The answers as the rules read them. Raises :class:`~lifering.engine.facts.FactsRefused`."""
    told = _told(pack, values)
    if not is_situation_known(values):
        told |= DOUBT
    return _facts(pack, told, nation)


def is_situation_known(values: Mapping[str, str]) -> bool:
    """Whether it was said what makes this child more vulnerable. Blank is not *no*: then agreement is in doubt."""
    said = values.get(SITUATION, "").split(",")
    return bool(said[0]) and NOT_SURE not in said


def is_all_known(values: Mapping[str, str]) -> bool:
    """Whether every question has an answer, and none is *not sure*."""
    needed = [values.get(name, "") for name in QUESTIONS if name not in MAY_BE_EMPTY]
    return all(needed) and NOT_SURE not in ",".join(needed).split(",")


def _told(pack: Pack, values: Mapping[str, str]) -> dict[str, Any]:
    said = {
        name: [one for one in values[name].split(",") if one not in BESIDE_THE_PACK or name != SITUATION]
        for name in QUESTIONS
        if values.get(name) and name in pack.questions
    }
    return {name: told for name, told in said.items() if told}


def _facts(pack: Pack, told: dict[str, Any], nation: str) -> FactValues:
    fixed = {"asker": "professional", "role": "safeguarding_lead", "harms": ["image_sharing"]}
    return read_facts(pack, fixed | told | {"nation": nation})


def advice(edition: Edition, values: Mapping[str, str], nation: str, at: dt.datetime) -> Advice:
    plan = assemble(edition, facts_of(edition.pack, values, nation), at=at)
    result = result_of(edition, values, nation, at)
    return Advice(
        result,
        steps=[line for line in plan.do if line.id in SHOWN and not (result == "ask" and line.id == CHECK)],
        nevers=[line for line in plan.never if line.id in (WAIT, "view_images", "copy_images")],
        family=plan.family_text,
        law=[law for law in plan.law if law.id == LAW],
        pack=_hash(plan),
    )


def result_of(edition: Edition, values: Mapping[str, str], nation: str, at: dt.datetime) -> Result:
    """By what was said alone. That the setting may handle it is never said while the child's situation is not known."""
    plan = assemble(edition, _facts(edition.pack, _told(edition.pack, values), nation), at=at)
    ids = {line.id for line in plan.do}
    if REFER in ids:
        return "refer"
    if SETTING in ids and is_situation_known(values):
        return "setting"
    return "ask" if is_all_known(values) else "not_known"


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
    return [{"value": value, "text": text} for value, text in answers_of(question).items()]


def answers_of(question: Question) -> dict[str, str]:
    """Value -> words for a professional, in order, with those that only a record has."""
    words = question.words["professional"].answers
    also = BESIDE_THE_PACK if question.question == SITUATION else {}
    return {value: words[value] for value in question.values if value in words} | also
