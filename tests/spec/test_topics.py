"""The pages to read: each answers its readers, is found in their words, and alarms nobody to whom nothing happened."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import msgspec
import pytest
from msgspec.structs import replace

from lifering.engine.facts import FactValues
from lifering.engine.find import GOOD
from lifering.engine.library import Edition
from lifering.engine.packs.checks.pages import page_problems
from lifering.engine.packs.model import AUDIENCES, NATIONS, Topic
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan, Line
from lifering.engine.search.likeness import likeness
from lifering.guidance.topic_page import topic_page
from lifering.guidance.topic_plan import ASKERS, asker_of
from lifering.guidance.untranslated import is_partly_english
from lifering.lib.tongues import English

NOON = dt.datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/London"))

LEAFLETS = ("police-at-the-door-child", "police-at-the-door-other-parent", "police-at-the-door-family")
"""Handed over on paper, each alone: they answer all that their reader asks."""
LEARNING = (
    "consent-and-relationships",
    "talking-with-your-child",
    "parental-controls",
    "personal-information",
    "send",
)
WORRIED = ("signs-and-vulnerabilities", "information-sharing", "after-a-referral")
FRIGHTENED = {
    "my dad hits me": "abuse_offline",
    "sextorsion help": "sextortion",
    "he will tell my mum if I dont send more": "sextortion",
    "they want money or they send my pics": "sextortion",
    "a man wants to meet me": "grooming",
    "suicidle": "self_harm_suicide",
    "my friend wants to die": "self_harm_suicide",
    "someone posted my nudes": "intimate_image_abuse",
    "they know where I live": "cyberbullying",
    "creepy teacher keeps messaging me": "allegations-about-staff",
    "gang wont let me leave": "gang_exploitation",
    "somebody reported me to social services": "after-a-referral",
    "my kid is autisic": "send",
    "gone quiet and acting weird": "signs-and-vulnerabilities",
    "missing child": "missing",
    "thinking of run away": "missing",
}


def fit(query: str, topic: Topic) -> float:
    return max(
        likeness(query, phrase) for phrase in (*topic.synonyms, *(one.title for one in topic.words.values()))
    )


def shown(edition: Edition, identity: str, audience: str) -> ActionPlan:
    """The plan that a page shows to one of its readers."""
    topic = edition.pack.topics[identity]
    facts: FactValues = {"asker": ASKERS[audience], **topic.facts, **topic.facts_of.get(audience, {})}
    return assemble(edition, facts, at=NOON, audience=audience)


def test_every_page_answers_three_to_seven_questions_for_each_of_its_readers(edition: Edition) -> None:
    few = {
        f"{topic.topic} {audience}": len(words.ask)
        for topic in edition.pack.topics.values()
        for audience, words in topic.words.items()
        if not 3 <= len(words.ask) <= (13 if topic.topic in LEAFLETS else 7)
        or not all(one["q"] and one["a"] for one in words.ask)
    }
    assert few == {}


@pytest.mark.parametrize(("query", "identity"), FRIGHTENED.items())
def test_a_frightened_person_finds_the_page_in_their_own_words(
    edition: Edition, query: str, identity: str
) -> None:
    topics = edition.pack.topics
    best = max(fit(query, topic) for topic in topics.values())
    assert fit(query, topics[identity]) == best > GOOD


@pytest.mark.parametrize(
    "query",
    [
        "I don't know what to do",
        "made me send nudes",
        "had sex without my consent",
        "he hurt me",
        "a man asked for pics",
    ],
)
def test_words_of_harm_never_lead_to_a_page_for_those_to_whom_nothing_happened(
    edition: Edition, query: str
) -> None:
    assert [one for one in LEARNING if fit(query, edition.pack.topics[one]) > GOOD] == []


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("identity", LEARNING)
def test_a_page_to_learn_from_shows_no_crisis(edition: Edition, identity: str, audience: str) -> None:
    plan = shown(edition, identity, audience)
    assert (plan.urgency, plan.never) == ("learn", [])
    assert "childline" in [line.service for line in plan.contacts]


ASKED = {
    "parental-controls": "check_settings_together",
    "consent-and-relationships": "teach_consent_and_pressure",
    "personal-information": "keep_personal_info_private",
    "talking-with-your-child": "talk_regularly",
}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(("identity", "step"), ASKED.items())
def test_who_opens_a_page_to_learn_reads_first_what_its_title_asks_for(
    edition: Edition, identity: str, step: str, audience: str
) -> None:
    topic = edition.pack.topics[identity]
    page = topic_page(edition, topic, audience, NOON)
    plan = shown(edition, identity, audience)
    assert page.plan.do[0].id == step
    assert sorted(line.id for line in page.plan.do) == sorted(line.id for line in plan.do)


def test_no_step_a_title_asks_for_comes_before_a_band_or_a_time_that_is_more_urgent(edition: Edition) -> None:
    """Were every page of danger to begin with its last step, what saves lives would still stand first."""
    topic = edition.pack.topics["sextortion"]
    usual = topic_page(edition, topic, "child", NOON).plan.do
    asked = topic_page(edition, replace(topic, begins_with=[usual[-1].id]), "child", NOON).plan.do
    assert [(line.band, line.when) for line in asked] == [(line.band, line.when) for line in usual]
    assert asked != usual


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("identity", WORRIED)
def test_a_page_about_a_worry_says_999_and_speaks_of_no_picture(
    edition: Edition, identity: str, audience: str
) -> None:
    plan = shown(edition, identity, audience)
    assert plan.do[0].id == "call_999_if_in_doubt"
    assert "999" in [line.service for line in plan.contacts]
    assert {line.id for line in plan.never}.isdisjoint(
        {"view_images", "copy_images", "forward_images", "pay", "send_more"}
    )


PARENTS = "It depends on whom the harm comes from."
BETWEEN_CHILDREN = (
    "image_sharing",
    "deepfake_image",
    "cyberbullying",
    "child_harmful_behaviour",
    "upskirting",
)
ONLINE = ("sextortion", "webcam_abuse", "livestreaming")
NOT_KNOWN_WHO = ("grooming", "sexual_exploitation", "coercion_group", "intimate_image_abuse")


@pytest.mark.parametrize("identity", [*BETWEEN_CHILDREN, *ONLINE, *NOT_KNOWN_WHO])
def test_pages_for_professionals_say_the_same_of_telling_parents(edition: Edition, identity: str) -> None:
    """By whom the harm comes from: another child or a stranger, early; somebody close, or nobody knows, not before police and social care."""
    (told,) = [
        one["a"]
        for one in edition.pack.topics[identity].words["professional"].ask
        if one["a"].startswith(PARENTS)
    ]
    assert "parents are told early, unless that would put a child at more risk" in told
    assert "not known yet" in told
    assert "The stranger's name need not be known" in told
    (first,) = [
        one["a"]
        for one in edition.pack.topics["image_sharing"].words["professional"].ask
        if one["q"] == "Do we tell the parents?"
    ]
    assert first == told


@pytest.mark.parametrize("identity", [*BETWEEN_CHILDREN, *ONLINE])
def test_the_page_between_children_does_not_keep_it_from_the_parents(edition: Edition, identity: str) -> None:
    plan = shown(edition, identity, "professional")
    assert "tell_family_before_police" not in {line.id for line in plan.never}
    assert plan.tell_family == "inform_now_unless_it_adds_risk"


@pytest.mark.parametrize("identity", NOT_KNOWN_WHO)
def test_where_nobody_knows_who_it_is_the_page_is_as_careful_as_if_somebody_were_close(
    edition: Edition, identity: str
) -> None:
    plan = shown(edition, identity, "professional")
    assert "tell_family_before_police" in {line.id for line in plan.never}
    assert plan.tell_family in ("not_until_joint_decision", "depends_on_whom")
    assert "police and children's social care agree" in plan.family_text


@pytest.mark.parametrize(
    ("identity", "audience"),
    [("deepfake_image", "adult"), ("deepfake_image", "professional"), ("intimate_image_abuse", "adult"), ("intimate_image_abuse", "professional")],
)  # fmt: skip
def test_the_pages_on_fakes_and_private_pictures_name_the_law_on_making_a_fake(
    edition: Edition, identity: str, audience: str
) -> None:
    page = topic_page(edition, edition.pack.topics[identity], audience, NOON, nation="england")
    (law,) = [one for one in page.plan.law if one.id == "soa-2003-s66e"]
    assert (law.state, str(law.in_force_from), law.checked) == ("in_force", "2026-02-06", True)
    assert law.how == "seen in a second-hand text"


def test_a_child_is_told_of_the_law_that_protects_children_from_fakes_and_not_of_the_other(
    edition: Edition,
) -> None:
    page = topic_page(edition, edition.pack.topics["deepfake_image"], "child", NOON, nation="england")
    assert "poca-1978-s1" in {law.id for law in page.plan.law}
    assert "soa-2003-s66e" not in {law.id for law in page.plan.law}


def test_no_page_leads_to_the_law_of_a_nation_and_tells_none(edition: Edition) -> None:
    for topic in edition.pack.topics.values():
        for audience in topic.words:
            page = topic_page(edition, topic, audience, NOON)
            assert page.has_law or "law" not in page.contents
            for nation in page.nations:
                assert topic_page(edition, topic, audience, NOON, nation=nation).plan.law, (
                    topic,
                    audience,
                    nation,
                )


def test_who_asks_what_may_be_shared_is_told_the_law_on_it(edition: Edition) -> None:
    page = topic_page(
        edition, edition.pack.topics["information-sharing"], "professional", NOON, nation="england"
    )
    assert "dpa-2018-sharing" in [law.id for law in page.plan.law]


def test_who_waits_for_an_answer_is_told_to_ask_again_and_whom(edition: Edition) -> None:
    adult, professional = (shown(edition, "after-a-referral", reader) for reader in ("adult", "professional"))
    assert "escalate_if_no_reply" in [line.id for line in adult.do]
    assert "follow_up_referral_in_writing" in [line.id for line in professional.do]
    for plan in (adult, professional):
        assert {"childrens_social_care", "emergency_duty_team", "101"} <= {
            line.service for line in plan.contacts
        }


def test_a_family_that_a_social_worker_visits_reads_if_a_child_can_be_taken_and_not_to_report(
    edition: Edition,
) -> None:
    words, plan = (
        edition.pack.topics["after-a-referral"].words["adult"],
        shown(edition, "after-a-referral", "adult"),
    )
    assert words.what.startswith("Will they take your child away? A report does not do that by itself")
    assert not {"tell_police_and_social_care", "report_police"} & ids(plan.do)


@pytest.mark.parametrize("identity", ["after-a-referral", "information-sharing"])
def test_who_has_no_papers_reads_that_nobody_knows_what_is_passed_on_and_that_danger_comes_first(
    edition: Edition, identity: str
) -> None:
    (answer,) = [
        one["a"] for one in edition.pack.topics[identity].words["adult"].ask if "Home Office" in one["q"]
    ]
    assert answer.startswith("We do not know")
    assert "ring 999, whoever you are" in answer
    assert "talk in private with a solicitor who knows immigration law" in answer


@pytest.mark.parametrize("audience", AUDIENCES)
def test_whoever_was_tricked_is_told_of_the_bank_among_the_first_steps(
    edition: Edition, audience: str
) -> None:
    plan = shown(edition, "scam_hacking", audience)
    bank = next(line for line in plan.do if line.id == "tell_bank_now")
    assert bank.when == "now"
    assert "bank" in {one.service for one in plan.contacts}


BANK_FIRST = {
    "child": "Did money or bank details go to someone? Tell an adult you trust now.",
    "adult": "If money or bank details went out, call the bank now.",
    "professional": "If money or bank details went out, that comes before passwords:",
}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("lost", ["not_asked", "money", "both"])
@pytest.mark.parametrize("harms", [["scam_hacking"], ["scam_hacking", "sextortion", "cyberbullying"]])
def test_where_money_went_or_may_have_gone_the_bank_comes_before_the_passwords(
    edition: Edition, audience: str, lost: str, harms: list[str]
) -> None:
    facts: FactValues = {"asker": ASKERS[audience], "danger": "no", "harms": harms}
    if lost != "not_asked":
        facts["money_or_account_lost"] = lost
    steps = {line.id: line.text for line in assemble(edition, facts, at=NOON, audience=audience).do}
    assert list(steps).index("tell_bank_now") < list(steps).index("secure_accounts")
    assert steps["tell_bank_now"].startswith(BANK_FIRST[audience])
    assert " first" not in steps["tell_bank_now"], "in blackmail or danger it is not the first thing to do"
    plain = assemble(
        edition, {**facts, "harms": ["scam_hacking"], "money_or_account_lost": "account"}, at=NOON
    )
    assert "secure_accounts" in ids(plain.do)
    assert "tell_bank_now" not in ids(plain.do), "the bank is for money"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_on_care_says_first_who_decides_and_who_is_told(edition: Edition, audience: str) -> None:
    plan = shown(edition, "care-experienced", audience)
    first = plan.do[0]
    assert (first.id, first.when) == ("know_who_decides", "now")
    assert "social worker" in first.text
    assert audience == "child" or any(one in first.text for one in ("At night", "out of hours"))


def test_the_parent_of_a_child_in_care_is_led_to_the_social_worker_and_promised_nothing(
    edition: Edition,
) -> None:
    asked = edition.pack.topics["care-experienced"].words["adult"].ask
    theirs = [pair["a"] for pair in asked if pair["q"].startswith("I am the parent")]
    assert len(theirs) == 2
    assert all("your child's social worker" in one for one in theirs)
    assert "may have to wait to keep your child safe" in theirs[0]
    assert "999" in theirs[0]


def test_parents_are_told_early_of_a_nude_among_young_people_and_not_yet_where_nobody_says_who_it_is(
    edition: Edition,
) -> None:
    """The page is about young people, so an adult at home is not assumed; a plan without that answer still waits."""
    assert shown(edition, "image_sharing", "professional").tell_family == "inform_now_unless_it_adds_risk"
    unsaid = assemble(edition, {"asker": "professional", "harms": ["image_sharing"]}, at=NOON)
    assert unsaid.tell_family == "depends_on_whom"
    assert "tell_family_before_police" in {line.id for line in unsaid.never}


def test_a_page_that_is_partly_in_english_says_so_and_one_that_is_not_does_not(edition: Edition) -> None:
    polish = edition.in_language("pl")
    law = polish.pack.laws["soa-2003-s15"]
    assert is_partly_english(law.words["professional"]), (
        "whoever reads an Act for their work reads it in English"
    )
    assert not is_partly_english(polish.pack.topics["venues"].words["adult"])
    assert not is_partly_english(
        edition.pack.topics["venues"].words["adult"], list(edition.pack.scripts.values())
    )
    assert not is_partly_english("Po polsku", ["Też"], {"a": ["I to"]})
    assert is_partly_english("Po polsku", [{"a": English("Not this")}])


@pytest.mark.parametrize(
    "identity", ["preserving-evidence", "police-decisions", "radicalisation", "receiving-a-disclosure", "grooming", "coercion_group"]
)  # fmt: skip
def test_where_nothing_is_known_of_who_it_is_telling_the_family_is_settled_first_and_not_forbidden(
    edition: Edition, identity: str
) -> None:
    plan = shown(edition, identity, "professional")
    said = [plan.family_text, *(line.text for line in plan.never)]
    opens = (
        "Who the harm comes from decides whether parents are told",
        "It depends on whom the harm comes from",
    )
    assert plan.family_text.startswith(opens)
    assert "early, unless it" in plan.family_text
    assert not any(
        re.search("Do not tell the family yet(?!, nor more to those who know, if )", one) for one in said
    )


def test_about_a_member_of_staff_the_head_is_told_first_and_then_the_officer_the_same_working_day(
    edition: Edition,
) -> None:
    steps = [line.id for line in shown(edition, "allegations-about-staff", "professional").do]
    what = edition.pack.topics["allegations-about-staff"].words["professional"].what
    assert steps.index("tell_head") < steps.index("tell_lado")
    assert what.index("the head or manager, or the chair of governors") < what.index("within one working day")


def test_the_page_on_extremism_names_the_prevent_referral_before_any_nation_is_known(
    edition: Edition,
) -> None:
    what = edition.pack.topics["radicalisation"].words["professional"].what
    assert "in England, Wales and Scotland the lead makes the Prevent referral" in what


OF_THE_LEAD = {
    "image_sharing": ["check_five_points", "inform_parents", "support_all_children"],
    "cyberbullying": ["inform_parents", "support_all_children"],
    "grooming": ["record_decision"],
    "child_abuse_material": [],
    "radicalisation": ["prepare_prevent_referral"],
    "self_harm_suicide": ["inform_parents"],
}


@pytest.mark.parametrize(("identity", "theirs"), OF_THE_LEAD.items())
def test_a_lead_who_reads_a_page_for_professionals_finds_their_own_steps_and_is_not_sent_to_the_lead(
    edition: Edition, identity: str, theirs: list[str]
) -> None:
    """Drawn from the rules: what a plan for a lead on this topic has beyond the page. The referral stands once, and the part for
    the lead says that it is theirs to make."""
    page = topic_page(edition, edition.pack.topics[identity], "professional", NOON)
    assert page.for_leads is not None
    assert [line.id for line in page.for_leads.lines.do] == theirs
    assert page.for_leads.lines.refers == ("refer_social_care_and_police" in ids(page.plan.do))
    tell = next(line for line in page.plan.do if line.id == "tell_dsl")
    assert tell.text.startswith("If you are not the lead: Tell your safeguarding lead now")
    assert tell.text in [step.text for group in page.view.do for step in group.steps]


def ids(lines: list[Line]) -> set[str]:
    return {line.id for line in lines}


@pytest.mark.parametrize("nation", ["", *NATIONS])
def test_the_part_for_a_lead_is_all_that_a_lead_is_told_beyond_the_page_and_nothing_else(
    edition: Edition, nation: str
) -> None:
    """Every topic, both ways: nothing of a lead's plan is missing, nothing is called theirs that is not (the referral stands
    once, and is said to be the lead's), and where the page has steps that are no lead's it does not say that they are."""
    not_theirs = beyond = 0
    for topic in edition.pack.topics.values():
        if "professional" not in topic.words:
            continue
        page = topic_page(edition, topic, "professional", NOON, nation=nation)
        if page.for_leads is None:
            continue
        facts = {**topic.facts, **topic.facts_of.get("professional", {}), "asker": asker_of(topic, "professional"), "role": "safeguarding_lead"}  # fmt: skip
        leads = assemble(
            edition, {**facts, **({"nation": nation} if nation else {})}, at=NOON, audience="professional"
        )
        own, plan = page.for_leads.lines, page.plan
        assert ids(own.do) == ids(leads.do) - ids(plan.do), topic.topic
        assert own.refers == ("refer_social_care_and_police" in ids(leads.do) & ids(plan.do)), topic.topic
        assert ids(own.never) == ids(leads.never) - ids(plan.never), topic.topic
        services = {line.service for line in plan.contacts}
        assert [one.service for one in own.contacts] == [
            line.service for line in leads.contacts if line.service not in services
        ], topic.topic
        assert ids(plan.never) <= ids(leads.never), "what all shall never do is a lead's never too"
        beyond += len(own.never) + len(own.contacts)
        not_theirs += len(ids(plan.do) - ids(leads.do) - {"tell_dsl"})
    assert beyond >= 5
    assert not_theirs >= 20, "so no page may call its steps the lead's as well"


@pytest.mark.parametrize(
    ("identity", "audience"), [("image_sharing", "child"), ("image_sharing", "adult"), ("venues", "professional"), ("send", "professional")]
)  # fmt: skip
def test_where_nobody_is_sent_to_a_lead_no_page_speaks_to_one(
    edition: Edition, identity: str, audience: str
) -> None:
    assert topic_page(edition, edition.pack.topics[identity], audience, NOON).for_leads is None


def test_of_a_colleague_the_head_is_told_by_the_lead_too_and_the_officer_stands_among_the_first_contacts(
    edition: Edition,
) -> None:
    page = topic_page(edition, edition.pack.topics["allegations-about-staff"], "professional", NOON)
    assert page.for_leads is None
    assert "tell_head" in [line.id for line in page.plan.do]
    assert "lado" in [one.service for one in page.view.first_contacts]
    said = {one["q"]: one["a"] for one in page.words.ask}
    assert "You tell the head too, or the chair" in said["I am the safeguarding lead. What is my part?"]


def test_which_concern_goes_to_the_officer_and_which_is_low_level_is_said_once_and_first(
    edition: Edition,
) -> None:
    words = edition.pack.topics["allegations-about-staff"].words["professional"]
    assert "low-level" in words.what
    assert "within one working day" in words.what
    first = words.ask[0]
    assert "which is low-level" in first["q"]
    assert "A private message to a pupil is for the head to weigh with the LADO" in first["a"]


@pytest.mark.parametrize("identity", ["after-a-referral", "receiving-a-disclosure", "self_harm_suicide"])
def test_what_is_said_of_the_lead_fits_the_lead_who_reads_it(edition: Edition, identity: str) -> None:
    """*Your* lead is spoken of only where the step or answer says that a lead may read it."""
    page = topic_page(edition, edition.pack.topics[identity], "professional", NOON)
    texts = [*(line.text for line in page.plan.do), *(one["a"] for one in page.words.ask)]
    theirs = [text for text in texts if "your safeguarding lead" in text.lower()]
    assert all(text.startswith("If you are not the lead:") for text in theirs), theirs
    assert "such as the safeguarding lead" not in " ".join(texts)


def test_a_helpline_for_families_stands_below_the_referral(edition: Edition) -> None:
    page = topic_page(edition, edition.pack.topics["child_harmful_behaviour"], "professional", NOON)
    ids = [line.id for when in ("now", "today", "soon") for line in page.plan.do if line.when == when]
    assert ids.index("refer_social_care_and_police") < ids.index("pass_on_stop_it_now")


def test_what_is_said_to_parents_speaks_of_a_picture_only_on_topics_of_pictures(edition: Edition) -> None:
    speaking = {
        script.script
        for script in edition.pack.scripts.values()
        if "Nobody needs to see the picture to help your child, and I will not look at it." in script.say
    }
    assert speaking
    found = {identity for identity, topic in edition.pack.topics.items() if speaking & set(topic.scripts)}
    assert "image_sharing" in found
    assert not {"information-sharing", "child_harmful_behaviour", "receiving-a-disclosure"} & found


def test_after_a_referral_the_way_to_escalate_comes_first_and_new_danger_waits_for_nobody(
    edition: Edition,
) -> None:
    page = topic_page(edition, edition.pack.topics["after-a-referral"], "professional", NOON)
    first = page.words.ask[0]["a"]
    way = ["Ask who decides", "reasons in writing", "the next manager", "escalation procedure"]
    assert sorted(way, key=first.index) == way
    assert "999" in first
    assert page.words.what.startswith("You have referred: now ring and learn what was decided")
    assert "In Wales, Scotland and Northern Ireland" in page.words.what
    (chase,) = [line for line in page.plan.do if line.id == "chase_decision"]
    refer = next(line for line in page.plan.do if line.id == "refer_social_care_and_police")
    assert (chase.when, refer.when) == ("now", "today"), "so it stands before the referral, which is done"
    officer = next(line.text for line in page.plan.do if line.id == "ask_the_officer")
    assert officer.startswith("If there is an officer in the case")
    assert "New danger never waits" in officer


def test_no_answer_for_professionals_tells_a_lead_to_tell_the_lead(edition: Edition) -> None:
    told = [
        (identity, one["a"])
        for identity, topic in edition.pack.topics.items()
        if "professional" in topic.words
        for one in topic.words["professional"].ask
    ]
    assert [
        at
        for at, answer in told
        if re.search(r"\btell (the|your) safeguarding lead", answer, re.I)
        and "if you are the lead" not in answer
    ] == []


def test_the_page_on_extremism_has_the_prevent_referral_among_its_steps(edition: Edition) -> None:
    steps = {line.id: line.text for line in shown(edition, "radicalisation", "professional").do}
    assert "In England, Wales and Scotland" in steps["prevent_referral_by_nation"]
    assert "In Northern Ireland the lead tells the police" in steps["prevent_referral_by_nation"]


@pytest.mark.parametrize(
    ("identity", "question", "says"),
    [
        ("image_sharing", "What do we do with the phones?", ["Nobody searches a phone", "switch it off", "from memory", "is left as it is"]),
        ("child_harmful_behaviour", "Do we write a risk and needs assessment?", ["sexual violence", "The lead writes one", "It never delays telling police", "from memory"]),
    ],
)  # fmt: skip
def test_a_lead_is_told_of_phones_and_of_the_risk_assessment_and_what_is_from_memory(
    edition: Edition, identity: str, question: str, says: list[str]
) -> None:
    (answer,) = [
        one["a"] for one in edition.pack.topics[identity].words["professional"].ask if one["q"] == question
    ]
    assert [one for one in says if one not in answer] == []


def test_a_parent_reads_the_same_of_a_worry_about_staff_in_the_steps_and_in_the_answers(
    edition: Edition,
) -> None:
    step = next(
        line.text
        for line in shown(edition, "allegations-about-staff", "adult").do
        if line.id == "report_person_in_trust"
    )
    asked = edition.pack.topics["allegations-about-staff"].words["adult"].ask
    answer = next(one["a"] for one in asked if one["q"] == "Who do I tell?")
    for said in (step, answer):
        assert "before you tell the school or club. Ask them who" in said
    assert "If not, tell the head" not in answer


@pytest.mark.parametrize(
    ("topic", "theirs"),
    [
        ("care-experienced", ["childrens_social_care", "emergency_duty_team", "nspcc_helpline"]),
        ("parental-controls", ["nspcc_helpline"]),
    ],
)
def test_a_parent_who_only_wants_to_learn_is_led_to_lines_for_adults_before_reading(
    edition: Edition, topic: str, theirs: list[str]
) -> None:
    page = topic_page(
        edition,
        edition.pack.topics[topic],
        "adult",
        dt.datetime(2026, 11, 30, 11, tzinfo=ZoneInfo("Europe/London")),
    )
    named = [line.service for line in page.plan.contacts]
    assert named[0] == "childline", "somebody answers there at any hour"
    assert named[1 : 1 + len(theirs)] == theirs


def test_a_case_that_is_kept_in_the_setting_ends_and_nobody_looks_to_see_that_it_has(
    edition: Edition,
) -> None:
    """Without police in it a pupil would keep an unlawful picture for ever: the child deletes it, and the plan says so only there."""
    alone: FactValues = {
        "asker": "professional", "role": "safeguarding_lead", "harms": ["image_sharing"], "danger": "no", "about_age": "16_17",
        "imagery": "exists", "picture_shows": "sexual_or_nude", "holder": ["self"], "other_person": ["peer"], "pressure": ["none"],
        "sharing": "by_choice", "unusual_or_violent": "no", "age_gap": "no", "persistent": "no",
    }  # fmt: skip
    plan = assemble(edition, alone, at=NOON)
    said = {line.id: line.text for line in plan.do}
    assert "the child deletes the picture everywhere by a set time" in said["handle_in_setting"]
    assert "nobody looks" in said["handle_in_setting"]
    nevers = {line.id: line.text for line in plan.never}
    assert "while police may need them" in nevers["delete_evidence"]
    assert "If the lead decided in writing not to refer, the child gets it" in nevers["return_device"]
    pressed = assemble(edition, {**alone, "pressure": ["threat"]}, at=NOON)
    assert "deletes the picture" not in " ".join(line.text for line in pressed.do)


def test_about_a_member_of_staff_a_professional_reads_the_law_on_trust_before_a_harm_is_named(
    edition: Edition,
) -> None:
    for nation, law in {"england": "soa-2003-s16-22a", "scotland": "sosa-2009-s42"}.items():
        page = topic_page(edition, edition.pack.topics["allegations-about-staff"], "professional", NOON, nation=nation)  # fmt: skip
        assert law in [line.id for line in page.plan.law]


def test_a_head_may_check_basic_facts_and_nobody_else_is_told_so(edition: Edition) -> None:
    words = edition.pack.topics["allegations-about-staff"].words["professional"]
    told = {one["q"]: one["a"] for one in words.ask if "Basic facts only" in one["a"]}
    assert list(told) == ["I am the head. May I check anything before I ring the LADO?"]
    (answer,) = told.values()
    assert "Question neither the child nor the person" in answer
    assert "From memory" in answer


def test_the_desk_of_a_lead_has_a_page_for_professionals_only_that_shows_no_picture_anywhere(
    edition: Edition,
) -> None:
    topic = edition.pack.topics["records-and-requests"]
    assert list(topic.words) == ["professional"]
    words = topic.words["professional"]
    assert "never goes into a file, a reply or a lesson" in words.what
    asked = " ".join(one["q"] for one in words.ask)
    for subject in ("file", "moves", "asks for records", "complains", "train", "looks after me"):
        assert subject in asked


@pytest.mark.parametrize(
    "identity", ["image_sharing", "police-decisions", "information-sharing", "preserving-evidence"]
)
def test_who_may_have_to_refer_today_has_the_council_and_its_night_team(
    edition: Edition, identity: str
) -> None:
    services = [line.service for line in shown(edition, identity, "professional").contacts]
    assert services.index("childrens_social_care") < services.index("emergency_duty_team")
    assert services.index("emergency_duty_team") < services.index("nspcc_helpline")


def test_who_is_targeted_by_a_pupil_reads_steps_and_not_how_to_teach(edition: Edition) -> None:
    plan = shown(edition, "staff-online", "professional")
    assert {"staff_member_targeted", "report_police"} <= ids(plan.do)
    assert not {"plan_prevention_teaching", "talk_regularly"} & ids(plan.do)
    services = {line.service for line in plan.contacts}
    assert {"101", "revenge_porn_helpline", "posh"} <= services
    assert "childline" not in services


def test_a_worry_about_extremism_goes_by_prevent_and_the_police_are_for_a_crime(edition: Edition) -> None:
    plan = shown(edition, "radicalisation", "professional")
    assert "prevent_referral_by_nation" in ids(plan.do)
    assert "report_police" not in ids(plan.do)
    assert {"101", "anti_terrorism_hotline"} <= {line.service for line in plan.contacts}


def test_of_blackmail_the_child_comes_before_the_bank_and_does_not_go_home_alone(edition: Edition) -> None:
    steps = [line.id for line in shown(edition, "sextortion", "professional").do]
    assert steps[0] == "call_999_if_in_doubt"
    assert steps.index("ask_about_self_harm") < steps.index("tell_bank_now")
    words = edition.pack.topics["sextortion"].words["professional"]
    assert "does not go home alone today" in words.what
    assert words.ask[-1]["q"] == "The child has paid and goes home tonight. What first?"


def test_a_child_who_says_goodbye_from_afar_is_999_and_no_one_waits_until_morning(edition: Edition) -> None:
    words = edition.pack.topics["self_harm_suicide"].words["professional"]
    assert "see the last question" in words.what
    assert words.ask[-1]["a"].startswith("Ring 999 at once, at any hour.")


def test_a_child_who_may_hurt_themself_is_not_sent_home_alone(edition: Edition) -> None:
    plan = shown(edition, "self_harm_suicide", "professional")
    assert "hand_over_face_to_face" in ids(plan.do)
    assert "a_and_e" in {line.service for line in plan.contacts}


FOR_WHO_IS_BULLIED = {
    "stay_calm_and_reassure", "stop_replying", "note_names_and_dates", "block_after_noting", "report_to_platform",
    "report_harmful_content_next", "check_settings_together", "keep_children_apart_safely",
}  # fmt: skip


@pytest.mark.parametrize(
    ("audience", "first"),
    [
        ("adult", ["call_999_if_in_doubt", "stay_close_without_blame", "leave_other_child_alone", "tell_school"]),
        ("child", ["call_999_if_in_doubt", "stop_own_behaviour", "leave_other_child_alone", "tell_trusted_adult"]),
    ],
)  # fmt: skip
def test_who_bullies_others_and_their_parent_read_no_step_for_who_is_bullied(
    edition: Edition, audience: str, first: list[str]
) -> None:
    plan = shown(edition, "bullying_others", audience)
    assert [line.id for line in plan.do][:4] == first
    assert "find_what_is_behind_it" in ids(plan.do)
    assert ids(plan.do) & FOR_WHO_IS_BULLIED == set()
    assert {"view_images", "copy_images", "forward_images", "delete_evidence"} <= ids(plan.never)
    assert ids(plan.never) & {"reply_to_offender", "blame_user"} == set()
    assert ids(shown(edition, "cyberbullying", audience).do) & FOR_WHO_IS_BULLIED, (
        "who is bullied keeps theirs"
    )


@pytest.mark.parametrize(
    ("audience", "more"),
    [
        ("adult", {"harms": ["cyberbullying", "image_sharing"]}),
        ("adult", {"imagery": "shared"}),
        ("adult", {"lives_with_child": "yes"}),
        ("child", {"pressure": ["threat"]}),
        ("child", {"other_person": ["adult"]}),
        ("child", {"child_is": "both"}),
    ],
)
def test_where_more_than_bullying_is_told_the_cautious_steps_stay(
    edition: Edition, audience: str, more: FactValues
) -> None:
    facts: FactValues = {"asker": ASKERS[audience], **edition.pack.topics["bullying_others"].facts, **more}
    plan = assemble(edition, facts, at=NOON, audience=audience)
    assert "leave_other_child_alone" not in ids(plan.do)
    assert ids(plan.do) & FOR_WHO_IS_BULLIED


def test_a_child_who_hurt_somebody_is_not_told_that_it_is_not_their_fault(edition: Edition) -> None:
    def comfort(identity: str) -> str:
        return topic_page(edition, edition.pack.topics[identity], "child", NOON).plan.reassurance

    assert comfort("bullying_others") == ""
    assert "not your fault" in comfort("cyberbullying")


def test_who_bullies_others_is_told_that_it_hurts_and_is_not_shamed(edition: Edition) -> None:
    words = edition.pack.topics["bullying_others"].words
    assert list(words) == ["child", "adult"]
    assert "hurts people" in words["child"].what
    assert "not in trouble for telling" in words["child"].what
    everything = " ".join([words["adult"].what, *(one["a"] for one in words["adult"].ask)])
    for said in (
        "It has to stop",
        "Both children need care",
        "Do not make the children meet",
        "safeguarding lead",
    ):
        assert said in everything
    assert "From memory: a child under ten cannot be charged" in everything


def test_no_page_leads_to_questions_that_could_not_give_its_reader_their_steps(edition: Edition) -> None:
    """A child is never asked whether they hurt somebody, so the questions would answer as if they had been hurt."""
    without = {
        f"{topic.topic} {audience}"
        for topic in edition.pack.topics.values()
        for audience in topic.words
        if not topic_page(edition, topic, audience, NOON).asks
    }
    assert without == {"bullying_others child"}
    question = edition.pack.questions["child_is"]
    asked = question.ask_when if isinstance(question.ask_when, list) else [question.ask_when]
    assert all("child" not in one["asker"] for one in asked)


def test_a_page_that_speaks_of_another_leads_there_in_words_for_the_same_reader(edition: Edition) -> None:
    topics = edition.pack.topics
    assert topic_page(edition, topics["send"], "adult", NOON).read_also == {
        "grooming": topics["grooming"].words["adult"].title
    }
    assert topic_page(edition, topics["cyberbullying"], "professional", NOON).read_also == {}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_a_child_is_missing_the_police_are_rung_first_and_nobody_waits(
    edition: Edition, audience: str
) -> None:
    page = topic_page(edition, edition.pack.topics["missing"], audience, NOON)
    assert page.plan.do[0].id == "report_missing"
    assert "call 999" in page.plan.do[0].text
    assert page.plan.contacts[0].service == "999"
    assert "missing_people" in {line.service for line in page.plan.contacts}
    assert "stay_calm_and_reassure" not in {line.id for line in page.plan.do}, (
        "nobody is there to be listened to"
    )
    assert "wait_and_see" in ids(page.plan.never)
    assert ids(page.plan.never).isdisjoint({"view_images", "copy_images", "forward_images"})
    assert not any("The child is safe right now." in script.say for script in page.scripts)
    assert page.plan.urgency == ("within_the_hour" if audience == "child" else "999_now")


BACK = {
    "child": "It is not your fault, and you are not in trouble.",
    "adult": "First say: I am glad you are here.",
    "professional": "Once they are back, be warm, do not blame; tell police and social care.",
}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    "told",
    [
        {"danger": "yes", "danger_kind": ["missing"]},
        {"danger": "no", "child_situation": ["missing"], "harms": ["sexual_exploitation"]},
    ],
)
def test_a_plan_has_the_first_words_for_when_a_missing_child_is_back(
    edition: Edition, audience: str, told: FactValues
) -> None:
    plan = assemble(edition, {"asker": ASKERS[audience], **told}, at=NOON, audience=audience)
    assert BACK[audience] in next(line.text for line in plan.do if line.id == "report_missing")


SEARCHING = {
    "parent_carer": "",
    "relative_friend": "",
    "member_of_public": "",
    "professional": "school_staff safeguarding_lead head_teacher foster_carer residential_worker social_worker health police",
}
"""Asker -> their roles: who looks for a missing child."""
AT_RISK: dict[str, FactValues] = {
    "speaks of suicide": {"harms": ["self_harm_suicide"]},
    "is blackmailed": {"harms": ["sextortion"]},
    "is made to do things": {"harms": ["coercion_group"]},
}


@pytest.mark.parametrize("risk", AT_RISK)
@pytest.mark.parametrize("asker", SEARCHING)
def test_nobody_is_told_to_stay_with_a_missing_child_and_999_hears_of_a_wish_to_die(
    edition: Edition, asker: str, risk: str
) -> None:
    for role in SEARCHING[asker].split() or ["not_asked"]:
        facts: FactValues = {"asker": asker, "role": role, "danger": "yes", **AT_RISK[risk]}
        steps = {
            line.id: line.text
            for line in assemble(edition, {**facts, "danger_kind": ["missing"]}, at=NOON).do
        }
        assert list(steps)[:3] == ["call_999", "report_missing", "tell_999_of_self_harm_risk"]
        assert "ask_about_self_harm" not in steps
        assert not [text for text in steps.values() if "leave the child alone" in text]
        both = [
            line.id
            for line in assemble(
                edition, {**facts, "danger_kind": ["missing", "suicide_self_harm"]}, at=NOON
            ).do
        ]
        assert both.index("tell_999_of_self_harm_risk") < both.index("suicide_get_help")
        found = ids(assemble(edition, {**facts, "danger_kind": ["hurt"]}, at=NOON).do)
        assert "ask_about_self_harm" in found
        assert "tell_999_of_self_harm_risk" not in found


@pytest.mark.parametrize("asker", ["child", "adult_affected", "own_behaviour", "relative_of_suspect"])
def test_who_may_be_the_one_who_is_gone_is_asked_how_they_are(edition: Edition, asker: str) -> None:
    facts: FactValues = {
        "asker": asker,
        "danger": "yes",
        "danger_kind": ["missing"],
        **AT_RISK["is blackmailed"],
    }
    steps = ids(assemble(edition, facts, at=NOON).do)
    assert "ask_about_self_harm" in steps
    assert "tell_999_of_self_harm_risk" not in steps


def test_a_child_who_may_only_want_to_go_is_asked_kindly_and_has_childline_and_a_safe_place(
    edition: Edition,
) -> None:
    page = topic_page(edition, edition.pack.topics["missing"], "child", NOON)
    assert {"call_999_if_in_doubt", "go_to_safe_place", "talk_to_someone"} <= ids(page.plan.do)
    assert "call_999" not in ids(page.plan.do)
    assert [line.service for line in page.plan.contacts][:2] == ["999", "childline"]


@pytest.mark.parametrize("audience", ["adult", "professional"])
def test_of_a_missing_child_the_phone_and_the_accounts_are_left_and_who_is_back_is_not_blamed(
    edition: Edition, audience: str
) -> None:
    said = {one["q"]: one["a"] for one in edition.pack.topics["missing"].words[audience].ask}
    (devices,) = [answer for question, answer in said.items() if question.startswith("What about") and "accounts" in question]  # fmt: skip
    assert "as they are" in devices
    assert "police" in devices.lower()
    (back,) = [answer for question, answer in said.items() if " is back" in question]
    for must in ("Tell police" if audience == "professional" else "Tell the police", "blame", "return interview", "from memory"):  # fmt: skip
        assert must in back


@pytest.mark.parametrize("identity", ["grooming", "gang_exploitation", "sexual_exploitation"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_pages_on_who_may_take_a_child_lead_on_to_the_page_on_a_missing_child(
    edition: Edition, identity: str, audience: str
) -> None:
    page = topic_page(edition, edition.pack.topics[identity], audience, NOON)
    assert page.read_also["missing"] == edition.pack.topics["missing"].words[audience].title


def test_a_child_who_reads_of_shore_finds_the_way_there_on_the_page(edition: Edition) -> None:
    told = [
        topic
        for topic in edition.pack.topics.values()
        if "child" in topic.words and "Shore" in str(msgspec.to_builtins(topic.words["child"]))
    ]
    assert {topic.topic for topic in told} >= {"own_behaviour", "child_harmful_behaviour", "police-leaflet"}
    for topic in told:
        shown = {one.service: one for one in topic_page(edition, topic, "child", NOON).plan.contacts}
        assert "shorespace.org.uk" in [channel.value for channel in shown["shore"].channels], topic.topic
        assert list(shown).index("childline") < list(shown).index("shore")


def test_no_page_for_children_shows_the_number_of_the_helpline_for_adults(edition: Edition) -> None:
    stop_it_now = {one.value for one in edition.pack.contacts["stop_it_now"].channels if one.kind == "phone"}
    for topic in edition.pack.topics.values():
        if "child" in topic.words:
            lines = topic_page(edition, topic, "child", NOON).plan.contacts
            assert not stop_it_now & {one.value for line in lines for one in line.channels}, topic.topic


def test_no_page_for_children_lists_what_others_may_notice_in_a_child(edition: Edition) -> None:
    cards = edition.pack.signs.values()
    of_a_child = {item for card in cards for item in card.items} | {card.title for card in cards}
    for topic in edition.pack.topics.values():
        if "child" not in topic.words:
            continue
        for signs in topic_page(edition, topic, "child", NOON).signs:
            assert not of_a_child & {signs.title, *signs.items}, topic.topic
            assert signs.note, "a child is told how to read it"
            told = " ".join([signs.title, signs.note, *signs.items]).lower()
            assert not re.search(r"\bthe child\b|\ba child\b|\btheir (age|parents?)\b", told), topic.topic


def test_a_signs_card_that_a_child_would_read_in_words_about_a_child_is_refused(edition: Edition) -> None:
    signs = {name: replace(card, told_as={}) for name, card in edition.pack.signs.items()}
    found = " ".join(page_problems(replace(edition.pack, signs=signs)))
    assert "in words about a child" in found


def test_a_child_who_is_hurt_reads_of_nothing_that_happened_online(edition: Edition) -> None:
    page = topic_page(edition, edition.pack.topics["abuse_offline"], "child", NOON)
    said = [line for script in page.scripts for line in (*script.say, *script.avoid)]
    steps = [line.text for line in (*page.plan.do, *page.plan.never)]
    for text in (*said, *steps):
        assert not re.search(r"clicked|online|picture|phone", text.replace("their website", "")), text
