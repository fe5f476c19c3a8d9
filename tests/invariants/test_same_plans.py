"""What is proven is what is served: for answers that the diagrams find, the plan that ``assemble`` makes,
and the page a person sees, hold what the proof says and nothing else."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")

from lifering.engine.library import Edition
from lifering.engine.packs.pack import words_for
from lifering.engine.packs.promises import given_ids
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan
from lifering.engine.proof.plans import AllPlans
from lifering.engine.proof.prove import Prover
from lifering.engine.proof.slices import slices
from lifering.engine.rulebook.diagram import Answer
from lifering.triage import journey
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]

LONDON = ZoneInfo("Europe/London")
DAY = dt.date(2026, 11, 28)
SEED, RANDOMLY, BORDERS, THROUGH_PAGES = 41, 120, 120, 40
ALL_IDS = ("do", "never", "contact", "support", "law", "clock", "urgency", "tell_family")


@dataclass(frozen=True)
class Town:
    """A place as the engine knows it."""

    upper_gss: str
    upper_name: str = "a council"
    nation: str = "england"


@dataclass(frozen=True)
class Asked:
    """Answers to one plan, and where and when it is asked for."""

    answer: Answer
    plans: AllPlans
    at: dt.datetime


@pytest.fixture(scope="module")
def prover(edition: Edition) -> Prover:
    return Prover(edition)


@pytest.fixture(scope="module")
def asked(prover: Prover) -> list[Asked]:
    """Some four hundred: the simplest answer for each id, answers on a border, and answers at random; in
    turn in every place, and now, at night and in later slices."""
    chance = random.Random(SEED)  # noqa: S311
    spans = slices(prover.pack, DAY)
    here = [plans for _, plans in prover.plans([spans[0]])]
    here += [AllPlans(prover.pack, here[0].reach, here[0].spot, span.first) for span in spans[1::4]]
    base = here[0]
    found = [*_witnesses(base), *_borders(base, chance)]
    found += [_any_answer(base, chance) for _ in range(RANDOMLY)]
    asked = []
    for number, answer in enumerate(found):
        plans = here[number % len(here)]
        nation = base.space.exactly("nation", ["england"]) if plans.spot.area else {}
        hour = dt.time((0, 9, 17, 23)[number % 4], 30)
        if base.space.holds(plans.accepted, {**answer, **nation}):
            asked.append(Asked({**answer, **nation}, plans, dt.datetime.combine(plans.on, hour, LONDON)))
    return asked


def _witnesses(plans: AllPlans) -> Iterator[Answer]:
    """The simplest answer whose plan holds an id, for each id of every kind."""
    for kind in ALL_IDS:
        for name in _names(plans, kind):
            answer = plans.space.simplest(plans.diagrams.both(plans.accepted, plans.given(kind, name)))
            if answer is not None:
                yield answer


def _borders(plans: AllPlans, chance: random.Random) -> Iterator[Answer]:
    """Pairs of answers that differ in one fact, of which one is given an id and the other is not."""
    space = plans.space
    ids = [(kind, name) for kind in ("do", "never", "contact") for name in _names(plans, kind)]
    for kind, name in chance.sample(ids, BORDERS // 2):
        given = plans.given(kind, name)
        answer = space.simplest(plans.diagrams.both(plans.accepted, given))
        if answer is None:
            continue
        changed = [
            answer | space.exactly(fact.id, [value]) for fact in space.facts.values() for value in fact.values
        ]
        across = [one for one in changed if space.holds(plans.accepted, one) and not space.holds(given, one)]
        if across:
            yield from (answer, chance.choice(across))


def _any_answer(plans: AllPlans, chance: random.Random) -> Answer:
    """An answer at random, told much or little."""
    space, told = plans.space, chance.uniform(0.1, 0.9)
    while True:
        answer = space.answer_of({})
        for fact in space.facts.values():
            if chance.random() < told:
                some = chance.randint(1, 3) if fact.multi else 1
                answer |= space.exactly(fact.id, chance.sample(fact.values, min(some, len(fact.values))))
        if space.holds(plans.accepted, answer):
            return answer


def _names(plans: AllPlans, kind: str) -> list[str]:
    return given_ids(plans.pack, kind)


def _plan(edition: Edition, one: Asked) -> ActionPlan:
    spot = one.plans.spot
    facts = one.plans.space.facts_of(one.answer)
    if spot.council:
        return assemble(edition, facts, at=one.at, place=Town(spot.council))
    return assemble(edition, facts, at=one.at, area_slug=spot.slug)


def _given_by(plan: ActionPlan) -> dict[str, list[str]]:
    return {
        "do": [line.id for line in plan.do], "never": [line.id for line in plan.never],
        "contact": [line.service for line in plan.contacts], "support": [line.id for line in plan.support],
        "law": [line.id for line in plan.law], "clock": [line.id for line in plan.clocks],
        "urgency": [plan.urgency], "tell_family": [plan.tell_family],
    }  # fmt: skip


def _proven(one: Asked, kind: str) -> set[str]:
    """What the proof says that the plan of these answers gives."""
    plans = one.plans
    return {name for name in _names(plans, kind) if plans.space.holds(plans.given(kind, name), one.answer)}


def test_a_plan_gives_what_the_proof_says_it_gives_and_nothing_else(
    edition: Edition, asked: list[Asked]
) -> None:
    assert len(asked) > 400
    assert len({one.plans.spot.name for one in asked}) > 8
    for one in asked:
        given = _given_by(_plan(edition, one))
        for kind in ALL_IDS:
            assert len(given[kind]) == len(set(given[kind])), kind
            assert set(given[kind]) == _proven(one, kind), (
                kind,
                one.plans.space.facts_of(one.answer),
                one.at,
            )


def test_the_first_line_and_the_first_contact_are_those_of_the_proof(
    edition: Edition, asked: list[Asked]
) -> None:
    urgent = ("call_999", "call_999_if_in_doubt")
    seen = set()
    for one in asked:
        plan, plans = _plan(edition, one), one.plans
        first = plan.do[0].id if plan.do else ""
        for name in urgent:
            said = plans.space.holds(plans.given("first_do", name), one.answer)
            assert said == (first == name), (name, plans.space.facts_of(one.answer))
            seen |= {name} if said else set()
        if plans.space.holds(plans.given("first_contact", "999"), one.answer):
            assert plan.contacts[0].service == "999", plans.space.facts_of(one.answer)
    assert seen == set(urgent)


def _post(client: Any, path: str, **fields: Any) -> Any:
    return client.post(path, urlencode(fields, doseq=True), content_type="application/x-www-form-urlencoded")


def _walk(client: Any, edition: Edition, facts: dict[str, Any]) -> dict[str, Any]:
    """Answers every question as these facts do, where it is put, from the door on; what was said in the end."""
    doors = {
        **dict.fromkeys(edition.pack.head.audience_of, "adult"),
        "child": "child",
        "professional": "professional",
    }
    door = doors.get(facts.get("asker", ""), "adult")
    where = _post(client, "/help/start", door=door)["Location"]
    state = journey.begin(edition, door)
    for _ in range(40):
        step = state.first_open
        if step == 0:
            break
        assert where == f"/help/{step}"
        fact = state.asked[step - 1]
        values = edition.pack.questions[fact].values
        said = facts.get(fact) or ("not_sure" if "not_sure" in values else "pass")
        if fact == journey.PLACE and said != "not_sure":
            where = _post(client, where, place=said)["Location"]
        else:
            where = _post(client, where, answer=said)["Location"]
        state = journey.with_reply(edition, state, fact, None if said == "pass" else said)
    assert where == "/help/check"
    return dict(state.facts)


def _words(edition: Edition, kind: str, name: str, asker: str) -> str:
    pack = edition.pack
    card = pack.actions[name] if kind == "do" else pack.nevers[name]
    text = words_for(card.words, asker, pack.audience_of(asker))
    return _plainly(re.sub(r"\{(\w+)\}", lambda found: pack.contacts[found[1]].name, text))


def _plainly(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _block(page: str, begins: str, ends: str) -> str:
    return _plainly(page[page.index(f'id="{begins}"') : page.index(f'id="{ends}"')])


def test_the_page_a_person_sees_holds_the_words_of_what_is_proven_and_of_nothing_else(
    client: Any, edition: Edition, asked: list[Asked]
) -> None:
    chance = random.Random(SEED)  # noqa: S311
    anywhere = [one for one in asked if one.plans.spot.area is None and one.plans.on == DAY]
    urgent = 0
    for one in chance.sample(anywhere, THROUGH_PAGES):
        plans = one.plans
        facts = edition.pack.with_implied(_walk(client, edition, plans.space.facts_of(one.answer)))
        answer, asker = plans.space.answer_of(facts), str(facts.get("asker", "not_asked"))
        page = client.get("/help/plan").content.decode()
        for kind, shown in (("do", _block(page, "do", "never")), ("never", _block(page, "never", "who"))):
            told = {
                name for name in _names(plans, kind) if plans.space.holds(plans.given(kind, name), answer)
            }
            said = {name: _words(edition, kind, name, asker) for name in _names(plans, kind)}
            assert [name for name in told if said[name] not in shown] == [], facts
            others = [text for name, text in said.items() if name not in told and text]
            hidden = [text for text in others if not any(text in said[name] for name in told)]
            assert [text for text in hidden if text in shown] == [], facts
        if plans.space.holds(plans.given("first_do", "call_999"), answer):
            urgent += 1
            shown = _block(page, "do", "never")
            firsts = [_words(edition, "do", name, asker) for name in _names(plans, "do")]
            places = {text: shown.index(text) for text in firsts if text and text in shown}
            assert min(places, key=places.__getitem__) == _words(edition, "do", "call_999", asker), facts
    assert urgent > 5


def test_a_program_is_told_what_is_proven(client: Any, edition: Edition, asked: list[Asked]) -> None:
    """Also for answers that no way through the questions leads to."""
    chance = random.Random(SEED + 1)  # noqa: S311
    anywhere = [one for one in asked if one.plans.spot.area is None]
    for one in chance.sample(anywhere, THROUGH_PAGES):
        facts = one.plans.space.facts_of(one.answer)
        plan = client.post("/api/v1/plan", json.dumps(facts), content_type="application/json").json()
        for kind in ("do", "never"):
            assert {line["id"] for line in plan[kind]} == _proven(one, kind), facts
        assert {line["service"] for line in plan["contacts"]} == _proven(one, "contact"), facts
        assert {plan["urgency"]} == _proven(one, "urgency"), facts
        assert {plan["tell_family"]} == _proven(one, "tell_family"), facts
