"""A page for each rule card, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import BANDS, Override, Rule
from lifering.engine.plan.model import SourceLine
from lifering.review.addresses import RULES, hazard_address, promise_address, rule_address, scenario_address
from lifering.review.given import Gift, gifts, sources
from lifering.review.pages import Link, Page
from lifering.review.room import Room
from lifering.review.words import Line, alternatives, how_many, lines, sentence


@dataclass(frozen=True)
class RuleView:
    """One card as a sentence, and everything that hangs on it."""

    card: Rule
    place: str
    area: str
    band: str
    because: str
    when: list[list[Line]]
    unless: list[Line]
    unless_all: list[Line]
    gifts: list[Gift]
    overrides: list[tuple[Override, str]]
    sources: list[SourceLine]
    hazards: list[Link]
    promises: list[Link]
    scenarios: list[Link]
    elsewhere: int
    combinations: str


@dataclass(frozen=True)
class Shelf:
    """The cards of one band, each with what it gives."""

    title: str
    cards: list[tuple[Link, list[Gift]]]


def rule_pages(room: Room) -> Iterator[Page]:
    """Every rule of the base and of the areas, then the list."""
    for slug, rule in room.rules:
        yield Page(rule_address(rule.rule), f"Rule: {rule.rule}", "rule.html", _view(room, slug, rule))
    yield Page(RULES, "Every rule", "rules.html", list(_shelves(room)))


def _view(room: Room, slug: str, rule: Rule) -> RuleView:
    pack = room.pack
    fires = [name for name, played in room.played.items() if rule.rule in played.rules]
    return RuleView(
        card=rule,
        place=str(pack.spot("rule", rule.rule)),
        area=pack.areas[slug].head.title if slug else "",
        band=pack.head.bands.get(rule.band, rule.band),
        because=sentence(f"because {rule.because}"),
        when=alternatives(pack, rule.when),
        unless=lines(pack, rule.unless.items()),
        unless_all=lines(pack, rule.unless_all.items()),
        gifts=gifts(pack, rule.then),
        overrides=[(one, pack.actions[one.do].words.get("professional", one.do)) for one in rule.overrides],
        sources=sources(room, rule.sources),
        hazards=[
            Link(f"{one.hazard}: {one.title}", hazard_address(one.hazard))
            for one in room.hazards_of(rule.hazards)
        ],
        promises=[_promise(room, name) for name, carried in room.carried.items() if rule.rule in carried.by],
        scenarios=[Link(name, scenario_address(name)) for name in fires],
        elsewhere=len(room.played) - len(fires),
        combinations=how_many(room.combinations(slug, rule)),
    )


def _promise(room: Room, name: str) -> Link:
    holds = "proven" if room.findings[name].holds else "broken"
    return Link(room.pack.invariants[name].title, promise_address(name), holds)


def _shelves(room: Room) -> Iterator[Shelf]:
    for band in BANDS:
        cards = [
            (Link(rule.rule, rule_address(rule.rule), slug), gifts(room.pack, rule.then))
            for slug, rule in room.rules
            if rule.band == band
        ]
        if cards:
            yield Shelf(room.pack.head.bands.get(band, band), cards)
