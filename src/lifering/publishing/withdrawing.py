"""Taking a contact away at once, and giving it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.model import Channel
from lifering.engine.packs.pack import Pack
from lifering.lib.env import areas_folder, pack_folder
from lifering.lib.files import append_line, locked, write_whole
from lifering.publishing.refusal import Misused
from lifering.publishing.shelf import Act, Shelf, Withdrawal

NEVER_WITHDRAWN = "999"


def withdraw(
    shelf: Shelf, contact: str, *, channels: list[str], why: str, at: dt.datetime, by: str
) -> list[str]:
    """Takes a contact, or only some channels of it, out of every plan and search from the next look on.

    Answers warnings. Raises :class:`Misused` for 999, and for a contact or channel that is not in force.
    """
    if contact == NEVER_WITHDRAWN:
        raise Misused("999 is never withdrawn: it is what every other page falls back to.")
    if not why.strip():
        raise Misused("Say why with --why TEXT, so that whoever gives it back knows what to look at.")
    root = shelf.bundle(shelf.in_force())
    pack = read_pack(pack_folder(root), areas_folder(root))
    _must_be_there(pack, contact, channels)
    note = "; ".join([why.strip(), *channels])
    with _noted(shelf, Act(at=at, what="withdraw", by=by, contact=contact, note=note)) as kept:
        gone = _together(kept.get(contact), channels)
        kept[contact] = Withdrawal(contact=contact, channels=gone, why=why.strip(), at=at, by=by)
    return list(_warnings(pack, contact))


def restore(shelf: Shelf, contact: str, *, at: dt.datetime, by: str) -> None:
    """Undoes all that was withdrawn of a contact. Raises :class:`Misused` when nothing was."""
    if contact not in shelf.withdrawn():
        names = ", ".join(sorted(shelf.withdrawn())) or "nothing"
        raise Misused(f"'{contact[:60]}' is not withdrawn. Withdrawn is: {names}.")
    with _noted(shelf, Act(at=at, what="restore", by=by, contact=contact)) as kept:
        kept.pop(contact, None)


@contextmanager
def _noted(shelf: Shelf, act: Act) -> Iterator[dict[str, Withdrawal]]:
    """What is withdrawn, to be changed; noted, then written whole. A lock of its own, so that nobody waits
    for an activation that is being checked."""
    with locked(shelf.folder / ".withdrawing"):
        kept = {one.contact: one for one in shelf.withdrawals()}
        yield kept
        append_line(shelf.history_file, msgspec.json.encode(act).decode())
        write_whole(
            shelf.withdrawn_file, msgspec.json.format(msgspec.json.encode([*kept.values()]), indent=1)
        )


def _together(before: Withdrawal | None, channels: list[str]) -> list[str]:
    """What is withdrawn from now on: never less than before, and no channel named is all of them."""
    if not channels or (before and not before.channels):
        return []
    return sorted({*channels, *(before.channels if before else [])})


def _must_be_there(pack: Pack, contact: str, channels: list[str]) -> None:
    if contact not in pack.contacts and not any(contact in area.contacts for area in pack.areas.values()):
        raise Misused(
            f"'{contact[:60]}' is no contact of the bundle in force. 'lifering facts' and 'lifering find' name them."
        )
    known = {channel.value for channel in _channels(pack, contact)}
    for value in channels:
        if value not in known:
            raise Misused(f"'{value[:60]}' is no channel of {contact}. It has: {', '.join(sorted(known))}.")


def _warnings(pack: Pack, contact: str) -> Iterator[str]:
    if contact in pack.head.always_shown:
        yield (
            f"{contact} is one of those always shown: plans fall back on the others now. Pages that need no pack "
            "(/now, /accessibility, error pages) may still name its number, because they come with the software."
        )


def _channels(pack: Pack, contact: str) -> Iterable[Channel]:
    for cards in (pack.contacts, *(area.contacts for area in pack.areas.values())):
        if contact in cards:
            yield from cards[contact].channels
    for area in pack.areas.values():
        for fill in area.fills:
            if fill.fill == contact:
                yield from fill.channels
