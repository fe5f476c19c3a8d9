"""The promises that rules carry, each over every set of facts a plan accepts: asked or not, in any order.

Nothing here is sampled unless a test says so: ``always`` and ``not_ever`` search the rules' forms and
find a counterexample if there is one at all. Conditions are written on plain facts, not on the
pack's own derived facts, so that a mistake in those shows.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.lib.moments import read_moment
from tests.factories import any_facts
from tests.invariants.proving import (
    always,
    despite,
    does,
    family,
    forbids,
    gives_anything,
    not_ever,
    sends_to,
    urges,
    without,
)  # fmt: skip

NIGHT = read_moment("2026-11-23T23:00")
DANGERS = ("hurt", "meeting", "suicide_self_harm", "attack", "suspect_present", "missing")
PICTURE = {"imagery": ["exists", "shared", "threatened", "public", "fake", "not_sure"]}
PICTURE_HARMS = {
    "harms": [
        "image_sharing",
        "sextortion",
        "intimate_image_abuse",
        "child_abuse_material",
        "livestreaming",
        "upskirting",
        "webcam_abuse",
    ]
}
MAY_BE_SEXUAL = {"picture_shows": ["sexual_or_nude", "not_sure", "not_asked"]}
YOUNG_NOW = {"about_age": ["under_10", "10_12", "13_15", "16_17", "not_sure", "not_asked"]}
YOUNG_THEN = {"image_taken_under_18": ["yes", "not_sure", "not_asked"]}
ADULTS_NEAR = ["parent_carer", "relative_friend", "relative_of_suspect", "professional"]
NEAR = [
    {"other_person": ["family"]},
    {"lives_with_child": ["yes", "not_sure"]},
    {"evidence_risk": ["yes", "not_sure"]},
]


# Promise 1: a child in immediate danger is always told 999 first.
@pytest.mark.parametrize(
    "danger", [{"danger": ["yes"]}, *({"danger_kind": [kind]} for kind in DANGERS)], ids=str
)
def test_somebody_in_danger_is_always_told_999(edition: Edition, danger: dict[str, Any]) -> None:
    always(edition, danger, does("call_999", band="life"))
    always(edition, danger, sends_to("999"))
    always(edition, danger, urges("999_now"))


def test_999_comes_before_everything_else_in_every_plan_for_somebody_in_danger(edition: Edition) -> None:
    """Sampled, because order is settled after matching; the rule above is not."""

    @settings(max_examples=150, deadline=None)
    @given(facts=any_facts(edition.vocabulary), kind=st.sampled_from(DANGERS))
    def first(facts: dict[str, Any], kind: str) -> None:
        for danger in ({"danger": "yes"}, {"danger_kind": [kind]}):
            plan = assemble(edition, {**facts, **danger}, at=NIGHT)
            assert plan.do[0].id == "call_999"
            assert plan.contacts[0].service == "999"
            assert plan.urgency == "999_now"

    first()


def test_somebody_not_sure_of_danger_is_told_of_999_too(edition: Edition) -> None:
    always(edition, {"danger": ["not_sure"]}, sends_to("999"))
    always(edition, {"danger": ["not_sure"]}, urges("999_now", "within_the_hour"))


# Promise 2: the first design's own example card failed here; these are its counterexamples.
@pytest.mark.parametrize("never", ["copy_images", "view_images", "forward_images"])
@pytest.mark.parametrize(
    "whenever",
    [
        {**PICTURE, **MAY_BE_SEXUAL, **YOUNG_NOW},
        {**PICTURE, **MAY_BE_SEXUAL, **YOUNG_THEN},
        {**PICTURE_HARMS, **YOUNG_NOW},
        {**PICTURE_HARMS, **YOUNG_THEN},
        {"about_age": ["18_plus"], "image_taken_under_18": ["yes"], "imagery": ["shared"], **MAY_BE_SEXUAL},
        {"imagery": ["fake"], "nation": ["not_asked"]},
        {
            "imagery": ["exists"],
            "nation": ["scotland", "northern_ireland", "not_sure"],
            **YOUNG_NOW,
            **MAY_BE_SEXUAL,
        },
    ],
    ids=[
        "a child's picture",
        "an adult's picture from before 18",
        "a picture harm",
        "a picture harm, taken before 18",
        "18 now, 16 then",
        "made by AI, no nation",
        "outside England",
    ],
)
def test_nobody_is_left_without_the_warning_about_a_childs_picture(
    edition: Edition, never: str, whenever: Any
) -> None:
    if whenever == {"imagery": ["fake"], "nation": ["not_asked"]}:
        whenever = {**whenever, **MAY_BE_SEXUAL, **YOUNG_NOW}
    always(edition, whenever, forbids(never))


def test_no_step_that_keeps_or_shows_a_picture_is_given_where_it_may_be_a_childs(edition: Edition) -> None:
    keeping = [
        name
        for name, card in edition.pack.actions.items()
        if {"copy_images", "view_images"} & set(card.against)
    ]
    assert keeping, "the pack has steps for ordinary posts and for adults' own pictures"
    for name in keeping:
        not_ever(edition, {**PICTURE, **MAY_BE_SEXUAL, **YOUNG_NOW}, does(name))
        not_ever(edition, {**PICTURE_HARMS, **YOUNG_NOW}, does(name))


# Promise 3: no answer leads nowhere, and not sure is never less cautious than no.
@pytest.mark.parametrize("kind", ["do", "contact", "never"])
def test_no_answer_leads_nowhere(edition: Edition, kind: str) -> None:
    harmless = {"harms": ["general_prevention"]}
    if kind == "never":
        for book in edition.books():
            assert without(book, {**PICTURE, **YOUNG_NOW}, gives_anything(kind)) is None
        return
    always(edition, {}, gives_anything(kind))
    always(edition, harmless, gives_anything(kind))


def _cautious(edition: Edition, facts: dict[str, Any]) -> tuple[set[str], int]:
    plan = assemble(edition, facts, at=NIGHT)
    kept = {f"never {line.id}" for line in plan.never} | {
        f"do {line.id}" for line in plan.do if line.band == "life"
    }
    levels = ["999_now", "within_the_hour", "report_today", "talk_soon", "learn"]
    return kept, levels.index(plan.urgency)


def test_not_sure_never_loses_what_no_has(edition: Edition) -> None:
    """Sampled over facts; every question that has a cautious end is asked of each sample."""
    cautions = {name: card.caution for name, card in edition.pack.questions.items() if card.caution}
    assert "danger" in cautions
    assert "image_taken_under_18" in cautions

    @settings(max_examples=80, deadline=None)
    @given(facts=any_facts(edition.vocabulary))
    def monotone(facts: dict[str, Any]) -> None:
        for name, (least, *more) in cautions.items():
            kept, urgency = _cautious(edition, {**facts, name: least})
            for value in more:
                other, other_urgency = _cautious(edition, {**facts, name: value})
                assert kept <= other, (name, value, kept - other)
                assert other_urgency <= urgency, (name, value)

    monotone()


def test_one_more_harm_never_removes_a_never_or_lowers_the_urgency(edition: Edition) -> None:
    harms = [one for one in edition.pack.questions["harms"].values if one != "general_prevention"]

    @settings(max_examples=120, deadline=None)
    @given(
        facts=any_facts(edition.vocabulary),
        told=st.lists(st.sampled_from(harms), min_size=1, max_size=3, unique=True),
        more=st.sampled_from(harms),
    )
    def monotone(facts: dict[str, Any], told: list[str], more: str) -> None:
        kept, urgency = _cautious(edition, {**facts, "harms": told})
        other, other_urgency = _cautious(
            edition, {**facts, "harms": [*told, *([more] if more not in told else [])]}
        )
        assert kept <= other, kept - other
        assert other_urgency <= urgency

    monotone()


@pytest.mark.parametrize(
    ("fact", "value"),
    [("child_situation", ["send"]), ("child_situation", ["looked_after"]), ("about_age", "under_10")],
    ids=str,
)
def test_being_more_vulnerable_never_lowers_anything(edition: Edition, fact: str, value: Any) -> None:
    @settings(max_examples=80, deadline=None)
    @given(facts=any_facts(edition.vocabulary))
    def monotone(facts: dict[str, Any]) -> None:
        without_it = (
            {**facts, fact: "13_15"}
            if fact == "about_age"
            else {name: one for name, one in facts.items() if name != fact}
        )
        kept, urgency = _cautious(edition, without_it)
        other, other_urgency = _cautious(edition, {**facts, fact: value})
        assert kept <= other, kept - other
        assert other_urgency <= urgency

    monotone()


# Promise 4: telling the family.
def test_a_child_is_never_told_to_keep_it_from_the_family(edition: Edition) -> None:
    not_ever(edition, {"asker": ["child"]}, forbids("tell_family_before_police"))
    not_ever(edition, {"asker": ["child"]}, forbids("contact_other_family"))
    not_ever(edition, {"asker": ["child"]}, family("not_until_joint_decision", "after_police_advice"))
    always(edition, {"asker": ["child"]}, family("child_led_with_support"))
    always(
        edition, {"asker": ["child"], "harms": {"none": ["general_prevention"]}}, sends_to("trusted_adult")
    )


@pytest.mark.parametrize("near", NEAR, ids=str)
def test_a_professional_tells_nobody_in_the_family_when_the_suspect_is_near_or_evidence_at_risk(
    edition: Edition, near: dict[str, Any]
) -> None:
    always(edition, {"asker": ["professional"], **near}, forbids("tell_family_before_police"))
    plans = [
        assemble(
            edition,
            {
                "asker": "professional",
                **{
                    name: ([values[0]] if name == "other_person" else values[0])
                    for name, values in near.items()
                },
                **more,
            },
            at=NIGHT,
        )
        for more in ({}, {"role": "school_staff"}, {"role": "social_worker"}, {"role": "foster_carer"})
    ]
    assert {plan.tell_family for plan in plans} <= {"not_until_joint_decision"}


@pytest.mark.parametrize("near", NEAR, ids=str)
def test_a_parent_tells_no_other_relative_when_the_suspect_is_near_or_evidence_at_risk(
    edition: Edition, near: dict[str, Any]
) -> None:
    always(edition, {"asker": ["parent_carer"], **near}, forbids("contact_other_family"))


def test_nobody_tips_off_somebody_in_a_position_of_trust(edition: Edition) -> None:
    for trusted in (
        {"other_person": ["position_of_trust"]},
        {"suspect_role": ["head_or_manager", "other_staff_or_volunteer", "not_sure"]},
    ):
        always(edition, {"asker": ["professional"], **trusted}, forbids("tip_off_suspect"))
        always(edition, {"asker": ["parent_carer"], **trusted}, forbids("tip_off_suspect"))


def test_the_head_is_not_told_about_the_head(edition: Edition) -> None:
    not_ever(edition, {"suspect_role": ["head_or_manager"]}, sends_to("head_teacher"))
    always(
        edition,
        {
            "asker": ["professional"],
            "role": ["school_staff"],
            "suspect_role": ["head_or_manager"],
            "nation": ["england"],
        },
        sends_to("lado"),
    )
    always(
        edition,
        {"asker": ["professional"], "role": ["school_staff"], "suspect_role": ["head_or_manager"]},
        sends_to("chair_of_governors"),
    )


# The rules of conduct of FACTS, section C.
@pytest.mark.parametrize(
    "point",
    [
        {"other_person": ["adult"]}, {"other_person": ["unknown"]}, {"pressure": ["threat"]}, {"pressure": ["money_demanded"]},
        {"pressure": ["images_demanded"]}, {"harms": ["grooming"]}, {"harms": ["sextortion"]}, {"unusual_or_violent": ["yes", "not_sure"]},
        {"about_age": ["under_10", "10_12"], "harms": ["image_sharing"]}, {"danger": ["yes"]}, {"danger_kind": ["suicide_self_harm"]},
        {"child_situation": ["send"], "harms": ["image_sharing"]},
    ],
    ids=str,
)  # fmt: skip
def test_each_of_the_five_points_takes_it_out_of_the_settings_hands(
    edition: Edition, point: dict[str, Any]
) -> None:
    professional = {
        "asker": ["professional"],
        "role": ["school_staff", "safeguarding_lead", "head_teacher"],
        **point,
    }
    always(
        edition,
        professional,
        sends_to("childrens_social_care", "101", "999", "local_social_work_scotland", "ni_gateway"),
    )
    not_ever(edition, professional, does("handle_in_setting"))


def test_somebody_blackmailed_is_told_not_to_pay_not_to_send_and_not_to_delete(edition: Edition) -> None:
    for blackmail in ({"harms": ["sextortion"]}, {"pressure": ["money_demanded", "images_demanded"]}):
        for never in ("pay", "send_more"):
            always(edition, blackmail, forbids(never))
        # Not to somebody worried about their own behaviour: it would tell them to keep what they must not have.
        others = {"asker": [one for one in edition.pack.questions["asker"].values if one != "own_behaviour"]}
        always(edition, {**blackmail, **others}, forbids("delete_evidence"))


def test_services_are_not_offered_to_those_they_do_not_serve(edition: Edition) -> None:
    @settings(max_examples=150, deadline=None)
    @given(facts=any_facts(edition.vocabulary))
    def fits(facts: dict[str, Any]) -> None:
        plan = assemble(edition, facts, at=NIGHT)
        services = {line.service for line in plan.contacts}
        age = edition.pack.with_implied(facts).get("about_age", "not_asked")
        if age != "18_plus" or facts.get("image_taken_under_18") != "no":
            assert not services & {"stopncii", "revenge_porn_helpline"}
        if age == "18_plus":
            assert "report_remove" not in services
        if facts.get("nation") == "scotland":
            assert not services & {"report_fraud", "lado", "childrens_social_care"}
        if facts.get("nation") in ("wales", "scotland", "northern_ireland"):
            assert "lado" not in services
        if facts.get("asker") != "professional":
            assert not services & {"posh", "lado", "dsl"}
        if facts.get("asker") == "child":
            assert "childline" in services

    fits()


def test_no_law_is_told_for_a_nation_nobody_named_and_only_the_nations_own_otherwise(
    edition: Edition,
) -> None:
    @settings(max_examples=150, deadline=None)
    @given(facts=any_facts(edition.vocabulary))
    def own(facts: dict[str, Any]) -> None:
        plan = assemble(edition, facts, at=NIGHT)
        nation = facts.get("nation", "not_sure")
        assert all(nation in line.nation for line in plan.law)
        assert bool(plan.law_note) == (nation == "not_sure")
        if nation == "not_sure":
            assert plan.law == []

    own()


def test_a_search_that_finds_nothing_is_told_apart_from_one_that_does(edition: Edition) -> None:
    """The proofs can fail: a promise nobody keeps is refuted, with facts that show it."""
    book = edition.book()
    assert without(book, {"danger": ["no"]}, does("call_999")) is not None
    found = despite(book, {"asker": ["child"]}, sends_to("childline"))
    assert found is not None
    assert found[1]["asker"] == "child"
