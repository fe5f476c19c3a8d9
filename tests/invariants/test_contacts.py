"""Somebody answers: for every council, nation, asker, age and hour the first contact is open and is for them.

One exception (ADR 0034): for askers whom pack.yaml names under ``stands_first`` the contact named there comes first, also
while it is closed or its hours are not known. Somebody who is frightened of their own thoughts, and at night meets the
police first, leaves; whoever answers is still in the plan. Danger knows no exception."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import product

import pytest
from msgspec import structs

from lifering.engine.hours import read_hours
from lifering.engine.library import Edition
from lifering.engine.packs.model import NATIONS, Contact, Fill
from lifering.engine.plan import assemble
from lifering.engine.plan.contacts import NUMBERS, answers_now
from lifering.lib.moments import read_moment

DAYS = {"working day": "2026-11-24", "weekend": "2026-11-28", "bank holiday": "2026-12-25"}
AGES = ["under_10", "13_15", "16_17", "18_plus", "not_sure", "not_asked"]
HARMS = [
    "sextortion",
    "child_abuse_material",
    "cyberbullying",
    "own_behaviour",
    "scam_hacking",
    "general_prevention",
]


@dataclass(frozen=True)
class Council:
    upper_gss: str
    upper_name: str
    nation: str


def places(edition: Edition) -> list[Council | None]:
    councils = [
        Council(gss, name, "england")
        for area in edition.pack.areas.values()
        for gss, name in area.head.councils.items()
    ]
    return [
        None,
        Council("E09000007", "Camden", "england"),
        *councils,
        *(Council("", "", nation) for nation in NATIONS[1:]),
    ]


@pytest.mark.parametrize("day", DAYS)
def test_the_first_contact_answers_at_this_hour_and_is_for_this_person(edition: Edition, day: str) -> None:
    askers = [*edition.pack.questions["asker"].values, "not_asked"]
    hours = [
        read_moment(f"{DAYS[day]}T{hour:02}:{minute:02}")
        for hour, minute in ((0, 30), (8, 0), (8, 30), (12, 0), (17, 0), (18, 30), (23, 30))
    ]
    checked = 0
    for place, asker, age, harm, at in product(places(edition), askers, AGES, HARMS, hours):
        if (asker, age, harm) != ("child", "13_15", "sextortion") and checked % 5:
            checked += 1  # a fifth of the rest, spread evenly over all of it
            continue
        checked += 1
        facts: dict[str, str | list[str]] = {"harms": [harm]}
        if asker != "not_asked":
            facts["asker"] = asker
        if age != "not_asked":
            facts["about_age"] = age
        plan = assemble(edition, facts, at=at, place=place)
        first = plan.contacts[0]
        if asker in edition.pack.head.stands_first:
            assert first.service == edition.pack.head.stands_first[asker], (place, age, harm, at)
            assert any(answers_now(line) for line in plan.contacts), (place, asker, age, harm, at)
        else:
            assert answers_now(first), (place, asker, age, harm, at, first.service)


NIGHT = read_moment("2026-11-28T23:30")


@pytest.mark.parametrize("harm", ["own_behaviour", "child_abuse_material", "grooming"])
@pytest.mark.parametrize("at", ["2026-11-28T23:30", "2026-11-24T12:00"])
def test_somebody_frightened_of_their_own_thoughts_does_not_meet_the_police_first(
    edition: Edition, harm: str, at: str
) -> None:
    for danger in ("no", "not_asked"):
        facts: dict[str, str | list[str]] = {"asker": "own_behaviour", "harms": [harm]}
        if danger != "not_asked":
            facts["danger"] = danger
        services = [line.service for line in assemble(edition, facts, at=read_moment(at)).contacts]
        assert services[0] == "stop_it_now"
        assert services.index("101") > 1


@pytest.mark.parametrize("danger", ["yes", "not_sure"])
def test_in_danger_999_comes_before_whoever_stands_first(edition: Edition, danger: str) -> None:
    facts: dict[str, str | list[str]] = {
        "asker": "own_behaviour",
        "harms": ["own_behaviour"],
        "danger": danger,
    }
    assert assemble(edition, facts, at=NIGHT).contacts[0].service == "999"


def test_where_the_one_who_stands_first_is_withdrawn_somebody_who_answers_does(edition: Edition) -> None:
    gone = edition.without({"stop_it_now": []})
    facts: dict[str, str | list[str]] = {"asker": "own_behaviour", "harms": ["own_behaviour"], "danger": "no"}
    assert answers_now(assemble(gone, facts, at=NIGHT).contacts[0])


@pytest.mark.parametrize(
    ("gone", "stays"), [(["0808 1000 900"], True), (["0808 1000 900", "stopitnow.org.uk"], False)]
)
def test_who_stands_first_does_so_while_a_person_can_be_reached_there_by_chat_or_number(
    edition: Edition, gone: list[str], stays: bool
) -> None:
    facts: dict[str, str | list[str]] = {"asker": "own_behaviour", "harms": ["own_behaviour"], "danger": "no"}
    lines = assemble(edition.without({"stop_it_now": gone}), facts, at=NIGHT).contacts
    assert (lines[0].service == "stop_it_now") is stays
    assert any(map(answers_now, lines))


def test_a_web_address_alone_keeps_nobody_first(edition: Edition) -> None:
    """A copy of the pack whose Stop It Now has no chat, so that its number gone leaves a page to read."""
    card = edition.pack.contacts["stop_it_now"]
    web = structs.replace(card, channels=[one for one in card.channels if one.kind == "web"])
    cards = {**edition.pack.contacts, "stop_it_now": web}
    without_chat = replace(edition, pack=structs.replace(edition.pack, contacts=cards), _spoken={})
    facts: dict[str, str | list[str]] = {"asker": "own_behaviour", "harms": ["own_behaviour"], "danger": "no"}
    lines = assemble(without_chat, facts, at=NIGHT).contacts
    assert answers_now(lines[0])
    assert lines[0].service != "stop_it_now"


@pytest.mark.parametrize("at", ["2026-11-28T23:30", "2026-11-24T12:00"])
@pytest.mark.parametrize("said", [{"harms": ["self_harm_suicide"]}, {"harms": ["cyberbullying"], "child_situation": ["self_harm"]}])  # fmt: skip
def test_who_fears_that_somebody_will_hurt_themself_meets_999_and_no_police_line_first(
    edition: Edition, said: dict[str, list[str]], at: str
) -> None:
    askers = [one for one in edition.pack.questions["asker"].values if one != "child"]
    for asker, danger in product(askers, ("no", "not_sure", "")):
        facts: dict[str, str | list[str]] = {"asker": asker, **said, **({"danger": danger} if danger else {})}
        lines = assemble(edition, facts, at=read_moment(at)).contacts
        assert lines[0].service == "999", (asker, danger)
        assert "in danger of ending their life" in lines[0].serves
        if asker in ("parent_carer", "relative_friend", "professional", "adult_affected", "own_behaviour"):
            assert lines[1].service != "101", (asker, danger)


def test_a_child_who_may_hurt_themself_meets_childline_first(edition: Edition) -> None:
    facts: dict[str, str | list[str]] = {"asker": "child", "danger": "no", "harms": ["self_harm_suicide"]}
    assert assemble(edition, facts, at=NIGHT).contacts[0].service == "childline"


def test_no_number_that_was_not_checked_is_on_a_plan(edition: Edition) -> None:
    """Promise 5, and what a crisis page may show, for every contact that any rule gives."""
    pack = edition.pack
    everything = {
        **pack.contacts,
        **{name: one for area in pack.areas.values() for name, one in area.contacts.items()},
    }
    hidden = {
        channel.value
        for contact in everything.values()
        for channel in contact.channels
        if channel.kind in NUMBERS
        and (channel.checked or contact.checked).state != "seen_official"
        and contact.contact not in pack.head.always_shown
    }
    hidden |= {
        channel.value
        for area in pack.areas.values()
        for fill in area.fills
        for channel in fill.channels
        if channel.kind in NUMBERS and (channel.checked or fill.checked).state != "seen_official"
    }
    assert hidden, "some numbers of the sources are still unchecked"
    for place, scenario in product(places(edition), pack.scenarios.values()):
        facts = {name: value for name, value in scenario.facts.items() if name != "nation"}
        plan = assemble(edition, facts, at=read_moment("2026-11-23T23:00"), place=place)
        shown = {
            channel.value
            for contact in plan.contacts
            for channel in contact.channels
            if channel.kind in NUMBERS
        }
        assert not shown & hidden


AGREED = {
    "0300 555 1373", "01983 823435", "0300 456 4546", "0300 500 80 80", "0300 500 80 90", "0345 045 5203", "01733 864180", "01733 234724",
}  # fmt: skip


def test_local_numbers_on_plans_are_those_two_sources_agree_on(edition: Edition) -> None:
    for area in edition.pack.areas.values():
        for fill in area.fills:
            for channel in fill.channels:
                if channel.kind == "phone" and (channel.checked or fill.checked).state == "seen_official":
                    assert channel.value in AGREED | {"101"}, (area.head.area, channel.value)


def test_when_everything_is_overdue_the_fallback_is_left(edition: Edition) -> None:
    """A year without a check: numbers go, the five that are always shown stay, and the page says so."""
    at = read_moment("2027-11-24T23:00")
    plan = assemble(edition, {"asker": "parent_carer", "harms": ["grooming"], "nation": "england"}, at=at)
    shown = {line.service for line in plan.contacts for channel in line.channels if channel.kind == "phone"}
    assert shown <= set(edition.pack.head.always_shown)
    assert "101" in shown
    assert not any(line.checked for line in plan.contacts)
    assert answers_now(plan.contacts[0])
    assert all("not checked since" in line.how for line in plan.law)


def test_a_plan_is_still_made_in_a_year_whose_bank_holidays_nobody_knows(edition: Edition) -> None:
    plan = assemble(
        edition,
        {"asker": "professional", "harms": ["grooming"], "nation": "england"},
        at=dt.datetime(2031, 1, 2, 11, tzinfo=read_moment("2031-01-02").tzinfo),
    )
    assert plan.contacts
    assert answers_now(plan.contacts[0])


def test_happened_before_the_change_shows_the_law_of_then_and_of_now(edition: Edition) -> None:
    facts: dict[str, str | list[str]] = {
        "asker": "adult_affected",
        "harms": ["intimate_image_abuse"],
        "about_age": "18_plus",
        "image_taken_under_18": "no",
        "nation": "england",
    }
    now = {line.id: line.applies for line in assemble(edition, facts, at=read_moment("2026-11-23")).law}
    then = {
        line.id: line.applies
        for line in assemble(edition, facts, at=read_moment("2026-11-23"), happened="2022-05-01").law
    }
    both = {
        line.id: line.applies
        for line in assemble(
            edition, facts, at=read_moment("2026-11-23"), happened="2024-01-15/2024-02-15"
        ).law
    }
    assert "cjca-2015-s33" not in now
    assert now["soa-2003-s66b"] == "now"
    assert then["cjca-2015-s33"] == "then"
    assert then["soa-2003-s66b"] == "now"
    assert both["cjca-2015-s33"] == "then"
    assert both["soa-2003-s66b"] == "now_and_then"


def test_a_law_whose_dates_rest_on_memory_is_not_shown_as_wholly_checked(edition: Edition) -> None:
    from_memory = [law for law in edition.pack.laws.values() if "memory" in law.checked.how]
    assert len(from_memory) > 12
    for law in from_memory:
        assert law.dates_checked == "no" or not law.checked.is_checked, law.law
    plan = assemble(
        edition,
        {"asker": "parent_carer", "harms": ["grooming"], "about_age": "13_15", "nation": "england"},
        at=read_moment("2026-11-23"),
    )
    line = next(one for one in plan.law if one.id == "soa-2003-s15")
    assert line.checked
    assert not line.dates_checked


def test_who_is_open_changes_on_the_half_hour_only(edition: Edition) -> None:
    """Pages that say who is open are made once in each half hour (``design/prerendered.py``)."""
    fills = [fill for area in edition.pack.areas.values() for fill in area.fills]
    numbers: list[Contact | Fill] = [*edition.pack.every_contact(), *fills]
    for card in numbers:
        for channel in card.channels:
            if isinstance(channel.hours, dict):
                for span in filter(None, read_hours(channel.hours).values()):
                    assert all(at.minute % 30 == 0 for at in span), (card.name, channel.hours)
