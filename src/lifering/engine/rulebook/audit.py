"""What no answer may do: checks over *all* answers of a compiled rulebook.

Every check here is exact, not sampled: the answers for which a card holds are known as a set
(``reach.BookReach``), and a fault is reported with an answer that shows it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from lifering.engine.packs.model import AUDIENCES, NOT_ASKED, Rule
from lifering.engine.packs.pack import Pack, words_for
from lifering.engine.rulebook.compile import RuleBook
from lifering.engine.rulebook.diagram import NONE, Node
from lifering.engine.rulebook.reach import BookReach
from lifering.engine.rulebook.space import Space


def faults(pack: Pack, reach: BookReach) -> Iterator[str]:
    """Everything wrong with a rulebook, one sentence each; the base's or one area's.

    Of an area's rulebook only what its own cards bring is settled: the base's cards, which stand in
    every area unchanged, are settled once, with the base.
    """
    book = reach.book
    own = set(pack.areas[book.slug].rules) if book.slug else set(pack.rules)
    dead = yield from _dead_cards(pack, reach, own)
    yield from _never_given(pack, book, dead)
    yield from clashes(pack, reach, own)
    yield from missing_words(pack, reach, own)
    yield from _order_goes_round(pack)


def _dead_cards(pack: Pack, reach: BookReach, own: set[str]) -> Generator[str, None, set[str]]:
    dead: set[str] = set()
    for rule in reach.book.rules:
        if rule.rule in own and reach.meet(rule.rule) == NONE:
            dead.add(rule.rule)
            yield f"{pack.spot('rule', rule.rule)} can never fire: no answer meets all its lines. Loosen 'when' or take the card out."
    return dead


def _never_given(pack: Pack, book: RuleBook, dead: set[str]) -> Iterator[str]:
    area = pack.areas[book.slug] if book.slug else None
    alive = [rule.then for rule in book.rules if rule.rule not in dead]
    for kind, known, given in (
        ("do", pack.actions, {name for then in alive for name in then.do}),
        ("never", pack.nevers, {name for then in alive for name in then.never}),
        ("contact", {**pack.contacts, **(area.contacts if area else {})}, {name for then in alive for name in then.contact}),
        ("law", pack.laws, {name for then in alive for name in then.law}),
        ("clock", {**pack.clocks, **(area.clocks if area else {})}, {name for then in alive for name in then.clock}),
        ("tell_family", pack.families, {then.tell_family for then in alive}),
    ):  # fmt: skip
        for identity in known:
            if identity not in given:
                yield f"{pack.spot(kind, identity)} is given by no rule, so no answer can yield it. Write a rule for it or take the card out."


def clashes(pack: Pack, reach: BookReach, own: set[str]) -> Iterator[str]:
    """Two rules, one of them among ``own``, that tell and forbid the same to somebody."""
    forbidding: dict[str, list[Rule]] = {}
    for rule in reach.book.rules:
        for never in rule.then.never:
            forbidding.setdefault(never, []).append(rule)
    for rule in reach.book.rules:
        for do in rule.then.do:
            for never in pack.actions[do].against:
                for other in forbidding.get(never, []):
                    signed = any(override.do == do for override in other.overrides)
                    if signed or not {rule.rule, other.rule} & own:
                        continue
                    met = reach.meet(rule.rule, other.rule)
                    if met != NONE:
                        yield (
                            f"{pack.spot('rule', rule.rule)} says do '{do}', which is against '{never}', and {pack.spot('rule', other.rule)} says never '{never}', "
                            f"both when {_told(reach.space, met)}. Narrow one of them, or let the never override the do with why, until and signed_by."
                        )


def missing_words(pack: Pack, reach: BookReach, own: set[str]) -> Iterator[str]:
    """Lines that a rule among ``own`` gives to a reader for whom nobody wrote words."""
    book, diagrams = reach.book, reach.space.diagrams
    asker = book.vocabulary.by_id["asker"]
    clocks = {**pack.clocks, **(pack.areas[book.slug].clocks if book.slug else {})}
    reported: set[tuple[str, str, str]] = set()
    for value in asker.values:
        audience = pack.audience_of(value)
        told = reach.space.says("asker", [value])
        for rule in (one for one in book.rules if one.rule in own):
            needed = [("do", name, pack.actions[name].words) for name in rule.then.do]
            needed += [("never", name, pack.nevers[name].words) for name in rule.then.never]
            if rule.then.tell_family:
                needed.append(
                    ("tell_family", rule.then.tell_family, pack.families[rule.then.tell_family].words)
                )
            needed += [("law", name, pack.laws[name].words) for name in rule.then.law]
            needed += [("clock", name, clocks[name].words) for name in rule.then.clock]
            missing = [(kind, name) for kind, name, words in needed if not words_for(words, value, audience)]
            if missing and diagrams.both(told, reach.meet(rule.rule)) != NONE:
                for kind, name in missing:
                    if (kind, name, audience) not in reported:
                        reported.add((kind, name, audience))
                        who = "somebody who has not said who they are" if value == NOT_ASKED else value
                        yield f"{pack.spot(kind, name)} has no words for the audience '{audience}', but {pack.spot('rule', rule.rule)} gives it to {who}. Write them, or keep the card from them."
    for identity, plan_words in pack.plan_words.items():
        for audience in AUDIENCES:
            if audience not in plan_words.words:
                yield f"{pack.spot('plan_words', identity)} has no words for the audience '{audience}'. Write them."


def _order_goes_round(pack: Pack) -> Iterator[str]:
    done: set[str] = set()

    def trail_from(identity: str, above: list[str]) -> list[str]:
        if identity in above:
            return [*above[above.index(identity) :], identity]
        if identity not in done:
            for earlier in pack.actions[identity].after:
                if found := trail_from(earlier, [*above, identity]):
                    return found
            done.add(identity)
        return []

    for identity in pack.actions:
        if trail := trail_from(identity, []):
            yield f"{pack.spot('do', trail[0])} goes round in a circle with 'after': {' -> '.join(trail)}. Take one of them out."
            return


def _told(space: Space, answers: Node) -> str:
    answer = space.simplest(answers)
    facts = space.facts_of(answer) if answer else {}
    said = [
        f"{name} is {value if isinstance(value, str) else ' and '.join(value)}"
        for name, value in facts.items()
    ]
    return ", ".join(said) or "nothing has been asked"
