"""``lifering demo`` as it dies: nothing that it started stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.running import free_port

LINUX = Path("/proc/self/task")
PATIENCE = 90.0


def until(seen: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not seen() and time.monotonic() < end:
        time.sleep(0.2)
    return seen()


def worker_of(demo: int) -> int:
    """Process id of the worker beside a site; 0 while there is none."""
    for child in Path(f"/proc/{demo}/task/{demo}/children").read_text().split():
        if f"--beside\0{demo}\0".encode() in Path(f"/proc/{child}/cmdline").read_bytes():
            return int(child)
    return 0


def is_there(process: int) -> bool:
    """Running, and not only waiting to be counted."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not LINUX.is_dir(), reason="looks into /proc")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_when_the_demo_is_killed_its_worker_stops_too(tmp_path: Path, sign: signal.Signals) -> None:
    environ = os.environ | {"LIFERING_DATA": str(tmp_path), "LIFERING_DATABASE": ""}
    demo = subprocess.Popen(
        [sys.executable, "-m", "lifering.cli", "demo", "--port", str(free_port())],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    worker = 0
    try:
        assert until(lambda: worker_of(demo.pid) > 0), "no worker beside the demo"
        worker = worker_of(demo.pid)
        demo.send_signal(sign)
        demo.wait(PATIENCE)
        assert until(lambda: not is_there(worker)), "the worker outlived the site"
    finally:
        demo.kill()
        demo.wait()
        if worker and is_there(worker):
            os.kill(worker, signal.SIGKILL)
