"""How people find things in their own words, and how danger is heard."""

from __future__ import annotations

from typing import Literal

from lifering.engine.packs.model.base import Card, Checked, Cite, YesNo


class Term(Card, frozen=True, kw_only=True):
    """A word people meet; ``old_names`` are search synonyms only and are never used in our text.

    ``slang`` is a word that an adult finds in a child's chat. It never stands without why it may matter (it may mean
    nothing), what to do, and how sure we are: slang changes faster than anybody checks it.
    """

    term: str
    kind: Literal["word", "slang"] = "word"
    means: str
    why: str = ""
    do: str = ""
    checked: Checked | None = None
    everyday: YesNo = "no"
    """``yes``: most people who write it mean something else ("send", "link"), so a search follows it only where it is
    all that was typed."""
    synonyms: list[str] = []
    old_names: list[str] = []
    see: list[str] = []
    """Ids of topics, contacts or resources."""
    readers: list[Literal["child", "adult", "professional"]] = []
    """Whose pages of those topics it leads to; empty: the page with the widest readers."""
    sources: list[Cite] = []


class Lead(Card, frozen=True, kw_only=True):
    """What people type, and what it leads to: for search only, except the title of a page of the site.

    The id is kind and id of what is meant: ``topic ID``, ``term TERM``, ``contact ID``, ``resource ID``, ``script ID``,
    ``page NAME`` (a page of the site itself), ``reader AUDIENCE`` (who is typing), ``sort KIND`` (what they look for) or
    ``means WORDS`` (what short forms stand for).
    """

    lead: str
    title: str = ""
    """Of a page: its name where it is found."""
    said: list[str] = []
    """Plain fragments, in the words that people use."""
    alone: list[str] = []
    """Everyday words (*money*, *roblox*) that lead there only where they are all that was typed. What stands alone for
    three or more is open: they are choices beside a question."""
    phrases: list[str] = []
    """Phrases (docs/pack-format.md, "Wording") that tell of it, also with other words between."""
    guarded: YesNo = "no"
    """``yes``: the page accuses or frightens whoever is shown it wrongly, so it is offered only where the words surely
    tell of it."""
    ordinary: list[str] = []
    """Phrases of everyday talk that shares its words (*my tablet is dead*): there it is not offered. Danger that is
    heard shows it all the same."""


class Alike(Card, frozen=True, kw_only=True):
    """Words that say the same to somebody who searches: *pic, photo, snap*."""

    alike: str
    words: list[str]


class Alarm(Card, frozen=True, kw_only=True):
    """Words typed by somebody in danger: they bring the crisis block at once, above everything else.

    There are no excuses, so that more words never take it away: a phrase that ordinary talk would set off is too wide.
    Only how the very words of danger go on can make them ordinary: "want to live with my dad".
    """

    alarm: str
    phrases: list[str]
    """As in wording cards."""
    last: list[str] = []
    """Those that count only where a sentence ends with them: "help me", and not "help me with my settings"."""
    ordinary: list[str] = []
    """Where what was heard goes on as one of these, it is not danger: "live with my dad". It begins inside what was heard,
    or has all of it within: "what mean kys"."""
    unless: list[str] = []
    """Alarms that know more: beside one of them this one is not heard."""
    example: list[str]
    """Each of these must set it off."""
    fine: list[str]
    """None of these may."""
    topic: str = ""
    """The topic whose page stands directly beneath the crisis block: it is of one's own life."""
    help: list[str] = []
    """Leads (``page now``, ``contact ID``) that stand there before it, or alone, the first first."""
    because: str
    hazards: list[str]
    sources: list[Cite]
