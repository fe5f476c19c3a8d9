"""Timing on a noisy machine: CPU time of this process, many short rounds, contestants taking turns.

Contestants that take turns meet the same neighbours, so the *ratio* within a round is worth more
than either rate; the best round is nearest to what the core can do when nobody disturbs it.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

ROUNDS = 9
LONG_ENOUGH = 0.15
"""CPU seconds of one turn: short beside what neighbours do, long beside a tick of the clock."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something to call with each input in turn."""

    call: Callable[[Any], object]
    inputs: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Rates:
    """Calls a second of one contestant, round by round, by CPU time (all threads) and by the wall clock."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def best(self) -> float:
        return max(self.cpu)

    def times(self, other: Rates) -> float:
        """How many times as fast as ``other``: the median of the rounds."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.cpu, other.cpu, strict=True))


def take_turns(contestants: Mapping[str, Contestant], rounds: int = ROUNDS) -> dict[str, Rates]:
    """Every contestant once a round, each for about ``LONG_ENOUGH``."""
    turns = {name: _turn_of(one) for name, one in contestants.items()}
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    with undisturbed():
        for _ in range(rounds):
            for name, one in contestants.items():
                seen[name].append(_take(one.call, turns[name]))
    return {
        name: Rates(tuple(cpu for cpu, _ in taken), tuple(wall for _, wall in taken))
        for name, taken in seen.items()
    }


def _turn_of(one: Contestant) -> list[Any]:
    """The inputs of one turn, in a circle; all are gone through once first, which warms every cache."""
    cpu, _ = _take(one.call, one.inputs)
    return list(islice(cycle(one.inputs), max(1, round(LONG_ENOUGH * cpu))))


def _take(call: Callable[[Any], object], inputs: Sequence[Any]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    for given in inputs:
        call(given)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return len(inputs) / cpu, len(inputs) / wall


def milliseconds(call: Callable[[Any], object], inputs: Sequence[Any]) -> list[float]:
    """CPU milliseconds of each call, sorted; each input once first, which warms every cache."""
    for given in inputs:
        call(given)
    with undisturbed():
        return sorted(_once(call, given) for given in inputs)


def _once(call: Callable[[Any], object], given: Any) -> float:
    begun = time.process_time()
    call(given)
    return (time.process_time() - begun) * 1000


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the sorted values lie."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextmanager
def undisturbed() -> Iterator[None]:
    """The garbage collector runs before, and not in between."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
