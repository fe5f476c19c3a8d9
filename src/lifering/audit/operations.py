"""Every write of the chain."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from lifering.audit.chain import LONGEST_WORD, Link, NotForTheChain, checked
from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.queries import last_link

COMMAND = "command"
"""``by`` of what somebody did on the command line."""
LOCK = 0x6C69666572  # "lifer": one number for all writers of the chain


def record(
    *,
    kind: Kind,
    at: dt.datetime,
    by: str | UUID = "",
    team: str | UUID = "",
    about: str | UUID = "",
    detail: dict[str, Any] | None = None,
) -> int:
    """Add one link, in the caller's transaction or its own; answers its ``seq``.

    What is refused is recorded in a transaction of its own, after the one that failed. Raises :class:`NotForTheChain`.
    """
    told = [str(one) for one in (by, team, about)]
    if any(len(one) > LONGEST_WORD for one in told):
        raise NotForTheChain(f"An id has at most {LONGEST_WORD} letters.")
    kept, of_kind = checked(detail or {}), Kind(kind).value
    with transaction.atomic(savepoint=False):  # where no link can be written, nothing is
        _one_at_a_time()
        seq, previous = last_link()
        link = Link(
            seq=seq + 1,
            at=at,
            kind=of_kind,
            by=told[0],
            team=told[1],
            about=told[2],
            detail=kept,
        )
        Event.objects.create(hash=link.hash_after(previous), **vars(link))
    return link.seq


def _one_at_a_time() -> None:
    """Nobody else adds a link until this transaction ends. On SQLite the transaction itself is the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as asking:
            asking.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
