"""The plan page: the plan in words, and what belongs to this person's answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lifering.design.easy import pictures_for
from lifering.engine.interview import ask_next
from lifering.engine.library import Edition
from lifering.engine.plan import ActionPlan, explain
from lifering.engine.plan.model import Change, ClockLine
from lifering.guidance.link_view import web_link
from lifering.guidance.moments import day, day_and_hour
from lifering.guidance.plan_view import PlanView, plan_view
from lifering.lib.tongues import _
from lifering.places import Place
from lifering.triage.answers import Answers
from lifering.triage.question_page import audience_of, words_of

MOST_CHANGES = 5
MOST_LINES = 3
NEAR = dt.timedelta(days=7)
"""A clock further away starts with something that has not happened yet: a day for it would be a guess."""


@dataclass(frozen=True)
class IfSaid:
    """One other answer, and what it would add to the plan or take away."""

    question: str
    answer: str
    added: list[str]
    removed: list[str]


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    view: PlanView
    audience: str
    what_next: str
    nobody_answers: str
    support: list[dict[str, object]]
    clocks: list[dict[str, str]]
    next_questions: list[str]
    if_said: list[IfSaid]
    made: str
    check_again: str
    versions: str


def plan_page(edition: Edition, answers: Answers, plan: ActionPlan, *, place: Place | None) -> PlanPage:
    """``place``: the one that the plan was made for."""
    upcoming = ask_next(edition, answers.facts, answers.passed)
    return PlanPage(
        view=plan_view(plan, pictures_for(edition)),
        audience=audience_of(edition.pack, answers),
        what_next=plan.what_next,
        nobody_answers=plan.nobody_answers,
        support=[
            {"title": one.title, "what": one.what, "link": web_link(one.address)} for one in plan.support
        ],
        clocks=[clock_words(one, plan.at) for one in plan.clocks],
        next_questions=[words_of(edition.pack, fact, answers).ask for fact in upcoming],
        if_said=[_if_said(edition, answers, one) for one in _changes(edition, answers, place)],
        made=day_and_hour(plan.at),
        check_again=day(plan.check_again_on),
        versions=", ".join(f"{one['id']} {one['version']} ({one['hash'][:8]})" for one in plan.packs),
    )


def _changes(edition: Edition, answers: Answers, place: Place | None) -> list[Change]:
    """The other answers that would change most, each question once."""
    found: dict[str, Change] = {}
    for change in explain(edition, answers.facts, place=place):
        if change.fact in answers.asked:
            found.setdefault(change.fact, change)
    return list(found.values())[:MOST_CHANGES]


def _if_said(edition: Edition, answers: Answers, change: Change) -> IfSaid:
    asked = words_of(edition.pack, change.fact, answers).ask
    return IfSaid(asked, change.said, change.added[:MOST_LINES], change.removed[:MOST_LINES])


def clock_words(line: ClockLine, at: dt.datetime) -> dict[str, str]:
    """A time limit in the words of the page; with the day only where it is near."""
    due = line.due_if_started_now
    said = (
        _("If it starts now: by %(moment)s.") % {"moment": day_and_hour(due)}
        if due and due - at <= NEAR
        else ""
    )
    return {"title": line.title, "text": line.text, "due": said, "how": line.how}
