"""The plan that the page of a topic shows: that for the facts on its card, begun as its title asks."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.model import URGENCIES, Topic
from lifering.engine.packs.pack import words_for
from lifering.engine.plan import assemble, calls_for_a_life, urgency_of
from lifering.engine.plan.contacts import Asked, Reasons, contact_lines
from lifering.engine.plan.law import law_lines
from lifering.engine.plan.model import ActionPlan, Line
from lifering.engine.plan.where import PlaceLike, locate
from lifering.lib.tongues import speaking

ASKERS = {"child": "child", "adult": "parent_carer", "professional": "professional"}
"""Audience -> the asker whose plan a topic shows when its card names none."""
NOTHING: FactValues = {}


def asker_of(topic: Topic, audience: str) -> str:
    """Whose plan the topic shows to an audience."""
    return str(topic.facts.get("asker") or topic.askers.get(audience, ASKERS[audience]))


def topic_plan(
    edition: Edition,
    topic: Topic,
    audience: str,
    at: dt.datetime,
    nation: str,
    place: PlaceLike | None = None,
    area_slug: str = "",
    besides: FactValues = NOTHING,
) -> ActionPlan:
    """The plan for the facts of a topic, and those told besides. With a nation, the law there.

    Raises as :func:`lifering.engine.plan.assemble`.
    """
    facts = topic_facts(topic, audience) | besides | ({"nation": nation} if nation else {})
    plan = assemble(edition, facts, at=at, audience=audience, place=place, area_slug=area_slug)
    plan = _comforting(replace(plan, do=_as_the_title_asks(topic, plan.do)), facts)
    where, facts = locate(edition.pack, edition.pack.with_implied(facts), place, area_slug)
    asked = Asked(str(facts["asker"]), audience, str(facts.get("about_age", "not_asked")), where, at)
    return _with_cited_law(edition, topic, audience, _with_named(edition, topic, asked, plan))


def _with_named(edition: Edition, topic: Topic, asked: Asked, plan: ActionPlan) -> ActionPlan:
    """The contacts that the words of the page speak of are among its own, behind those that come before them in the
    pack's order: whoever reads a name has the way there."""
    given = {line.service for line in plan.contacts}
    wanted = {
        one: Reasons("support", [], []) for one in topic.named.get(asked.audience, []) if one not in given
    }
    with speaking(edition.language):
        named = contact_lines(edition.pack, edition.holidays, asked, wanted, urgent=False)
    order = edition.pack.head.contact_order[asked.audience]
    contacts = list(plan.contacts)
    for line in named:
        before = order[: order.index(line.service)]
        place = max((number for number, one in enumerate(contacts, 1) if one.service in before), default=0)
        contacts.insert(place, line)
    return replace(plan, contacts=contacts)


def _as_the_title_asks(topic: Topic, steps: list[Line]) -> list[Line]:
    """The steps with those the topic begins with before the others of their band and time; nothing leaves either."""
    groups = {key: number for number, key in enumerate(dict.fromkeys((one.band, one.when) for one in steps))}
    return sorted(steps, key=lambda one: (groups[one.band, one.when], one.id not in topic.begins_with))


def topic_facts(topic: Topic, audience: str) -> FactValues:
    """What the card of a topic says has happened, to an audience."""
    return topic.facts | topic.facts_of.get(audience, {}) | {"asker": asker_of(topic, audience)}


def how_urgent(edition: Edition, topic: Topic, audience: str) -> tuple[int, bool]:
    """To sort by: the plan that the topic shows to an audience, the most urgent first, and of two alike the one that calls for a life."""
    facts = topic_facts(topic, audience)
    return URGENCIES.index(urgency_of(edition, facts)), not calls_for_a_life(edition, facts)


def did_it(facts: FactValues) -> bool:
    """A child whose page says that they hurt somebody. No question asks a child that (docs/interview.md)."""
    return facts["asker"] == "child" and facts.get("child_is") == "causing_harm"


def _comforting(plan: ActionPlan, facts: FactValues) -> ActionPlan:
    """Who hurt somebody is not told *it is not your fault*: the page's own words are kind to them."""
    return replace(plan, reassurance="") if did_it(facts) else plan


def _with_cited_law(edition: Edition, topic: Topic, audience: str, plan: ActionPlan) -> ActionPlan:
    """Where no rule names a law (nothing has happened yet): the law that the topic itself cites, in words for this audience."""
    if plan.law:
        return plan
    laws = edition.pack.laws
    cited = [cite.id for cite in topic.sources if cite.id in laws and audience in laws[cite.id].words]
    found = law_lines(
        edition.pack, cited, plan.nation, lambda words: words_for(words, "", audience), plan.at.date(), None
    )
    return replace(plan, law=found)
