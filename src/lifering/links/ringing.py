"""What somebody says of a call they made, before it is noted: it must be a number of that card, and a day that has been."""

from __future__ import annotations

import argparse
import datetime as dt

from lifering.engine.packs.pack import Pack
from lifering.lib.moments import read_moment
from lifering.links.addresses import numbers_of
from lifering.links.rung import NEVER_RUNG, Call


class CannotBe(ValueError):
    """A call that nobody can have made. ``str(error)`` says what to do."""


def call_of(told: argparse.Namespace, pack: Pack, *, today: dt.date) -> Call:
    """The call that was told on the command line. Raises :class:`CannotBe` and ``MomentUnclear``."""
    on = read_moment(told.on).date() if told.on else today
    numbers = numbers_of(pack, told.contact)
    if told.number in NEVER_RUNG:
        raise CannotBe(f"{told.number} is never rung to try it. Nothing was noted.")
    if not numbers:
        raise CannotBe(
            f"No contact '{told.contact[:40]}' has a number. 'lifering links list' names those that have."
        )
    if told.number not in numbers:
        raise CannotBe(f"'{told.number[:40]}' is no number of {told.contact}. It has: {', '.join(numbers)}.")
    if not told.by.strip():
        raise CannotBe("Say who rang: --by NAME.")
    if on > today:
        raise CannotBe("That day is still to come. Give the day on which somebody rang: --on DAY.")
    return Call(contact=told.contact, number=told.number, by=told.by.strip(), on=on, answered=told.answered)
