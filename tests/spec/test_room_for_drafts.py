"""However many reports somebody begins, there is an end to what is kept, and nobody who is writing loses a word."""

from __future__ import annotations

import datetime as dt

import pytest

from lifering.lib.moments import read_moment
from lifering.reports.keeping import make_room
from lifering.reports.models import Draft

pytestmark = pytest.mark.usefixtures("database")
NOON = read_moment("2026-11-28T12:00")
MINUTE = dt.timedelta(minutes=1)


def draft(name: str, *, idle: float, version: int) -> None:
    row = name.encode().ljust(16)
    Draft.objects.create(id=row, version=version, sealed=b"sealed", used_at=NOON - idle * MINUTE)


def left() -> set[str]:
    return {bytes(one).decode().strip() for one in Draft.objects.values_list("id", flat=True)}


def test_while_there_is_room_nothing_goes() -> None:
    for number in range(3):
        draft(f"old{number}", idle=29, version=1)
    assert make_room(NOON, most=4) == 0
    assert len(left()) == 3


def test_what_was_begun_and_never_answered_goes_before_anything_that_was_written() -> None:
    draft("written", idle=29, version=5)
    draft("begun", idle=3, version=1)
    draft("begun-now", idle=1, version=1)
    assert make_room(NOON, most=3) == 1
    assert left() == {"written", "begun-now"}


def test_then_whatever_was_idle_longest_and_never_somebody_who_is_writing() -> None:
    for name, idle in (("longest", 29), ("long", 11), ("writing", 9), ("now", 0)):
        draft(name, idle=idle, version=5)
    assert make_room(NOON, most=4) == 1
    assert left() == {"long", "writing", "now"}
    assert make_room(NOON, most=1) == 1
    assert left() == {"writing", "now"}, "rather too many than one that somebody writes"


def test_a_flood_of_begun_reports_ends_at_the_limit_and_a_child_who_writes_goes_on() -> None:
    draft("child", idle=9, version=4)
    for number in range(40):
        make_room(NOON + number * MINUTE / 10, most=10)
        row = f"flood{number}".encode().ljust(16)
        Draft.objects.create(id=row, version=1, sealed=b"s", used_at=NOON + (number / 10 - 3) * MINUTE)
    assert Draft.objects.count() <= 10
    assert "child" in left()
