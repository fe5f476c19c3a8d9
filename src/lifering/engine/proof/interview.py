"""The interview over all ways through it: which cards it can reach, and how soon it asks what matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lifering.engine.library import Edition
from lifering.engine.packs.model import NOT_ASKED
from lifering.engine.proof.findings import Finding
from lifering.engine.rulebook.diagram import NONE, Diagrams, Node
from lifering.engine.rulebook.reach import BookReach, Reach

MOST_PAGES = 5
FIRST = ("danger", "harms")
"""What a first plan stands on; the page of the door is one of the five."""
ID, TITLE = "five-pages-to-a-plan", "A first useful plan takes at most five pages"


def _asked(edition: Edition, reach: Reach, name: str) -> Node:
    """The answers with which a question is put: none, where the interview never asks it."""
    question = edition.pack.questions[name]
    implied = [
        reach.space.says("asker", [asker])
        for asker, said in edition.pack.head.implies.items()
        if name in said
    ]
    if name not in edition.pack.head.interview:
        return reach.space.diagrams.any_of(implied)
    put = reach.of(edition.forms.of(question.ask_when, question.ask_unless))
    return reach.space.diagrams.any_of([put, *implied])


def unreached(edition: Edition, reaches: list[BookReach]) -> Iterator[str]:
    """Cards that only a program can make fire, and questions that nobody is asked."""
    pack, looked_at = edition.pack, set[str]()
    way = Way(edition, reaches[0].reach)
    for name in pack.head.interview:
        if not way.leads_to(way.asked[name]):
            yield f"{pack.spot('question', name)} is never put to anybody. Loosen ask_when or take the question out."
    for one in reaches:
        for rule in one.book.rules:
            if rule.rule in looked_at:
                continue
            looked_at.add(rule.rule)
            if not way.leads_to(one.of_rule[rule.rule]):
                yield f"{pack.spot('rule', rule.rule)} is dead: no way through the questions leads to it. Ask what it needs, or take the card out."


class Way:
    """The ways through the interview, stopping anywhere and passing anything: whatever was answered was
    asked, and it was asked because of the other answers."""

    def __init__(self, edition: Edition, reach: Reach) -> None:
        self.space = reach.space
        diagrams = reach.space.diagrams
        self.asked = {name: _asked(edition, reach, name) for name in reach.space.facts}
        self._answered = {
            name: diagrams.either(reach.space.says(name, [NOT_ASKED]), asked)
            for name, asked in self.asked.items()
        }
        self._needs = {name: reach.space.about(one) for name, one in self._answered.items()}

    def leads_to(self, answers: Node) -> bool:
        """Whether somebody can come to one of these answers. Facts that bear on none of them need not
        be looked at: they may stay unasked."""
        needed = self.space.about(answers)
        waiting = list(needed)
        while waiting:
            more = self._needs[waiting.pop()] - needed
            needed |= more
            waiting += more
        sets = [answers, self.space.accepted, *(self._answered[name] for name in needed)]
        return self.space.diagrams.meet(sets)

    def through(self, names: Iterable[str]) -> Node:
        """The answers to which somebody can come as far as these questions decide it."""
        return self.space.diagrams.every([self.space.accepted, *(self._answered[name] for name in names)])


def settle_pages(edition: Edition, reach: Reach, hazards: list[str]) -> Finding:
    """No way through the questions takes more than five pages, the door included, to what a plan stands on."""
    order = edition.pack.head.interview
    last = max((order.index(name) for name in FIRST if name in order), default=0)
    within = Way(edition, reach).through(order[: last + 1])
    combinations = reach.space.diagrams.count(within)
    fault = _too_many_pages(edition, reach, within)
    return Finding(ID, TITLE, "built in", hazards, combinations, 1, 1, fault=fault)


def _too_many_pages(edition: Edition, reach: Reach, within: Node) -> str:
    order = edition.pack.head.interview
    for name in FIRST:
        if name in edition.pack.questions and name not in order:
            return f"The interview never asks {name}. Add it to interview in pack.yaml."
    last = max((order.index(name) for name in FIRST if name in order), default=0)
    asked = order[1 : last + 1]
    sets = [_asked(edition, reach, name) for name in asked]
    pages = 1 + most_together(reach.space.diagrams, sets, within)
    if pages > MOST_PAGES:
        return f"With the door, {pages} pages can come before {order[last]} is answered: {', '.join(asked)}. Ask fewer of them first (interview in pack.yaml, or ask_when)."
    return ""


def most_together(diagrams: Diagrams, sets: list[Node], within: Node) -> int:
    """How many of some sets one answer can lie in."""
    levels = [within]
    for one in sets:
        joined = [diagrams.both(level, one) for level in levels]
        levels = [
            diagrams.either(stay, came) for stay, came in zip([*levels, NONE], [NONE, *joined], strict=True)
        ]
    return max(number for number, level in enumerate(levels) if level != NONE)
