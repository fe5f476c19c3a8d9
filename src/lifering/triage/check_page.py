"""The page that shows all answers before the plan, each with a link that changes it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from lifering.engine.packs.model import QuestionWords
from lifering.engine.packs.pack import Pack
from lifering.lib.tongues import _, joined
from lifering.places import Gazetteer
from lifering.triage import journey
from lifering.triage.answers import Answers
from lifering.triage.planning import place_of
from lifering.triage.question_page import NOT_SAID, chosen, words_of


def check_rows(pack: Pack, answers: Answers, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Rows of the summary list: what was asked, what was said, and a link that changes it."""
    rows = []
    for step, fact in enumerate(answers.asked, 1):
        words = words_of(pack, fact, answers)
        said = _said(words, answers, fact) if fact != journey.PLACE else _where(words, answers, gazetteer)
        change = {
            "href": f"{reverse('question', args=[step])}?check",
            "text": _("Change"),
            "visuallyHiddenText": joined("", (": ", words.ask)),
        }
        rows.append({"key": {"text": words.ask}, "value": {"text": said}, "actions": {"items": [change]}})
    return rows


def _said(words: QuestionWords, answers: Answers, fact: str) -> str:
    if not answers.is_answered(fact):
        return _("Not answered")
    return joined("; ", (words.answers.get(value) or _(NOT_SAID) for value in chosen(answers, fact)))


def _where(words: QuestionWords, answers: Answers, gazetteer: Gazetteer) -> str:
    place = place_of(gazetteer, answers)
    return place.upper_name if place else _said(words, answers, journey.PLACE)
