"""Moments as people in the UK mean them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from lifering.lib.tongues import ENGLISH, locale

LONDON = ZoneInfo("Europe/London")


class MomentUnclear(ValueError):
    """A moment cannot be read. ``str(error)`` says how to write it."""


def read_moment(text: str) -> dt.datetime:
    """``2026-11-23``, ``2026-11-23T23:00`` or with an offset; without one it is UK time.

    Answers an aware moment in Europe/London. Raises :class:`MomentUnclear`.
    """
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise MomentUnclear(f"'{text[:40]}' is not a moment. Write it as 2026-11-23T23:00.") from None
    if not 2000 <= found.year <= 2100:
        raise MomentUnclear(f"'{text[:40]}' is not in this century. Write it as 2026-11-23T23:00.")
    return found.replace(tzinfo=LONDON) if found.tzinfo is None else found.astimezone(LONDON)


def now() -> dt.datetime:
    """This moment in Europe/London; called at the edges only (a request, a command)."""
    return dt.datetime.now(LONDON)


def hour(at: dt.datetime) -> str:
    """``9am``, ``11:42pm``; elsewhere ``23:42``"""
    local = at.astimezone(LONDON)
    if locale() != ENGLISH:
        return f"{local:%H:%M}"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"
