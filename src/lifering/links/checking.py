"""One run: today's answers, laid over what was known before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lifering.links.book import Book, Link
from lifering.links.trying import Found


class OurLineIsDown(Exception):
    """Too little answered to say anything about anybody else."""


def written(before: Book | None, found: Mapping[str, Found], on: dt.date) -> Book:
    """The book after a run. Raises :class:`OurLineIsDown` when more than half spoke no HTTP at all."""
    if sum(one.is_answer for one in found.values()) * 2 < len(found):
        raise OurLineIsDown(
            "More than half of the addresses gave no answer of any kind, so it is more likely that this machine "
            "has no way out. Nothing was noted; try again."
        )
    old = {link.address: link for link in before.links} if before else {}
    return Book(
        tried_on=on, links=[_noted(old.get(address), address, one, on) for address, one in found.items()]
    )


def _noted(before: Link | None, address: str, found: Found, on: dt.date) -> Link:
    answered = found.state in ("ok", "moved")
    since = before.failing_since if before else None
    return Link(
        address=address,
        state=found.state,
        told=found.told,
        leads_to=found.leads_to,
        tried_on=on,
        ok_on=on if answered else before.ok_on if before else None,
        failing_since=None if answered else since or on,
        gone_on=None if answered else on if found.state == "gone" else before.gone_on if before else None,
        times_gone=0 if answered else _times_gone(before, found, on),
    )


def _times_gone(before: Link | None, found: Found, on: dt.date) -> int:
    """Two runs on one day are one: what is wrong at noon may be right at night."""
    times = before.times_gone if before else 0
    if found.state != "gone":
        return times
    is_counted = before is not None and before.gone_on == on
    return times if is_counted else times + 1
