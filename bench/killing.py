"""Kills a worker, the whole site, or PostgreSQL, and starts again what does not start by itself."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from bench.sites import Site

WORKER, WHOLE_SITE = "a worker", "the whole site"
BACKEND, SERVER, AT_ONCE = "a process of PostgreSQL", "PostgreSQL", "PostgreSQL by an immediate stop"
OFTEN = {WORKER: 6, WHOLE_SITE: 1, BACKEND: 3, SERVER: 1, AT_ONCE: 1}
"""How often beside the others."""


def deaths(site: Site, chance: random.Random) -> dict[str, Callable[[], object]]:
    """What can be killed here, and how; each returns when it is up again, or somebody sees to it."""
    found: dict[str, Callable[[], object]] = {
        WORKER: lambda: _kill_one(site.workers, chance),
        WHOLE_SITE: site.kill_all,
    }
    if postgres := site.postgres:

        def again(end: Callable[[], object]) -> None:
            end()
            postgres.start()

        found |= {
            BACKEND: lambda: _kill_one(postgres.backends, chance),
            SERVER: lambda: again(postgres.kill),
            AT_ONCE: lambda: again(postgres.stop_at_once),
        }
    return found


def _kill_one(processes: list[int], chance: random.Random) -> None:
    with suppress(ProcessLookupError):  # it ended by itself in this moment
        if processes:
            os.kill(chance.choice(processes), signal.SIGKILL)


class Killer:
    """Kills at random moments as long as its ``with`` lasts; ``every``: seconds between two on average."""

    def __init__(self, site: Site, chance: random.Random, *, every: float) -> None:
        self.killed: Counter[str] = Counter()
        self._chance, self._every, self._deaths = chance, every, deaths(site, chance)
        self._faults: list[BaseException] = []
        self._over, self._thread = threading.Event(), threading.Thread(target=self._go)

    def __enter__(self) -> Killer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        if self._faults:
            raise self._faults[0]

    def _go(self) -> None:
        weights = [OFTEN[what] for what in self._deaths]
        try:
            while not self._over.wait(self._chance.expovariate(1 / self._every)):
                (what,) = self._chance.choices(list(self._deaths), weights)
                self._deaths[what]()
                self.killed[what] += 1
        except BaseException as fault:
            self._faults.append(fault)
