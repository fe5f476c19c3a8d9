"""A contact that is wrong is taken away at once, and still somebody answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from lifering.engine.check import plan_for
from lifering.engine.find import find
from lifering.engine.library import Edition
from lifering.engine.plan import as_json, assemble
from lifering.engine.plan.contacts import STANDS_IN, answers_now
from lifering.engine.plan.in_text import TAKEN_AWAY, in_text
from lifering.engine.plan.model import ActionPlan, ContactLine
from lifering.guidance.directory_page import NATIONAL, who_helps
from lifering.lib.moments import read_moment
from lifering.places import Gazetteer
from tests.people import KAI, MRS_OYELARAN

NIGHT = read_moment("2026-11-23T03:00")


def contacts_of(edition: Edition, facts: Any, at: dt.datetime = NIGHT, **more: Any) -> list[ContactLine]:
    return assemble(edition, facts, at=at, **more).contacts


def line(contacts: list[ContactLine], service: str) -> ContactLine:
    return next(one for one in contacts if one.service == service)


def test_a_child_sees_no_number_of_a_withdrawn_helpline_and_reads_that_it_is_withdrawn(
    edition: Edition,
) -> None:
    plan = assemble(edition.without({"childline": []}), KAI, at=NIGHT)
    childline = line(plan.contacts, "childline")
    assert childline.withdrawn
    assert childline.channels == []
    assert f"Childline: {TAKEN_AWAY}" in in_text(plan)
    told = next(one for one in as_json(plan)["contacts"] if one["service"] == "childline")
    assert told["withdrawn"] is True
    assert "0800 1111" not in str(as_json(plan))


def test_only_the_wrong_number_goes_when_one_number_is_wrong(edition: Edition) -> None:
    whole = line(contacts_of(edition, KAI), "childline")
    wrong = whole.channels[0].value
    left = line(contacts_of(edition.without({"childline": [wrong]}), KAI), "childline")
    assert left.withdrawn
    assert [one.value for one in left.channels] == [one.value for one in whole.channels if one.value != wrong]


def test_a_role_loses_its_number_in_every_area(edition: Edition) -> None:
    gone = edition.without({"childrens_social_care": []})
    for slug in edition.pack.areas:
        care = line(contacts_of(gone, MRS_OYELARAN, area_slug=slug), "childrens_social_care")
        assert care.channels == []


def test_nothing_else_of_the_plan_changes_and_restoring_gives_it_back(edition: Edition) -> None:
    before = assemble(edition, KAI, at=NIGHT)
    gone = edition.without({"report_remove": []})
    after = assemble(gone, KAI, at=NIGHT)
    assert (after.do, after.never, after.ruleset) == (before.do, before.never, before.ruleset)
    assert gone.hash == edition.hash
    assert assemble(gone.without({}), KAI, at=NIGHT) == before


def test_whatever_is_withdrawn_somebody_answers_at_three_in_the_morning(
    edition: Edition, finder: Callable[[], Gazetteer]
) -> None:
    everything = {*edition.pack.contacts}.union(*(area.contacts for area in edition.pack.areas.values()))
    gone = edition.without({name: [] for name in everything - {"999"}})
    helped = stood_in = 0
    for scenario in edition.pack.scenarios.values():
        plan: ActionPlan = plan_for(gone, scenario, finder)
        if plan.contacts:
            assert answers_now(plan.contacts[0]), scenario.scenario
            helped += 1
            stood_in += STANDS_IN in plan.contacts[0].because
    assert helped > 200
    assert stood_in > 100


def test_somebody_who_searches_for_a_withdrawn_service_is_told_who_answers(edition: Edition) -> None:
    answer = find(edition.without({"childline": []}), "childline", at=NIGHT, asker="child")
    found = {one["service"]: one for one in answer["results"]}
    assert found["childline"]["channels"] == []
    assert found["childline"]["withdrawn"] is True
    assert any(one["open_now"] for name, one in found.items() if name != "childline")


def test_the_page_of_all_services_shows_it_without_a_number(edition: Edition) -> None:
    shown = who_helps(edition.without({"childline": []}), NATIONAL, NIGHT)
    childline = next(one for cards in shown.values() for one in cards if one.name == "Childline")
    assert childline.channels == []
    assert childline.state == "Not available for now"
