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
from typing import Any

ROUNDS = 9
LONG_ENOUGH = 0.15
"""CPU seconds that one turn should last: the clock ticks far finer."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Calls a second of one contestant, round by round."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def best(self) -> float:
        return max(self.cpu)

    def times(self, other: Rates) -> float:
        """How many times as fast as ``other``: the median of the rounds."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.cpu, other.cpu, strict=True))


@dataclass(frozen=True, slots=True)
class Contestant:
    """Something to call with each input in turn."""

    call: Callable[[Any], object]
    inputs: Sequence[Any]


def take_turns(contestants: Mapping[str, Contestant], rounds: int = ROUNDS) -> dict[str, Rates]:
    """Every contestant once a round, each for about ``LONG_ENOUGH``."""
    repeats = {name: _repeats(one) for name, one in contestants.items()}
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    with undisturbed():
        for _ in range(rounds):
            for name, one in contestants.items():
                seen[name].append(_turn(one, repeats[name]))
    return {
        name: Rates(tuple(cpu for cpu, _ in turns), tuple(wall for _, wall in turns))
        for name, turns in seen.items()
    }


def _repeats(one: Contestant) -> int:
    """How often to go through the inputs; the trial also warms every cache."""
    cpu, _ = _turn(one, 1)
    return max(1, round(LONG_ENOUGH * cpu / len(one.inputs)))


def _turn(one: Contestant, repeats: int) -> tuple[float, float]:
    call, inputs = one.call, one.inputs
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(repeats):
        for given in inputs:
            call(given)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    calls = repeats * len(inputs)
    return calls / cpu, calls / wall


def milliseconds(call: Callable[[Any], object], inputs: Sequence[Any]) -> list[float]:
    """CPU milliseconds of each call, sorted; the best of three goes, so that neighbours count less."""
    with undisturbed():
        return sorted(min(_once(call, given) for _ in range(3)) for given in inputs)


def _once(call: Callable[[Any], object], given: Any) -> float:
    begun = time.process_time()
    call(given)
    return (time.process_time() - begun) * 1000


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the sorted values lie (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextmanager
def undisturbed() -> Iterator[None]:
    """The garbage collector looks at everything once before, and not in between."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
