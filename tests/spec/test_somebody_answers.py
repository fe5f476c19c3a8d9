"""The proof that somebody answers sees every kind of day, every closing time, and 999 itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lifering.engine.library import compile_edition
from lifering.engine.packs.loader import load_pack
from lifering.engine.plan import assemble
from lifering.engine.plan.contacts import answers_now
from lifering.engine.proof.answering import LONDON
from lifering.engine.proof.findings import Finding
from lifering.engine.proof.prove import Prover
from tests.factories import FILES, small_pack

SHUT = {
    "the tuesday after a bank holiday on a monday": ("{mon-fri: '00:00-24:00', sat: '00:00-24:00', sun: '00:00-24:00', bank_holiday: closed}", dt.date(2026, 11, 28)),
    "ten minutes after midnight": ("{daily: '00:20-00:10'}", dt.date(2026, 11, 28)),
    "a year whose bank holidays nobody knows": ("{mon-fri: '00:00-24:00', sat-sun: '00:00-24:00', bank_holiday: '00:00-24:00'}", dt.date(2029, 3, 1)),
    "at night": ("{mon-sun: '08:00-20:00'}", dt.date(2026, 11, 28)),
}  # fmt: skip


def finding_for(folder: Path, hours: str, today: dt.date) -> Finding:
    pack = load_pack(
        small_pack(folder, contacts__c=FILES["contacts/c.yaml"].replace("hours: always", f"hours: {hours}"))
    )
    return Prover(compile_edition(pack)).prove(today).finding("somebody-answers")


@pytest.mark.parametrize("when", SHUT)
def test_nobody_is_left_alone_at(when: str, tmp_path: Path) -> None:
    finding = finding_for(tmp_path, *SHUT[when])
    assert not finding.holds
    assert "(contact 999) is given, but it is closed" in finding.sentence()


def test_a_line_that_is_always_open_is_proven(tmp_path: Path) -> None:
    assert finding_for(tmp_path, "always", dt.date(2029, 3, 1)).holds


def test_where_it_is_urgent_999_itself_must_answer_whoever_else_does(tmp_path: Path) -> None:
    second = (
        FILES["contacts/c.yaml"]
        .replace("contact: '999'", "contact: other")
        .replace("kind: emergency", "kind: national")
    )
    by_day = FILES["contacts/c.yaml"].replace("hours: always", "hours: {mon-fri: '09:00-17:00'}")
    folder = small_pack(
        tmp_path,
        contacts__c=f"{by_day}---\n{second}",
        rules__r=FILES["rules/r.yaml"].replace("contact: ['999']", "contact: ['999', other]"),
    )
    edition = compile_edition(load_pack(folder))
    finding = Prover(edition).prove(dt.date(2026, 11, 28)).finding("somebody-answers")
    assert not finding.holds
    assert finding.broken is not None
    assert finding.broken.facts["wet"] == "yes"
    night = dt.datetime(2026, 11, 30, 3, 0, tzinfo=LONDON)
    assert not answers_now(assemble(edition, dict(finding.broken.facts), at=night).contacts[0])
