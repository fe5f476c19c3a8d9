"""From the start of a process to what one waits for.

``lifering plan`` in a whole new process, with an empty cache (the pack is checked in full) and with a
warm one; ``lifering check``; and the server to its first page. CPU seconds beside the wall clock,
because a busy machine stretches only the latter.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figure import Bar, Figure, NotMeasured, at_most
from bench.serving import SITE, serving
from lifering.commands.talking import FAILED, GOOD

TIMES, SELDOM = 7, 3
FACTS = json.dumps(
    {"asker": "child", "danger": "no", "harms": ["sextortion"], "about_age": "13_15", "area": "SO16 3RA"}
)
PLAN = ("plan", "--facts", "-", "--json")
CHECK = ("check",)


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that ended: seconds by the wall and of CPU, and its exit code."""

    wall: float
    cpu: float
    code: int


def run() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="lifering-bench-") as folder:
        root = Path(folder)
        yield from _figures(
            "plan command, empty cache",
            [command(root / f"cold-{number}", *PLAN) for number in range(5)],
            at_most(0.7),
        )
        command(root / "warm", *PLAN)
        warm = [command(root / "warm", *PLAN) for _ in range(TIMES)]
        yield from _figures("plan command, warm cache", warm, at_most(0.7))
        checked = [command(root / "warm", *CHECK, may_end=(GOOD, FAILED)) for _ in range(SELDOM)]
        found = "; it found faults" if checked[0].code else ""
        yield from _figures("check command", checked, more=found)
    started = []
    for _ in range(SELDOM):
        with serving(SITE, ready="/") as site:
            started.append(site.started_in)
    note = f"median {statistics.median(started):.2f} s of {len(started)}"
    yield Figure(what="server, start to first 200", value=min(started), unit="s wall, min", note=note)


def command(cache: Path, *arguments: str, may_end: Collection[int] = (GOOD,)) -> Ended:
    """Run the command line in a new process. Raises :class:`NotMeasured` when it ends otherwise."""
    env = os.environ | {"LIFERING_CACHE": str(cache)}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(FACTS.encode())
        given.seek(0)
        begun = time.perf_counter()
        running = subprocess.Popen(
            [sys.executable, "-m", "lifering.cli", *arguments], stdin=given, stdout=said, stderr=said, env=env
        )
        _, status, used = os.wait4(running.pid, 0)
        wall = time.perf_counter() - begun
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if running.returncode not in may_end:
            told = said.read(300).decode(errors="replace").strip()
            raise NotMeasured(f"lifering {arguments[0]} failed: {told}")
    return Ended(wall, used.ru_utime + used.ru_stime, running.returncode)


def _figures(what: str, ended: list[Ended], bar: Bar | None = None, more: str = "") -> Iterator[Figure]:
    wall = [one.wall for one in ended]
    note = f"min; median {statistics.median(wall):.2f} s of {len(ended)}; CPU {min(one.cpu for one in ended):.2f} s at least"
    yield Figure(what=what, value=min(wall), unit="s wall", bar=bar, note=note + more)
