"""What to ask next. A plan exists after every answer; questions only make it fit better."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition

MOST_NEXT = 3


def askable(edition: Edition, facts: FactValues) -> list[str]:
    """Ids of all questions that make sense with these facts, answered or not, in interview order."""
    return edition.questions.askable(edition.vocabulary.answers(facts))


def ask_next(edition: Edition, facts: FactValues, passed: Collection[str] = ()) -> list[str]:
    """At most three fact ids to ask next, in order.

    ``passed`` are questions that were put and not answered; they are not put again.
    """
    return [name for name in askable(edition, facts) if name not in facts and name not in passed][:MOST_NEXT]


def still_asked(edition: Edition, facts: FactValues, fact: str) -> bool:
    """Whether a question still makes sense after an earlier answer was changed."""
    return fact in askable(edition, {name: value for name, value in facts.items() if name != fact})


def with_one_more(order: Sequence[str], asked: Sequence[str], fact: str) -> tuple[str, ...]:
    """The questions that were asked with one more, which stands before all that come after it in ``order``: an answer that
    is changed opens it in the middle. What the order does not name keeps its place."""
    rank = {name: place for place, name in enumerate(order)}
    after = (place for place, name in enumerate(asked) if rank.get(name, -1) > rank[fact])
    at = next(after, len(asked))
    return (*asked[:at], fact, *asked[at:])
