"""Days and hours as people say them, in UK time and in the language of the moment."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel.dates import format_date

from lifering.lib.moments import LONDON, hour
from lifering.lib.tongues import _, locale


def day(on: dt.date) -> str:
    """``22 November 2026``"""
    return _day(on, locale())


@lru_cache(maxsize=4096)
def _day(on: dt.date, said_in: str) -> str:
    """A page names some seventy days, most of them the same; to find the words for one takes its time."""
    return format_date(on, "d MMMM y", locale=said_in)


def day_and_hour(at: dt.datetime) -> str:
    return _("%(day)s at %(hour)s") % {"day": day(at.astimezone(LONDON).date()), "hour": hour(at)}


def opening(at: dt.datetime, now: dt.datetime) -> str:
    """``today at 9am``, ``tomorrow at 9am``, ``Monday at 9am``, ``4 January 2027 at 9am``; what is past has its date."""
    local = at.astimezone(LONDON)
    away = (local.date() - now.astimezone(LONDON).date()).days
    if away in (0, 1):
        said = _("today at %(hour)s") if away == 0 else _("tomorrow at %(hour)s")
        return said % {"hour": hour(at)}
    if not 0 <= away < 7:
        return day_and_hour(at)
    return _("%(day)s at %(hour)s") % {"day": format_date(local, "EEEE", locale=locale()), "hour": hour(at)}
