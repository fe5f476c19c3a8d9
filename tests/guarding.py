"""A PostgreSQL server does not outlive the test run that started it, however that ended."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

WATCH = r"""
read -r _nothing
alive() { case $(ps -o stat= -p "$1") in ''|Z*) return 1;; esac; }
while :; do
    others=
    for pid in $(tr -c '0-9' ' ' < "$1/.handle_pids.json" 2>/dev/null); do
        [ "$pid" != "$2" ] && alive "$pid" && others=yes
    done
    [ -z "$others" ] && break
    sleep 1
done
server=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
[ -n "$server" ] || exit 0
kill -INT "$server"
while alive "$server"; do sleep 0.2; done
rm -rf "$1"
"""
"""Reads until the pipe from the run ends, waits for other workers of the same server, then stops it and clears up."""


def guard(folder: Path) -> subprocess.Popen[bytes]:
    """A shell that holds one end of a pipe; the other ends with this process, also when it is killed."""
    return subprocess.Popen(
        ["/bin/sh", "-c", WATCH, "guard", str(folder), str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
