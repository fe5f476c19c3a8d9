"""Memory: a worker of the server after a hundred pages, and the command line at its most."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import processes
from bench.figure import Figure, NotMeasured
from bench.pages import PREFERS, answered
from bench.serving import SITE, serving
from bench.startup import FACTS, PLAN

PAGES = ("/", "/topics/sextortion/child/", "/help/1", "/help/plan")
REQUESTS = 100
COMMAND = "import sys; from lifering.cli import main; main(sys.argv[1:]); print(open('/proc/self/status').read(), file=sys.stderr)"
"""Says its own peak at the end: what ``wait4`` tells of a child counts the memory of us, its parent."""


def run() -> Iterator[Figure]:
    with serving(SITE, ready="/readyz", workers=1) as site:
        headers = PREFERS | {"Cookie": answered(site)}
        for number in range(REQUESTS):
            site.get(PAGES[number % len(PAGES)], headers)
        worker = site.workers[0]
        yield Figure(
            what=f"a worker after {REQUESTS} pages, resident",
            value=processes.resident_kb(worker) / 1000,
            unit="MB",
        )
        shared = "what it shares with the master by its share"
        yield Figure(
            what="the same, proportional", value=processes.own_kb(worker) / 1000, unit="MB", note=shared
        )
        yield Figure(what="the master", value=processes.resident_kb(site.pid) / 1000, unit="MB")
    with tempfile.TemporaryDirectory(prefix="lifering-bench-") as folder:
        for state in ("empty", "warm"):
            yield Figure(
                what=f"plan command, {state} cache, peak", value=_peak_kb(Path(folder)) / 1000, unit="MB"
            )


def _peak_kb(cache: Path) -> int:
    ended = subprocess.run(
        [sys.executable, "-c", COMMAND, *PLAN],
        input=FACTS,
        env=os.environ | {"LIFERING_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"VmHWM:\s+(\d+) kB", ended.stderr)
    if ended.returncode or not found:
        raise NotMeasured(f"lifering plan failed: {ended.stderr[:300].strip()}")
    return int(found[1])
