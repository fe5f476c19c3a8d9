"""One question of a report, and what was said so far, in words for one reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from lifering.engine.packs.model import Question, QuestionWords, ReportQuestion, ReportWords
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.reporting import TEAMS
from lifering.lib.tongues import _
from lifering.places import Place
from lifering.reports.draft import Draft
from lifering.reports.forms import WORDS, HoldsData
from lifering.reports.readers import Reader
from lifering.reports.telling import words_for
from lifering.triage.forms import FIELD, PASS, PICK, TEXT, NotRead
from lifering.triage.journey import PLACE
from lifering.triage.question_page import DANGER, NOT_SAID, candidate, items_of, offered, shown_again


@dataclass(frozen=True, kw_only=True)
class ReportPage:
    """``kind``: fact, place, choice, line, words or teams."""

    kind: str
    step: int
    about: int
    words: QuestionWords | ReportWords | None
    audience: str
    is_multi: bool = False
    is_identity: bool = False
    items: list[dict[str, Any]] = field(default_factory=list)
    candidates: list[dict[str, Any]] = field(default_factory=list)
    typed: str = ""
    longest: int = 0
    error: str = ""
    holds_data: bool = False
    readers: list[Reader]
    """Who would get it, as far as is known by now."""
    is_urgent: bool
    back_to: str
    action: str

    @property
    def errors(self) -> list[dict[str, str]]:
        at = {"place": PICK if self.candidates else TEXT, "line": WORDS, "words": WORDS, "teams": "out"}
        return [{"text": self.error, "href": f"#{at.get(self.kind, FIELD)}"}] if self.error else []

    @property
    def most_typed(self) -> int:
        """A browser stops here: far enough above the limit that the sentence about it comes first, and what is sent gets in."""
        return self.longest + max(200, self.longest // 3)


def number_of(pack: Pack, name: str) -> int:
    """A question as a number, so that no address or form names it."""
    return sorted([*pack.questions, *pack.report_questions, TEAMS]).index(name)


def audience_of(pack: Pack, draft: Draft) -> str:
    return pack.audience_of(str(draft.facts.get("asker", "")))


def is_urgent(draft: Draft) -> bool:
    return bool(draft.facts.get("danger") in DANGER or draft.facts.get("danger_kind") or draft.alarms)


def report_page(
    pack: Pack,
    draft: Draft,
    step: int,
    *,
    sent: QueryDict | None = None,
    refused: NotRead | None = None,
    kept: Place | None,
    readers: list[Reader],
    from_check: bool = False,
) -> ReportPage:
    """``sent``: what was just refused, shown again; otherwise what was answered before, ``kept`` where it was a place."""
    name = draft.asked[step - 1]
    shared: dict[str, Any] = {
        "step": step,
        "about": number_of(pack, name),
        "audience": audience_of(pack, draft),
        "error": str(refused) if refused else "",
        "holds_data": isinstance(refused, HoldsData),
        "readers": readers,
        "is_urgent": name != "danger" and is_urgent(draft),
        "back_to": _back(step, from_check),
        "action": reverse("report-question", args=[step]) + ("?check" if from_check else ""),
    }
    if name == TEAMS:
        return ReportPage(kind="teams", words=None, **shared)
    words = words_for(pack, name, str(draft.facts.get("asker", "")))
    own = pack.report_questions.get(name)
    if own is None:
        again = shown_again(
            _ticked(draft, name, draft.facts.get(name)), sent, kept if name == PLACE else None
        )
        return _of_fact(pack.questions[name], words, draft, again, refused, shared)  # type: ignore[arg-type]
    return _of_own(own, words, draft, sent, shared)


def _back(step: int, from_check: bool) -> str:
    if from_check:
        return reverse("report-check")
    return reverse("report-question", args=[step - 1]) if step > 1 else reverse("report")


def _of_fact(
    question: Question,
    words: QuestionWords,
    draft: Draft,
    again: tuple[list[str], str],
    refused: NotRead | None,
    shared: dict[str, Any],
) -> ReportPage:
    name = question.question
    ticked, typed = again
    return ReportPage(
        kind="place" if name == PLACE else "fact",
        words=words,
        is_multi=question.is_multi,
        items=items_of(question, words, offered(question, name, draft.door), ticked),
        candidates=[candidate(place) for place in refused.candidates] if refused else [],
        typed=typed,
        **shared,
    )


def _of_own(
    card: ReportQuestion, words: Any, draft: Draft, sent: QueryDict | None, shared: dict[str, Any]
) -> ReportPage:
    said = draft.said.get(card.report_question)
    kind, is_identity = card.kind, card.is_identity == "yes"
    if kind != "choice":
        typed = sent.get(WORDS, "") if sent is not None else str(said or "")
        return ReportPage(
            kind=kind, words=words, typed=typed, longest=card.longest, is_identity=is_identity, **shared
        )
    ticked = sent.getlist(FIELD) if sent is not None else _ticked(draft, card.report_question, said)
    items: list[dict[str, Any]] = [
        {"value": value, "text": words.answers[value], "checked": value in ticked} for value in card.values
    ]
    if "not_sure" not in card.values and card.report_question != "how":
        last = {"value": PASS, "text": _(NOT_SAID), "checked": PASS in ticked}
        items += [{"divider": _("or")}, last] if card.is_multi else [last]
    return ReportPage(
        kind=kind, words=words, is_multi=card.is_multi, is_identity=is_identity, items=items, **shared
    )


def _ticked(draft: Draft, name: str, said: str | list[str] | None) -> list[str]:
    if name in draft.passed:
        return [PASS]
    return said if isinstance(said, list) else [said] if said else []
