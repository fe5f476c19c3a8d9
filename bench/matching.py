"""Rule matching a second on one core, ours beside the engines one could install instead.

Every engine's answers are compared with a plain reference on every state before the clock starts.
Rates are a CPU second, counting every thread; ratios are the median over rounds in which all take turns.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench import engines
from bench.content import any_facts, opened
from bench.engines import Engine
from bench.figure import Figure, NotMeasured, at_least
from bench.shape import Shape, make_shape
from bench.timing import Contestant, Rates, take_turns

BAR = at_least(150_000)
UNIT = "matches/s"
OTHERS = (engines.datalogic, engines.zen, engines.plain)


def run() -> Iterator[Figure]:
    yield from _the_same_rules(make_shape())
    yield from _the_real_rulebook()


def _the_same_rules(shape: Shape) -> Iterator[Figure]:
    matched = [len(shape.reference(state)) for state in shape.states]
    yield Figure(
        what="rules that match, mean", value=sum(matched) / len(matched), unit=f"of {len(shape.rules)}"
    )
    taking_part = list(engines.ours(shape))
    for maker in OTHERS:
        try:
            taking_part += maker(shape)
        except NotMeasured as why:
            yield Figure(what=maker.__name__, value=None, note=str(why))
    for one in taking_part:
        _must_agree(one, shape)
    rates = take_turns(
        {
            one.name: Contestant(one.call, [one.prepare(state) for state in shape.states])
            for one in taking_part
        }
    )
    ready, from_dictionary = (one.name for one in taking_part[:2])
    for one in taking_part:
        yield _figure(one, rates[one.name], rates[ready if one.is_ready else from_dictionary])


def _must_agree(engine: Engine, shape: Shape) -> None:
    for state in shape.states:
        if engine.read(engine.call(engine.prepare(state))) != shape.reference(state):
            raise NotMeasured(
                f"{engine.name} does not match the rules that the reference matches for {state}."
            )


def _figure(engine: Engine, rates: Rates, mine: Rates) -> Figure:
    if rates is mine:
        return Figure(what=engine.name, value=rates.best, unit=UNIT, bar=BAR)
    note = f"ours is {mine.times(rates):.1f} times as fast; by the wall clock {max(rates.wall):,.0f}/s"
    return Figure(what=engine.name, value=rates.best, unit=UNIT, note=note)


def _the_real_rulebook() -> Iterator[Figure]:
    edition = opened()
    book = edition.book("")
    forms = sum(len(some) for some in book.forms_of.values())
    shape = f"{len(book.rules)} rules in {forms} forms over {len(edition.vocabulary.facts)} facts and {len(edition.pack.derived)} derived ones"
    facts = any_facts(edition.vocabulary, 1000)
    answers = [edition.vocabulary.answers(one) for one in facts]
    rates = take_turns(
        {
            "matching": Contestant(book.matching, answers),
            "bits": Contestant(book.bits, answers),
            "facts": Contestant(lambda one: book.matching(edition.vocabulary.answers(one)), facts),
        }
    )
    yield Figure(
        what="the pack's rulebook, rules in order", value=rates["matching"].best, unit=UNIT, note=shape
    )
    yield Figure(
        what="the pack's rulebook, bits alone", value=rates["bits"].best, unit=UNIT, note="what proofs read"
    )
    yield Figure(what="the pack's rulebook, from a dictionary", value=rates["facts"].best, unit=UNIT)
