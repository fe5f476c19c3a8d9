"""Every promise of the pack in this repository, over every set of answers; and that a broken one is seen."""

from __future__ import annotations

import msgspec
import pytest

from lifering.engine.library import Edition
from lifering.engine.packs.model import Rising
from lifering.engine.plan import assemble
from lifering.engine.proof.blame import look_first
from lifering.engine.proof.prove import STANDING, Proof, Prover
from lifering.lib.moments import read_moment
from tests.invariants.altering import TODAY, broken, broken_by, promise, with_new_rule, with_rule

ENOUGH = 10**15


def test_every_promise_holds_for_every_set_of_answers_everywhere_and_for_two_years(proof: Proof) -> None:
    assert [finding.sentence() for finding in proof.broken] == []
    assert proof.accepted >= ENOUGH
    assert proof.spans[0].first == TODAY
    assert (proof.spans[-1].last - TODAY).days >= 730
    assert len(proof.places) == 12


def test_every_promise_speaks_of_somebody(edition: Edition, proof: Proof) -> None:
    assert {finding.id for finding in proof.findings} == {*STANDING, *edition.pack.invariants}
    assert all(finding.combinations for finding in proof.findings)


def test_every_promise_answers_a_hazard(edition: Edition) -> None:
    told = {hazard for card in edition.pack.invariants.values() for hazard in card.hazards}
    told |= {name for name, hazard in edition.pack.hazards.items() if hazard.proofs or hazard.tests}
    assert told >= set(edition.pack.hazards)


# The first design's own example card: never copy a picture, unless the person is 18 now, and only in England and Wales.
def test_the_first_designs_example_card_is_refused_with_answers_that_show_why(edition: Edition) -> None:
    pack = with_rule(
        edition.pack,
        "evidence-never-copy-or-look",
        when={"imagery": ["exists", "shared", "threatened", "public"], "nation": ["england", "wales"]},
        unless={"about_age": ["18_plus"]},
    )
    found = broken_by(pack, "nobody-copies-a-childs-picture")
    assert found
    assert any("evidence.yaml" in one and "evidence-never-copy-or-look" in one for one in found.blamed)
    assert found.combinations > ENOUGH


def test_a_counterexample_says_only_what_matters_in_the_words_of_the_questions(edition: Edition) -> None:
    pack = with_rule(edition.pack, "life-danger-now", unless={"about_age": ["13_15"]})
    found = broken_by(pack, "danger-means-999")
    assert found
    assert found.conditions == [
        "Is anyone in danger right now? “Yes”",
        "How old is the child or young person? “13 to 15”",
    ]
    assert found.facts == {"danger": "yes", "about_age": "13_15"}
    assert "rule life-danger-now" in found.blamed[0]


def test_the_facts_of_a_counterexample_are_good_for_a_plan_that_shows_it(edition: Edition) -> None:
    pack = with_rule(edition.pack, "stop-blackmail", when={"harms": ["sextortion"], "nation": ["england"]})
    found = broken_by(pack, "blackmail-do-not-pay")
    assert found
    from lifering.engine.library import compile_edition

    plan = assemble(compile_edition(pack), dict(found.facts), at=read_moment("2026-11-28T23:00"))
    assert "pay" not in {line.id for line in plan.never}


def test_a_card_that_slips_in_above_999_is_named(edition: Edition) -> None:
    pack = with_new_rule(
        edition.pack,
        "rule: calm-first\nband: life\nwhen: {danger: ['yes'], harms: [cyberbullying]}\nthen: {do: [agree_family_rules]}\n"
        "because: test\nsources: [{id: s2}]\nreview_by: 2027-05-21",
    )
    found = broken_by(pack, "danger-means-999")
    assert found
    assert "Someone is cruel to a child online" in " ".join(found.conditions)
    assert "rule calm-first" in found.blamed[0]


def test_a_promise_that_not_sure_breaks_says_which_answer_loses_what(edition: Edition) -> None:
    pack = with_rule(edition.pack, "tell-no-other-relative", when={"lives_with_child": ["no"]})
    found = broken_by(pack, "not-sure-is-never-less-careful-than-no")
    assert found
    assert "from no to not_sure" in found.blamed[0]
    assert "contact_other_family" in found.blamed[0]


def test_one_more_harm_that_takes_a_warning_away_is_found(edition: Edition) -> None:
    pack = with_rule(edition.pack, "stop-blackmail", unless={"harms": ["upskirting"]})
    found = broken_by(pack, "one-more-harm-never-takes-away")
    assert found
    assert "harms with upskirting added loses never" in found.blamed[0]


def test_a_promise_about_nobody_is_no_promise(edition: Edition) -> None:
    card = promise(
        "invariant: nobody\ntitle: T\nwhenever: {danger: ['yes']}\nexcept_where: {danger: ['yes']}\nmust: {do: [any]}\n"
        "because: b\nhazards: [H1]\nsources: [{id: s2}]"
    )
    pack = msgspec.structs.replace(edition.pack, invariants={"nobody": card})
    from lifering.engine.library import compile_edition

    finding = Prover(compile_edition(pack)).prove(TODAY).finding("nobody")
    assert not finding.holds
    assert "speaks of no answers" in finding.sentence()


def test_only_where_is_broken_by_one_answer_more(edition: Edition) -> None:
    """The same promise holds with all its conditions, and fails when one of them is left out."""
    written = (
        "invariant: only\ntitle: T\nexcept_where: %s\nmust_not: {do: [report_attack_plan]}\n"
        "because: b\nhazards: [H1]\nsources: [{id: s2}]"
    )
    assert broken(edition, promise(written % "{danger_kind: [attack]}")) is None
    found = broken(edition, promise(written % "{danger_kind: [attack], asker: [child]}"))
    assert found
    assert "rule life-attack-planned" in found.blamed[0]


@pytest.mark.parametrize("step", ["call_999_if_in_doubt", "ask_how_the_child_is"])
def test_a_step_may_give_way_only_to_one_that_says_more(edition: Edition, step: str) -> None:
    whole = edition.pack.invariants["not-sure-is-never-less-careful-than-no"]
    card = msgspec.structs.replace(
        whole,
        gives_way={one: more for one, more in whole.gives_way.items() if one != step},
        rising=[Rising(along="caution")],
    )
    found = broken(edition, card)
    assert found
    assert step in found.blamed[0]


def test_where_many_promises_break_the_card_that_most_of_them_name_comes_first() -> None:
    told = [
        ["packs/a.yaml:1 (rule a) gives it", "packs/d.yaml:9 stands behind it"],
        ["packs/b.yaml:2 (rule b) would give it, but asks for near to be yes (packs/d.yaml:9)"],
        ["packs/c.yaml:3 (rule c) gives it"],
    ]
    assert look_first(told) == ["packs/d.yaml:9 (2)"]
