"""Rule matching a second on one core, ours beside the engines one could have installed.

Every engine's answers are compared with a plain reference on the same states before the clock
starts. Rates are per CPU second, of every thread of the process; the ratio is the median over the rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench import engines
from bench.figure import Figure, NotMeasured, at_least
from bench.shape import Shape, make_shape
from bench.timing import Contestant, Rates, take_turns

ENOUGH = 200_000
"""The bar is 150,000; see DESIGN section 11."""
MAKERS = (engines.ours, engines.datalogic, engines.zen, engines.plain)
BAR = at_least(150_000)


def run() -> Iterator[Figure]:
    shape = make_shape()
    taking_part, missing = _taking_part(shape)
    rates = take_turns({one.name: Contestant(one.call, [one.prepare(state) for state in shape.states]) for one in taking_part})
    mean = sum(len(shape.reference(state)) for state in shape.states) / len(shape.states)
    yield Figure(what="rules that match, mean", value=round(mean, 1), unit=f"of {len(shape.rules)} rules over {len(shape.facts)} facts")
    ready = rates["ours, answers ready"]
    from_dictionary = rates["ours, from a dictionary"]
    for one in taking_part:
        mine = ready if one.is_ready else from_dictionary
        yield _figure(one, rates[one.name], mine)
    for sentence in missing:
        raise NotMeasured(sentence)


def _taking_part(shape: Shape) -> tuple[list[engines.Engine], list[str]]:
    found: list[engines.Engine] = []
    missing: list[str] = []
    for maker in MAKERS:
        try:
            made = list(maker(shape))
            for one in made:
                _must_agree(one, shape)
            found += made
        except NotMeasured as why:
            missing.append(str(why))
    return found, missing
