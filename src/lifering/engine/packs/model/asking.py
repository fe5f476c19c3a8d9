"""What is asked: the facts of the interview and the questions of a report."""

from __future__ import annotations

from typing import Literal

from lifering.engine.packs.model.base import Card, Cite, Condition, YesNo


class QuestionWords(Card, frozen=True, kw_only=True):
    ask: str
    why: str
    hint: str = ""
    answers: dict[str, str]
    hints: dict[str, str] = {}


class Question(Card, frozen=True, kw_only=True):
    """One fact of the closed vocabulary and how it is asked of each audience."""

    question: str
    values: list[str]
    multi: YesNo = "no"
    exclusive: list[str] = []
    caution: list[str] = []
    """Single choice only: the values from least to most cautious, for the proof that being unsure
    never loses what "no" has."""
    ask_when: Condition | list[Condition] = {}
    ask_unless: Condition = {}
    words: dict[str, QuestionWords]
    sources: list[Cite] = []

    @property
    def is_multi(self) -> bool:
        return self.multi == "yes"


class ReportWords(Card, frozen=True, kw_only=True):
    ask: str
    why: str
    hint: str = ""
    answers: dict[str, str] = {}


class ReportQuestion(Card, frozen=True, kw_only=True):
    """What a report asks besides facts: it is sealed and read by people, and no rule ever asks for it."""

    report_question: str
    kind: Literal["choice", "line", "words"]
    """A choice of ``values``; one line; or free words."""
    longest: int = 0
    """In letters; of a line or of words."""
    values: list[str] = []
    multi: YesNo = "no"
    ask_when: dict[str, list[str]] = {}
    """Asked only where each of these facts or choices has one of these values."""
    is_identity: YesNo = "no"
    """Says who somebody is: asked last and sealed apart."""
    words: dict[str, ReportWords]
    sources: list[Cite]

    @property
    def is_multi(self) -> bool:
        return self.multi == "yes"


class ReportForm(Card, frozen=True, kw_only=True):
    """What a report asks, in its order: facts, report questions, and ``teams`` where it shows who will read it."""

    report_form: str
    order: list[str]
    sources: list[Cite]
