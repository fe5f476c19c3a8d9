"""What nobody needs any more goes by itself, and nothing sooner."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from lifering.accounts.models import Invitation
from lifering.lib.moments import read_moment
from lifering.reports.models import Draft
from lifering.vault.models import OpenVault
from lifering.work.jobs import table
from tests.kept import make_team

NOON = read_moment("2026-11-28T12:00")
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("database")


def run(name: str, at: dt.datetime) -> None:
    next(job for job in table(settings.JOBS) if job.name == name).run(at)


def test_a_half_written_report_goes_half_an_hour_after_the_last_word() -> None:
    Draft.objects.create(id=bytes(16), version=1, sealed=b"sealed", used_at=NOON)
    run("clear-drafts", NOON + 29 * MINUTE)
    assert Draft.objects.exists()
    run("clear-drafts", NOON + 30 * MINUTE)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("opened_at", "stays", "goes"),
    [(NOON, NOON + 14 * MINUTE, NOON + 15 * MINUTE), (NOON - 8 * HOUR + MINUTE, NOON, NOON + MINUTE)],
)
def test_an_open_vault_closes_idle_or_after_eight_hours(
    opened_at: dt.datetime, stays: dt.datetime, goes: dt.datetime
) -> None:
    OpenVault.objects.create(
        member_id="0" * 32, session_hash=b"s", sealed=b"sealed", opened_at=opened_at, used_at=NOON
    )
    run("clear-open-vaults", stays)
    assert OpenVault.objects.exists()
    run("clear-open-vaults", goes)
    assert not OpenVault.objects.exists()


def test_who_was_signed_in_is_forgotten_when_the_session_is_over() -> None:
    Session.objects.create(session_key="k", session_data="d", expire_date=NOON)
    run("clear-sessions", NOON - MINUTE)
    assert Session.objects.exists()
    run("clear-sessions", NOON)
    assert not Session.objects.exists()


@pytest.mark.parametrize("used_at", [None, NOON + HOUR])
def test_name_and_address_of_an_invitation_go_after_a_week(used_at: dt.datetime | None) -> None:
    Invitation.objects.create(
        team=make_team(), email="amina@lifering.example", name="Amina", role="reader",
        token_hash=b"hash", made_at=NOON, used_at=used_at,
    )  # fmt: skip
    run("clear-invitations", NOON + 6 * DAY)
    assert Invitation.objects.exists()
    run("clear-invitations", NOON + 7 * DAY)
    assert not Invitation.objects.exists()
