"""A test run that is killed leaves no PostgreSQL server behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

RUN = """
import time
from tests.databases import start_server
server = start_server({run!r}, "only")
print("started", flush=True)
time.sleep(600)
"""


def test_a_killed_run_takes_its_server_with_it() -> None:
    run = f"guarded-{os.getpid()}"
    folder = Path(tempfile.gettempdir()) / f"lifering-pg-{run}"
    started = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", RUN.format(run=run)], stdout=subprocess.PIPE, text=True
    )
    assert started.stdout
    if started.stdout.readline() != "started\n":
        pytest.skip("PostgreSQL cannot be started here")
    server = int((folder / "postmaster.pid").read_text().split("\n")[0])
    assert runs(server)
    started.kill()
    started.wait(10)
    started.stdout.close()
    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not folder.exists()
    assert not runs(server)


def runs(pid: int) -> bool:
    """One that ended and that nobody has collected yet does not run."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
