"""What the cards of a pack say, as sentences about answers: read from the cards and from nothing else.

A sentence is a number in a :class:`Sentences`; equal sentences are one number, so that a pack with one
card changed shares all the rest. Nothing here knows of forms, clauses, spaces or diagrams: how a
sentence is settled is for each route to say for itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from lifering.engine.packs.model import Invariant, Rule
from lifering.engine.packs.pack import Pack

NEVER, ALWAYS = 0, 1
NOT_ASKED = "not_asked"
KINDS = ("do", "first_do", "never", "contact", "support", "law", "clock", "urgency", "tell_family")
YEARS = {
    "under_10": (0, 9), "10_12": (10, 12), "13_15": (13, 15), "16_17": (16, 17), "18_plus": (18, 120),
    "not_sure": (0, 17), "not_asked": (0, 17), "anybody": (0, 120),
}  # fmt: skip
"""The years of an answer to ``about_age``; who has not said counts as under 18."""
ORDER = ("life", "stop_harm", "evidence", "tell", "report", "support", "learn")
NATIONS = {"E": "england", "W": "wales", "S": "scotland", "N": "northern_ireland"}
"""The nation that a council lies in, by the letter its code begins with."""
LEVELS = ("999_now", "within_the_hour", "report_today", "talk_soon", "learn")


class Sentences:
    """Sentences over "fact F is answered with V": each is ``(word, parts)`` under a number of its own."""

    def __init__(self) -> None:
        self.said: list[tuple[str, tuple[Any, ...]]] = [("never", ()), ("always", ())]
        self._numbers: dict[tuple[str, tuple[Any, ...]], int] = {}

    def _number(self, word: str, parts: tuple[Any, ...]) -> int:
        key = (word, parts)
        if key not in self._numbers:
            self._numbers[key] = len(self.said)
            self.said.append(key)
        return self._numbers[key]

    def answered(self, fact: str, value: str) -> int:
        return self._number("answered", (fact, value))

    def no(self, one: int) -> int:
        if one in (NEVER, ALWAYS):
            return ALWAYS - one
        word, parts = self.said[one]
        return parts[0] if word == "not" else self._number("not", (one,))

    def every(self, parts: Iterable[int]) -> int:
        return self._joined("and", parts, ALWAYS)

    def some(self, parts: Iterable[int]) -> int:
        return self._joined("or", parts, NEVER)

    def _joined(self, word: str, parts: Iterable[int], nothing: int) -> int:
        left = dict.fromkeys(part for part in parts if part != nothing)
        if ALWAYS - nothing in left:
            return ALWAYS - nothing
        return next(iter(left)) if len(left) == 1 else self._number(word, tuple(left)) if left else nothing

    def but_not(self, one: int, other: int) -> int:
        return self.every([one, self.no(other)])

    def holds(self, one: int, facts: Mapping[str, Any]) -> bool:
        """Whether a sentence is true of one set of facts, read word by word."""
        word, parts = self.said[one]
        if word == "answered":
            told = facts.get(parts[0]) or NOT_ASKED
            return parts[1] in ([told] if isinstance(told, str) else told)
        if word == "not":
            return not self.holds(parts[0], facts)
        if word == "and":
            return all(self.holds(part, facts) for part in parts)
        return word == "always" or any(self.holds(part, facts) for part in parts)


@dataclass(frozen=True)
class Step:
    """One answer more cautious than another. ``before`` and ``after`` are values of one fact; for one
    option more of a multiple choice ``before`` is empty and something else was said already."""

    fact: str
    before: str
    after: str
    adds: bool = False

    def __str__(self) -> str:
        if self.adds:
            return f"{self.fact} with {self.after} added"
        return f"{self.fact} from {self.before} to {self.after}"


class Cards:
    """A pack read for one place (an area, and perhaps one council of it) on one day."""

    def __init__(
        self, pack: Pack, sentences: Sentences, on: dt.date, slug: str = "", council: str = ""
    ) -> None:
        self.pack, self.sentences, self.on, self.council = pack, sentences, on, council
        self.area = pack.areas[slug] if slug else None
        self.rules: dict[str, Rule] = {**pack.rules, **(self.area.rules if self.area else {})}
        self.contacts = {**pack.contacts, **(self.area.contacts if self.area else {})}
        self.clocks = {**pack.clocks, **(self.area.clocks if self.area else {})}
        self._derived: dict[str, int] = {}
        self._meant: dict[str, int] = {}
        self._rule: dict[str, int] = {}
        self._given: dict[tuple[str, str], int] = {}
        self._known: dict[tuple[str, str], int] = {}
        self._giving: dict[tuple[str, str], list[str]] = {}
        for rule in self.rules.values():
            for kind in ("do", "never", "contact", "support", "law", "clock", "urgency", "tell_family"):
                given = getattr(rule.then, kind) or []
                for one in [given] if isinstance(given, str) else given:
                    self._giving.setdefault((kind, one), []).append(rule.rule)
        self._bands: dict[tuple[str, str], int] = {}
        self._selected: dict[tuple[str, str], list[str]] = {}
        self._first_of_all: dict[str, int] = {}

    # What a condition means.
    def line(self, fact: str, test: Any) -> int:
        """A list: any of them. ``all``: each of them. ``none``: not one of them."""
        say = self.sentences
        if fact in self.pack.derived:
            held = self.derived(fact)
            ways = {self.pack.derived[fact].holds: held, "no": say.no(held)}
            return say.some(ways[value] for value in test if value in ways)
        if fact in self.pack.meanings:
            meant = self.meant(fact)
            return say.some(meant if value == "yes" else say.no(meant) for value in test)
        if isinstance(test, list):
            return say.some(say.answered(fact, value) for value in test)
        every = [say.answered(fact, value) for value in test.get("all", [])]
        return say.every([*every, *(say.no(say.answered(fact, value)) for value in test.get("none", []))])

    def holds(
        self, when: Any, unless: Mapping[str, Any] | None = None, unless_all: Mapping[str, Any] | None = None
    ) -> int:
        say = self.sentences
        ways = when if isinstance(when, list) else [when]
        parts = [say.some(say.every(self.line(*line) for line in one.items()) for one in ways)]
        parts += [say.no(self.line(*line)) for line in (unless or {}).items()]
        if unless_all:
            parts.append(say.no(say.every(self.line(*line) for line in unless_all.items())))
        return say.every(parts)

    def derived(self, name: str) -> int:
        if name not in self._derived:
            card = self.pack.derived[name]
            self._derived[name] = self.holds(card.when, card.unless, card.unless_all)
        return self._derived[name]

    def meant(self, name: str) -> int:
        """A meaning stands on plain facts and on the meanings before it."""
        if name not in self._meant:
            card = self.pack.meanings[name]
            self._meant[name] = self.holds(card.when, card.unless)
        return self._meant[name]

    def rule(self, name: str) -> int:
        if name not in self._rule:
            card = self.rules[name]
            self._rule[name] = self.holds(card.when, card.unless, card.unless_all)
        return self._rule[name]

    # What a plan is made for.
    def accepted(self) -> int:
        """An asker who says a fact by being that asker has said it; an area and a council lie in one nation."""
        say = self.sentences
        parts = [
            say.no(say.every([say.answered("asker", asker), say.answered(fact, NOT_ASKED)]))
            for asker, said in self.pack.head.implies.items()
            for fact in said
        ]
        if self.area is not None or self.council:
            parts.append(say.answered("nation", NATIONS[self.council[0]] if self.council else "england"))
        return say.every(parts)

    # What a plan gives.
    def given(self, kind: str, name: str) -> int:
        key = (kind, name)
        if key not in self._given:
            self._given[key] = getattr(self, f"_{kind}")(name)
        return self._given[key]

    def ids(self, kind: str) -> list[str]:
        """Every id of a kind that some card of the pack or of an area could give."""
        pack, areas = self.pack, self.pack.areas.values()
        known: dict[str, list[str]] = {
            "do": list(pack.actions), "first_do": list(pack.actions), "never": list(pack.nevers),
            "contact": [*pack.contacts, *(name for area in areas for name in area.contacts)],
            "support": list(pack.resources), "law": list(pack.laws),
            "clock": [*pack.clocks, *(name for area in areas for name in area.clocks)],
            "urgency": list(LEVELS), "tell_family": list(pack.families), "first_contact": ["999"],
        }  # fmt: skip
        return known[kind]

    def _said(self, kind: str, name: str) -> int:
        """Some card gives it, whatever the plan leaves out afterwards."""
        key = (kind, name)
        if key not in self._known:
            self._known[key] = self.sentences.some(map(self.rule, self._giving.get(key, [])))
        return self._known[key]

    def _do(self, name: str) -> int:
        against = [self._said("never", never) for never in self.pack.actions[name].against]
        return self.sentences.but_not(self._said("do", name), self.sentences.some(against))

    def _never(self, name: str) -> int:
        return self._said("never", name)

    def _urgency(self, level: str) -> int:
        return self._first(self._said("urgency", level), "urgency", level, LEVELS, "talk_soon")

    def _tell_family(self, name: str) -> int:
        said = self._said("tell_family", name)
        return self._first(said, "tell_family", name, self.pack.head.family_order, "not_my_decision")

    def _first(self, said: int, kind: str, name: str, order: Iterable[str], unsaid: str) -> int:
        say, order = self.sentences, list(order)
        before = order[: order.index(name)] if name in order else order
        wins = [say.but_not(said, say.some(self._said(kind, one) for one in before))] if name in order else []
        if name == unsaid:
            wins.append(say.no(say.some(self._said(kind, one) for one in order)))
        return say.some(wins)

    def _contact(self, name: str) -> int:
        card = self.contacts.get(name)
        if card is None or not self._here(card.councils):
            return NEVER
        say = self.sentences
        youngest, oldest = card.ages
        shut_out = [
            say.answered("about_age", age)
            for age, (low, high) in YEARS.items()
            if high < youngest or low > oldest
        ]
        shut_out += [
            say.answered("nation", nation)
            for nation in ("england", "wales", "scotland", "northern_ireland")
            if nation not in card.nations
        ]
        let_in = [say.some(say.answered("asker", one) for one in card.askers)] if card.askers else []
        return say.every([self._said("contact", name), say.no(say.some(shut_out)), *let_in])

    def _first_contact(self, name: str) -> int:
        return self.sentences.every([self.given("urgency", "999_now"), self.given("contact", name)])

    def _support(self, name: str) -> int:
        card, say = self.pack.resources[name], self.sentences
        if card.state != "current":
            return NEVER
        if not card.audience:
            return self._said("support", name)
        askers = (*self.pack.questions["asker"].values, NOT_ASKED)
        readers = [one for one in askers if self.pack.head.audience_of.get(one, "adult") in card.audience]
        return say.every([self._said("support", name), say.some(say.answered("asker", it) for it in readers)])

    def _law(self, name: str) -> int:
        card = self.pack.laws[name]
        coming = card.state in ("announced", "enacted_not_confirmed")
        return self._of_nations("law", card, name) if coming or self._runs(card) else NEVER

    def _clock(self, name: str) -> int:
        card = self.clocks.get(name)
        if card is None or not self._runs(card) or not self._here(card.councils):
            return NEVER
        return self._of_nations("clock", card, name)

    def _runs(self, card: Any) -> bool:
        first, last = card.in_force_from or dt.date.min, card.in_force_until or dt.date.max
        return bool(first <= self.on <= last)

    def _of_nations(self, kind: str, card: Any, name: str) -> int:
        say = self.sentences
        return say.every(
            [self._said(kind, name), say.some(say.answered("nation", one) for one in card.nations)]
        )

    def _here(self, councils: list[str]) -> bool:
        if not councils:
            return True
        if self.council:
            return self.council in councils
        return self.area is not None and any(one in self.area.head.councils for one in councils)

    def in_band(self, name: str, band: str) -> int:
        """The plan has this thing to do, and the earliest card that gives it is of this band."""
        key = (name, band)
        if key not in self._bands:
            say = self.sentences
            place = ORDER.index(band)
            of_band: dict[str, list[int]] = {one: [] for one in ORDER}
            for rule in self._giving.get(("do", name), []):
                of_band[self.rules[rule].band].append(self.rule(rule))
            earlier = [held for one in ORDER[:place] for held in of_band[one]]
            here = say.every([say.some(of_band[band]), say.no(say.some(earlier))])
            self._bands[key] = say.every([here, self.given("do", name)])
        return self._bands[key]

    def _first_do(self, name: str) -> int:
        return self._firsts().get(name, NEVER)

    def _firsts(self) -> dict[str, int]:
        """Going down the list by band and id: the first thing that waits for no other of its band."""
        if not self._first_of_all:
            say, nothing_yet = self.sentences, ALWAYS
            for band in ORDER:
                here = {one: self.in_band(one, band) for one in sorted(self.pack.actions)}
                for one, it in here.items():
                    if it != NEVER:
                        ready = say.but_not(
                            it, say.some(here[other] for other in self.pack.actions[one].after)
                        )
                        wins = say.every([nothing_yet, ready])
                        self._first_of_all[one] = say.some([self._first_of_all.get(one, NEVER), wins])
                        nothing_yet = say.but_not(nothing_yet, ready)
        return self._first_of_all

    # What an invariant promises.
    def selected(self, kind: str, pattern: str) -> list[str]:
        """The ids that a pattern of an invariant stands for."""
        key = (kind, pattern)
        if key not in self._selected:
            self._selected[key] = [one for one in self.ids(kind) if self._stands_for(kind, pattern, one)]
        return self._selected[key]

    def _stands_for(self, kind: str, pattern: str, name: str) -> bool:
        if pattern.startswith("against ") and kind in ("do", "first_do"):
            return pattern.split(" ", 1)[1] in self.pack.actions[name].against
        return pattern == "any" or fnmatchcase(name, pattern)

    def one_of(self, kind: str, patterns: Iterable[str]) -> int:
        return self.sentences.some(
            self.given(kind, name) for pattern in patterns for name in self.selected(kind, pattern)
        )

    def meets(self, kind: str, test: Any) -> int:
        if isinstance(test, list):
            return self.one_of(kind, test)
        every = [self.one_of(kind, [one]) for one in test.get("all", [])]
        return self.sentences.every([*every, self.sentences.no(self.one_of(kind, test.get("none", [])))])

    def is_promised(self, card: Invariant) -> bool:
        """An invariant that names places promises nothing elsewhere."""
        return not card.places or (self.area.head.area if self.area else "base") in card.places

    def condition(self, card: Invariant) -> int:
        """What an invariant asks of the answers alone."""
        held = self.holds(card.whenever)
        return self.sentences.but_not(held, self.holds(card.except_where)) if card.except_where else held

    def speaks_of(self, card: Invariant) -> int:
        if not self.is_promised(card):
            return NEVER
        parts = [self.accepted(), self.condition(card)]
        return self.sentences.every([*parts, *(self.meets(*line) for line in card.where_told.items())])

    def breaks(self, card: Invariant) -> int:
        """The answers an invariant speaks of whose plan is not as it must be."""
        say = self.sentences
        wrong = [say.no(self.meets(*line)) for line in card.must.items()]
        wrong += [self.one_of(*line) for line in card.must_not.items()]
        return say.every([self.speaks_of(card), say.some(wrong)])

    def steps(self, card: Invariant) -> Iterator[Step]:
        for rising in card.rising:
            if rising.along:
                for name, question in self.pack.questions.items():
                    for lower, higher in zip(question.caution, question.caution[1:], strict=False):
                        yield Step(name, lower, higher)
            elif rising.to:
                for value in self.pack.questions[rising.fact].values:
                    for target in rising.to:
                        if value not in rising.to:
                            yield Step(rising.fact, value, target)
            else:
                question = self.pack.questions[rising.fact]
                more = [one for one in question.values if one not in question.exclusive]
                for value in more if "any" in rising.add else rising.add:
                    yield Step(rising.fact, "", value, adds=True)
                    if rising.from_nothing == "yes":
                        yield Step(rising.fact, NOT_ASKED, value)

    def kept(self, card: Invariant) -> Iterator[tuple[str, int, int]]:
        """What a step must not lose: its name, who has it before, who must have it after."""
        say = self.sentences
        if "never" in card.keeps:
            for name in self.pack.nevers:
                yield f"never {name}", self.given("never", name), self.given("never", name)
        if "life" in card.keeps:
            for name in self.pack.actions:
                after = say.some(self.given("do", one) for one in (name, *card.gives_way.get(name, [])))
                yield f"do {name}", self.in_band(name, "life"), after
        if "urgency" in card.keeps:
            for place, level in enumerate(LEVELS[:-1]):
                reached = say.some(self.given("urgency", one) for one in LEVELS[: place + 1])
                yield f"urgency {level}", reached, reached
