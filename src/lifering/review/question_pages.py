"""The way through the questions: a drawing, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Question, Test
from lifering.engine.packs.pack import Pack
from lifering.engine.proof.telling import READER, line_in_words, question_in_words, value_in_words
from lifering.review.addresses import QUESTIONS, fact_address
from lifering.review.drawing import Drawing, Stop, draw
from lifering.review.pages import Page
from lifering.review.room import Room
from lifering.review.words import Line, alternatives, lines

MOST_NAMED = 2


@dataclass(frozen=True)
class QuestionView:
    """One question in its place: when it is put, and what can be answered."""

    number: int
    fact: str
    text: str
    why: str
    asked_when: list[list[Line]]
    unless: list[Line]
    answers: list[str]
    many: bool
    address: str


@dataclass(frozen=True)
class PathView:
    drawing: Drawing
    questions: list[QuestionView]
    implied: list[str]


def question_pages(room: Room) -> Iterator[Page]:
    """One page: the drawing, then the list."""
    views = [
        _view(room, number, room.pack.questions[name])
        for number, name in enumerate(room.pack.head.interview, 1)
    ]
    drawing = draw([Stop(view.number, view.text, _edge(room.pack, view.fact)) for view in views])
    yield Page(
        QUESTIONS, "The way through the questions", "questions.html", PathView(drawing, views, _implied(room))
    )


def _view(room: Room, number: int, card: Question) -> QuestionView:
    words = card.words[READER]
    return QuestionView(
        number=number,
        fact=card.question,
        text=words.ask,
        why=words.why,
        asked_when=alternatives(room.pack, card.ask_when),
        unless=lines(room.pack, card.ask_unless.items()),
        answers=[words.answers.get(value, value) for value in card.values],
        many=card.is_multi,
        address=fact_address(card.question),
    )


def _edge(pack: Pack, name: str) -> list[str]:
    """The words on the edge that leads to a question; none: it is always put."""
    card = pack.questions[name]
    conditions = card.ask_when if isinstance(card.ask_when, list) else [card.ask_when]
    ways = [" and ".join(_short(pack, *line) for line in one.items()) for one in conditions if one]
    told = [f"{'or if' if place else 'if'} {way}" for place, way in enumerate(ways)]
    return told + [f"but not if {_short(pack, *line)}" for line in card.ask_unless.items()]


def _short(pack: Pack, fact: str, test: Test) -> str:
    """One line of a condition; many answers are counted, because the list below names them."""
    if isinstance(test, list) and len(test) > MOST_NAMED and fact in pack.questions:
        return f"{question_in_words(pack, fact)} One of {len(test)} answers"
    return line_in_words(pack, fact, test)


def _implied(room: Room) -> list[str]:
    """What being somebody already says, so that it is not asked."""
    return [
        f"{question_in_words(room.pack, 'asker')} “{value_in_words(room.pack, 'asker', asker)}” says: "
        f"{question_in_words(room.pack, fact)} “{value_in_words(room.pack, fact, value)}”"
        for asker, facts in room.pack.head.implies.items()
        for fact, value in facts.items()
    ]
