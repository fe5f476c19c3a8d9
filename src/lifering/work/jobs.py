"""The table of jobs: what has to be looked at, how often, and by which function.

Rooms above this one declare theirs (``JOBS`` in ``<room>/jobs.py``); ``settings.JOBS`` names every table. A job finds
what is due in what is stored, does it, and may be run twice without harm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.module_loading import import_string

LOOK = "look"


@dataclass(frozen=True, kw_only=True)
class DeclaredJob:
    name: str
    every: dt.timedelta
    run: Callable[[dt.datetime], None]
    """Gets the moment; what it raises is a failure, and it is tried again."""
    lease: dt.timedelta = dt.timedelta(minutes=10)
    """Longer than it ever takes: after this another worker may run it, because this one has died."""
    again_after: dt.timedelta = dt.timedelta(minutes=5)
    """After a failure, where ``every`` is longer."""

    def __post_init__(self) -> None:
        if not self.name or self.every <= dt.timedelta() or self.lease <= dt.timedelta():
            raise ValueError(f"Job '{self.name}' needs a name, and times longer than nothing.")


def _look(_at: dt.datetime) -> None:
    """That this ran is what it is for: ``/readyz`` sees that a worker is there."""


JOBS = (DeclaredJob(name=LOOK, every=dt.timedelta(seconds=30), run=_look),)


def table(places: Iterable[str]) -> tuple[DeclaredJob, ...]:
    """Every job of the tables at these dotted places. Raises ValueError when two have one name."""
    found = tuple(job for place in places for job in import_string(place))
    names = [job.name for job in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"Two jobs have one name: {', '.join(sorted(twice))}.")
    return found
