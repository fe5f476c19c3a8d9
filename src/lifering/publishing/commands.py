"""What each ``lifering pack`` command does and says. Answers the exit code: 0 good, 1 not to be trusted."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifering.engine.check import check
from lifering.engine.library import open_edition
from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.reading import FILE, as_read, hashes
from lifering.engine.proof.impact import impact
from lifering.engine.proof.impact_text import changed_promises, changed_words, heading
from lifering.lib.env import areas_folder, bundles_in_force, is_shelf, pack_folder, packs_root
from lifering.lib.files import write_new
from lifering.lib.moments import now
from lifering.publishing import operations, withdrawing
from lifering.publishing.changes import changes, in_short
from lifering.publishing.refusal import Misused, NotTrusted
from lifering.publishing.shelf import Shelf
from lifering.publishing.signing import new_signer, private_pem, read_private
from lifering.publishing.status import faults, status

GOOD, FAILED = 0, 1
Told = argparse.Namespace


def run(name: str, told: Told) -> int:
    """Runs one command by its name. Lets ``Misused`` through, which is wrong use."""
    try:
        return COMMANDS[name](told)
    except NotTrusted as error:
        print("".join(f"{problem}\n" for problem in error.problems), end="")
        print(error, file=sys.stderr)
        return FAILED


def _check(told: Told) -> int:
    root = Path(told.dir).absolute()
    report = check(
        pack_folder(root),
        areas_folder(root),
        told.finder,
        now().date(),
        overdue_allowed=told.overdue_allowed,
    )
    print("\n".join(report.lines()))
    return FAILED if report.problems else GOOD


def _read(told: Told) -> int:
    """Notes cards as read in the pack's own folder. Raises ``Misused`` for cards that are not there."""
    root = Path(told.packs).absolute() if told.packs else packs_root()
    if is_shelf(root):
        raise Misused(
            "What is published cannot be read anew. Name the folder in which the pack is written: --packs DIR."
        )
    pack = read_pack(pack_folder(root), areas_folder(root))
    only = list(zip(told.cards[::2], told.cards[1::2], strict=False))
    known = {
        kind: {*cards, *(pack.reads[kind].cards if kind in pack.reads else {})}
        for kind, cards in hashes(pack).items()
    }
    unknown = [f"{kind} {name}" for kind, name in only if name not in known.get(kind, ())]
    if bool(only) == told.all or len(told.cards) % 2 or unknown:
        raise Misused(
            f"There is no card '{unknown[0]}'."
            if unknown
            else "Say which cards were read, each as KIND ID, or --all."
        )
    (pack_folder(root) / FILE).write_text(as_read(pack, only), encoding="utf-8")
    print(
        f"Noted as read: {len(only) or sum(map(len, hashes(pack).values()))} cards, in {pack_folder(root).name}/{FILE}."
    )
    return GOOD


def _add(told: Told) -> int:
    content = Path(told.dir).absolute() if told.dir else packs_root({})
    digest = operations.add_bundle(
        _folder(told),
        content=content,
        finder=told.finder,
        at=now(),
        by=_who(),
        overdue_allowed=told.overdue_allowed,
    )
    print(f"Added {digest}. Two people sign it: lifering pack sign {digest[:12]} --key FILE")
    return GOOD


def _diff(told: Told) -> int:
    lines = list(changes(_pack(told, told.old), _pack(told, told.new)))
    print("\n".join(lines or ["No card differs."]))
    return GOOD


def _status(told: Told) -> int:
    shelf, today = _shelf(told), now().date()
    wrong = list(faults(shelf, today))
    print("\n".join([*status(shelf, today), *(f"Fault: {one}" for one in wrong)]))
    return FAILED if wrong else GOOD


def _new(told: Told) -> int:
    key = Ed25519PrivateKey.generate()
    card = new_signer(told.name, told.role, key, now().date())
    try:
        write_new(Path(told.out), private_pem(key), 0o600)
    except OSError as error:
        raise Misused(
            f"{told.out} cannot be written ({error.strerror}). Name a new file in a folder of yours."
        ) from None
    print(card)
    return GOOD


def _sign(told: Told) -> int:
    shelf = _shelf(told)
    try:
        key = read_private(Path(told.key).read_bytes(), told.key)
    except OSError as error:
        raise Misused(f"{told.key} cannot be read ({error.strerror}). Give the file of your key.") from None
    digest = shelf.named(told.digest)
    _say_impact(shelf, digest)
    made = operations.sign_bundle(shelf, digest, key=key, on=now().date())
    print(f"Signed {made.digest} by {made.signer} on {made.on}.")
    return GOOD


def _say_impact(shelf: Shelf, digest: str) -> None:
    """Whoever signs sees first what the bundle changes for people, against the one in force."""
    in_force = bundles_in_force(shelf.folder)[:1]
    if not in_force or in_force[0] == digest:
        return
    old, new = (
        open_edition(pack_folder(root), areas_folder(root))
        for root in (shelf.bundle(in_force[0]), shelf.bundle(digest))
    )
    found = impact(old, new, now().date())
    lines = [heading(change) for change in found.changes]
    lines += [*changed_promises(old.pack, new.pack), *changed_words(old.pack, new.pack)]
    print("\n".join(lines or ["Nothing changes for anybody."]))
    print(f"In full: lifering impact {in_force[0][:12]} {digest[:12]}")


def _activate(told: Told) -> int:
    shelf = _shelf(told)
    digest = shelf.named(told.digest)
    old = [_pack(told, one) for one in bundles_in_force(shelf.folder)[:1]]
    operations.activate(
        shelf, digest, finder=told.finder, at=now(), by=_who(), overdue_allowed=told.overdue_allowed
    )
    print(f"In force: {digest}. {in_short(old[0] if old else None, _pack(told, digest))}")
    return GOOD


def _rollback(told: Told) -> int:
    shelf = _shelf(told)
    digest = operations.roll_back(
        shelf, finder=told.finder, at=now(), by=_who(), without_check=told.without_check
    )
    print(f"In force again: {digest}.")
    return GOOD


def _withdraw(told: Told) -> int:
    warnings = withdrawing.withdraw(
        _shelf(told), told.id, channels=told.channel, why=told.why, at=now(), by=_who()
    )
    for warning in warnings:
        print(f"Warning: {warning}", file=sys.stderr)
    print(f"Withdrawn: {told.id}. Give it back with 'lifering pack restore contact {told.id}'.")
    return GOOD


def _restore(told: Told) -> int:
    withdrawing.restore(_shelf(told), told.id, at=now(), by=_who())
    print(f"Restored: {told.id}.")
    return GOOD


COMMANDS = {
    "check": _check, "read": _read, "add": _add, "diff": _diff, "status": _status, "new": _new, "sign": _sign,
    "activate": _activate, "rollback": _rollback, "withdraw": _withdraw, "restore": _restore,
}  # fmt: skip


def _folder(told: Told) -> Path:
    if told.shelf:
        return Path(told.shelf).absolute()
    if not os.environ.get("LIFERING_PACKS"):
        raise Misused("Say which shelf: set LIFERING_PACKS to its folder, or give --shelf DIR.")
    return packs_root()


def _shelf(told: Told) -> Shelf:
    return Shelf(_folder(told))


def _pack(told: Told, named: str) -> Pack:
    """The cards of a folder, or of a bundle of the shelf."""
    root = Path(named).absolute()
    if not root.is_dir():
        shelf = _shelf(told)
        root = shelf.bundle(shelf.named(named))
    return read_pack(pack_folder(root), areas_folder(root))


def _who() -> str:
    """The account that runs the command, as the system names it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
