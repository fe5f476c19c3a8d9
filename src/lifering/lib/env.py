"""Where things are on this machine, from the environment, with safe defaults."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
BUNDLES, ACTIVE = "bundles", "active"
ADDRESS = re.compile(r"(?:https://|http://(?:localhost|127\.0\.0\.1)(?=[:/]|$))[\w.:-]*(?:/[\w./-]*)?")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def packs_root(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds ``england/`` and ``areas/``, or a shelf.

    ``LIFERING_PACKS``, else the packs inside the installed package, else those of the checkout.
    """
    if told := environ.get("LIFERING_PACKS"):
        return Path(told).expanduser().absolute()  # not resolved: a turned link is new content
    installed = PACKAGE / "packs"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "packs"


def is_shelf(root: Path) -> bool:
    """Whether a root is a shelf: published bundles, one of them in force (docs/adr/0011)."""
    return (root / BUNDLES).is_dir()


def content_root(root: Path) -> Path:
    """The folder that holds the content of the moment: of a shelf the bundle in force, else ``root`` itself.

    Look once and keep the answer: the next look may answer another bundle. A bundle itself never changes.
    """
    if not is_shelf(root):
        return root
    in_force = bundles_in_force(root)
    return root / BUNDLES / (in_force[0] if in_force else "none-in-force")


def bundles_in_force(shelf: Path) -> list[str]:
    """The digest in force, then those that were in force before it, newest first; empty before the first."""
    try:
        return DIGEST.findall((shelf / ACTIVE).read_text(encoding="ascii", errors="replace"))
    except FileNotFoundError:
        return []


def pack_folder(root: Path) -> Path:
    """The base pack in a root: ``root`` itself when it is a pack, else the one pack in it, else ``root/england``."""
    root = content_root(root)
    if (root / "pack.yaml").is_file():
        return root
    found = list(root.glob("*/pack.yaml"))
    return found[0].parent if len(found) == 1 else root / "england"


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where this deployment keeps what it writes: ``LIFERING_DATA``, else ``var`` where it was started."""
    return Path(environ.get("LIFERING_DATA") or "var").expanduser().absolute()


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the command line keeps packs it has checked: ``LIFERING_CACHE``, else the user's cache."""
    if told := environ.get("LIFERING_CACHE"):
        return Path(told).expanduser()
    base = environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "lifering"


class NotAnAddress(ValueError):
    """``LIFERING_ADDRESS`` is not the address of a site; the sentence says how to write it."""


def site_address(environ: Mapping[str, str] = os.environ) -> str:
    """Where people reach this site, for what is printed: ``LIFERING_ADDRESS`` without a last slash, else "".

    Raises :class:`NotAnAddress`.
    """
    told = environ.get("LIFERING_ADDRESS", "").strip().rstrip("/")
    if told and not ADDRESS.fullmatch(told):
        raise NotAnAddress(
            "LIFERING_ADDRESS must be the address of the site, such as https://help.example.org, without a name, a question or a space in it."
        )
    return told


def areas_folder(root: Path) -> Path:
    """The overlays of a root: beside the pack it names, or in it."""
    return pack_folder(root).parent / "areas"
