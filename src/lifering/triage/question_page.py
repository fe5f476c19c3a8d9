"""Puts a question, and the answers so far, into words for one reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from lifering.engine.packs.model import Question, QuestionWords
from lifering.engine.packs.pack import Pack
from lifering.lib.tongues import _, later
from lifering.places import Place
from lifering.triage import journey
from lifering.triage.answers import Answers, number_of
from lifering.triage.forms import FIELD, PASS, PICK, TEXT, NotRead, code_of

NOT_SAID = later("I'm not sure or would rather not say")
DANGER = ("yes", "not_sure")


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    step: int
    about: int
    words: QuestionWords
    audience: str
    is_multi: bool
    is_place: bool
    items: list[dict[str, Any]]
    typed: str
    error: str
    candidates: list[dict[str, Any]] = field(default_factory=list)
    is_urgent: bool
    back_to: str
    action: str

    @property
    def is_first(self) -> bool:
        return self.step == 1

    @property
    def error_field(self) -> str:
        if self.candidates:
            return PICK
        return TEXT if self.is_place else FIELD

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"text": self.error, "href": f"#{self.error_field}"}] if self.error else []


def words_of(pack: Pack, fact: str, answers: Answers) -> QuestionWords:
    """The question in this asker's words, or in their audience's."""
    words = pack.questions[fact].words
    asker = str(answers.facts.get("asker", ""))
    return words.get(asker) or words[audience_of(pack, answers)]


def audience_of(pack: Pack, answers: Answers) -> str:
    return pack.audience_of(str(answers.facts.get("asker", "")))


def question_page(
    pack: Pack,
    answers: Answers,
    step: int,
    *,
    sent: QueryDict | None,
    refused: NotRead | None,
    kept: Place | None,
    back_to_check: bool,
) -> QuestionPage:
    """``sent``: what was just refused, shown again; otherwise what was answered before, ``kept`` where it was a place."""
    fact = answers.asked[step - 1]
    question, words = pack.questions[fact], words_of(pack, fact, answers)
    is_place = fact == journey.PLACE
    ticked, typed = shown_again(chosen(answers, fact), sent, kept if is_place else None)
    back = (
        reverse("check")
        if back_to_check
        else reverse("question", args=[step - 1])
        if step > 1
        else reverse("home")
    )
    return QuestionPage(
        step=step,
        about=number_of(pack, fact),
        words=words,
        audience=audience_of(pack, answers),
        is_multi=question.is_multi,
        is_place=is_place,
        items=items_of(question, words, offered(question, fact, answers.door), ticked),
        typed=typed,
        error=str(refused) if refused else "",
        candidates=[candidate(place) for place in refused.candidates] if refused else [],
        is_urgent=fact != "danger" and is_urgent(answers),
        back_to=back,
        action=reverse("question", args=[step]) + ("?check" if back_to_check else ""),
    )


def shown_again(said: list[str], sent: QueryDict | None, kept: Place | None) -> tuple[list[str], str]:
    """What is ticked and what is typed: a place that was answered stands as typed, and no country beside it."""
    if sent is not None:
        return sent.getlist(FIELD), sent.get(TEXT, "")
    return ([], kept.upper_name) if kept else (said, "")


def is_urgent(answers: Answers) -> bool:
    return answers.facts.get("danger") in DANGER or bool(answers.facts.get("danger_kind"))


def chosen(answers: Answers, fact: str) -> list[str]:
    if fact in answers.passed:
        return [PASS]
    told = answers.facts.get(fact, [])
    return told if isinstance(told, list) else [told]


def offered(question: Question, fact: str, door: str) -> list[str]:
    """Behind the door for adults nobody is asked whether they are a child, or here for work: those have doors of their own."""
    behind = journey.ASKERS_BEHIND.get(door, ()) if fact == "asker" else ()
    return [one for one in question.values if not behind or one in behind]


def items_of(
    question: Question, words: QuestionWords, values: list[str], ticked: list[str]
) -> list[dict[str, Any]]:
    items = [
        {
            "value": value,
            "text": words.answers[value],
            "hint": _hint(words, value),
            "checked": value in ticked,
        }
        for value in values
    ]
    if "not_sure" in question.values:
        return items
    last = {"value": PASS, "text": _(NOT_SAID), "hint": None, "checked": PASS in ticked}
    return [*items, {"divider": _("or")}, last] if question.is_multi else [*items, last]


def _hint(words: QuestionWords, value: str) -> dict[str, str] | None:
    hint = words.hints.get(value)
    return {"text": hint} if hint else None


def candidate(place: Place) -> dict[str, Any]:
    within = f", {place.upper_name}" if place.upper_name not in ("", place.name) else ""
    return {"value": code_of(place), "text": f"{place.name}{within}", "hint": None, "checked": False}
