"""The pack of this checkout is checked once for all sites that a run of tests starts; a site checks it whenever it starts.

Each start is seconds of work that ``tests/contracts`` and ``lifering check`` do on the same pack in the same run.
"""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lifering.engine.library import Edition, Folder, open_checked

CHECKED = Path(__file__).resolve().parent.parent / ".pytest_cache" / "checked"
BEFORE = "from tests.quick import start_quickly; start_quickly(); "
"""Code for a program of its own, run from the root of this checkout."""


@dataclass(frozen=True)
class CheckedOnce(Folder):
    """A plain folder of packs, named by its content and the code that checks it: whoever is first checks it in full."""

    def open(self) -> Edition:
        return checked_once(self.pack, self.areas)


def checked_once(pack: Path, areas: Path | None = None) -> Edition:
    CHECKED.mkdir(parents=True, exist_ok=True)
    with (CHECKED / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return open_checked(pack, areas, CHECKED)


def start_quickly() -> None:
    """For the process of a site. What is published or signed is opened as it always is."""
    from lifering.config import content
    from lifering.publishing import served

    usual = served.stock_of

    def quickly(root: Path) -> Any:
        stock = usual(root)
        return CheckedOnce(stock.pack, stock.areas) if type(stock) is Folder else stock

    content.stock_of = quickly  # type: ignore[attr-defined]  # where it is looked up
