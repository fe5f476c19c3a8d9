"""What has to be known of a service stands where it is read, not behind something that has to be unfolded."""

from __future__ import annotations

import pytest

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.engine.plan.in_text import in_text
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


CANNOT_GO_ON: FactValues = {"harms": ["self_harm_suicide"], "danger": "no"}


@pytest.mark.parametrize("asker", ["adult_affected", "own_behaviour", "parent_carer", "relative_of_suspect"])
@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern_ireland"])
def test_an_adult_who_cannot_go_on_is_led_at_night_to_somebody_who_answers_and_not_in_a_circle(
    edition: Edition, asker: str, nation: str
) -> None:
    plan = assemble(edition, {**CANNOT_GO_ON, "asker": asker, "nation": nation}, at=NIGHT)
    order = [one.service for one in plan.contacts]
    assert order[:2] == ["999", "a_and_e"]
    assert ("nhs_111" in order) is (nation != "northern_ireland")
    for one in plan.contacts:
        if one.service in ("samaritans", "papyrus", "shout"):
            assert "ring 999 or go to A&E" in one.if_no_answer
            assert "samaritans.org" not in one.if_no_answer
            assert "another line here" not in one.if_no_answer


def test_nobody_is_told_of_a_phone_number_where_there_is_only_one_to_text(edition: Edition) -> None:
    plan = assemble(edition, {**CANNOT_GO_ON, "asker": "adult_affected", "nation": "england"}, at=NIGHT)
    said = in_text(plan)
    shout = said[said.index("- Shout") : said.index("- Your doctor")]
    assert "phone number" not in shout
    samaritans = said[said.index("- Samaritans") : said.index("- PAPYRUS")]
    assert "There is a phone number too" in samaritans


def test_the_number_that_is_the_name_of_a_service_is_not_called_a_number_too(edition: Edition) -> None:
    plan = assemble(edition, {**CANNOT_GO_ON, "asker": "adult_affected", "nation": "wales"}, at=NIGHT)
    [nhs] = [one for one in plan.contacts if one.service == "nhs_111"]
    assert not nhs.withheld
    assert not nhs.channels, "its page is of England"


@pytest.mark.parametrize(
    ("nation", "shown"), [("england", True), ("wales", False), ("northern_ireland", False)]
)
def test_nobody_outside_england_is_sent_to_the_english_page_of_doctors(
    edition: Edition, nation: str, shown: bool
) -> None:
    facts = {"asker": "child", "danger": "no", "harms": ["self_harm_suicide"], "nation": nation}
    plan = assemble(edition, facts, at=NIGHT)
    [doctor] = [one for one in plan.contacts if one.service == "gp"]
    assert ("nhs.uk" in [one.value for one in doctor.channels]) is shown
    assert "In Northern Ireland your surgery's own line" in doctor.if_no_answer
