"""What a report asks: danger first, nothing twice, nothing that somebody did not agree to, who they are last."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lifering.engine.library import Edition
from lifering.engine.packs.reporting import TEAMS, reporting_problems
from lifering.reports.draft import (
    Draft,
    begin,
    pack_draft,
    shown_again,
    unpack_draft,
    with_fact,
    with_said,
    with_teams,
)
from lifering.reports.telling import to_say

MOST = 40


def through(edition: Edition, draft: Draft, said: dict[str, str | list[str]]) -> Draft:
    """Answers each question as told; everything else is passed."""
    for _ in range(MOST):
        if not draft.first_open:
            return draft
        name = draft.asked[draft.first_open - 1]
        if name == TEAMS:
            draft = with_teams(edition, draft, ["a"], [])
        elif name in edition.pack.questions:
            draft = with_fact(edition, draft, name, said.get(name))
        else:
            draft = with_said(edition, draft, name, said.get(name))
    raise AssertionError(f"more than {MOST} questions")


@pytest.mark.parametrize("door", ["child", "adult", "professional", "adult_affected"])
def test_danger_is_asked_first_and_who_they_are_last_and_nothing_twice(edition: Edition, door: str) -> None:
    draft = through(edition, begin(edition, door), {"how": "named", "contact": "phone"})

    assert draft.asked[0] == "danger"
    assert draft.asked[-3:] == (TEAMS, "name", "phone")
    assert len(set(draft.asked)) == len(draft.asked)


def test_who_stays_unnamed_is_asked_for_no_name_number_or_address(edition: Edition) -> None:
    draft = through(edition, begin(edition, "child"), {"how": "anonymous"})

    assert not {"name", "phone", "email", "contact"} & set(draft.asked)


def test_who_says_never_is_asked_for_no_number(edition: Edition) -> None:
    draft = through(edition, begin(edition, "adult"), {"how": "named", "contact": "never"})

    assert not {"phone", "email", "contact_when"} & set(draft.asked)


def test_a_number_is_forgotten_when_somebody_changes_their_mind(edition: Edition) -> None:
    draft = through(
        edition, begin(edition, "child"), {"how": "named", "contact": "phone", "phone": "01632 960001"}
    )
    assert draft.said["phone"] == "01632 960001"

    never = with_said(edition, draft, "contact", "never")
    unnamed = with_said(edition, draft, "how", "anonymous")

    assert "phone" not in never.said
    assert not {"phone", "contact", "name"} & set(unnamed.said)


def test_answers_of_the_plan_are_taken_along_and_not_asked_again(edition: Edition) -> None:
    facts: dict[str, str | list[str]] = {
        "danger": "no",
        "harms": ["sextortion"],
        "about_age": "13_15",
        "pressure": ["money_demanded"],
    }
    draft = begin(edition, "child", {"asker": "child", **facts})

    assert draft.facts.items() >= facts.items()
    assert set(facts) <= set(draft.asked)
    assert draft.asked[draft.first_open - 1] not in facts
    changed = with_fact(edition, draft, "pressure", ["none"])
    assert changed.facts["pressure"] == ["none"]


def test_teams_are_shown_anew_when_it_would_go_to_others(edition: Edition) -> None:
    draft = through(edition, begin(edition, "child"), {})

    assert shown_again(draft, ["a"]) == draft
    assert shown_again(draft, ["b"]).asked[shown_again(draft, ["b"]).first_open - 1] == TEAMS


def test_a_draft_outlives_a_change_of_the_questions(edition: Edition) -> None:
    draft = replace(begin(edition, "child"), facts={"asker": "child", "danger": "no", "weather": "wet"})

    kept = unpack_draft(edition.pack, pack_draft(draft))

    assert kept.facts == {"asker": "child", "danger": "no"}


def test_words_to_give_somebody_else_hold_nothing_of_who_they_are(edition: Edition) -> None:
    said: dict[str, str | list[str]] = {
        "how": "named", "contact": "phone", "phone": "01632 960001", "name": "Quillon", "what_happened": "He wrote at night.",
    }  # fmt: skip
    draft = through(edition, begin(edition, "child"), said)

    words = to_say(edition.pack, draft, None)

    assert "He wrote at night." in words
    assert "Quillon" not in words
    assert "01632" not in words


def test_a_form_that_asks_danger_late_or_a_name_early_is_refused(edition: Edition) -> None:
    form = edition.pack.report_forms["report"]
    late = replace(form, order=[*form.order[1:], "danger"])
    early = replace(
        form, order=["danger", "name", *[one for one in form.order if one not in ("danger", "name")]]
    )
    short = replace(form, order=[one for one in form.order if one != "contact"])

    for wrong, told in ((late, "danger first"), (early, "must end with 'teams'"), (short, "'contact'")):
        pack = replace(edition.pack, report_forms={"report": wrong})
        assert any(told in sentence for sentence in reporting_problems(pack)), told
    assert list(reporting_problems(edition.pack)) == []
