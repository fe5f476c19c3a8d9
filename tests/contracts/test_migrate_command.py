"""``lifering migrate``, as an operator runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import Kept

SAY = "from lifering.cli import main; raise SystemExit(main(['migrate']))"


def migrate(**environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SAY], env=os.environ | environ, capture_output=True, text=True, timeout=120
    )


def test_a_database_is_made_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        done = migrate(LIFERING_DATA=str(tmp_path / "new"))
        assert (done.returncode, done.stdout) == (0, "The database is up to date.\n"), done.stderr
    assert (tmp_path / "new" / "lifering.sqlite3").stat().st_mode & 0o077 == 0


def test_a_database_that_is_up_to_date_stays_so(live_database: Kept) -> None:
    assert migrate(**live_database.environ).returncode == 0


@pytest.mark.parametrize("told", ["mysql://x", "postgres://lifering@%2Fnowhere/lifering"])
def test_a_database_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, told: str) -> None:
    done = migrate(LIFERING_DATA=str(tmp_path), LIFERING_DATABASE=told)
    assert done.returncode in (1, 2)
    assert done.stderr.count("\n") == 1, done.stderr
    assert "LIFERING_DATABASE" in done.stderr
