"""What has to be known of a service stands where it is read, not behind something that has to be unfolded."""

from __future__ import annotations

import pytest

from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.guidance.plan_view import PlanView, plan_view
from lifering.lib.moments import read_moment

NIGHT = read_moment("2026-11-28T23:00")
LOW_AND_THREATENED = {
    "asker": "child",
    "danger": "no",
    "harms": ["self_harm_suicide", "sextortion"],
    "nation": "england",
}


@pytest.fixture
def view(edition: Edition) -> PlanView:
    return plan_view(assemble(edition, LOW_AND_THREATENED, at=NIGHT))


def test_a_child_who_is_told_that_samaritans_are_there_learns_at_once_that_their_number_is_not_shown(
    view: PlanView,
) -> None:
    assert any("Samaritans" in step.text for steps in (*view.do, view.later) for step in steps.steps)
    assert "samaritans" in [one.service for one in view.other_contacts], "its card is folded"
    assert "samaritans" in [one.service for one in view.held_back]


def test_no_note_is_made_of_a_service_that_no_step_names_or_that_stands_open(view: PlanView) -> None:
    held_back = {one.service for one in view.held_back}
    assert "shout" in {one.service for one in view.other_contacts if one.is_held_back}
    assert "shout" not in held_back
    assert not held_back & {one.service for one in view.first_contacts}


def test_on_paper_an_address_stands_with_what_has_to_be_known_of_it(view: PlanView) -> None:
    [samaritans] = [one for one in view.other_contacts if one.service == "samaritans"]
    assert samaritans.in_short == ("Samaritans jo@samaritans.org (Not for help right now; replies take time)")
