"""What is on a shelf, in lines for the operator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lifering.engine.packs.documents import read_documents
from lifering.engine.packs.refusal import PackRefused
from lifering.lib.env import pack_folder
from lifering.lib.moments import LONDON
from lifering.publishing.refusal import Misused
from lifering.publishing.shelf import Shelf
from lifering.publishing.signing import Signer
from lifering.publishing.trust import MUST_BE_ONE, agree, trusted_pair, weighed


def status(shelf: Shelf, on: dt.date) -> Iterator[str]:
    """What is in force, what lies ready, who may sign, what is withdrawn."""
    try:
        in_force, before = shelf.in_force(), shelf.before()
    except Misused as error:
        in_force, before = "", []
        yield str(error)
    for digest in shelf.digests():
        place = "in force" if digest == in_force else "before" if digest in before else "ready"
        yield f"{digest[:12]}  {place:8}  {_title(shelf, digest)}  {_signed(shelf, digest, on if place == 'ready' else None)}"
    yield from _signers(shelf, on)
    for gone in shelf.withdrawals():
        what = ", ".join(gone.channels) or "all channels"
        yield f"Withdrawn: {gone.contact} ({what}), {gone.at.astimezone(LONDON):%Y-%m-%d %H:%M} by {gone.by}: {gone.why}"


def faults(shelf: Shelf, on: dt.date) -> Iterator[str]:
    """What is not as it must be: one sentence each."""
    try:
        trusted_pair(shelf, shelf.in_force(), on=None)
    except PackRefused as error:
        yield str(error)
        return
    switched = [act for act in shelf.history() if act.what in ("activate", "rollback")]
    if not switched or switched[-1].digest != shelf.in_force():
        yield "The last switch that was noted was cut off, and what was in force before still is. Give the command again."
    able = [one for one in shelf.signers() if one.may_sign(on)]
    if not any(agree(one, other) for one in able for other in able):
        yield f"No two signers, one of them for {MUST_BE_ONE}, may sign today: nothing new can be put in force. Put them into signers.yaml."


def _title(shelf: Shelf, digest: str) -> str:
    head = pack_folder(shelf.bundle(digest)) / "pack.yaml"
    try:
        value = next(read_documents(head, head.name)).value
    except (OSError, PackRefused, StopIteration):
        return "cannot be read"
    return f"{value.get('pack')} {value.get('version')}"


def _signed(shelf: Shelf, digest: str, on: dt.date | None) -> str:
    found = list(weighed(shelf, digest, on))
    names = [f"{one.signer} ({one.role})" for one in found if isinstance(one, Signer)]
    return " ".join(
        [f"signed by {' and '.join(names) or 'nobody'}.", *(one for one in found if isinstance(one, str))]
    )


def _signers(shelf: Shelf, on: dt.date) -> Iterator[str]:
    for one in shelf.signers():
        may = "may sign" if one.may_sign(on) else "may not sign now"
        yield f"Signer: {one.signer} ({one.role}), from {one.since} until {one.until}: {may}"
