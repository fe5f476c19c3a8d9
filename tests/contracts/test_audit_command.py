"""``lifering audit``, as an operator and the person outside use it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.operations import record
from lifering.lib.moments import read_moment
from tests.databases import Kept

NOON = read_moment("2026-11-28T12:00")


def audit(kept: Kept, *told: str) -> subprocess.CompletedProcess[str]:
    say = f"from lifering.cli import main; raise SystemExit(main({['audit', *told]!r}))"
    environ = os.environ | kept.environ
    return subprocess.run(
        [sys.executable, "-c", say], env=environ, capture_output=True, text=True, timeout=120
    )


def test_a_head_kept_outside_finds_what_was_cut_off(live_database: Kept, tmp_path: Path) -> None:
    for _ in range(3):
        record(kind=Kind.REPORT_READ, at=NOON)
    head = str(tmp_path / "head.json")
    assert audit(live_database, "head", "--out", head).returncode == 0
    good = audit(live_database, "verify", "--head", head)
    assert (good.returncode, good.stdout.split(":")[0]) == (0, "The chain holds"), good.stderr
    Event.objects.filter(seq__gte=3).delete()
    assert "no head" not in audit(live_database, "verify").stderr
    cut = audit(live_database, "verify", "--head", head)
    assert cut.returncode == 1
    assert "events 3 to 4 were cut off" in cut.stdout
    again = audit(live_database, "head", "--out", head)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1), "a head is never written over"


@pytest.mark.parametrize(
    "told", [("verify", "--head", "/nowhere"), ("head", "--out", "/proc/nowhere/x"), ("verify",)]
)
def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, told: tuple[str, ...]) -> None:
    done = audit(Kept("sqlite", tmp_path), *told)
    assert done.returncode in (1, 2)
    assert done.stderr.count("\n") == 1, done.stderr
