"""``lifering review``: proves a pack as of a day, and writes what there is to read about it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lifering.engine.calendar import BeyondKnownHolidays
from lifering.engine.check import Finder
from lifering.engine.library import open_edition
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.proof.case import case_faults
from lifering.lib.env import areas_folder, pack_folder
from lifering.lib.moments import now
from lifering.review.build import FolderTaken, build
from lifering.review.room import open_room


@dataclass(frozen=True)
class Reviewed:
    """What was written, in one sentence, and whether a promise or the case is broken."""

    summary: str
    broken: bool


def review(root: Path, out: Path, at: str, finder: Callable[[], Finder]) -> Reviewed:
    """Write the reviewer's room of the pack in ``root`` into ``out``.

    ``at`` is a day, such as ``2026-11-28``; ``""`` is today. Raises ``PackRefused`` with one sentence.
    """
    started = time.perf_counter()
    edition = open_edition(pack_folder(root), areas_folder(root))
    try:
        room = open_room(edition, finder, _day(at))
        many = build(room, out)
    except (BeyondKnownHolidays, FolderTaken, OSError) as error:
        raise PackRefused(str(error)) from None
    broken = len(room.proof.broken) + len(list(case_faults(room.pack, room.proof)))
    state = f"Broken: {broken}. See the first page." if broken else "Every promise holds."
    begin = f"{many} pages in {out}; begin with {out / 'index.html'}."
    return Reviewed(f"{begin} {state} ({time.perf_counter() - started:.1f} s)", bool(broken))


def _day(text: str) -> dt.date:
    if not text:
        return now().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise PackRefused(f"'{text[:40]}' is not a day. Write it as 2026-11-28.") from None
