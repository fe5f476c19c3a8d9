"""How a person moves through the questions: plain functions over :class:`Answers`."""

from __future__ import annotations

from msgspec.structs import replace

from lifering.engine.facts import FactValues
from lifering.engine.interview import ask_next, still_asked, with_one_more
from lifering.engine.library import Edition
from lifering.triage.answers import Answers

ADULTS = (
    "parent_carer",
    "relative_friend",
    "relative_of_suspect",
    "adult_affected",
    "own_behaviour",
    "member_of_public",
)
DOORS: dict[str, FactValues] = {
    "child": {"asker": "child"},
    "adult": {},
    "professional": {"asker": "professional"},
    "adult_affected": {"asker": "adult_affected"},
    "own_behaviour": {},
    "relative_of_suspect": {"asker": "relative_of_suspect"},
    "leaflet": {"police_involved": "yes"},
    "leaflet_child": {"police_involved": "yes", "asker": "child"},
    "leaflet_parent": {"police_involved": "yes", "asker": "parent_carer"},
    "leaflet_family": {"police_involved": "yes", "asker": "relative_of_suspect"},
}
"""Door -> what going through it already says."""
ASKERS_BEHIND: dict[str, tuple[str, ...]] = {"adult": ADULTS, "own_behaviour": ("child", "own_behaviour")}
"""Door -> the askers among whom a person chooses there. Whoever worries about themselves says first whether they are
under 18: a child has a child's plan, and never that of an adult."""
UNSAID: dict[str, FactValues] = {"own_behaviour": {"asker": "own_behaviour"}}
"""Door -> what holds where who is asking was passed over."""
PLACE = "nation"


def begin(edition: Edition, door: str) -> Answers:
    """The first question behind a door. Raises KeyError for a door that is not there."""
    return _with_next(edition, Answers(door=door, facts=_said(edition, door, {})))


def with_reply(
    edition: Edition, answers: Answers, fact: str, reply: str | list[str] | None, area: str = ""
) -> Answers:
    """The answers after one question was answered, or passed (None).

    Questions that the new answer makes pointless are dropped with what was said to them.
    """
    told = {
        asked: answers.facts[asked] for asked in answers.asked if asked in answers.facts and asked != fact
    }
    if reply is not None:
        told[fact] = reply
    passed = tuple(one for one in answers.passed if one != fact) + ((fact,) if reply is None else ())
    after = replace(
        answers,
        facts=_said(edition, answers.door, told, passed),
        passed=passed,
        area=area if fact == PLACE else answers.area,
    )
    return _with_next(edition, _without_pointless(edition, after, fact))


def _said(edition: Edition, door: str, told: FactValues, passed: tuple[str, ...] = ()) -> FactValues:
    unsaid = UNSAID.get(door, {}) if "asker" in passed else {}
    return edition.pack.with_implied(DOORS[door] | unsaid | told)


def _without_pointless(edition: Edition, answers: Answers, just_said: str) -> Answers:
    """Drops questions, earlier ones too, until every one that is left is still asked; what was just said goes last."""
    for fact in (*(one for one in answers.asked if one != just_said), just_said):
        if _is_pointless(edition, answers.facts, fact):
            return _without_pointless(edition, _without(edition, answers, fact), just_said)
    return answers


def _is_pointless(edition: Edition, facts: FactValues, fact: str) -> bool:
    is_implied = fact in edition.pack.head.implies.get(str(facts.get("asker")), {})
    return is_implied or not still_asked(edition, facts, fact)


def _without(edition: Edition, answers: Answers, fact: str) -> Answers:
    asked = tuple(one for one in answers.asked if one != fact)
    passed = tuple(one for one in answers.passed if one != fact)
    told = {one: answers.facts[one] for one in asked if one in answers.facts}
    return replace(
        answers,
        facts=_said(edition, answers.door, told, passed),
        asked=asked,
        passed=passed,
        area="" if fact == PLACE else answers.area,
    )


def _with_next(edition: Edition, answers: Answers) -> Answers:
    """Asks one more question when all that come before it have been dealt with.

    What a changed answer opens comes at once, before a question that was asked and left open: whoever says yes to danger
    after all is asked what the danger is before anything else.
    """
    upcoming = [
        fact for fact in ask_next(edition, answers.facts, answers.passed) if fact not in answers.asked
    ]
    if not upcoming:
        return answers
    asked = with_one_more(edition.pack.head.interview, answers.asked, upcoming[0])
    is_later = 0 < answers.first_open <= asked.index(upcoming[0])
    return answers if is_later else replace(answers, asked=asked)
