"""The way through the questions as lines and words to be put on paper: where each stands, nothing else.

One column: a box for each question, an edge from box to box with the condition on it, and beside it the
edge that passes a question that is not put. Narrow, so that a phone shows it whole.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 330
EDGE, BOX_LEFT, BOX_RIGHT, PASS = 20, 4, 306, 322
LINE, PAD, GAP = 17, 10, 34
IN_BOX, ON_EDGE = 35, 38
MOST_LINES = 9
MORE = "… and more: see the list"


@dataclass(frozen=True)
class Stop:
    """A question, and the condition under which it is put."""

    number: int
    text: str
    condition: list[str]


@dataclass(frozen=True)
class Text:
    """One line of words and where it stands."""

    x: int
    y: int
    said: str


@dataclass(frozen=True)
class Box:
    """One question: its frame and its lines; ``by`` is the edge that passes it, empty where it is always put."""

    y: int
    height: int
    lines: list[Text]
    edge: str
    condition: list[Text]
    by: str


@dataclass(frozen=True)
class Drawing:
    """All boxes, in a picture of this size."""

    width: int
    height: int
    left: int
    box_width: int
    boxes: list[Box]


def draw(stops: Sequence[Stop]) -> Drawing:
    """Put every question below the one before it."""
    boxes, y = [], 8
    for stop in stops:
        box = _box(stop, y)
        boxes.append(box)
        y = box.y + box.height
    return Drawing(WIDTH, y + GAP, BOX_LEFT, BOX_RIGHT - BOX_LEFT, boxes)


def _box(stop: Stop, start: int) -> Box:
    condition = _wrapped(stop.condition, ON_EDGE)
    room_for_words = len(condition) * LINE + (4 if condition else 0)
    y = start + GAP + room_for_words
    told = textwrap.wrap(f"{stop.number}. {stop.text}", IN_BOX)
    height = len(told) * LINE + 2 * PAD
    after = y + height + 10
    return Box(
        y=y,
        height=height,
        lines=_placed(told, BOX_LEFT + PAD, y + PAD),
        edge=f"M{EDGE} {start} V{y}" if stop.number > 1 else "",
        condition=_placed(condition, EDGE + 10, start + 22),
        by=f"M{EDGE} {start + 20} H{PASS} V{after} H{EDGE}" if condition else "",
    )


def _wrapped(condition: list[str], width: int) -> list[str]:
    told = [line for one in condition for line in textwrap.wrap(one, width)]
    return told if len(told) <= MOST_LINES else [*told[: MOST_LINES - 1], MORE]


def _placed(told: list[str], x: int, y: int) -> list[Text]:
    return [Text(x, y + LINE * (place + 1) - 4, one) for place, one in enumerate(told)]
