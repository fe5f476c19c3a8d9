"""What a site and the command line serve of a root: a plain folder as it is, a shelf only when it is signed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path

from lifering.engine.library import Edition, Folder, Stock, open_checked, open_edition, stamp_of
from lifering.engine.packs.loader import yaml_files
from lifering.lib.env import ACTIVE, areas_folder, bundles_in_force, content_root, is_shelf, pack_folder
from lifering.publishing.refusal import Misused, NotTrusted
from lifering.publishing.shelf import Shelf
from lifering.publishing.trust import trusted_pair

Opener = Callable[[Path, Path], Edition]


def stock_of(root: Path) -> Stock:
    """Where a site's library finds its edition."""
    return OfShelf(Shelf(root)) if is_shelf(root) else Folder(pack_folder(root), areas_folder(root))


def content_named(named: str, shelf: Path) -> Path:
    """The root that somebody names: a folder, or a bundle of the shelf by the first letters of its digest.

    Raises ``Misused`` when it is neither.
    """
    folder = Path(named).expanduser().absolute()
    if folder.is_dir():
        return content_root(folder)
    if not is_shelf(shelf):
        raise Misused(
            f"'{named[:64]}' is no folder. Name a folder of packs; or point LIFERING_PACKS at a shelf and name a bundle of it."
        )
    known = Shelf(shelf)
    return known.bundle(known.named(named))


def edition_of_shelf(root: Path, cache: Path) -> Edition:
    """The edition for one command: the cards of checked packs are kept in ``cache``, bytes and signatures are looked at each time."""
    shelf = Shelf(root)
    edition = open_in_force(shelf, lambda pack, areas: open_checked(pack, areas, cache))
    return edition.without(shelf.withdrawn())


def open_in_force(shelf: Shelf, opened: Opener = open_edition) -> Edition:
    """The bundle in force, if its bytes and signatures are good. Raises ``PackRefused``."""
    digest = shelf.in_force()
    signers = trusted_pair(shelf, digest, on=None)
    root = shelf.bundle(digest)
    edition = opened(pack_folder(root), areas_folder(root))
    if edition.hash != digest:
        raise NotTrusted(f"Bundle {digest[:12]} was changed while it was read. Delete it and add it again.")
    return replace(edition, signers=tuple(one.signer for one in signers))


class OfShelf:
    """A shelf as the stock of a library. What is withdrawn does not open the bundle anew."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._kept: tuple[Hashable, Edition] | None = None

    def stamp(self) -> Hashable:
        """The state of the bundle in force, of what is withdrawn, and of who signed."""
        return self._content(), _stamp([self._shelf.withdrawn_file])

    def open(self) -> Edition:
        """The bundle in force; read anew only when it, a signature or the signers changed."""
        content = self._content()
        if self._kept is None or self._kept[0] != content:
            self._kept = content, open_in_force(self._shelf)
        return self._kept[1]

    def withdrawn(self) -> dict[str, list[str]]:
        """As the shelf says."""
        return self._shelf.withdrawn()

    def _content(self) -> Hashable:
        shelf = self._shelf
        paths = [shelf.folder / ACTIVE, shelf.signers_file]
        for digest in bundles_in_force(shelf.folder)[:1]:
            paths += [*yaml_files(shelf.bundle(digest)), *shelf.signatures_folder(digest).glob("*.json")]
        return _stamp(paths)


def _stamp(paths: list[Path]) -> Hashable:
    return stamp_of(path for path in paths if path.exists())
