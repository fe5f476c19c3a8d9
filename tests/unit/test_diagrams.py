"""Diagrams are sets: every law of sets, against Python's own sets on spaces small enough to list."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.engine.library import Edition
from lifering.engine.rulebook.diagram import ALL, NONE, Diagrams, Node
from lifering.engine.rulebook.space import Space
from lifering.engine.rulebook.vocabulary import Vocabulary

Point = tuple[int, ...]
SPACES = st.lists(st.integers(2, 4), min_size=1, max_size=5)


@st.composite
def some_sets(draw: Any, many: int = 2) -> tuple[Diagrams, list[Node], list[frozenset[Point]]]:
    """Diagrams over a tiny space, some of its sets as nodes, and the same as sets of points."""
    sizes = draw(SPACES)
    points = list(product(*map(range, sizes)))
    diagrams = Diagrams(sizes)
    listed = [
        draw(
            st.one_of(
                st.just(frozenset()), st.just(frozenset(points)), st.frozensets(st.sampled_from(points))
            )
        )
        for _ in range(many)
    ]
    return diagrams, [_node(diagrams, one) for one in listed], listed


def _node(diagrams: Diagrams, points: frozenset[Point]) -> Node:
    return diagrams.any_of(
        diagrams.every(diagrams.holding(variable, [value]) for variable, value in enumerate(point))
        for point in sorted(points)
    )


def _points(diagrams: Diagrams, node: Node) -> frozenset[Point]:
    everything = product(*map(range, diagrams.sizes))
    return frozenset(point for point in everything if diagrams.holds(node, dict(enumerate(point))))


@settings(deadline=None)
@given(some_sets(3))
def test_diagrams_keep_the_laws_of_sets(drawn: Any) -> None:
    diagrams, (one, two, three), (first, second, third) = drawn
    everything = _points(diagrams, ALL)
    assert _points(diagrams, one) == first
    assert _points(diagrams, diagrams.both(one, two)) == first & second
    assert _points(diagrams, diagrams.either(one, two)) == first | second
    assert _points(diagrams, diagrams.without(one, two)) == first - second
    assert _points(diagrams, diagrams.all_but(one)) == everything - first
    assert _points(diagrams, diagrams.every([one, two, three])) == first & second & third
    assert _points(diagrams, diagrams.any_of([one, two, three])) == first | second | third
    assert _points(diagrams, diagrams.left_of(one, [two, three])) == first - second - third
    assert diagrams.meet([one, two, three]) == bool(first & second & third)


@settings(deadline=None)
@given(some_sets())
def test_equal_sets_are_one_node_however_they_came_about(drawn: Any) -> None:
    diagrams, (one, two), (first, second) = drawn
    assert (one == two) == (first == second)
    assert diagrams.all_but(diagrams.both(one, two)) == diagrams.either(
        diagrams.all_but(one), diagrams.all_but(two)
    )
    assert diagrams.without(one, two) == diagrams.both(one, diagrams.all_but(two))
    assert diagrams.either(diagrams.both(one, two), diagrams.without(one, two)) == one
    assert (one == NONE) == (not first)


@settings(deadline=None)
@given(some_sets())
def test_the_count_is_the_number_of_points(drawn: Any) -> None:
    diagrams, (one, two), (first, second) = drawn
    assert diagrams.count(one) == len(first)
    assert diagrams.count(diagrams.either(one, two)) == len(first | second)


@settings(deadline=None)
@given(some_sets(1), st.data())
def test_the_simplest_answer_is_in_the_set_and_none_costs_less(drawn: Any, data: Any) -> None:
    diagrams, (one,), (first,) = drawn
    costs = [[data.draw(st.integers(0, 9)) for _ in range(size)] for size in diagrams.sizes]

    def price(point: Point) -> int:
        return sum(costs[variable][value] for variable, value in enumerate(point))

    found = diagrams.simplest(one, costs)
    assert (found is None) == (not first)
    if found is not None:
        point = tuple(found[variable] for variable in range(len(diagrams.sizes)))
        assert point in first
        assert price(point) == min(map(price, first))


@settings(deadline=None)
@given(some_sets(1), st.data())
def test_what_is_fixed_no_longer_matters(drawn: Any, data: Any) -> None:
    diagrams, (one,), (first,) = drawn
    variables = data.draw(st.sets(st.sampled_from(range(len(diagrams.sizes)))))
    told = {variable: data.draw(st.integers(0, diagrams.sizes[variable] - 1)) for variable in variables}
    expected = {
        point
        for point in _points(diagrams, ALL)
        if tuple(told.get(variable, value) for variable, value in enumerate(point)) in first
    }
    assert _points(diagrams, diagrams.fixed(one, told)) == expected


@settings(deadline=None)
@given(some_sets(1), st.data())
def test_a_box_touches_a_set_where_they_share_a_point(drawn: Any, data: Any) -> None:
    diagrams, (one,), (first,) = drawn
    box = [data.draw(st.lists(st.integers(0, size - 1), min_size=1, unique=True)) for size in diagrams.sizes]
    inside = {point for point in first if all(value in box[place] for place, value in enumerate(point))}
    assert diagrams.touched(one, box) == bool(inside)


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_every_accepted_answer_of_a_widened_box_is_in_the_set(edition: Edition, data: Any) -> None:
    names = ("asker", "danger", "about_age", "pressure")
    vocabulary = Vocabulary({name: edition.pack.questions[name] for name in names})
    space = Space(list(vocabulary.facts), edition.pack.head.implies)
    draw = space.diagrams
    parts = []
    for _ in range(data.draw(st.integers(1, 4))):
        lines = [
            space.says(fact.id, data.draw(st.lists(st.sampled_from(fact.values), min_size=1, unique=True)))
            for fact in vocabulary.facts
            if data.draw(st.booleans())
        ]
        parts.append(draw.every(lines))
    answers = draw.both(space.accepted, draw.any_of(parts))
    answer = space.simplest(answers)
    if answer is None:
        return
    box = space.widest(answers, answer, data.draw(st.lists(st.sampled_from(names), unique=True)))
    assert space.holds(space.inside(box), answer)
    assert draw.without(space.inside(box), answers) == NONE
