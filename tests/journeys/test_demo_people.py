"""Whoever tries Lifering on their own machine can sign in as invented staff, open the vault and read an invented report."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from lifering.accounts.models import Member, Team
from lifering.accounts.queries import intake_problems
from lifering.config.demo_people import FILE, codes, demo_people, in_words
from lifering.lib.moments import now
from lifering.reports.content import ReportContent, from_bytes
from lifering.reports.models import Report
from lifering.vault import phrase as phrases
from lifering.vault.cookie import NAMES
from lifering.vault.envelope import About
from lifering.vault.opening import opened
from tests.databases import Kept
from tests.inboxes import everything_stored
from tests.spec.sealing import QUICK
from tests.staff import NOON, Browser, partnership


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "TODAY", QUICK)


def test_alice_signs_in_opens_the_vault_and_an_invented_report(
    database: Kept, tmp_path: Path, application: object
) -> None:
    alice, *_others = demo_people(tmp_path, at=NOON, pack=lambda: "p", is_public=False)
    browser = Browser()
    browser.send("/staff/sign-in", login=alice.email, password=alice.password)
    code = codes((alice,), now()).split()[-1]
    assert browser.send("/staff/sign-in/code", code=code)["Location"] == "/staff/"
    assert browser.send("/staff/vault/", phrase=alice.phrase)["Location"] == "/staff/vault/"
    member = Member.objects.get(email=alice.email)
    keys = opened(
        cookie=browser.cookies[NAMES[1]].value,
        session_key=str(browser.session.session_key),
        member_id=member.pk,
        at=now(),
    )
    told = [
        from_bytes(keys.open(bytes(one.sealed), About("report", one.id, one.id)), ReportContent)
        for one in Report.objects.all()
    ]
    assert len(told) == 2
    assert all("invented" in one.in_own_words for one in told)
    assert intake_problems() == []


def test_a_restart_makes_nobody_twice_and_prints_the_same(database: Kept, tmp_path: Path) -> None:
    first = demo_people(tmp_path, at=NOON, pack=lambda: "p", is_public=False)

    def never() -> str:
        raise AssertionError("the pack is read only the first time")

    assert demo_people(tmp_path, at=NOON, pack=never, is_public=False) == first
    assert (Team.objects.count(), Member.objects.count(), Report.objects.count()) == (2, 4, 2)
    assert first[0].phrase in in_words(first, 8000)


def test_where_others_reach_the_site_or_real_teams_are_nobody_is_made(database: Kept, tmp_path: Path) -> None:
    assert demo_people(tmp_path, at=NOON, pack=lambda: "p", is_public=True) == ()
    assert not Member.objects.exists()
    partnership()
    assert demo_people(tmp_path, at=NOON, pack=lambda: "p", is_public=False) == ()
    assert Member.objects.count() == 5
    assert not (tmp_path / FILE).exists()
    assert in_words((), 8000) == ""


def test_what_they_sign_in_with_is_for_the_owner_of_the_folder_only(database: Kept, tmp_path: Path) -> None:
    people = demo_people(tmp_path, at=NOON, pack=lambda: "p", is_public=False)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    stored = everything_stored()
    assert not any(secret.encode() in stored for one in people for secret in (one.password, one.phrase))
