"""Are the cards for finding of one piece? Every lead leads somewhere, and no word says the same as two others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lifering.engine.packs import model
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import ANOTHER

SORTS = ("topic", "term", "contact", "resource", "script")
SEARCHED_ONLY = ("reader", "sort")
"""Leads that say who is typing, or what they look for: told by phrases."""
STAFF = "staff"
"""A reader that is told by short words also, where they are all that was typed."""
MEANS = "means"
"""A lead of short forms (``said``), read as its id where its phrases are heard."""


def finding_problems(pack: Pack) -> Iterator[str]:
    """What is wrong with leads, groups of topics, alike words and alarms, one sentence each."""
    yield from _leads(pack)
    yield from _groups(pack)
    yield from _alikes(pack)
    for name, card in pack.alarms.items():
        yield from _strangers(pack.spot("alarm", name), [card.topic] if card.topic else [], pack)
        for lead in card.help:
            if lead not in pack.leads:
                yield f"{pack.spot('alarm', name)} shows '{lead}', which is no lead. Correct it, or write the lead."
        for other in card.unless:
            if other not in pack.alarms:
                yield f"{pack.spot('alarm', name)} gives way to the alarm '{other}', which does not exist. Correct the id."
        for hazard in card.hazards:
            if hazard not in pack.hazards:
                yield f"{pack.spot('alarm', name)} names the hazard '{hazard}', which does not exist. Correct it or take it out."


def _leads(pack: Pack) -> Iterator[str]:
    known: Mapping[str, object] = {
        "topic": pack.topics, "term": pack.terms, "contact": pack.contacts, "resource": pack.resources,
        "script": pack.scripts, "reader": (*model.AUDIENCES, ANOTHER, STAFF), "sort": SORTS,
    }  # fmt: skip
    for name, card in pack.leads.items():
        place = pack.spot("lead", name)
        kind, _, identity = name.partition(" ")
        if kind not in known and kind not in ("page", MEANS):
            yield f"{place} leads to '{kind}'. Begin it with one of: {', '.join([*known, 'page', MEANS])}."
        elif kind in known and identity not in known[kind]:  # type: ignore[operator]
            yield f"{place} leads to the {kind} '{identity}', which does not exist. Correct the id or write the {kind}."
        if bool(card.title) != (kind == "page"):
            yield f"{place} {'has no title' if kind == 'page' else 'has a title, which only a page has'}. {'Say what the page is called.' if kind == 'page' else 'Take it out.'}"
        if kind == MEANS and not (card.said and card.phrases):
            yield f"{place} needs both: the short forms under 'said', and under 'phrases' the words beside them that tell their meaning."
        if card.alone and kind in (*SEARCHED_ONLY, MEANS):
            yield f"{place} has words that stand alone, which only what can be found has. Take them out."
        if kind in SEARCHED_ONLY and ((card.said and identity != STAFF) or not card.phrases):
            yield f"{place} is told by phrases alone. Write them so."


def _groups(pack: Pack) -> Iterator[str]:
    for name, card in pack.topic_groups.items():
        yield from _strangers(pack.spot("topic_group", name), card.topics, pack)
        for audience in card.titles:
            if audience not in model.AUDIENCES:
                yield f"{pack.spot('topic_group', name)} has a title for '{audience}'. Use one of: {', '.join(model.AUDIENCES)}."
    for audience, topics in pack.head.first_topics.items():
        yield from _strangers("pack.yaml", topics, pack)
        for topic in topics:
            if topic in pack.topics and audience not in pack.topics[topic].words:
                yield f"pack.yaml puts the topic '{topic}' first for '{audience}', for whom it has no words. Choose another."


def _strangers(place: object, topics: list[str], pack: Pack) -> Iterator[str]:
    for topic in topics:
        if topic not in pack.topics:
            yield f"{place} names the topic '{topic}', which does not exist. Correct the id or write the topic."


def _alikes(pack: Pack) -> Iterator[str]:
    owner: dict[str, str] = {}
    for name, card in pack.alikes.items():
        for word in dict.fromkeys([name, *card.words]):
            if " " in word:
                yield f"{pack.spot('alike', name)} lists '{word}', which is more than one word. Write it in leads.yaml."
            elif word in owner:
                yield f"{pack.spot('alike', name)} lists '{word}', which stands under '{owner[word]}' already. Keep it in one of the two."
            owner.setdefault(word, name)
