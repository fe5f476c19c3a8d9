"""``lifering status`` as an operator reads it in the morning: full sentences, of which the public sees none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import override_settings

from lifering import cli
from lifering.cli import main
from lifering.config import status
from lifering.engine.library import Edition
from lifering.engine.packs.refusal import PackRefused
from lifering.lib.moments import now
from lifering.links.book import FILE, Book, write_book
from lifering.work.models import Job
from tests.databases import ONE_DATABASE, Kept
from tests.inboxes import team

pytestmark = [ONE_DATABASE, pytest.mark.usefixtures("database")]
AREAS = ["content", "links", "numbers", "feedback", "database", "work", "intake", "vault"]
Say = Callable[..., str]


@pytest.fixture
def say(
    database: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, edition: Edition
) -> Say:
    monkeypatch.setattr(cli, "_edition", lambda: edition)

    def said(*told: str, code: int) -> str:
        capsys.readouterr()
        ended = main(["status", *told])
        out, err = capsys.readouterr()
        assert (ended, err) == (code, ""), out + err
        return out

    return said


def test_the_team_that_cannot_take_reports_is_named_with_what_to_do(say: Say) -> None:
    team("Ashgrove School", hours=[])

    lines = say(code=1).splitlines()

    assert (
        "intake: Ashgrove School, Safety team: nobody has said when it reads. A lead sets its hours." in lines
    )
    assert any(line.startswith("work: No worker has run lately") for line in lines)


def test_a_program_gets_the_same_by_area(say: Say) -> None:
    team("Ashgrove School", hours=[])

    told = json.loads(say("--json", code=1))

    assert list(told) == ["ok", *AREAS]
    assert told["ok"] is False
    assert told["intake"]["ok"] is False
    assert "Ashgrove School" in told["intake"]["problems"][0]
    assert told["database"] == {"ok": True, "problems": []}


def test_a_job_that_fails_is_named(say: Say) -> None:
    Job.objects.create(name="dispose-due", due_at=now(), failed_at=now())
    assert "work: Jobs that fail and are tried again: dispose-due." in say(code=1)


def test_content_that_is_refused_is_said_with_the_reason(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> Edition:
        raise PackRefused("packs/england/rules/tell.yaml:12 has no source.")

    monkeypatch.setattr(cli, "_edition", refused)
    assert "content: packs/england/rules/tell.yaml:12 has no source." in say(code=1)


def test_where_nothing_is_to_be_done_it_says_so_and_ends_with_0(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_book(tmp_path / FILE, Book(tried_on=now().date(), links=[]))
    monkeypatch.setattr("lifering.site.to_do._kept", lambda _at: {area: [] for area in AREAS[3:]})
    with override_settings(LIFERING_DATA=tmp_path):
        assert say(code=0) == "All is well.\n"


def test_settings_that_are_unsafe_are_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from lifering.config.environment import UnsafeSettings

    def unsafe() -> None:
        raise UnsafeSettings("LIFERING_DEBUG is on.")

    monkeypatch.setattr(status, "set_up", unsafe)
    assert main(["status"]) == 2
    assert capsys.readouterr().err == "LIFERING_DEBUG is on.\n"
