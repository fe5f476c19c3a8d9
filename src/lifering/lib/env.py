"""Where things are on this machine, from the environment, with safe defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def packs_root(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds ``england/`` and ``areas/``.

    ``LIFERING_PACKS``, else the packs inside the installed package, else those of the checkout.
    """
    if told := environ.get("LIFERING_PACKS"):
        return Path(told).expanduser().absolute()  # not resolved: a turned link is new content
    installed = PACKAGE / "packs"
    return installed if installed.is_dir() else PACKAGE.parent.parent / "packs"


def pack_folder(root: Path) -> Path:
    """The base pack in a root: ``root`` itself when it is a pack, else ``root/england``."""
    return root if (root / "pack.yaml").is_file() else root / "england"


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where this deployment keeps what it writes: ``LIFERING_DATA``, else ``var`` where it was started."""
    return Path(environ.get("LIFERING_DATA") or "var").expanduser().absolute()


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the command line keeps packs it has checked: ``LIFERING_CACHE``, else the user's cache."""
    if told := environ.get("LIFERING_CACHE"):
        return Path(told).expanduser()
    base = environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "lifering"


def areas_folder(root: Path) -> Path:
    """The overlays of a root: beside the pack it names, or in it."""
    return pack_folder(root).parent / "areas"
