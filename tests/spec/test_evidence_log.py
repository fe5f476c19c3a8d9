"""What somebody remembers is kept in words, in its order, sealed; whoever changes, drops or moves an entry is found out."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import asdict
from msgspec.structs import replace as changed

from lifering.audit.kinds import Kind
from lifering.audit.queries import events_of_kind
from lifering.reports import noting, operations
from lifering.reports.content import to_bytes
from lifering.reports.evidence import BEGINNING, Entry, Noted, faults, log_hash
from lifering.reports.logs import open_log
from lifering.reports.models import Message
from lifering.reports.noting import Disposed, ForSomebody, LogFull, add_entry
from lifering.reports.operations import Burned
from lifering.vault.deriving import DraftKey
from lifering.vault.envelope import About, seal
from lifering.vault.keyring import Keys
from tests.conftest import ROOT
from tests.contracts import evidence_by_the_page as page
from tests.inboxes import Reading, everything_stored, sealed_for, team
from tests.spec.test_reports import content, filing, first

AT = dt.datetime(2026, 11, 28, 12, 30, tzinfo=dt.UTC)
REPORT = UUID(int=7)
SALT = bytes(range(32))
CHAT = Noted(platform="Invented Chat", handle="zephyr_77", when="Friday about nine", when_sure="about")


def keys(*readers: Reading) -> Keys:
    return Keys(readers[0].member.id, {one.recipient: one.private for one in readers})


def add(report: Any, noted: Noted = CHAT, **more: Any) -> Message:
    return add_entry(report=report, noted=noted, at=AT, salt=secrets.token_bytes(32), **more)


def some_log(count: int = 4) -> tuple[list[Entry | None], list[bytes]]:
    entries: list[Entry | None] = []
    hashes: list[bytes] = []
    for place in range(1, count + 1):
        entry = Entry(
            place=place, before=hashes[-1] if hashes else BEGINNING, salt=bytes([place]) * 32,
            written_at=AT, source="reporter", noted=changed(CHAT, said=f"line {place}"),
        )  # fmt: skip
        entries.append(entry)
        hashes.append(entry.hash_in(REPORT))
    return entries, hashes


class TestTheBytes:
    def test_whoever_has_only_the_page_computes_the_same_hashes(self) -> None:
        vectors = json.loads((ROOT / "tests/contracts/evidence-vectors.json").read_text())
        for told in vectors["entries"]:
            noted = Noted(**told["noted"])
            at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=told["microseconds"])
            entry = Entry(
                place=told["place"], before=bytes.fromhex(told["before"]), salt=bytes.fromhex(told["salt"]),
                written_at=at, source=told["source"], told_by=told["told_by"], by=told["by"], noted=noted,
            )  # fmt: skip
            ours = entry.hash_in(UUID(hex=told["report"]))
            assert ours.hex() == page.entry_hash(told).hex() == told["hash"]
        report, hashes = told["report"], [bytes.fromhex(one["hash"]) for one in vectors["entries"]]
        assert log_hash(UUID(hex=report), hashes) == page.log_hash(report, len(hashes), hashes[-1])
        assert log_hash(UUID(hex=report), hashes).hex() == vectors["log"]

    def test_the_page_names_the_fields_in_their_order(self) -> None:
        assert tuple(asdict(Noted())) == page.FIELDS
        written = (ROOT / "docs/adr/0029-evidence-log.md").read_text()
        assert " ‖ ".join(f"lp({name})" for name in page.FIELDS) in written

    def test_no_two_entries_that_say_different_things_have_one_hash(self) -> None:
        entry = some_log(1)[0][0]
        assert entry
        told = [entry.hash_in(REPORT), entry.hash_in(UUID(int=8))]
        for name in page.FIELDS[:4]:
            told.append(changed(entry, noted=changed(CHAT, **{name: "moved"})).hash_in(REPORT))
        for more in (
            {"place": 2},
            {"salt": bytes(32)},
            {"before": SALT},
            {"source": "team"},
            {"told_by": "x"},
            {"by": "x"},
        ):
            told.append(changed(entry, **more).hash_in(REPORT))
        told.append(changed(entry, written_at=AT + dt.timedelta(microseconds=1)).hash_in(REPORT))
        assert len(set(told)) == len(told)


class TestWhoeverTampersIsFoundOut:
    def test_a_whole_log_has_no_fault(self) -> None:
        entries, hashes = some_log()
        assert list(faults(REPORT, entries, hashes)) == []

    def test_an_entry_that_was_taken_away_is_missing_at_its_place(self) -> None:
        entries, hashes = some_log()
        for place in range(1, 5):
            without = [None if at == place else one for at, one in enumerate(entries, 1)]
            assert [(fault.place, fault.what) for fault in faults(REPORT, without, hashes)] == [
                (place, "missing")
            ]
        assert [fault.place for fault in faults(REPORT, entries[:2], hashes)] == [3, 4]

    def test_one_letter_that_was_changed_is_found(self) -> None:
        entries, hashes = some_log()
        second = entries[1]
        assert second
        entries[1] = changed(second, noted=changed(second.noted, handle="zephyr_78"))
        assert [(fault.place, fault.what) for fault in faults(REPORT, entries, hashes)] == [(2, "changed")]

    def test_entries_that_changed_places_are_found(self) -> None:
        entries, hashes = some_log()
        for one, other in combinations(range(4), 2):
            turned = list(entries)
            turned[one], turned[other] = turned[other], turned[one]
            assert {fault.place for fault in faults(REPORT, turned, hashes)} == {one + 1, other + 1}

    def test_an_entry_that_nobody_wrote_is_found(self) -> None:
        entries, hashes = some_log()
        assert [(fault.place, fault.what) for fault in faults(REPORT, entries, hashes[:3])] == [(4, "added")]


@dataclass(frozen=True)
class Case:
    school: Reading
    police: Reading
    report: Any


@pytest.fixture
def case(database: Any) -> Case:
    school, police = team(), team("Invented Police", "Online team", kind="police")
    report = operations.file_report(
        key=DraftKey(SALT), filing=replace(filing(school, police), content=content()), at=AT, choose=first
    )
    return Case(school, police, report)


class TestInTheDatabase:
    def test_each_team_that_has_the_report_reads_the_log_and_its_order(self, case: Case) -> None:
        for said in ("first", "second", "third"):
            add(case.report, changed(CHAT, said=said))

        for reader in (case.school, case.police):
            log = open_log(case.report, keys(reader))
            assert [entry.noted.said for entry in log.entries if entry] == ["first", "second", "third"]
            assert log.faults == ()
        assert sealed_for(bytes(case.report.messages.first().sealed)) == {
            case.school.team.id,
            case.police.team.id,
        }

    def test_nothing_of_an_entry_lies_in_the_database_in_clear(self, case: Case) -> None:
        told = {
            name: f"quixotic-{name}"
            for name in page.FIELDS
            if not name.endswith(("sure", "state")) and name != "money"
        }
        add(case.report, Noted(**told))
        add(
            case.report,
            behalf=ForSomebody(by=case.school.member.id, team=case.school.team.id, told_by="quixotic caller"),
        )

        assert b"quixotic" not in everything_stored()

    def test_the_hash_beside_it_tells_nobody_what_was_written(self, case: Case) -> None:
        add(case.report)
        add(case.report)

        one, other = events_of_kind(case.report.id, Kind.EVIDENCE_ADDED)
        assert one.detail["hash"] != other.detail["hash"]  # the same words
        guess = Entry(
            place=1, before=BEGINNING, salt=bytes(32), written_at=AT, source="reporter", noted=CHAT
        )  # fmt: skip
        assert guess.hash_in(case.report.id).hex() != one.detail["hash"]

    def test_a_row_that_was_deleted_or_put_in_is_named(self, case: Case) -> None:
        sent = [add(case.report, changed(CHAT, said=str(at))) for at in range(3)]
        sent[1].delete()
        forged = Message(id=UUID(int=99), report=case.report, kind="evidence", at=AT)
        entry = Entry(place=4, before=bytes(32), salt=SALT, written_at=AT, source="reporter", noted=CHAT)
        forged.sealed = seal(
            to_bytes(entry), About("evidence", forged.id, case.report.id),
            operations.keys_of([case.school.team.id]), AT,
        )  # fmt: skip
        forged.save()

        log = open_log(case.report, keys(case.school))

        assert [(fault.place, fault.what) for fault in log.faults] == [(2, "missing"), (4, "added")]

    def test_somebody_who_rang_is_written_down_by_a_member_who_stands_with_it(self, case: Case) -> None:
        behalf = ForSomebody(by=case.school.member.id, team=case.school.team.id, told_by="An aunt, by phone")

        message = add(case.report, behalf=behalf)

        entry = open_log(case.report, keys(case.school)).entries[0]
        assert entry
        assert (entry.source, entry.told_by, entry.by) == (
            "team",
            "An aunt, by phone",
            str(case.school.member.id),
        )
        assert message.by_id == case.school.member.id
        assert events_of_kind(case.report.id, Kind.EVIDENCE_ADDED)[0].by == str(case.school.member.id)

    def test_after_the_code_was_burned_only_a_member_can_add(self, case: Case) -> None:
        operations.burn_code(report=case.report, at=AT)

        with pytest.raises(Burned):
            add(case.report)
        add(
            case.report,
            behalf=ForSomebody(by=case.school.member.id, team=case.school.team.id, told_by="by phone"),
        )
        assert case.report.messages.count() == 1

    def test_to_a_report_that_is_no_more_nothing_is_added(self, case: Case) -> None:
        type(case.report).objects.update(disposed_at=AT)
        with pytest.raises(Disposed):
            add(case.report)

    def test_a_log_has_an_end(self, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(noting, "MOST_ENTRIES", 2)
        add(case.report)
        add(case.report)
        with pytest.raises(LogFull):
            add(case.report)

    def test_an_entry_that_says_nothing_is_no_entry(self, case: Case) -> None:
        with pytest.raises(ValueError, match="says something"):
            add(case.report, Noted())
