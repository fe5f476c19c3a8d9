"""Answer by line of the plan: always, sometimes or never, exact over every answer that a plan accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lifering.engine.packs.promises import given_ids
from lifering.engine.proof.plans import AllPlans, Given
from lifering.engine.rulebook.diagram import NONE, Node
from lifering.engine.rulebook.space import Space

How = Literal["always", "sometimes", "never"]
KINDS = ("do", "never", "contact")


@dataclass(frozen=True)
class Matrix:
    """For each line that a plan can hold, and each value of each fact: how often people who gave that
    answer, whatever else they said, have the line."""

    cells: dict[Given, dict[str, dict[str, How]]]
    """(kind, id) -> fact -> value -> how."""

    def rows(self, fact: str) -> Iterator[tuple[Given, dict[str, How]]]:
        """The lines, with what each value of one fact makes of them."""
        for given, facts in self.cells.items():
            yield given, facts[fact]


def matrix_of(plans: AllPlans) -> Matrix:
    """The matrix of one place on one day. What no plan of it can hold is left out."""
    diagrams, cells = plans.diagrams, {}
    for kind in KINDS:
        for name in given_ids(plans.pack, kind):
            having = diagrams.both(plans.accepted, plans.given(kind, name))
            if having != NONE:
                lacking = diagrams.without(plans.accepted, having)
                cells[(kind, name)] = _cells(plans.space, having, lacking)
    return Matrix(cells)


def _cells(space: Space, having: Node, lacking: Node) -> dict[str, dict[str, How]]:
    some, other = space.values_in(having), space.values_in(lacking)
    return {
        fact: {
            value: "never" if value not in some[fact] else "sometimes" if value in other[fact] else "always"
            for value in known.values
        }
        for fact, known in space.facts.items()
    }
