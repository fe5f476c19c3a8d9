"""Days and hours as people say them, in UK time."""

from __future__ import annotations

import datetime as dt

from lifering.lib.moments import LONDON


def day(on: dt.date) -> str:
    """``22 November 2026``"""
    return f"{on.day} {on:%B %Y}"


def hour(at: dt.datetime) -> str:
    """``9am``, ``11:42pm``"""
    local = at.astimezone(LONDON)
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def day_and_hour(at: dt.datetime) -> str:
    return f"{day(at.astimezone(LONDON).date())} at {hour(at)}"


def opening(at: dt.datetime, now: dt.datetime) -> str:
    """``today at 9am``, ``tomorrow at 9am``, ``Monday at 9am``, ``4 January 2027 at 9am``"""
    local = at.astimezone(LONDON)
    away = (local.date() - now.astimezone(LONDON).date()).days
    if away < 2:
        return f"{'today' if away == 0 else 'tomorrow'} at {hour(at)}"
    return f"{local:%A} at {hour(at)}" if away < 7 else day_and_hour(at)
