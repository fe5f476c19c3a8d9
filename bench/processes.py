"""What /proc knows of a process."""

from __future__ import annotations

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def cpu_seconds(pid: int) -> float:
    """User and system time of all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_kb(pid: int) -> int:
    """Resident memory, with what is shared with its parent."""
    return _of(Path(f"/proc/{pid}/status"), "VmRSS")


def own_kb(pid: int) -> int:
    """Proportional memory: what is shared counts by its share."""
    return _of(Path(f"/proc/{pid}/smaps_rollup"), "Pss")


def _of(path: Path, name: str) -> int:
    lines = (line.split() for line in path.read_text().splitlines())
    return next(int(words[1]) for words in lines if words and words[0] == f"{name}:")
