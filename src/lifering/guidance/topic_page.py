"""A topic in words: its card, its signs and scripts, and the plan for its facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from lifering.design.easy import EasyItem, easy_item, pictures_for
from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES, NATIONS, Resource, Script, Topic, TopicWords
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import ActionPlan
from lifering.engine.plan.where import PlaceLike
from lifering.guidance import lead_steps
from lifering.guidance.contact_view import Contact, contact
from lifering.guidance.lead_steps import OfTheLead
from lifering.guidance.link_view import WebLink, web_link
from lifering.guidance.moments import day
from lifering.guidance.plan_view import PlanView, Step, a_step, plan_view
from lifering.guidance.plan_view import nation as nation_name
from lifering.guidance.reasons import titled
from lifering.guidance.topic_plan import did_it, topic_facts, topic_plan
from lifering.guidance.untranslated import is_partly_english
from lifering.lib.tongues import _, by_nature, later

READERS = {
    "child": later("For children"),
    "adult": later("For parents, carers and other adults"),
    "professional": later("For people who work with children"),
}


@dataclass(frozen=True)
class SignList:
    title: str
    note: str
    items: list[str]


FEW = 2
"""So many pages beside a page do not push its first step out of sight."""
LONG = 5
"""So many parts that a page begins with a list of them."""


@dataclass(frozen=True)
class ForLeads:
    """What is the safeguarding lead's, as a page shows it; ``lines`` as the rules say it, for paper."""

    lines: OfTheLead
    do: list[Step]
    never: list[Step]
    contacts: list[Contact]


@dataclass(frozen=True, kw_only=True)
class TopicPage:
    words: TopicWords
    easy_what: EasyItem | None
    audience: str
    plan: ActionPlan
    view: PlanView
    for_leads: ForLeads | None
    """What is the safeguarding lead's alone; None where nobody is sent to the lead."""
    signs: list[SignList]
    scripts: list[Script]
    resources: list[Resource]
    links: dict[str, WebLink | None]
    """Resource -> its address, where it has one."""
    sources: list[str]
    reviewed: str
    version: int
    history: list[str]
    read_also: dict[str, str]
    """Topic -> title, of the pages that the words speak of and that have words for this reader."""
    asks: bool
    """Whether the questions of the interview could lead to steps that fit this reader better."""
    record_sheet: str
    """The title of the blank record that may be printed here; empty where none is offered."""
    nations: dict[str, str]
    """Nations whose law can be chosen."""
    other_readers: dict[str, str]
    """Audience -> what to call its version."""

    @property
    def is_partly_english(self) -> bool:
        """Whether words that are said in the reader's language elsewhere stand here in English; titles of laws and sources always do."""
        laws = [law.text for law in (*self.view.law, *self.view.more_law)]
        lists = [text for one in self.signs for text in (one.title, one.note, *one.items)]
        return is_partly_english(self.words, self.scripts, lists, laws)

    @property
    def leads_on_first(self) -> bool:
        """Whether the pages beside this one stand before its steps: a few do, where the steps can wait."""
        return len(self.read_also) <= FEW and not self.view.is_urgent

    @property
    def has_law(self) -> bool:
        """Whether there is any law to tell, here or of a nation that can be chosen."""
        return bool(self.plan.law or self.nations)

    @property
    def contents(self) -> dict[str, str]:
        """Anchor -> heading of what comes after "Do now" and "Never", which nobody should have to look for; empty for a
        page that is short."""
        parts = {
            "who": _("Who to contact"),
            **({"ask": _("Questions people ask")} if self.words.ask else {}),
            **({"say": _("What to say")} if self.scripts else {}),
            **{f"signs-{number}": one.title for number, one in enumerate(self.signs, 1)},
            **({"law": _("What the law says")} if self.has_law else {}),
            **({"read": _("To read or watch")} if self.resources else {}),
            "paper": _("On paper"),
        }
        return parts if len(parts) >= LONG else {}


def readers() -> dict[str, str]:
    """Audience -> what its pages are called."""
    return {audience: _(name) for audience, name in READERS.items()}


def first_audience(topic: Topic, wanted: str = "") -> str:
    """The audience asked for, or the widest one the topic has words for."""
    order = (wanted, "adult", *AUDIENCES)
    return next(audience for audience in order if audience in topic.words)


def topic_page(
    edition: Edition,
    topic: Topic,
    audience: str,
    at: dt.datetime,
    *,
    place: PlaceLike | None = None,
    area_slug: str = "",
    nation: str = "",
) -> TopicPage:
    """The page of a topic for an audience; with a nation, the law there."""
    pack, pictures = edition.pack, pictures_for(edition)
    planned = partial(topic_plan, edition, topic, audience, at)
    plan = planned(nation, place, area_slug)
    for_leads = None
    if lead_steps.is_for_a_lead_too(pack, topic, audience) and lead_steps.is_sent_to_the_lead(plan):
        leads = planned(nation, place, area_slug, {lead_steps.ROLE: lead_steps.LEAD})
        plan, for_leads = lead_steps.for_both(plan), _for_leads(lead_steps.of_the_lead(plan, leads), at)
    resources = _resources(pack, topic, audience)
    return TopicPage(
        words=topic.words[audience],
        audience=audience,
        plan=plan,
        view=plan_view(plan, pictures),
        for_leads=for_leads,
        easy_what=easy_item(pictures, f"topic {topic.topic}", topic.words[audience].what),
        signs=_signs(pack, topic, audience),
        scripts=[card for card in map(pack.scripts.get, topic.scripts) if card and audience in card.audience],
        resources=resources,
        links={card.resource: web_link(card.address) for card in resources},
        sources=[_source(edition, cite.id, cite.pin) for cite in topic.sources],
        reviewed=day(topic.last_reviewed),
        version=len(topic.history),
        history=[by_nature(change) for change in topic.history],
        read_also={
            one: pack.topics[one].words[audience].title
            for one in topic.read_also
            if audience in pack.topics[one].words
        },
        asks=not did_it(topic_facts(topic, audience)),
        record_sheet=_record_sheet(pack, topic, audience),
        nations={one: nation_name(one) for one in NATIONS if one != nation and planned(one).law},
        other_readers={
            other: name for other, name in readers().items() if other in topic.words and other != audience
        },
    )


def _for_leads(lines: OfTheLead, at: dt.datetime) -> ForLeads:
    return ForLeads(
        lines,
        [a_step("do", line) for line in lines.do],
        [a_step("never", line) for line in lines.never],
        [contact(line, at) for line in lines.contacts],
    )


def _record_sheet(pack: Pack, topic: Topic, audience: str) -> str:
    """The sheet is for people who work with children: they write, and nobody asks a family to."""
    offered = [by_nature(sheet.title) for sheet in pack.record_sheets.values() if topic.topic in sheet.topics]
    return next(iter(offered), "") if audience == "professional" else ""


def _signs(pack: Pack, topic: Topic, audience: str) -> list[SignList]:
    """A child reads no list of what others may notice in *the child*: the note, and what is written to a child."""
    cards = [pack.signs[one] for one in topic.signs if one in pack.signs]
    told = [card.told_as.get(audience) or (None if audience == "child" else card) for card in cards]
    return [
        SignList(said.title, card.note.get(audience, ""), said.items)
        for card, said in zip(cards, told, strict=True)
        if said is not None
    ]


def _resources(pack: Pack, topic: Topic, audience: str) -> list[Resource]:
    return [card for card in map(pack.resources.get, topic.resources) if card and _is_for(card, audience)]


def _is_for(card: Resource, audience: str) -> bool:
    return card.state == "current" and (not card.audience or audience in card.audience)


def _source(edition: Edition, identity: str, pin: str) -> str:
    source, law = edition.pack.sources.get(identity), edition.pack.laws.get(identity)
    title = source.title if source else law.provision if law else identity
    return by_nature(titled(title, pin))
