"""Whoever reads a report for an agency is told what is theirs to do: no lead is sent to the lead, no parent is kept out of what they told."""

from __future__ import annotations

import pytest

from lifering.accounts.models import Agency
from lifering.engine.library import Edition
from lifering.engine.plan import ActionPlan, assemble
from lifering.places import Gazetteer
from lifering.reports.report_page import plan_for_staff
from tests.desks import FRIDAY, content

STORIES = {
    "a child": {"asker": "child", "harms": ["grooming"]},
    "a mother": {"asker": "parent_carer", "harms": ["grooming"], "other_person": ["adult"]},
    "a teacher": {"asker": "professional", "role": "school_staff", "harms": ["cyberbullying"]},
    "a passer-by": {"asker": "member_of_public", "harms": ["abuse_offline"]},
    "a boy about hate": {"asker": "child", "harms": ["radicalisation"]},
}


def read_by(kind: Agency.Kind, edition: Edition, gazetteer: Gazetteer, **told: str | list[str]) -> ActionPlan:
    facts = {"danger": "no", "about_age": "13_15", "nation": "england"} | told
    agency = Agency(name="Ashgrove", kind=kind)
    return plan_for_staff(edition, gazetteer, content(facts=facts), FRIDAY, agency)


def test_the_councils_answer_within_one_working_day_stands_first_among_the_time_limits(
    edition: Edition, gazetteer: Gazetteer
) -> None:
    plan = read_by(Agency.Kind.SCHOOL, edition, gazetteer, **STORIES["a child"])
    ids = [line.id for line in plan.clocks]
    assert ids[0] == "la-decision"
    assert "later-review" in ids


@pytest.mark.parametrize("kind", Agency.Kind)
@pytest.mark.parametrize("story", STORIES)
def test_no_reader_of_reports_is_told_to_tell_their_lead(
    edition: Edition, gazetteer: Gazetteer, kind: Agency.Kind, story: str
) -> None:
    plan = read_by(kind, edition, gazetteer, **STORIES[story])
    assert not {"tell_dsl"} & {line.id for line in plan.do}
    assert not {"dsl"} & {line.service for line in plan.contacts}
    words = " ".join([plan.urgency_text, plan.family_text, *(line.text for line in (*plan.do, *plan.never))])
    assert "your safeguarding lead" not in words
    assert "your designated safeguarding lead" not in words


def test_the_police_and_the_council_read_what_is_theirs(edition: Edition, gazetteer: Gazetteer) -> None:
    story = STORIES["a child"]
    police = {line.id for line in read_by(Agency.Kind.POLICE, edition, gazetteer, **story).do}
    council = {line.id for line in read_by(Agency.Kind.SOCIAL_CARE, edition, gazetteer, **story).do}
    assert "police_safeguard_child" in police
    assert "refer_social_care_and_police" not in police
    assert "strategy_discussion" in police & council


def test_a_mother_who_reported_is_not_kept_out_of_it(edition: Edition, gazetteer: Gazetteer) -> None:
    near = {"other_person": ["adult"], "evidence_risk": "yes"}
    plan = read_by(Agency.Kind.SCHOOL, edition, gazetteer, asker="parent_carer", harms=["grooming"], **near)
    assert "tell_police_who_knows" in {line.id for line in plan.do}
    assert "tell no more to those who know" in plan.family_text
    waits = next(line.text for line in plan.never if line.id == "tell_family_before_police")
    assert "more to those who know" in waits


def test_where_only_a_stranger_is_part_of_it_nothing_is_kept_from_the_parents(
    edition: Edition, gazetteer: Gazetteer
) -> None:
    plan = read_by(
        Agency.Kind.SCHOOL,
        edition,
        gazetteer,
        asker="parent_carer",
        harms=["sextortion"],
        other_person=["unknown"],
    )
    assert "tell_family_before_police" not in {line.id for line in plan.never}
    assert "inform_parents" in {line.id for line in plan.do}


def test_a_lead_who_answers_a_child_about_a_nude_among_pupils_is_not_sent_to_social_care_before_the_parents(
    edition: Edition, gazetteer: Gazetteer
) -> None:
    """A report does not ask who else is part of it. The lead may know, and reads what holds for a pupil and for somebody close."""
    plan = read_by(Agency.Kind.SCHOOL, edition, gazetteer, asker="child", harms=["image_sharing"])
    assert (
        "Another child, or a stranger online: the safeguarding lead or social care tells parents early"
        in plan.family_text
    )
    assert (
        "Not known, evidence at risk, somebody close or working with children: police and children's social care agree first"
        in plan.family_text
    )
    assert "inform_parents" not in {line.id for line in plan.do}


@pytest.mark.parametrize(
    "told",
    [
        {"other_person": ["family"]}, {"other_person": ["adult"]}, {"evidence_risk": "not_sure"}, {"lives_with_child": "not_sure"},
        {"harms": ["image_sharing", "grooming"]}, {"holder": ["known_adult"]}, {"danger": "yes", "danger_kind": ["suspect_present"]},
        {"child_situation": ["looked_after"]}, {"role": "foster_carer"},
    ],
    ids=lambda told: next(reversed(told)),
)  # fmt: skip
def test_whatever_points_at_somebody_close_brings_back_the_careful_rule(
    edition: Edition, gazetteer: Gazetteer, told: dict[str, str | list[str]]
) -> None:
    facts = {"asker": "professional", "harms": ["image_sharing"], "danger": "no", "about_age": "13_15"} | told
    plan = assemble(edition, facts, at=FRIDAY)
    assert plan.tell_family == "not_until_joint_decision"
    assert "tell_family_before_police" in {line.id for line in plan.never}


@pytest.mark.parametrize("harm", ["image_sharing", "cyberbullying", "child_harmful_behaviour", "upskirting", "deepfake_image"])  # fmt: skip
def test_where_it_is_known_to_be_another_pupil_parents_are_told_early(edition: Edition, harm: str) -> None:
    facts: dict[str, str | list[str]] = {
        "asker": "professional", "role": "safeguarding_lead", "harms": [harm], "danger": "no", "about_age": "13_15",
        "other_person": ["peer"],
    }  # fmt: skip
    plan = assemble(edition, facts, at=FRIDAY)
    assert plan.tell_family == "inform_now_unless_it_adds_risk"
    assert "inform_parents" in {line.id for line in plan.do}
    assert "tell_family_before_police" not in {line.id for line in plan.never}
