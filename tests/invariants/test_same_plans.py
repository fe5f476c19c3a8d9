"""What is proven is what is served: for answers that the diagrams find, the plan that ``assemble`` makes,
and the page a person sees, hold what the proof says and nothing else."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import random
import re
from collections.abc import Iterable, Iterator, Mapping
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
from lifering.triage.answers import Answers
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]

LONDON = ZoneInfo("Europe/London")
DAY = dt.date(2026, 11, 28)
SEED, RANDOMLY, BORDERS, BY_PAGES, BY_PROGRAM = 41, 120, 120, 25, 15
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
        spot = plans.spot
        nation = base.space.exactly("nation", list(spot.nations)) if spot.area or spot.council else {}
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
        return assemble(edition, facts, at=one.at, place=Town(spot.council, nation=spot.nations[0]))
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


def _walk(client: Any, edition: Edition, one: Asked) -> Answers:
    """Answers every question as this person does, where it is put, from the door on; what was said in the end."""
    facts, council = one.plans.space.facts_of(one.answer), one.plans.spot.council
    asker = str(facts.get("asker", ""))
    door = asker if asker in ("child", "professional") else "adult"
    where = _post(client, "/help/start", door=door)["Location"]
    state = journey.begin(edition, door)
    while step := state.first_open:
        assert where == f"/help/{step}"
        fact = state.asked[step - 1]
        values = edition.pack.questions[fact].values
        said = facts.get(fact) or ("not_sure" if "not_sure" in values else "pass")
        is_told = fact == journey.PLACE and said != "not_sure"
        sent = {"place": council or str(said)} if is_told else {"answer": said}
        where = _post(client, where, **sent)["Location"]
        state = journey.with_reply(
            edition, state, fact, None if said == "pass" else said, council if is_told else ""
        )
    assert where == "/help/check"
    return state


class Page:
    """A plan as it is read: the lines of its blocks, without what unfolds below them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def lines(self, block: str) -> list[str]:
        return _once(re.findall(r'class="line">(.*?)</(?:p|span)>', self._block(block)))

    def heads(self, block: str) -> list[str]:
        return _once(re.findall(r"<h3>(.*?)</h3>", self._block(block)))

    def says(self, text: str) -> bool:
        return _plainly(text) in _plainly(self._text)

    def _block(self, name: str) -> str:
        """A block's own section; empty where the plan has none."""
        _, _, rest = self._text.partition(f'<h2 id="{name}">')
        return rest.partition("</section>")[0]


def _once(texts: list[str]) -> list[str]:
    """In order, each once: what is folded on a screen stands open on paper too."""
    return list(dict.fromkeys(map(_plainly, texts)))


def _plainly(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


class Words:
    """The words of a pack's cards for one reader in one place."""

    def __init__(self, plans: AllPlans, asker: str, nation: str) -> None:
        self._plans, self._pack = plans, plans.pack
        self._asker, self._nation = asker, nation

    def of(self, cards: Mapping[str, Any], name: str) -> str:
        text = words_for(cards[name].words, self._asker, self._pack.audience_of(self._asker))
        return _plainly(re.sub(r"\{(\w+)\}", lambda found: self._plans.contacts[found[1]].name, text))

    def all_of(self, cards: Mapping[str, Any], names: Iterable[str]) -> set[str]:
        return {self.of(cards, name) for name in names}

    def contact(self, name: str) -> str:
        """What a service is called here: an area's own name for it goes before the nation's."""
        card, spot = self._plans.contacts[name], self._plans.spot
        filled = [
            fill.name
            for fill in (spot.area.fills if spot.area else [])
            if fill.fill == name and (not fill.councils or spot.council in fill.councils)
        ]
        return _plainly(filled[0] if len(filled) == 1 else card.names.get(self._nation, card.name))  # type: ignore[call-overload]


def test_the_page_a_person_sees_holds_the_words_of_what_is_proven_and_of_nothing_else(
    client: Any, edition: Edition, prover: Prover, asked: list[Asked]
) -> None:
    """Every answer given by a form, as without a script: in no place, and in councils of every area."""
    pack, chance = edition.pack, random.Random(SEED)  # noqa: S311
    everywhere = {(one.spot.slug, one.spot.council): one for _, one in prover.plans(slices(pack, DAY)[:1])}
    reachable = [one for one in asked if one.plans.spot.council or not one.plans.spot.area]
    seen, urgent, read_in_all = set(), 0, 0
    for one in chance.sample(reachable, BY_PAGES):
        said = _walk(client, edition, one)
        area = pack.area_of_council(said.area)
        plans = everywhere[area.head.area if area else "", said.area]
        facts = pack.with_implied(said.facts)
        read = Asked(plans.space.answer_of(facts), plans, one.at)
        told = {kind: _proven(read, kind) for kind in ALL_IDS}
        words = Words(plans, str(facts.get("asker", "not_asked")), str(facts.get("nation", "not_sure")))
        page = Page(client.get("/help/plan").content.decode())
        dos = page.lines("do")
        assert set(dos) == words.all_of(pack.actions, told["do"]), facts
        assert set(page.lines("never")) == words.all_of(pack.nevers, told["never"]), facts
        assert set(page.heads("who")) == set(map(words.contact, told["contact"])), facts
        assert page.says(words.of(pack.plan_words, f"urgency_{min(told['urgency'])}")), facts
        assert page.says(words.of(pack.families, min(told["tell_family"]))), facts
        if plans.space.holds(plans.given("first_do", "call_999"), read.answer):
            assert dos[0] == words.of(pack.actions, "call_999"), facts
            assert page.heads("who")[0] == words.contact("999"), facts
            urgent += 1
        seen.add(plans.spot.slug)
        read_in_all += len(dos)
    assert urgent > 1
    assert read_in_all > 100
    assert seen == {"", *pack.areas}


def test_a_program_is_told_what_is_proven(client: Any, edition: Edition, asked: list[Asked]) -> None:
    """Also for answers that no way through the questions leads to, in every kind of place, at every hour."""
    chance = random.Random(SEED + 1)  # noqa: S311
    for one in chance.sample(asked, BY_PROGRAM):
        facts, spot = one.plans.space.facts_of(one.answer), one.plans.spot
        sent = {"facts": {**facts, "area": spot.council or spot.slug}, "at": f"{one.at:%Y-%m-%dT%H:%M}"}
        plan = client.post("/api/v1/plan", json.dumps(sent), content_type="application/json").json()
        assert plan["at"].startswith(sent["at"])
        told = {kind: _proven(one, kind) for kind in ALL_IDS}
        for kind, lines in (("do", "do"), ("never", "never"), ("law", "law"), ("clock", "clocks")):
            assert {line["id"] for line in plan[lines]} == told[kind], facts
        assert {line["service"] for line in plan["contacts"]} == told["contact"], facts
        assert {plan["urgency"]} == told["urgency"], facts
        assert {plan["tell_family"]} == told["tell_family"], facts
        words = Words(one.plans, str(facts.get("asker", "not_asked")), plan["nation"])
        for kind, cards in (("do", edition.pack.actions), ("never", edition.pack.nevers)):
            said = {_plainly(line["text"]) for line in plan[kind]}
            assert said == words.all_of(cards, told[kind]), facts
