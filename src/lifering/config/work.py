"""``lifering work``: the process beside the site that does what has to happen by itself."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lifering.config.environment import UnsafeSettings
from lifering.config.migrating import set_up
from lifering.lib.moments import now

GOOD, FAILED, WRONG = 0, 1, 2
PATIENCE = 10.0
"""Seconds in which a worker beside the site may finish what it is doing."""


def register(commands: Any) -> None:
    work = commands.add_parser(
        "work", help="do what has to happen by itself: notices, unread reports, days to dispose on"
    )
    work.add_argument("--once", action="store_true", help="look once and stop, for a timer of your own")
    work.add_argument(
        "--beside",
        type=int,
        default=0,
        metavar="PID",
        help="stop when this process, which started it, has ended",
    )
    work.set_defaults(run=_work)


def _work(told: argparse.Namespace) -> int:
    try:
        set_up()
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        return WRONG
    return _once() if told.once else _until_stopped(told.beside)


def _once() -> int:
    from django.conf import settings
    from django.db import DatabaseError, InterfaceError

    from lifering.work.jobs import table
    from lifering.work.loop import do_what_is_due

    try:
        found = do_what_is_due(table(settings.JOBS), now=now)
    except (DatabaseError, InterfaceError):
        print("The database cannot be used. Run 'lifering migrate', then try again.", file=sys.stderr)
        return FAILED
    if found.failed:
        print(f"Failed, and will be tried again: {', '.join(found.failed)}.", file=sys.stderr)
    return FAILED if found.failed else GOOD


def _until_stopped(beside: int) -> int:
    from django.conf import settings

    from lifering.work.jobs import table
    from lifering.work.loop import work

    over = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: over.set())

    def wait(seconds: float) -> bool:
        is_orphan = beside > 0 and os.getppid() != beside
        return is_orphan or over.wait(seconds)

    work(table(settings.JOBS), now=now, wait=wait)
    return GOOD


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker for as long as the site runs; it also stops by itself when the site was killed."""
    worker = subprocess.Popen([sys.executable, "-m", "lifering.cli", "work", "--beside", str(os.getpid())])
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
