"""Every change of a shelf. Each is whole or did not happen, wherever it is cut off."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifering.engine.check import Finder, check
from lifering.engine.library import open_edition
from lifering.engine.packs.loader import digest_of, yaml_files
from lifering.lib.env import ACTIVE, BUNDLES, areas_folder, bundles_in_force, is_shelf, pack_folder
from lifering.lib.files import append_line, locked, sync_folder, write_new, write_whole
from lifering.publishing.refusal import Misused, NotTrusted
from lifering.publishing.shelf import Act, Shelf
from lifering.publishing.signing import Signature, public_half, sign
from lifering.publishing.trust import trusted_pair

Finders = Callable[[], Finder]


def add_bundle(
    folder: Path,
    *,
    content: Path,
    finder: Finders,
    at: dt.datetime,
    by: str,
    overdue_allowed: bool = False,
) -> str:
    """Copies a checked root into a shelf under its digest; makes the shelf where there is nothing yet.

    The copy is what is checked, so that nothing can change in between. Answers the digest.
    """
    if not (pack_folder(content) / "pack.yaml").is_file():
        raise Misused(f"{content} holds no pack. Name the folder that holds england/ and areas/.")
    _make_shelf(folder)
    shelf = Shelf(folder)
    with locked(folder / ".adding"):
        fresh = folder / BUNDLES / ".fresh"
        shutil.rmtree(fresh, ignore_errors=True)  # left by one that was cut off
        _copy(content, fresh)
        try:
            _must_pass(fresh, "not added", finder, at.date(), overdue_allowed)
            digest = digest_of(pack_folder(fresh), areas_folder(fresh))
            if shelf.bundle(digest).exists():
                shelf.must_be_whole(digest)
                return digest
            fresh.rename(shelf.bundle(digest))
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        sync_folder(folder / BUNDLES)
        _note(shelf, Act(at=at, what="add", by=by, digest=digest))
    return digest


def sign_bundle(shelf: Shelf, digest: str, *, key: Ed25519PrivateKey, on: dt.date) -> Signature:
    """One signer's word for a bundle whose bytes are what its name says."""
    shelf.must_be_whole(digest)
    public = public_half(key)
    signer = next((one for one in shelf.signers() if one.key == public and one.may_sign(on)), None)
    if signer is None:
        raise Misused(
            f"This key is no signer's on {on}. Put the lines of 'lifering pack signer new' into signers.yaml, or correct the days there."
        )
    made = sign(key, digest=digest, signer=signer.signer, on=on)
    folder = shelf.signatures_folder(digest)
    folder.mkdir(exist_ok=True)
    write_whole(folder / f"{signer.signer}.json", msgspec.json.encode(made))
    return made


def activate(
    shelf: Shelf, digest: str, *, finder: Finders, at: dt.datetime, by: str, overdue_allowed: bool = False
) -> None:
    """Puts a bundle in force: two signers, every byte, every check; then one file is replaced.

    ``overdue_allowed``: older content, in which something should have been looked at again; the history says so.
    """
    with locked(shelf.folder / ".switching"):
        signers = trusted_pair(shelf, digest, at.date())
        _must_pass(shelf.bundle(digest), "not put in force", finder, at.date(), overdue_allowed)
        shelf.must_be_whole(digest)  # what was checked is what was signed
        names = [one.signer for one in signers]
        note = "overdue allowed" if overdue_allowed else ""
        act = Act(at=at, what="activate", by=by, digest=digest, signers=names, note=note)
        _switch(shelf, [digest, *(one for one in bundles_in_force(shelf.folder) if one != digest)], act)


def roll_back(shelf: Shelf, *, finder: Finders, at: dt.datetime, by: str, without_check: bool = False) -> str:
    """Puts the bundle before this one in force again. Answers its digest.

    Its signatures count as of the day they were made: people who have left since do not keep a site on bad
    content. That something in it is overdue never stands in the way. ``without_check`` leaves out what a site itself
    does not check either (scenarios, proofs).
    """
    with locked(shelf.folder / ".switching"):
        shelf.in_force()
        if not shelf.before():
            raise Misused(
                "No bundle was in force before this one. Add, sign and activate another, or withdraw the contact that is wrong."
            )
        digest, *earlier = shelf.before()
        signers = trusted_pair(shelf, digest, on=None)
        root = shelf.bundle(digest)
        if without_check:
            open_edition(pack_folder(root), areas_folder(root))
        else:
            _must_pass(
                root,
                "not put back; if it must serve in spite of that, add --without-check",
                finder,
                at.date(),
                overdue_allowed=True,
            )
        shelf.must_be_whole(digest)
        note = "without check" if without_check else ""
        act = Act(
            at=at, what="rollback", by=by, digest=digest, signers=[one.signer for one in signers], note=note
        )
        _switch(shelf, [digest, *earlier], act)
    return digest


def _switch(shelf: Shelf, bundles: list[str], act: Act) -> None:
    """The note first: an act that was cut off is seen in ``status``, and nothing is in force that nobody noted."""
    _note(shelf, act)
    write_whole(shelf.folder / ACTIVE, "".join(f"{digest}\n" for digest in bundles).encode())


def _note(shelf: Shelf, act: Act) -> None:
    append_line(shelf.history_file, msgspec.json.encode(act).decode())


def _must_pass(root: Path, so: str, finder: Finders, today: dt.date, overdue_allowed: bool) -> None:
    report = check(pack_folder(root), areas_folder(root), finder, today, overdue_allowed=overdue_allowed)
    if report.problems:
        raise NotTrusted(
            f"The check found {len(report.problems)} problems, so the bundle is {so}.", report.problems
        )


def _make_shelf(folder: Path) -> None:
    if not is_shelf(folder) and folder.is_dir() and any(folder.iterdir()):
        raise Misused(f"{folder} holds something else than a shelf. Name a new or empty folder with --shelf.")
    (folder / BUNDLES).mkdir(parents=True, exist_ok=True)


def _copy(content: Path, to: Path) -> None:
    """The files that the digest covers, and nothing beside them."""
    for folder in (pack_folder(content), areas_folder(content)):
        for path in yaml_files(folder):
            made = to / folder.name / path.relative_to(folder)
            made.parent.mkdir(parents=True, exist_ok=True)
            write_new(made, path.read_bytes(), 0o444)
    for made in [to, *(path for path in to.rglob("*") if path.is_dir())]:
        sync_folder(made)
