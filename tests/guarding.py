"""A PostgreSQL server does not outlive the test run that started it, however that ended."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

WATCH = r"""
exec 3<&0
(
read -r _nothing <&3
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
) >/dev/null 2>&1 &
"""
"""Reads until the pipe from the run ends, waits for other workers of the same server, then stops it and clears up."""


def guard(folder: Path) -> int:
    """Starts a shell that holds one end of a pipe; the other, answered here, ends with this process, also when it is killed."""
    held, ours = os.pipe()
    subprocess.run(
        ["/bin/sh", "-c", WATCH, "guard", str(folder), str(os.getpid())],
        stdin=held,
        start_new_session=True,
        check=True,
    )
    os.close(held)
    return ours
