"""Whoever changes an answer leaves nothing behind that they would not be asked."""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.engine.interview import still_asked
from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.triage import journey
from lifering.triage.answers import Answers

Reply = str | list[str] | None
LEEDS = "E08000035"
AT = dt.datetime(2026, 11, 23, 23, tzinfo=dt.UTC)


def left_behind(edition: Edition, answers: Answers) -> list[str]:
    """What would not be asked and yet stands among the questions, or among what was said."""
    implied = edition.pack.head.implies.get(str(answers.facts.get("asker")), {})
    told_by_nobody = set(answers.facts) - set(answers.asked) - set(implied) - set(journey.DOORS[answers.door])
    return [
        *sorted(told_by_nobody),
        *(one for one in answers.asked if one in implied or not still_asked(edition, answers.facts, one)),
        *(one for one in answers.passed if one not in answers.asked),
        *([answers.area] if answers.area and journey.PLACE not in answers.asked else []),
    ]


def replies(edition: Edition, fact: str, chance: Random) -> list[Reply]:
    """What may be said to one question: each answer alone, two together, or nothing."""
    question = edition.pack.questions[fact]
    if not question.is_multi:
        return [*question.values, None]
    together = [one for one in question.values if one not in question.exclusive]
    return [*([one] for one in question.values), chance.sample(together, min(2, len(together))), None]


@settings(max_examples=200, deadline=None)
@given(door=st.sampled_from(sorted(journey.DOORS)), seed=st.integers(0, 2**32))
def test_after_any_change_no_answer_stands_to_a_question_that_would_not_be_asked(
    edition: Edition, door: str, seed: int
) -> None:
    """A walk with steps back, and then every other answer to each question."""
    chance = Random(seed)  # noqa: S311

    def said(answers: Answers, fact: str, reply: Reply) -> Answers:
        area = LEEDS if fact == journey.PLACE and reply == "england" else ""
        after = journey.with_reply(edition, answers, fact, reply, area)
        assert left_behind(edition, after) == [], (answers, fact, reply)
        assert fact in after.asked, "what was just said is kept"
        unsaid = journey.UNSAID.get(door, {}) if reply is None else {}
        assert after.facts.get(fact) == unsaid.get(fact, reply)
        return after

    answers = journey.begin(edition, door)
    for _ in range(18):
        goes_on = answers.first_open and chance.random() < 0.7
        fact = answers.asked[answers.first_open - 1] if goes_on else chance.choice(answers.asked)
        answers = said(answers, fact, chance.choice(replies(edition, fact, chance)))
    for fact in answers.asked:
        for reply in replies(edition, fact, chance):
            said(answers, fact, reply)


def told(edition: Edition, answers: Answers, **replies: Reply) -> Answers:
    """Each reply where its question stands; questions before it are passed over."""
    for fact, reply in replies.items():
        while fact not in answers.asked:
            answers = journey.with_reply(edition, answers, answers.asked[answers.first_open - 1], None)
        answers = journey.with_reply(edition, answers, fact, reply)
    return answers


def test_a_picture_that_turned_out_not_to_be_leaves_no_answer_about_its_age(edition: Edition) -> None:
    """Whether it was taken under 18 was asked before there was a question about pictures at all."""
    begun = journey.begin(edition, "adult_affected")
    before = told(edition, begun, danger="no", harms=["own_behaviour"], image_taken_under_18="yes")
    assert "napac" in services(edition, before)

    after = told(edition, before, harms=["cyberbullying"], imagery="none")

    assert "image_taken_under_18" not in after.asked
    assert "image_taken_under_18" not in after.facts
    assert "napac" not in services(edition, after)


def services(edition: Edition, answers: Answers) -> set[str]:
    return {one.service for one in assemble(edition, answers.facts, at=AT).contacts}
