"""What it costs to prove every promise over all answers; and CUDD given the same rules and promises.

CPU seconds of one thread, of a whole new process and of this one. CUDD draws the sentences of the cards as
``tests/second_opinion`` reads them, which is left out of its time as compiling the rulebooks is left out of
ours; it takes turns with our diagrams, and both are compared before the clock starts. Neither does twice what
is the same in two places.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.content import opened
from bench.figure import Figure, NotMeasured
from bench.startup import CHECK, command
from bench.timing import undisturbed
from lifering.commands.talking import FAILED, GOOD
from lifering.engine.library import Edition
from lifering.engine.proof.invariants import settle
from lifering.engine.proof.places import spots
from lifering.engine.proof.plans import AllPlans, meanings_of
from lifering.engine.proof.prove import Proof, Prover
from lifering.engine.proof.slices import slices
from lifering.engine.proof.telling import power_of_ten
from lifering.engine.rulebook.reach import BookReach, Reach, space_of

TIMES = 3
UNIT = "s CPU, min"
STAGES = {
    "load": "read, check and compile the pack",
    "draw": "draw every rule of every rulebook",
    "one": "prove every promise, first slice",
    "all": "prove every promise, every slice",
}


@dataclass(frozen=True, slots=True)
class Staged:
    """CPU seconds of each stage; what was proven; and the nodes of our diagrams afterwards."""

    seconds: dict[str, float]
    proof: Proof
    nodes: int


def run() -> Iterator[Figure]:
    edition = opened()
    yield from _stages("a new process", [_in_a_new_process() for _ in range(TIMES)])
    staged = [stages(lambda: edition) for _ in range(TIMES)]
    yield from _stages("in process", [one.seconds for one in staged], leave_out=("load",))
    proof = staged[0].proof
    over = f"{power_of_ten(proof.accepted)} sets of answers, {len(proof.places)} places, {len(proof.spans)} slices"
    yield Figure(
        what="promises settled", value=len(proof.findings), note=f"over {over}; {len(proof.broken)} broken"
    )
    yield Figure(what="nodes of our diagrams, every slice", value=staged[0].nodes)
    with tempfile.TemporaryDirectory(prefix="lifering-bench-") as folder:
        checked = [command(Path(folder), *CHECK, may_end=(GOOD, FAILED)) for _ in range(TIMES)]
    found = "; it found faults" if checked[0].code else ""
    note = f"median {statistics.median(one.cpu for one in checked):.2f} s; {min(one.wall for one in checked):.2f} s wall at least{found}"
    yield Figure(what="check command", value=min(one.cpu for one in checked), unit=UNIT, note=note)
    yield from _beside_cudd(edition)


def stages(load: Callable[[], Edition]) -> Staged:
    """Load, draw and prove once, each on a clock of its own; every slice is proven on diagrams of its own."""
    with undisturbed():
        edition, loading = _timed(load)
        day = edition.pack.head.as_of
        spans = slices(edition.pack, day)
        prover, drawing = _timed(lambda: Prover(edition))
        _, one = _timed(lambda: prover.prove(day, spans[:1]))
        prover = Prover(edition)
        proof, every = _timed(lambda: prover.prove(day, spans))
    return Staged(
        {"load": loading, "draw": drawing, "one": one, "all": every}, proof, len(prover.space.diagrams)
    )


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    found = call()
    return found, time.process_time() - begun


def _in_a_new_process() -> dict[str, float]:
    ended = subprocess.run([sys.executable, "-m", "bench.proving"], capture_output=True, text=True)
    if ended.returncode:
        raise NotMeasured(f"Proving in a new process failed: {ended.stderr.strip()[-300:]}")
    told: dict[str, float] = json.loads(ended.stdout)
    return told


def _stages(where: str, seconds: list[dict[str, float]], leave_out: tuple[str, ...] = ()) -> Iterator[Figure]:
    for stage, what in STAGES.items():
        if stage not in leave_out:
            taken = [one[stage] for one in seconds]
            note = f"median {statistics.median(taken):.2f} s of {len(taken)}"
            yield Figure(what=f"{what}, {where}", value=min(taken), unit=UNIT, note=note)


def _beside_cudd(edition: Edition) -> Iterator[Figure]:
    """Every rule and every invariant in every place, on one day, by both."""
    try:
        from tests.second_opinion.with_cudd import NAME
    except ImportError:
        raise NotMeasured(
            "dd is not installed, or this is no checkout: uv pip install -e '.[test]'"
        ) from None
    if NAME != "dd.cudd":
        raise NotMeasured("dd is installed without CUDD, which its wheels for Linux hold: uv pip install dd")
    both: dict[str, Callable[[], _Drawn]] = {"ours": Ours(edition).draw, "CUDD": Cudd(edition).draw}
    _must_agree(both)
    taken: dict[str, list[float]] = {name: [] for name in both}
    with undisturbed():
        for _ in range(TIMES):
            for name, draw in both.items():
                drawn, seconds = _timed(draw)
                taken[name].append(seconds)
                drawn.let_go()
    ratio = statistics.median(mine / other for mine, other in zip(taken["ours"], taken["CUDD"], strict=True))
    for name, draw in both.items():
        drawn = draw()
        note = f"{len(edition.pack.invariants)} invariants; {drawn.nodes:,} nodes when done"
        drawn.let_go()
        what = f"draw and settle rules and invariants, one day, {name}"
        yield Figure(what=what, value=min(taken[name]), unit=UNIT, note=note)
    yield Figure(
        what="ours / CUDD", value=ratio, unit="times as long", note=f"median of {TIMES} rounds in turns"
    )


def _must_agree(both: dict[str, Callable[[], _Drawn]]) -> None:
    told = []
    for name, draw in both.items():
        drawn = draw()
        if drawn.broken:
            raise NotMeasured(f"{name} finds broken promises: {', '.join(drawn.broken[:3])}.")
        told.append(drawn.count())
        drawn.let_go()
    if told[0] != told[1]:
        raise NotMeasured("Ours and CUDD do not count the same answers for the same rules.")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What one of the two has drawn: ``count`` gives the answers for which each rule of the base holds."""

    broken: list[str]
    nodes: int
    count: Callable[[], dict[str, int]]
    let_go: Callable[[], None]


class Ours:
    """Our diagrams, from compiled rulebooks."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.places, self.books = edition, list(spots(edition.pack)), edition.books()

    def draw(self) -> _Drawn:
        pack, day = self.edition.pack, self.edition.pack.head.as_of
        reach = Reach(space_of(pack, self.edition.vocabulary), self.edition.forms)
        books = {book.slug: BookReach(reach, book) for book in self.books}
        promised = meanings_of(pack, books[""])
        everywhere = [AllPlans(pack, books[spot.slug], spot, day, promised) for spot in self.places]
        broken = [name for name, card in pack.invariants.items() if not settle(card, everywhere, 1).holds]
        base, draw = everywhere[0], reach.space.diagrams

        def count() -> dict[str, int]:
            held = books[""].of_rule
            return {name: draw.count(draw.both(base.accepted, one)) for name, one in held.items()}

        return _Drawn(broken, len(draw), count, lambda: None)


class Cudd:
    """CUDD's diagrams, from the sentences of the cards."""

    def __init__(self, edition: Edition) -> None:
        from tests.second_opinion.cards import Cards, Sentences

        pack, self.pack, self.sentences = edition.pack, edition.pack, Sentences()
        self.rules: dict[str, int] = {}
        self.every_rule: list[int] = []
        self.breaks: dict[int, str] = {}
        self.rising: list[tuple[str, Any, list[Any], list[Any]]] = []
        for spot in spots(pack):
            cards = Cards(pack, self.sentences, pack.head.as_of, spot.slug, spot.council)
            rules = {name: self.sentences.every([cards.accepted(), cards.rule(name)]) for name in cards.rules}
            self.every_rule += [cards.rule(name) for name in cards.rules]
            self.rules = self.rules or rules
            for name, card in pack.invariants.items():
                if not card.rising:
                    self.breaks[cards.breaks(card)] = name
                elif cards.is_promised(card):
                    about = (cards.speaks_of(card), cards.accepted())
                    self.rising.append((name, about, list(cards.steps(card)), list(cards.kept(card))))

    def draw(self) -> _Drawn:
        from tests.second_opinion.with_cudd import Diagrams

        library = Diagrams(self.pack, self.sentences)
        for rule in self.every_rule:
            library.of(rule)
        broken = [name for one, name in self.breaks.items() if library.is_ever(one)]
        for name, (speaks, accepted), steps, kept in self.rising:
            lost = (
                library.lost(speaks, accepted, step, had, must) for step in steps for _, had, must in kept
            )
            broken += [name] if any(lost) else []

        def count() -> dict[str, int]:
            return {name: library.count(one) for name, one in self.rules.items()}

        return _Drawn(broken, len(library.bdd), count, library.let_go)


if __name__ == "__main__":
    print(json.dumps(stages(opened).seconds))
