"""Sending a report: 1, 4, 16 and 64 people at once press Send on a real site, over SQLite and over PostgreSQL.

A report is *filed* when the form went out, it is sealed and on the disk, and the answer came that leads to the code; then
all of them open the page with the code at once. What they wrote was written before, page by page, so that the rate is the
server's: one of each way by page, and the others' drafts are copies of theirs. Load and server share the cores.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from bench import processes
from bench.browsing import Line, LineDropped, Person
from bench.drafted import COOKIE
from bench.figure import Figure, NotMeasured, at_least, at_most
from bench.reporters import WAYS, Reporter, network_of, writing
from bench.sites import DATABASES, Site, receiving
from bench.timing import percentile

ROUNDS = {1: (40,), 4: (80,), 16: (160, 160, 160), 64: (256,)}
"""People at once -> reports of each round."""
BAR = 16
RATE, PATIENCE_MS = at_least(100), at_most(250)
JOURNEYS = 12
BEFORE = 2
"""Reports that an invented partnership begins with."""


@dataclass(frozen=True, slots=True)
class Requests:
    """``waited``: seconds of each, in order of length; ``workers`` and ``database``: their CPU seconds."""

    waited: Sequence[float]
    wall: float
    workers: float
    database: float

    @property
    def rate(self) -> float:
        return len(self.waited) / self.wall

    def ms(self, share: float) -> float:
        return percentile(self.waited, share) * 1000

    def cpu_ms(self, seconds: float) -> float:
        return seconds * 1000 / len(self.waited)


@dataclass(frozen=True, slots=True)
class Round:
    at_once: int
    filing: Requests
    reading_the_code: Requests


def run() -> Iterator[Figure]:
    for database in DATABASES:
        with receiving(database) as site:
            yield from _figures(database, site)


def _figures(database: str, site: Site) -> Iterator[Figure]:
    numbers, sent = count(10), 0
    yield _journey(database, site, numbers)
    sent += JOURNEYS
    for at_once, rounds in ROUNDS.items():
        seen = [_round(site, at_once, prepared(site, numbers, many)) for many in rounds]
        sent += sum(rounds)
        yield from _of(database, seen)
    there = everybody(site)
    if there != sent:
        raise NotMeasured(f"{sent} people sent a report and the teams read {there}.")


def _of(database: str, seen: Sequence[Round]) -> Iterator[Figure]:
    best = max(seen, key=lambda one: one.filing.rate)
    is_bar, what, filing = best.at_once == BAR, f"{database}, {best.at_once} at once", best.filing
    rates = f"; rounds {', '.join(f'{one.filing.rate:.0f}' for one in seen)}" if len(seen) > 1 else ""
    yield Figure(
        what=f"{what}, filed",
        value=filing.rate,
        unit="reports/s",
        bar=RATE if is_bar else None,
        note=_cpu_of(filing) + rates,
    )
    spread = f"p50 {filing.ms(0.5):.0f}, p99 {filing.ms(0.99):.0f} ms of {len(filing.waited)} reports"
    yield Figure(
        what=f"{what}, p95",
        value=filing.ms(0.95),
        unit="ms",
        bar=PATIENCE_MS if is_bar else None,
        note=spread,
    )
    code = best.reading_the_code
    note = f"p95 {code.ms(0.95):.0f} ms, {_cpu_of(code)}"
    yield Figure(what=f"{what}, then the page with the code", value=code.rate, unit="pages/s", note=note)


def _cpu_of(asked: Requests) -> str:
    told = f"{asked.cpu_ms(asked.workers):.1f} ms CPU of the site each"
    return told + (f", {asked.cpu_ms(asked.database):.1f} of PostgreSQL" if asked.database else "")


def _journey(database: str, site: Site, numbers: Iterator[int]) -> Figure:
    """From the door to the code, every page opened and answered, one person after the other."""
    waited, pages, before = [], 0, _cpu(site)
    with Line(site.port) as line:
        for _ in range(JOURNEYS):
            one = Reporter(line, _somebody(numbers))
            begun = time.perf_counter()
            one.start()
            pages += sum(2 for _ in one.reads_and_answers()) + 4
            _eight(one.sends())
            waited.append(time.perf_counter() - begun)
    used = sum(_cpu(site)) - sum(before)
    note = f"{pages / JOURNEYS:.0f} requests, {used * 1000 / JOURNEYS:.0f} ms CPU; median of {JOURNEYS}"
    ordered = sorted(waited)
    return Figure(
        what=f"{database}, whole journey to the code",
        value=percentile(ordered, 0.5) * 1000,
        unit="ms",
        note=note,
    )


def _round(site: Site, at_once: int, people: Sequence[Person]) -> Round:
    filing = _asked(site, at_once, people, Reporter.files)
    return Round(at_once, filing, _asked(site, at_once, people, lambda one: _eight(one.reads_code())))


def _asked(
    site: Site, at_once: int, people: Sequence[Person], what: Callable[[Reporter], object]
) -> Requests:
    left, waited, faults = deque(people), deque[float](), deque[Exception]()

    def one(line: Line) -> None:
        for who in _each(left, faults):
            begun = time.perf_counter()
            what(Reporter(line, who))
            waited.append(time.perf_counter() - begun)

    before = _cpu(site)
    wall = at_the_same_time(site.port, at_once, one, faults)
    after = _cpu(site)
    if faults:
        raise NotMeasured(f"Somebody could not send: {faults[0]}")
    return Requests(sorted(waited), wall, after[0] - before[0], after[1] - before[1])


def _each(left: deque[Person], faults: deque[Exception]) -> Iterator[Person]:
    """Whoever is left, one after the other, for each of several threads; nobody more after a fault."""
    while left and not faults:
        try:
            who = left.popleft()
        except IndexError:
            return
        yield who


def at_the_same_time(port: int, many: int, work: Callable[[Line], None], faults: deque[Exception]) -> float:
    """Each with a line of their own that is open already, all beginning together; wall seconds until the last is done."""
    start = threading.Barrier(many + 1)

    def one() -> None:
        with Line(port) as line:
            with suppress(LineDropped):  # whoever is cut off now opens another line later
                line.get("/healthz", Person(0, network_of(0)))
            start.wait()
            try:
                work(line)
            except Exception as fault:
                faults.append(fault)

    threads = [threading.Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    start.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begun


def prepared(site: Site, numbers: Iterator[int], many: int) -> list[Person]:
    """So many people who have written everything. One of each way wrote it page by page; the drafts of the others are copies."""
    people = [_somebody(numbers) for _ in range(many)]
    for way, writer in enumerate(writing(site.port)):
        like = [one for one in people if one.number % len(WAYS) == way]
        told = [writer.cookies[COOKIE], *(str(one.number) for one in (writer, *like))]
        cookies = json.loads(site.ask(f"-m bench.drafted {' '.join(told)}")) if like else []
        for one, cookie in zip(like, cookies, strict=True):
            one.cookies[COOKIE] = cookie
    return people


def everybody(site: Site) -> int:
    """How many people's reports the teams can read, each once and whole, beside those of the beginning."""
    there = json.loads(site.ask("-m bench.stored"))
    if there["faults"] or len(set(there["numbers"])) != there["reports"] - BEFORE:
        raise NotMeasured(f"Reports are missing, stand twice, or the chain does not hold: {there}")
    return len(there["numbers"])


def _somebody(numbers: Iterator[int]) -> Person:
    number = next(numbers)
    return Person(number, network_of(number))


def _eight(words: Sequence[str]) -> None:
    if len(words) != 8:
        raise NotMeasured(f"The page after sending shows {len(words)} words of a code in place of 8.")


def _cpu(site: Site) -> tuple[float, float]:
    """Seconds of the site's workers, and of PostgreSQL."""
    postgres = [site.postgres.pid, *site.postgres.backends] if site.postgres else []
    return site.cpu_seconds(), sum(processes.cpu_seconds(pid) for pid in postgres)
