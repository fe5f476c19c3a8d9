"""What was written in the chain stays as it was, or is found: see docs/adr/0026-audit-chain.md."""

from __future__ import annotations

import datetime as dt
import os
import random
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import override_settings

from lifering.audit.chain import BEGINNING, Link, NotForTheChain
from lifering.audit.heads import NotAHead, SignedHead, make_head, own_key, read_head
from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.operations import record
from lifering.audit.queries import events_about, events_of_team, links
from lifering.audit.verifying import Stored, Wrong, verify
from tests.databases import Kept, at_once

NOON = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
EVENTS, MUTATIONS = 40, 200


@pytest.fixture(autouse=True)
def keys(tmp_path: Path) -> Any:
    with override_settings(LIFERING_KEYS=tmp_path / "keys"):
        yield tmp_path / "keys"


def fill(count: int) -> None:
    for number in range(count):
        record(
            kind=random.Random(number).choice(list(Kind)),  # noqa: S311
            at=NOON + dt.timedelta(minutes=number, microseconds=number),
            by=str(number % 3),
            team="t",
            about=f"r{number % 5}",
            detail={"step": number, "chosen": ["a", "b"]},
        )


def test_the_bytes_of_a_link_are_those_of_the_decision_record() -> None:
    link = Link(seq=1, at=NOON, kind="team.made", by="command", team="t", detail={"b": 1, "a": ["x", None]})
    assert (
        link.hash_after(BEGINNING).hex() == "84eeaf239495cc3e209440c4bdd373fb4e310a50aa73de1583bc644fda35cd10"
    )


def fail_after_a_link() -> None:
    with transaction.atomic():
        record(kind=Kind.TEAM_MADE, at=NOON)
        raise RuntimeError


def test_a_link_is_in_the_transaction_of_what_it_tells(database: Kept) -> None:
    fill(2)
    with pytest.raises(RuntimeError):
        fail_after_a_link()
    assert record(kind=Kind.TEAM_MADE, at=NOON) == 3
    assert verify(links()).faults == ()


def test_sixteen_write_at_once_and_the_chain_has_no_gap(live_database: Kept) -> None:
    at_once(16, lambda number: [record(kind=Kind.REPORT_READ, at=NOON, by=str(number)) for _ in range(5)])
    found = verify(links())
    assert (found.events, found.faults) == (80, ())


@pytest.mark.parametrize(
    "detail",
    [
        {"said": "he is my uncle"},
        {"x": "y" * 65},
        {"x": 1.5},
        {"x": {"y": 1}},
        {"x y": 1},
        {"x": ["a", ["b"]]},
        {"x": "a\nb"},
    ],
)
def test_words_do_not_come_into_the_chain(database: Kept, detail: dict[str, Any]) -> None:
    with pytest.raises(NotForTheChain):
        record(kind=Kind.REPORT_READ, at=NOON, detail=detail)
    assert not Event.objects.exists()


def test_what_has_no_name_is_not_recorded(database: Kept) -> None:
    with pytest.raises(ValueError, match="not a valid Kind"):
        record(kind="member.smiled", at=NOON)


def test_what_happened_to_a_report_is_told_to_a_team_without_the_other_teams_part(database: Kept) -> None:
    report, ours, theirs = uuid4(), uuid4(), uuid4()
    for team in (ours, theirs, ours):
        record(kind=Kind.REPORT_READ, at=NOON, team=team, about=report)
    assert [one.seq for one in events_about(report)] == [1, 2, 3]
    assert [one.seq for one in events_about(report, team=ours)] == [1, 3]
    assert [one.seq for one in events_of_team(ours)] == [3, 1]


def test_a_key_is_made_once_and_only_its_owner_reads_it(keys: Path) -> None:
    made = at_once(8, lambda _number: own_key().private_bytes_raw())
    assert len(set(made)) == 1
    assert [file.name for file in keys.iterdir()] == ["audit.key"]
    assert (keys / "audit.key").stat().st_mode & 0o777 == 0o600
    assert keys.stat().st_mode & 0o077 == 0


def rechained(stored: list[Stored], since: int) -> list[Stored]:
    """As somebody with the database writes everything anew from an event on."""
    again = list(stored[: since - 1])
    for number, (link, _hash) in enumerate(stored[since - 1 :], since):
        new = Link(**(vars(link) | {"seq": number}))
        again.append((new, new.hash_after(again[-1][1] if again else BEGINNING)))
    return again


def changed(link: Link, chance: random.Random) -> Link:
    field = chance.choice(["at", "kind", "by", "team", "about", "detail"])
    new = {"at": link.at + dt.timedelta(microseconds=1), "detail": link.detail | {"step": -1}}
    return Link(**(vars(link) | {field: new.get(field, "x")}))


def mutate(stored: list[Stored], how: str, at: int, chance: random.Random) -> tuple[list[Stored], set[int]]:
    """A spoilt chain, and the events one of which has to be named. ``at`` is a ``seq``."""
    spoilt, (link, hash_) = list(stored), stored[at - 1]
    if how == "edit":
        spoilt[at - 1] = (changed(link, chance), hash_)
        return spoilt, {at}
    if how == "edit with its hash":
        new = changed(link, chance)
        spoilt[at - 1] = (new, new.hash_after(stored[at - 2][1] if at > 1 else BEGINNING))
        return spoilt, {at, at + 1}
    if how == "delete":
        del spoilt[at - 1]
        return spoilt, {at}
    if how == "reorder":
        other = at + 1 if at < len(stored) - 1 else at - 1
        for here, there in ((at, other), (other, at)):
            spoilt[here - 1] = (Link(**(vars(stored[there - 1][0]) | {"seq": here})), stored[there - 1][1])
        return spoilt, {at, other}
    if how == "truncate":
        return spoilt[: at - 1], {at}
    if how == "change and chain anew":
        spoilt[at - 1] = (changed(link, chance), hash_)
        return rechained(spoilt, at), {len(stored)}
    del spoilt[at - 1]  # delete and chain anew: one shorter, and all later hashes are others
    return rechained(spoilt, at), {len(stored)}


HOW = [
    "edit",
    "edit with its hash",
    "delete",
    "reorder",
    "truncate",
    "change and chain anew",
    "delete and chain anew",
]


def test_two_hundred_ways_to_spoil_the_chain_are_all_found_and_named(database: Kept, tmp_path: Path) -> None:
    """By somebody who can write to the database; against a head that a person outside kept."""
    fill(EVENTS)
    (tmp_path / "head").write_text(make_head(at=NOON).as_json())
    head, stored = read_head(tmp_path / "head"), list(links())
    assert verify(stored, [head]).faults == ()
    chance = random.Random(20261128)  # noqa: S311
    for number in range(MUTATIONS):
        how, at = HOW[number % len(HOW)], chance.randrange(1, EVENTS + 1)
        spoilt, named = mutate(stored, how, at, chance)
        found = verify(spoilt, [head])
        assert named & {fault.seq for fault in found.faults}, (how, at, found.faults)
        assert all(str(fault.seq) in fault.sentence for fault in found.faults)
        if how in ("edit", "delete", "reorder"):
            assert {fault.seq for fault in found.faults} == named, (how, at, found.faults)


def test_a_row_changed_in_the_database_is_named(database: Kept) -> None:
    fill(9)
    Event.objects.filter(seq=4).update(by="somebody-else")
    Event.objects.filter(seq=7).delete()
    found = [(fault.seq, fault.what) for fault in verify(links()).faults]
    assert found == [(4, Wrong.CHANGED), (7, Wrong.MISSING)]


def test_two_heads_say_between_which_events_the_chain_was_written_anew(database: Kept) -> None:
    fill(5)
    first = make_head(at=NOON)
    fill(5)
    second = make_head(at=NOON)
    stored = list(links())
    stored[8] = (changed(stored[8][0], random.Random(1)), b"")  # noqa: S311
    faults = verify(rechained(stored, 9), [second, first]).faults
    assert [fault.what for fault in faults] == [Wrong.REWRITTEN]
    assert "between event 7 and event 12" in faults[0].sentence


def test_a_head_that_was_changed_or_signed_by_another_is_not_believed(
    database: Kept, tmp_path: Path, keys: Path
) -> None:
    fill(3)
    head = make_head(at=NOON)
    forged = SignedHead(head.at, head.seq, os.urandom(32), head.public, head.signature)
    (tmp_path / "forged").write_text(forged.as_json())
    (tmp_path / "nonsense").write_text("{}")
    for name in ("forged", "nonsense", "absent"):
        with pytest.raises(NotAHead):
            read_head(tmp_path / name)
    (keys / "audit.key").unlink()
    other = make_head(at=NOON)
    faults = verify(links(), [head], own_key_id=other.key_id).faults
    assert [fault.what for fault in faults] == [Wrong.OTHER_KEY]
