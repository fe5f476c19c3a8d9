"""Answer by line of the plan, a page for each question: always, sometimes, never."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.proof.matrix import KINDS as MATRIX_KINDS
from lifering.engine.proof.matrix import How
from lifering.engine.proof.telling import question_in_words, value_in_words
from lifering.review.addresses import MATRIX, fact_address
from lifering.review.pages import Link, Page
from lifering.review.room import Room
from lifering.review.words import KINDS, capital, said

MOST_ANSWERS = 6
SIGNS: dict[How, str] = {"always": "●", "sometimes": "◐", "never": "○"}


@dataclass(frozen=True)
class Row:
    """One line of the plan, and what each answer makes of it."""

    text: str
    cells: list[How]


@dataclass(frozen=True)
class Table:
    """Lines of one kind under a few answers, so that it fits on paper. A line that is only sometimes there
    under all of them is left out."""

    title: str
    answers: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class MatrixView:
    """One question. Lines on which its answers make no difference are counted, not shown."""

    fact: str
    question: str
    many: bool
    tables: list[Table]
    alike: int
    signs: dict[How, str]
    others: list[Link]


def matrix_pages(room: Room) -> Iterator[Page]:
    """One page for each question, then the list of them."""
    links = [
        Link(question_in_words(room.pack, fact), fact_address(fact), fact)
        for fact in room.plans[""].space.facts
    ]
    for link in links:
        yield Page(
            link.address, f"Always, sometimes, never: {link.note}", "fact.html", _view(room, link.note, links)
        )
    yield Page(MATRIX, "Always, sometimes, never", "matrix.html", links)


def _view(room: Room, fact: str, links: list[Link]) -> MatrixView:
    known = room.plans[""].space.facts[fact]
    groups: dict[str, list[Row]] = {kind: [] for kind in MATRIX_KINDS}
    alike = 0
    for (kind, name), values in room.matrix.rows(fact):
        cells = [values[value] for value in known.values]
        if len(set(cells)) == 1:
            alike += 1
        else:
            groups[kind].append(Row(said(room.pack, kind, name), cells))
    answers = [capital(value_in_words(room.pack, fact, value)) for value in known.values]
    return MatrixView(
        fact=fact,
        question=question_in_words(room.pack, fact),
        many=known.multi,
        tables=[one for kind, rows in groups.items() for one in _tables(KINDS[kind], answers, rows)],
        alike=alike,
        signs=SIGNS,
        others=links,
    )


def _tables(kind: str, answers: list[str], rows: list[Row]) -> Iterator[Table]:
    """A few answers at a time."""
    for first in range(0, len(answers), MOST_ANSWERS):
        last = min(first + MOST_ANSWERS, len(answers))
        cut = [Row(row.text, row.cells[first:last]) for row in rows]
        telling = [row for row in cut if set(row.cells) != {"sometimes"}]
        title = kind if len(answers) <= MOST_ANSWERS else f"{kind}: answers {first + 1} to {last}"
        if telling:
            yield Table(title, answers[first:last], telling)
