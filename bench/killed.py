"""Is a report ever lost? People press Send while workers, the whole site and PostgreSQL are killed with ``kill -9``.

Whoever gets no page presses again, as a browser's *reload* does: the same form, the same cookie. At the end every code
that was shown has to open, everybody's report has to stand there once and whole, and the audit chain has to hold.
"""

from __future__ import annotations

import json
import random
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from bench.browsing import Line, Person
from bench.figure import Figure, at_least, at_most
from bench.killing import Killer
from bench.reporters import Reporter, SentElsewhere
from bench.reports import BEFORE, at_the_same_time, prepared
from bench.sites import DATABASES, Site, receiving

SEED = 20261128
SENDS, BATCH, PEOPLE_AT_ONCE = 2_600, 520, 16
"""Of each database; all of a batch write first, and then send."""
EVERY = 0.6
"""Seconds between two kills, on average."""


@dataclass
class Told:
    """What people saw."""

    codes: dict[int, list[str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)


def run() -> Iterator[Figure]:
    in_all = 0
    for database in DATABASES:
        with receiving(database) as site:
            told, killed = _batches(site)
            in_all += len(told.codes)
            yield from _figures(database, site, told, killed)
    yield Figure(what="sent in all", value=in_all, unit="reports", bar=at_least(5000), note=f"seed {SEED}")


def _batches(site: Site) -> tuple[Told, Counter[str]]:
    chance, told, killed = random.Random(SEED), Told(), Counter[str]()
    numbers = count(10)
    for _ in range(SENDS // BATCH):
        people = prepared(site, numbers, BATCH)
        with Killer(site, chance, every=EVERY) as killer:
            all_send(site, people, told, PEOPLE_AT_ONCE)
        killed += killer.killed
    return told, killed


def all_send(site: Site, people: Sequence[Person], told: Told, at_once: int) -> None:
    """Everybody sends, whatever is killed meanwhile."""
    left = deque(people)

    def one(line: Line) -> None:
        while left:
            try:
                who = left.popleft()
            except IndexError:
                return
            somebody = Reporter(line, who)
            try:
                told.codes[who.number] = somebody.sends()
            except SentElsewhere as elsewhere:
                told.refused.append(str(elsewhere))
            told.again += somebody.again

    faults = deque[Exception]()
    at_the_same_time(site.port, at_once, one, faults)
    if faults:
        raise faults[0]


def that_open(site: Site, codes: dict[int, list[str]], at_once: int) -> set[int]:
    """Whose code opens the page with replies."""
    left, found = deque(codes.items()), set[int]()

    def one(line: Line) -> None:
        while left:
            try:
                number, words = left.popleft()
            except IndexError:
                return
            if Reporter(line, Person(number, "10.0.0.7")).comes_back(words):
                found.add(number)

    faults = deque[Exception]()
    at_the_same_time(site.port, at_once, one, faults)
    if faults:
        raise faults[0]
    return found


def _figures(database: str, site: Site, told: Told, killed: Counter[str]) -> Iterator[Figure]:
    opened = that_open(site, told.codes, PEOPLE_AT_ONCE)
    there = json.loads(site.ask("-m bench.stored"))
    stands = Counter(there["numbers"])
    deaths = ", ".join(f"{what} {times}" for what, times in killed.most_common())
    lost = set(told.codes) - (opened & set(stands))
    why = ", ".join(f"{times} for {what}" for what, times in told.again.most_common()) or "never"
    again = f"pressed again: {why}; killed: {deaths}"
    yield Figure(what=f"{database}, sent", value=len(told.codes), unit="reports", note=again)
    none = at_most(0)
    yield Figure(what=f"{database}, lost", value=len(lost), unit="reports", bar=none)
    note = "; ".join(sorted(set(told.refused)))
    yield Figure(what=f"{database}, refused", value=len(told.refused), unit="people", bar=none, note=note)
    twice = there["reports"] - BEFORE - len(stands)
    yield Figure(what=f"{database}, more than once", value=twice, unit="reports", bar=none)
    note = "; ".join(there["faults"])
    yield Figure(what=f"{database}, faults of the chain", value=len(there["faults"]), bar=none, note=note)
