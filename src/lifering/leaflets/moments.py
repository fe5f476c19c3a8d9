"""The hour a leaflet is made for."""

from __future__ import annotations

import datetime as dt

LATE = dt.time(23)


def for_any_hour(at: dt.datetime) -> dt.datetime:
    """Late on the same day: paper is read at any hour, so whoever answers at night comes first on it."""
    return at.replace(hour=LATE.hour, minute=0, second=0, microsecond=0)
