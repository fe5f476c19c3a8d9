"""A small multi-valued decision diagram: sets of answers, as shared nodes.

A node asks one variable and has a child for each of its values; equal nodes are one node, so equal
sets are one number and a question about all answers costs about as much as the diagram is large.
Nodes are plain integers: 0 is the empty set, 1 is the set of all answers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce

NONE, ALL = 0, 1
Node = int
Told = tuple[tuple[int, int], ...]
Answer = dict[int, int]
"""Variable -> value."""


class Diagrams:
    """All diagrams over the same variables; ``sizes`` gives the number of values of each."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
        last = len(self.sizes)
        self._variable: list[int] = [last, last]
        self._children: list[tuple[Node, ...]] = [(), ()]
        self._known: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._both: dict[tuple[Node, Node], Node] = {}
        self._either: dict[tuple[Node, Node], Node] = {}
        self._without: dict[tuple[Node, Node], Node] = {}
        self._fixed: dict[Told, dict[Node, Node]] = {}
        self._lost: dict[tuple[Told, Told], dict[tuple[Node, Node], Node]] = {}
        self._worths: dict[Node, float] = {}
        self._weights = [1] * (last + 1)
        for variable in range(last - 1, -1, -1):
            self._weights[variable] = self._weights[variable + 1] * self.sizes[variable]
        self._counted: dict[Node, int] = {NONE: 0, ALL: 1}

    def __len__(self) -> int:
        return len(self._variable)

    def node(self, variable: int, children: tuple[Node, ...]) -> Node:
        """The node that asks ``variable``; no node at all where every value leads to the same."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (variable, children)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._variable)
            self._variable.append(variable)
            self._children.append(children)
        return found

    def holding(self, variable: int, values: Iterable[int]) -> Node:
        """The answers in which a variable has one of some values."""
        wanted = set(values)
        return self.node(
            variable, tuple(ALL if value in wanted else NONE for value in range(self.sizes[variable]))
        )

    def both(self, one: Node, other: Node) -> Node:
        """The answers in both sets."""
        if one == other or other == ALL:
            return one
        if one == ALL:
            return other
        if one == NONE or other == NONE:
            return NONE
        key = (one, other) if one < other else (other, one)
        found = self._both.get(key)
        if found is None:
            found = self._both[key] = self._apply(self.both, one, other)
        return found

    def either(self, one: Node, other: Node) -> Node:
        """The answers in one set or the other."""
        if one == other or other == NONE:
            return one
        if one == NONE:
            return other
        if one == ALL or other == ALL:
            return ALL
        key = (one, other) if one < other else (other, one)
        found = self._either.get(key)
        if found is None:
            found = self._either[key] = self._apply(self.either, one, other)
        return found

    def without(self, one: Node, other: Node) -> Node:
        """The answers in one set and not in the other."""
        if one in (NONE, other) or other == ALL:
            return NONE
        if other == NONE:
            return one
        key = (one, other)
        found = self._without.get(key)
        if found is None:
            found = self._without[key] = self._apply(self.without, one, other)
        return found

    def _apply(self, operation: Callable[[Node, Node], Node], one: Node, other: Node) -> Node:
        asked, asked_other = self._variable[one], self._variable[other]
        if asked == asked_other:
            pairs = zip(self._children[one], self._children[other], strict=True)
            return self.node(asked, tuple([operation(mine, theirs) for mine, theirs in pairs]))
        if asked < asked_other:
            return self.node(asked, tuple([operation(child, other) for child in self._children[one]]))
        return self.node(asked_other, tuple([operation(one, child) for child in self._children[other]]))

    def all_but(self, one: Node) -> Node:
        """Every answer that is not in the set."""
        return self.without(ALL, one)

    def every(self, sets: Iterable[Node]) -> Node:
        """The answers in all of the sets; all answers where there is no set."""
        return reduce(self.both, sorted(sets, key=lambda one: -self._variable[one]), ALL)

    def any_of(self, sets: Iterable[Node]) -> Node:
        """The answers in at least one of the sets, joined two by two so that diagrams stay small."""
        left = list(dict.fromkeys(sets))
        while len(left) > 1:
            left = [reduce(self.either, left[place : place + 2]) for place in range(0, len(left), 2)]
        return left[0] if left else NONE

    def left_of(self, one: Node, others: Iterable[Node]) -> Node:
        """The answers of a set that are in none of the others; first go those that take much and are
        small, so that little is left soon."""
        for other in sorted(dict.fromkeys(others), key=self._worth, reverse=True):
            one = self.without(one, other)
            if one == NONE:
                break
        return one

    def _worth(self, one: Node) -> float:
        if one not in self._worths:
            size = sum(1 for _ in self.nodes(one))
            self._worths[one] = self.count(one) / self._weights[0] / math.sqrt(1 + size)
        return self._worths[one]

    def fixed(self, one: Node, told: Mapping[int, int]) -> Node:
        """The set as it is for somebody who has given the answers of ``told``, whoever they are."""
        if not told:
            return one
        last = max(told)
        seen = self._fixed.setdefault(tuple(sorted(told.items())), {})

        def settle(node: Node) -> Node:
            variable = self._variable[node]
            if variable > last:
                return node
            found = seen.get(node)
            if found is None:
                children = self._children[node]
                if variable in told:
                    found = settle(children[told[variable]])
                else:
                    found = self.node(variable, tuple([settle(child) for child in children]))
                seen[node] = found
            return found

        return settle(one)

    def lost(self, had: Node, has: Node, before: Mapping[int, int], after: Mapping[int, int]) -> Node:
        """Those who are in ``had`` with the answers of ``before`` and not in ``has`` with those of ``after``,
        which settle the same variables; what else they answered. Draws nothing where nobody is lost."""
        seen = self._lost.setdefault((tuple(sorted(before.items())), tuple(sorted(after.items()))), {})
        last = max(before)

        def settle(one: Node, other: Node) -> Node:
            if one == NONE or other == ALL:
                return NONE
            asked = min(self._variable[one], self._variable[other])
            if asked > last:
                return self.without(one, other)
            found = seen.get((one, other))
            if found is None:
                mine = self._children[one] if self._variable[one] == asked else (one,) * self.sizes[asked]
                theirs = (
                    self._children[other] if self._variable[other] == asked else (other,) * self.sizes[asked]
                )
                if asked in before:
                    found = settle(mine[before[asked]], theirs[after[asked]])
                else:
                    pairs = zip(mine, theirs, strict=True)
                    found = self.node(
                        asked, tuple([settle(child, child_of_other) for child, child_of_other in pairs])
                    )
                seen[one, other] = found
            return found

        return settle(had, has)

    def holds(self, one: Node, answer: Mapping[int, int]) -> bool:
        """Whether a full answer is in the set."""
        while one > ALL:
            one = self._children[one][answer[self._variable[one]]]
        return one == ALL

    def count(self, one: Node) -> int:
        """How many answers are in the set: exact, over all values of all variables."""
        self._count(one)
        return self._counted[one] * (self._weights[0] // self._weights[self._variable[one]])

    def _count(self, node: Node) -> int:
        found = self._counted.get(node)
        if found is None:
            below = self._weights[self._variable[node] + 1]
            found = sum(
                self._count(child) * (below // self._weights[self._variable[child]])
                for child in self._children[node]
            )
            self._counted[node] = found
        return found

    def meet(self, sets: Iterable[Node]) -> bool:
        """Whether some answer is in all of the sets; draws no diagram, so that many large sets may be asked of."""
        apart: set[tuple[Node, ...]] = set()

        def together(nodes: tuple[Node, ...]) -> bool:
            if NONE in nodes:
                return False
            if not nodes:
                return True
            if nodes in apart:
                return False
            variable = min(self._variable[node] for node in nodes)
            for value in range(self.sizes[variable] - 1, -1, -1):
                below = {
                    self._children[node][value] if self._variable[node] == variable else node
                    for node in nodes
                }
                if together(tuple(sorted(below - {ALL}))):
                    return True
            apart.add(nodes)
            return False

        return together(tuple(sorted(set(sets) - {ALL})))

    def touched(self, one: Node, box: Sequence[Sequence[int]]) -> bool:
        """Whether some answer of the box (values allowed for each variable) is in the set."""
        seen: set[Node] = set()

        def reach(node: Node) -> bool:
            if node <= ALL:
                return node == ALL
            if node in seen:
                return False
            seen.add(node)
            children = self._children[node]
            return any(reach(children[value]) for value in box[self._variable[node]])

        return reach(one)

    def simplest(self, one: Node, costs: Sequence[Sequence[int]]) -> Answer | None:
        """The answer of the set that costs least; None where the set is empty.

        ``costs`` gives a price for every value of every variable; where nothing is asked of a
        variable its cheapest value is taken.
        """
        if one == NONE:
            return None
        cheapest = [min(range(len(prices)), key=prices.__getitem__) for prices in costs]
        below = [0] * (len(costs) + 1)
        for variable in range(len(costs) - 1, -1, -1):
            below[variable] = below[variable + 1] + costs[variable][cheapest[variable]]
        best: dict[Node, tuple[float, int]] = {NONE: (math.inf, 0), ALL: (0, 0)}

        def price(node: Node) -> float:
            if node not in best:
                variable = self._variable[node]
                best[node] = min(
                    (
                        price(child)
                        + costs[variable][value]
                        + below[variable + 1]
                        - below[self._variable[child]],
                        value,
                    )
                    for value, child in enumerate(self._children[node])
                )
            return best[node][0]

        price(one)
        answer = dict(enumerate(cheapest))
        node = one
        while node > ALL:
            answer[self._variable[node]] = best[node][1]
            node = self._children[node][best[node][1]]
        return answer

    def variable(self, one: Node) -> int:
        """The variable that a node asks."""
        return self._variable[one]

    def values_in(self, one: Node) -> list[set[int]]:
        """The values that each variable has in some answer of the set."""
        found: list[set[int]] = [set() for _ in self.sizes]
        free: set[tuple[int, int]] = {(0, self._variable[one])} if one != NONE else set()
        for node in self.nodes(one):
            variable = self._variable[node]
            for value, child in enumerate(self._children[node]):
                if child != NONE:
                    found[variable].add(value)
                    free.add((variable + 1, self._variable[child]))
        for first, last in free:  # between a node and the next nothing is asked: any value will do
            for variable in range(first, last):
                found[variable].update(range(self.sizes[variable]))
        return found

    def nodes(self, one: Node) -> Iterator[Node]:
        """Every node of one diagram, the two ends left out."""
        seen, waiting = set(), [one]
        while waiting:
            node = waiting.pop()
            if node > ALL and node not in seen:
                seen.add(node)
                waiting += self._children[node]
                yield node
