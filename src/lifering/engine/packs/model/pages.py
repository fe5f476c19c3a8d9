"""What people read beside a plan: topics, signs, scripts, things to read, where sources disagree."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from lifering.engine.packs.model.base import Card, Checked, Cite, Words, YesNo


class SignsTold(Card, frozen=True, kw_only=True):
    title: str
    items: list[str] = []


class Signs(Card, frozen=True, kw_only=True):
    signs: str
    title: str
    note: dict[str, str]
    items: list[str]
    """Of the child, to whoever looks at one: never shown on a page for children."""
    told_as: dict[str, SignsTold] = {}
    """audience -> title and items in its own words. A child's page shows these and the note, and nothing else."""
    checked: Checked
    sources: list[Cite]


class Script(Card, frozen=True, kw_only=True):
    """What to say, in words that can be said aloud, and what not to say."""

    script: str
    title: str
    audience: list[str]
    say: list[str]
    avoid: list[str] = []
    sources: list[Cite]


class Resource(Card, frozen=True, kw_only=True):
    """Something to read, watch or use; not a help service."""

    resource: str
    title: str
    what: str
    state: Literal["current", "replaced", "withdrawn"]
    address: str = ""
    audience: list[str]
    replaced_by: list[str] = []
    """Ids of resources or contacts."""
    other_names: list[str] = []
    old_names: list[str] = []
    checked: Checked
    review_by: dt.date
    sources: list[Cite]


class Said(Card, frozen=True, kw_only=True):
    """What one side says; ``by`` names its sources, and is empty for common advice."""

    by: list[str]
    says: str


class Difference(Card, frozen=True, kw_only=True):
    """Where sources disagree, with each other or with the law: what they say, which reading the pack follows, why."""

    difference: str
    about: str
    said: list[Said]
    reading: str
    because: str
    sources: list[Cite]


class Situation(Card, frozen=True, kw_only=True):
    """Why the police came, as an officer ticks it: what it says to each reader who then gets a sheet."""

    situation: str
    sheets: dict[Literal["child", "parent", "other-parent", "family"], dict[str, str | list[str]]]
    """Reader -> facts."""
    may_be_blamed: YesNo = "no"
    """The child is said to have done something: nobody may promise them that they are not in trouble."""
    because: str
    sources: list[Cite]

    @property
    def blames(self) -> bool:
        return self.may_be_blamed == "yes"


class RecordPart(Card, frozen=True, kw_only=True):
    """A part of a blank record: what is asked, and how much room there is to write."""

    heading: str
    note: str = ""
    rows: list[str] = []
    """Each with one line behind it."""
    ticks: list[str] = []
    lines: int = 0
    """Empty lines beneath."""


class RecordSheet(Card, frozen=True, kw_only=True):
    """A blank sheet to print on which somebody who works with children writes down a concern by hand."""

    record_sheet: str
    title: str
    lead: list[str]
    parts: list[RecordPart]
    never: list[str]
    """Nevers that the sheet repeats in the words for professionals."""
    topics: list[str]
    """Whose pages for professionals offer it."""
    foot: list[str] = []
    """What is said beneath: where the sheet is kept."""
    sources: list[Cite]
    review_by: dt.date


class TopicGroup(Card, frozen=True, kw_only=True):
    """Topics that answer one fear, in the order in which they are shown; the cards stand in the order of the page."""

    topic_group: str
    titles: Words
    """Audience -> heading; an audience without one does not see the group."""
    topics: list[str]


class TopicWords(Card, frozen=True, kw_only=True):
    title: str
    what: str
    ask: list[dict[Literal["q", "a"], str]] = []


class Topic(Card, frozen=True, kw_only=True):
    """A page about one harm. What to do, never, who and the law come from the plan for ``facts``."""

    topic: str
    facts: dict[str, str | list[str]]
    facts_of: dict[str, dict[str, str | list[str]]] = {}
    """audience -> facts that hold besides in its version of the page, because its words say so."""
    askers: dict[str, str] = {}
    """audience -> the asker whose plan its page shows; else child, parent_carer or professional."""
    begins_with: list[str] = []
    """Steps that its title asks for: among those of the same band and time, its page tells them first."""
    read_also: list[str] = []
    """Topics whose pages this one speaks of; each reader is led to those that have words for them."""
    named: dict[str, list[str]] = {}
    """audience -> contacts that its words speak of and that the plan gives only where more is said, such as an age."""
    words: dict[str, TopicWords]
    signs: list[str] = []
    scripts: list[str] = []
    resources: list[str] = []
    synonyms: list[str] = []
    sources: list[Cite]
    last_reviewed: dt.date
    history: list[str]


class PlanWords(Card, frozen=True, kw_only=True):
    """Fixed sentences of the plan page, per audience (``reassurance`` comes before everything)."""

    plan_words: str
    words: Words


class Picture(Card, frozen=True, kw_only=True):
    """A drawing of the program, by name, and the cards (``kind id``) beside whose Easy Read words it stands."""

    picture: str
    alt: str
    """What is drawn, for whoever does not see it."""
    shows: list[str]
