"""What the operator is told of teams that take reports, and what the worker clears away."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.checks import run_checks

from lifering.accounts.queries import receiving_names
from lifering.config.tidying import clear_open_vaults
from lifering.vault import canary
from lifering.vault.models import OpenVault, Share
from lifering.vault.readiness import problems
from lifering.work.jobs import table
from tests.databases import Kept
from tests.inboxes import team
from tests.spec.sealing import AT, some


def test_a_team_that_takes_reports_without_a_key_is_named(database: Kept) -> None:
    team(keys=False)
    told = problems(at=AT, receiving=receiving_names())
    assert any(one.startswith("Ashgrove School, Safety team has no key") for one in told)


def test_a_team_with_one_reader_is_named_and_with_two_it_is_not(database: Kept) -> None:
    one, other = team(), team("Invented Police", "Online team", kind="police")
    told = problems(at=AT, receiving=receiving_names())
    assert any(said.startswith("Ashgrove School, Safety team: 1 can open") for said in told)
    Share.objects.create(
        team_id=one.team.id, generation=1, member_id=other.member.id, sealed=b"sealed", made_at=AT
    )
    assert not any("Ashgrove" in said for said in problems(at=AT, receiving=receiving_names()))


def test_a_team_that_takes_no_reports_is_counted_and_not_named(database: Kept) -> None:
    team(takes_reports=False)
    told = problems(at=AT, receiving=receiving_names())
    assert any(said.startswith("1 of the teams that take no reports") for said in told)
    assert not any("Ashgrove" in said for said in told)


def test_the_worker_clears_away_vaults_that_closed_by_themselves(database: Kept) -> None:
    for name, minutes in (("idle", 15), ("used", 14)):
        OpenVault.objects.create(
            member_id=some(name),
            session_hash=name.encode(),
            sealed=b"sealed",
            opened_at=AT,
            used_at=AT - dt.timedelta(minutes=minutes),
        )
    assert clear_open_vaults in [job.run for job in table(settings.JOBS)]
    clear_open_vaults(AT)
    assert [row.member_id for row in OpenVault.objects.all()] == [some("used")]


def test_libraries_that_cannot_read_what_is_stored_fail_djangos_check_and_are_said_at_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from lifering.config.serve import complain_of_stored

    complain_of_stored()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("lifering.vault.canary", SimpleNamespace(problem=lambda: canary.SILENT))
    assert "vault.E001" in [one.id for one in run_checks()]
    complain_of_stored()
    assert canary.SILENT in capsys.readouterr().err
