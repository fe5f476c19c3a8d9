"""A topic in words: its card, its signs and scripts, and the plan for its facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES, Resource, Script, Topic, TopicWords
from lifering.engine.plan import assemble
from lifering.guidance.moments import day
from lifering.guidance.plan_view import PlanView, plan_view

ASKERS = {"child": "child", "adult": "parent_carer", "professional": "professional"}
"""Audience -> the asker whose plan a topic shows when its card names none."""
READERS = {
    "child": "For children",
    "adult": "For parents, carers and other adults",
    "professional": "For people who work with children",
}


@dataclass(frozen=True)
class SignList:
    title: str
    note: str
    items: list[str]


@dataclass(frozen=True, kw_only=True)
class TopicPage:
    words: TopicWords
    audience: str
    view: PlanView
    signs: list[SignList]
    scripts: list[Script]
    resources: list[Resource]
    sources: list[str]
    reviewed: str
    history: list[str]
    other_readers: dict[str, str]
    """Audience -> what to call its version."""


def first_audience(topic: Topic, wanted: str = "") -> str:
    """The audience asked for, or the widest one the topic has words for."""
    order = (wanted, "adult", *AUDIENCES)
    return next(audience for audience in order if audience in topic.words)


def topic_page(edition: Edition, topic: Topic, audience: str, at: dt.datetime) -> TopicPage:
    pack = edition.pack
    facts = {"asker": topic.askers.get(audience, ASKERS[audience])} | topic.facts
    return TopicPage(
        words=topic.words[audience],
        audience=audience,
        view=plan_view(assemble(edition, facts, at=at, audience=audience)),
        signs=[
            SignList(card.title, card.note.get(audience, ""), card.items)
            for card in map(pack.signs.get, topic.signs)
            if card
        ],
        scripts=[card for card in map(pack.scripts.get, topic.scripts) if card and audience in card.audience],
        resources=[
            card for card in map(pack.resources.get, topic.resources) if card and _is_for(card, audience)
        ],
        sources=[_source(edition, cite.id, cite.pin) for cite in topic.sources],
        reviewed=day(topic.last_reviewed),
        history=topic.history,
        other_readers={
            other: name for other, name in READERS.items() if other in topic.words and other != audience
        },
    )


def _is_for(card: Resource, audience: str) -> bool:
    return card.state == "current" and (not card.audience or audience in card.audience)


def _source(edition: Edition, identity: str, pin: str) -> str:
    source, law = edition.pack.sources.get(identity), edition.pack.laws.get(identity)
    title = source.title if source else law.provision if law else identity
    return f"{title}, {pin}" if pin else title
