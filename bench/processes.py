"""What /proc knows of a process."""

from __future__ import annotations

import os
import subprocess
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


def is_running(pid: int) -> bool:
    """Running, and not only waiting to be counted by its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Guard:
    """Ends a process when we end, however that comes: a shell waits on a pipe that only we hold open."""

    def __init__(self, pid: int, sign: str = "TERM") -> None:
        held, self._ours = os.pipe()
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", 'read -r _nothing; kill -s "$1" "$2"', "guard", sign, str(pid)],
            stdin=held,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(held)

    def let_go(self) -> None:
        """The process has ended, or is ended by us: its number may soon be another's."""
        self._shell.kill()
        self._shell.wait()
        os.close(self._ours)
