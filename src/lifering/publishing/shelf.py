"""A shelf: a folder of published bundles, one of them in force. Reads only; ``operations`` writes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from lifering.engine.packs.documents import read_documents
from lifering.engine.packs.loader import digest_of
from lifering.lib.env import BUNDLES, DIGEST, areas_folder, bundles_in_force, is_shelf, pack_folder
from lifering.publishing.refusal import Misused, NotTrusted
from lifering.publishing.signing import Signature, Signer

PREFIX = re.compile(r"[0-9a-f]{6,64}")
S = TypeVar("S")


class Withdrawal(Struct, frozen=True, kw_only=True):
    """A contact, or some channels of it, taken away at once; who did it, when, and why."""

    contact: str
    channels: list[str] = []
    """The values taken away; none named: all."""
    why: str
    at: dt.datetime
    by: str


class Act(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the history."""

    at: dt.datetime
    what: str
    by: str
    digest: str = ""
    signers: list[str] = []
    contact: str = ""
    note: str = ""


@dataclass(frozen=True)
class Shelf:
    """The folder and what lies in it."""

    folder: Path

    def __post_init__(self) -> None:
        if not is_shelf(self.folder):
            raise Misused(
                f"{self.folder} is no shelf. Make one with 'lifering pack add DIR --shelf NEW-FOLDER' and point LIFERING_PACKS at it."
            )

    @property
    def withdrawn_file(self) -> Path:
        return self.folder / "withdrawn.json"

    @property
    def signers_file(self) -> Path:
        return self.folder / "signers.yaml"

    @property
    def history_file(self) -> Path:
        return self.folder / "history.jsonl"

    def bundle(self, digest: str) -> Path:
        """The root of one bundle: a base folder and ``areas``."""
        return self.folder / BUNDLES / digest

    def signatures_folder(self, digest: str) -> Path:
        return self.folder / BUNDLES / f"{digest}.signatures"

    def digests(self) -> list[str]:
        """Every bundle here."""
        return sorted(path.name for path in (self.folder / BUNDLES).iterdir() if DIGEST.fullmatch(path.name))

    def named(self, prefix: str) -> str:
        """The one bundle whose digest begins so. Raises :class:`Misused`."""
        found = [one for one in self.digests() if one.startswith(prefix)]
        if len(found) == 1 and PREFIX.fullmatch(prefix):
            return found[0]
        raise Misused(
            f"'{prefix[:64]}' names {len(found) if PREFIX.fullmatch(prefix) else 'no'} bundles of this shelf. Give at least six first letters of one digest that 'lifering pack status' lists."
        )

    def in_force(self) -> str:
        """The digest in force. Raises :class:`Misused` before the first."""
        for digest in bundles_in_force(self.folder):
            return digest
        raise Misused(
            f"No bundle of {self.folder} is in force. Put one in force with 'lifering pack activate DIGEST'."
        )

    def before(self) -> list[str]:
        """The bundles that were in force before, newest first."""
        return bundles_in_force(self.folder)[1:]

    def must_be_whole(self, digest: str) -> None:
        """Reads every byte of a bundle anew. Raises :class:`NotTrusted` unless it is what its name says."""
        root = self.bundle(digest)
        if any(path.is_symlink() for path in [root, *root.rglob("*")]):
            raise NotTrusted(
                f"Bundle {digest[:12]} holds a link, and what it leads to is not signed. Delete the bundle and add it again."
            )
        if not root.is_dir() or digest_of(pack_folder(root), areas_folder(root)) != digest:
            raise NotTrusted(
                f"Bundle {digest[:12]} is not what it was when it was added: a file was changed, added or lost. Delete it and add it again."
            )

    def signers(self) -> list[Signer]:
        """Who may sign here. Raises :class:`Misused`."""
        if not self.signers_file.is_file():
            return []
        return [
            _read(document.value, Signer, str(document.spot()))
            for document in read_documents(self.signers_file, self.signers_file.name)
        ]

    def signatures(self, digest: str) -> Iterator[Signature | str]:
        """The signatures of a bundle; of one that cannot be read, its file's name."""
        for path in sorted(self.signatures_folder(digest).glob("*.json")):
            try:
                yield msgspec.json.decode(path.read_bytes(), type=Signature)
            except (OSError, msgspec.DecodeError):
                yield path.name

    def withdrawals(self) -> list[Withdrawal]:
        """What was taken away. Raises :class:`NotTrusted` when that cannot be known."""
        try:
            return msgspec.json.decode(self.withdrawn_file.read_bytes(), type=list[Withdrawal])
        except FileNotFoundError:
            return []
        except (OSError, msgspec.DecodeError) as error:
            raise NotTrusted(
                f"{self.withdrawn_file.name} cannot be read ({error}). Mend it, or put back a copy: nobody can know what was withdrawn."
            ) from None

    def withdrawn(self) -> dict[str, list[str]]:
        """The same as a pack holds it."""
        return {one.contact: one.channels for one in self.withdrawals()}

    def history(self) -> Iterator[Act]:
        """Every act that can be read, oldest first."""
        if self.history_file.is_file():
            for line in self.history_file.read_bytes().splitlines():
                try:
                    yield msgspec.json.decode(line, type=Act)
                except msgspec.DecodeError:
                    continue  # half a line, left by a crash


def _read(value: object, kind: type[S], place: str) -> S:
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Misused(
            f"{place} is no signer: {error}. Write it as 'lifering pack signer new' prints it."
        ) from None
