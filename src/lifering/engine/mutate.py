"""The mutation score of a pack: how many small mistakes in its cards a promise, a scenario or the audit would notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lifering.engine.check import Finder, failures, place_of
from lifering.engine.library import Edition, open_edition
from lifering.engine.packs.model import Scenario
from lifering.engine.plan.where import locate
from lifering.engine.proof.mutants import Mutant, mutants
from lifering.engine.proof.mutation import Judge, Verdict

MOST_NODES = 1_500_000
"""A judge whose diagrams have grown past this is replaced by a fresh one."""
AT_A_TIME = 60


@dataclass(frozen=True)
class Score:
    """All verdicts. The score leaves out mutants with which every plan says the same."""

    verdicts: list[Verdict]

    @property
    def counted(self) -> list[Verdict]:
        return [one for one in self.verdicts if not one.same]

    @property
    def survivors(self) -> list[Verdict]:
        return [one for one in self.counted if not one.caught_by]

    @property
    def share(self) -> float:
        """The share caught, 0 to 1."""
        return 1 - len(self.survivors) / max(1, len(self.counted))

    def lines(self) -> Iterator[str]:
        """Every survivor by name, then the score."""
        for one in self.survivors:
            yield f"Survived: {one.mutant}"
            yield f"    {one.shown}"
        by = {"promise": 0, "scenario": 0, "audit:": 0}
        for one in self.counted:
            if one.caught_by:
                by[one.caught_by.split()[0]] += 1
        yield (
            f"{self.share:.1%} of {len(self.counted)} mistakes were caught: {by['scenario']} by a scenario, {by['promise']} by a promise,"
            f" {by['audit:']} by the audit; {len(self.survivors)} survived. {len(self.verdicts) - len(self.counted)} more change nothing for any answer."
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "share": self.share,
            "counted": len(self.counted),
            "same": len(self.verdicts) - len(self.counted),
            "survivors": {one.mutant: one.shown for one in self.survivors},
            "caught": {one.mutant: one.caught_by for one in self.counted if one.caught_by},
        }


@dataclass(frozen=True)
class Task:
    """Some mutants of a pack, for one process: the numbers of them in the order of ``mutants``."""

    folder: Path
    areas: Path | None
    today: dt.date
    finder: Callable[[], Finder]
    numbers: Sequence[int]


def mutate(
    folder: Path,
    areas: Path | None,
    finder: Callable[[], Finder],
    today: dt.date,
    *,
    processes: int = 2,
    only: Callable[[Mutant], bool] = lambda _: True,
) -> Score:
    """Judge every mutant of a pack, or those that ``only`` lets through, in several processes."""
    edition = open_edition(folder, areas)
    numbers = [number for number, mutant in enumerate(mutants(edition.pack)) if only(mutant)]
    tasks = [
        Task(folder, areas, today, finder, numbers[begin : begin + AT_A_TIME])
        for begin in range(0, len(numbers), AT_A_TIME)
    ]
    if processes < 2 or len(tasks) < 2:
        return Score([one for task in tasks for one in judge_some(task)])
    with ProcessPoolExecutor(processes) as pool:
        return Score([one for verdicts in pool.map(judge_some, tasks) for one in verdicts])


def judge_some(task: Task) -> list[Verdict]:
    """Judge the mutants of one task."""
    global _kept
    key = (task.folder, task.areas, task.today)
    if _kept is None or _kept[0] != key or _kept[1].size > MOST_NODES:
        edition = open_edition(task.folder, task.areas)
        _kept = (key, judge_of(edition, task.finder, task.today), list(mutants(edition.pack)))
    return [_kept[1].judge(_kept[2][number]) for number in task.numbers]


_kept: tuple[Any, Judge, list[Mutant]] | None = None


def judge_of(edition: Edition, finder: Callable[[], Finder], today: dt.date) -> Judge:
    """A judge who knows where each scenario is and what it says."""
    slug_of: dict[str, str] = {}
    answers_of = {}
    for name, card in edition.pack.scenarios.items():
        slug, place = place_of(edition.pack, card, finder)
        where, facts = locate(edition.pack, edition.pack.with_implied(dict(card.facts)), place, slug)
        slug_of[name], answers_of[name] = where.slug, facts

    def unmet(edition: Edition, card: Scenario) -> Iterable[str]:
        return failures(edition, card, finder)

    return Judge(edition, today, unmet, slug_of, answers_of)
