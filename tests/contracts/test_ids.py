"""The ids others rely on: they may be joined by more, never renamed."""

from __future__ import annotations

from lifering.engine.library import Edition

FACTS = {
    "asker": "child parent_carer relative_friend relative_of_suspect professional adult_affected own_behaviour member_of_public",
    "role": "school_staff safeguarding_lead head_teacher foster_carer residential_worker social_worker health youth_sport police employer_it venue other",
    "danger": "yes not_sure no",
    "danger_kind": "hurt meeting suicide_self_harm attack suspect_present missing",
    "about_age": "under_10 10_12 13_15 16_17 18_plus not_sure",
    "image_taken_under_18": "yes no not_sure",
    "imagery": "none exists shared threatened public fake not_sure",
    "picture_shows": "sexual_or_nude violence ordinary not_sure",
    "sharing": "by_choice without_agreement wider_than_meant not_sure",
    "holder": "self peer many_peers known_adult unknown_person public_web work_device",
    "other_person": "peer adult unknown family partner_ex position_of_trust group none",
    "suspect_role": "head_or_manager other_staff_or_volunteer not_sure",
    **dict.fromkeys(("lives_with_child", "suspect_reaches_children", "unusual_or_violent", "age_gap", "persistent", "evidence_risk", "device_monitored"), "yes no not_sure"),
    "pressure": "threat money_demanded images_demanded paid none",
    "money_or_account_lost": "money account both none",
    "child_is": "harmed causing_harm both",
    "child_situation": "looked_after send missing previous_abuse eating_disorder self_harm injured",
    "shown_by": "accident peer adult not_sure",
    "family_knows": "yes no some",
    "happened": "now days before over_time not_sure",
    "police_involved": "yes no",
    "nation": "england wales scotland northern_ireland not_sure",
    "harms": "image_sharing sextortion grooming sexual_exploitation intimate_image_abuse deepfake_image cyberbullying harmful_content pornography_exposure self_harm_suicide coercion_group child_abuse_material radicalisation gang_exploitation youth_violence livestreaming upskirting webcam_abuse own_behaviour child_harmful_behaviour scam_hacking abuse_offline general_prevention",
}  # fmt: skip
MULTI = {"danger_kind", "holder", "other_person", "pressure", "child_situation", "harms"}
NEVERS = (
    "copy_images view_images forward_images send_more delete_evidence pay reply_to_offender meet_in_person confront_suspect tip_off_suspect "
    "tell_family_before_police investigate_yourself operate_device return_device interview_child pose_as_child promise_confidentiality promise_outcome "
    "blame_child blame_victim blame_user remove_device_without_advice search_for_more post_publicly wait_and_see leave_child_alone "
    "bring_children_together criminalise_child contact_other_family out_child"
)
SERVICES = (
    "999 101 officer_in_the_case childrens_social_care emergency_duty_team early_help lado head_teacher dsl chair_of_governors supervising_social_worker "
    "adult_social_care local_social_work_scotland wales_designated_officer ni_gateway trusted_adult ceop iwf report_remove take_it_down stopncii childline "
    "nspcc_helpline stop_it_now shore parents_protect inform_young_people lucy_faithfull prevent act_early report_terrorist_content anti_terrorism_hotline "
    "revenge_porn_helpline report_harmful_content platform_report posh victim_support samaritans papyrus shout nhs_111 gp a_and_e sarc beat report_fraud bank "
    "ico crimestoppers fearless national_da_helpline modern_slavery_helpline british_transport_police missing_people napac talking_forward acts_fast "
    "frankie_service willow_team yellow_door safeline youth_justice_service stopso circles_south_east safer_lives ceop_education childnet "
    "uk_safer_internet_centre internet_matters get_safe_online parent_zone family_lives youngminds anti_bullying_alliance coram_lawstuff ofcom seiu_nottinghamshire"
)
RESOURCES = "google_family_link mmguardian internetslang ukcis_digital_passport send_resources kayleighs_love_story cambs_peterborough_procedures"
FAMILY = (
    "not_until_joint_decision depends_on_whom after_police_advice inform_now_unless_it_adds_risk asker_is_parent child_led_with_support social_worker_decides "
    "not_my_decision not_applicable"
)


def test_every_fact_and_value_of_the_contract_is_there(edition: Edition) -> None:
    questions = edition.pack.questions
    assert set(FACTS) <= set(questions)
    for name, values in FACTS.items():
        assert set(values.split()) <= set(questions[name].values), name
        assert questions[name].is_multi == (name in MULTI), name


def test_every_never_service_resource_and_family_rule_of_the_contract_is_there(edition: Edition) -> None:
    pack = edition.pack
    assert set(NEVERS.split()) <= set(pack.nevers)
    assert set(SERVICES.split()) <= set(pack.contacts)
    assert set(RESOURCES.split()) <= set(pack.resources)
    assert set(FAMILY.split()) <= set(pack.families)


def test_every_service_and_resource_is_given_by_some_rule(edition: Edition) -> None:
    given = {name for book in edition.books() for rule in book.rules for name in rule.then.contact}
    shown = {name for book in edition.books() for rule in book.rules for name in rule.then.support}
    assert set(SERVICES.split()) <= given
    assert set(RESOURCES.split()) <= shown


def test_the_three_areas_hold_their_eight_councils(edition: Edition) -> None:
    areas = edition.pack.areas
    assert {slug: len(area.head.councils) for slug, area in areas.items()} == {
        "hampshire-iow": 4,
        "nottinghamshire": 2,
        "cambridgeshire-peterborough": 2,
    }
