"""Every read of the chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lifering.audit.chain import BEGINNING, Link
from lifering.audit.models import Event

MOST = 500


@dataclass(frozen=True)
class Happened:
    """One event as pages show it."""

    seq: int
    at: dt.datetime
    kind: str
    by: str
    team: str
    about: str
    detail: dict[str, Any]


def events_about(about: str | UUID, *, team: str | UUID = "", most: int = MOST) -> list[Happened]:
    """What happened to one thing, such as a report, oldest first; where ``team`` is given only what that team did."""
    found = Event.objects.filter(about=str(about))
    if team:
        found = found.filter(team=str(team))
    return [_happened(event) for event in found.order_by("seq")[:most]]


def events_of_kind(about: str | UUID, kind: str) -> list[Happened]:
    """Every event of one kind that happened to one thing, oldest first."""
    return [_happened(event) for event in Event.objects.filter(about=str(about), kind=kind).order_by("seq")]


def events_of_team(team: str | UUID, *, before: int | None = None, most: int = 100) -> list[Happened]:
    """What happened in a team, newest first; ``before`` a ``seq``, for the next page."""
    found = Event.objects.filter(team=str(team))
    if before is not None:
        found = found.filter(seq__lt=before)
    return [_happened(event) for event in found.order_by("-seq")[:most]]


def links() -> Iterator[tuple[Link, bytes]]:
    """The whole chain as it stands, each link with its stored hash."""
    for event in Event.objects.order_by("seq").iterator(chunk_size=1000):
        yield Link(**vars(_happened(event))), bytes(event.hash)


def last_link() -> tuple[int, bytes]:
    """``seq`` and hash of the newest event; of a chain without events what its first link follows."""
    found = Event.objects.order_by("-seq").values_list("seq", "hash").first() or (0, BEGINNING)
    return found[0], bytes(found[1])


def _happened(event: Event) -> Happened:
    return Happened(event.seq, event.at, event.kind, event.by, event.team, event.about, event.detail)
