"""Nothing reaches a child that one person alone wrote: lines without a promise, cards that nobody has read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lifering.cli import main
from lifering.engine.check import check
from lifering.engine.library import Edition
from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.model import Clock, Contact, Do, Law
from lifering.engine.packs.reading import as_read, hashes, unread
from lifering.engine.proof.spoken import unspoken
from lifering.places import Gazetteer
from tests.factories import copied_pack, small_case
from tests.invariants.altering import TODAY, with_rule


def noted(folder: Path) -> Path:
    """A small pack that somebody has read as it is."""
    (folder / "read.yaml").write_text(as_read(read_pack(folder)), encoding="utf-8")
    return folder


def told(folder: Path, **how: Any) -> list[str]:
    """What the check says of cards that nobody has read; the small pack lacks other things."""
    problems = check(folder, None, Gazetteer.load, TODAY, **how).problems
    return [one for one in problems if "read it" in one or "read the pack" in one]


def test_every_card_of_the_pack_in_this_repository_was_read_as_it_is(edition: Edition) -> None:
    assert list(unread(edition.pack)) == []


def test_every_line_of_the_pack_is_spoken_of_by_a_promise(edition: Edition) -> None:
    assert list(unspoken(edition.pack)) == []


def test_a_new_step_of_which_no_promise_speaks_is_refused_by_name(edition: Edition) -> None:
    step = Do(do="keep_quiet", against=[], timing="now", words={"child": "It can stay with you for now."})
    rule = edition.pack.rules["tell-trusted-adult"]
    pack = with_rule(
        edition.pack,
        "tell-trusted-adult",
        then=msgspec.structs.replace(rule.then, do=[*rule.then.do, "keep_quiet"]),
    )
    [found] = unspoken(msgspec.structs.replace(pack, actions={**pack.actions, "keep_quiet": step}))
    assert "do keep_quiet" in found
    assert "rule tell-trusted-adult" in found


def test_a_card_changed_since_somebody_read_it_is_refused_and_a_draft_is_not(tmp_path: Path) -> None:
    folder = noted(small_case(tmp_path))
    assert told(folder) == []
    actions = folder / "actions" / "a.yaml"
    actions.write_text(actions.read_text().replace("child: Do it.", "child: Do it tomorrow.", 1))
    [found] = told(folder)
    assert "actions/a.yaml:1 (do throw) was changed since somebody read it" in found
    assert told(folder, draft=True) == []


def test_a_promise_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    folder = noted(small_case(tmp_path))
    (folder / "hazards" / "p.yaml").unlink()
    assert any("The invariant a-ring-is-thrown was taken out" in one for one in told(folder))


def test_a_pack_that_names_hazards_must_have_been_read_once(tmp_path: Path) -> None:
    [found] = told(small_case(tmp_path))
    assert "Nobody has said that they read the pack small" in found


def test_only_the_cards_named_are_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = noted(small_case(tmp_path))
    for name, old in (("actions/a", "Do it."), ("laws/l", "title: Water")):
        path = folder / f"{name}.yaml"
        path.write_text(path.read_text().replace(old, old + "s", 1))
    assert main(["pack", "read", "do", "throw", "--packs", str(folder)]) == 0
    left = told(folder)
    assert not any("do throw" in one for one in left)
    assert any("law water-act" in one for one in left)
    assert main(["pack", "read", "do", "nothing", "--packs", str(folder)]) == 2
    assert "There is no card 'do nothing'" in capsys.readouterr().err


def test_the_hash_of_a_card_is_of_all_it_says(edition: Edition) -> None:
    before = hashes(edition.pack)
    childline = edition.pack.contacts["childline"]
    dearer = [msgspec.structs.replace(channel, cost="65p a minute") for channel in childline.channels]
    contacts = {**edition.pack.contacts, "childline": msgspec.structs.replace(childline, channels=dearer)}
    after = hashes(msgspec.structs.replace(edition.pack, contacts=contacts))
    assert [kind for kind in before if before[kind] != after[kind]] == ["contact"]


def test_a_council_with_the_code_of_another_is_refused(tmp_path: Path) -> None:
    folder = copied_pack(tmp_path)
    areas = folder.parent / "areas"
    area = areas / "nottinghamshire" / "area.yaml"
    area.write_text(
        area.read_text()
        .replace("E10000024", "E10000099")
        .replace("E06000018", "E10000024")
        .replace("E10000099", "E06000018")
    )
    found = check(folder, areas, Gazetteer.load, TODAY, draft=True).problems
    assert any("E10000024" in one and "calls" in one for one in found)


def test_what_nobody_has_looked_at_again_in_time_fails_the_check(tmp_path: Path) -> None:
    """The clock is moved: one day is in time, the next is not."""

    def late(day: dt.date, **how: Any) -> list[str]:
        problems = check(small_case(tmp_path), None, Gazetteer.load, day, draft=True, **how).problems
        return [one for one in problems if "should have been looked at again" in one]

    last = dt.date(2027, 5, 21)
    assert late(last) == []
    found = late(last + dt.timedelta(days=1))
    assert [one.split(" should")[0].split(" of ")[1] for one in found] == [
        "contacts",
        "laws",
        "rules",
        "sources",
    ]
    assert "by 2027-05-21" in found[0]
    assert "--overdue-allowed" in found[0]
    assert late(last + dt.timedelta(days=1), overdue_allowed=True) == []


def test_every_rule_law_and_number_of_this_pack_is_due_within_half_a_year(edition: Edition) -> None:
    """So that no law is ever older than 180 days without a warning on the page."""
    pack = edition.pack
    dated: list[Law | Contact | Clock] = [*pack.laws.values(), *pack.every_contact(), *pack.every_clock()]
    for card in dated:
        assert 0 < (card.review_by - card.checked.on).days <= 180
    assert all((rule.review_by - pack.head.as_of).days <= 180 for rule in pack.every_rule())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("on: 2026-11-22", "on: 2027-11-22", "still to come"),
        ("review_by: 2027-05-21", "review_by: 2027-05-22", "more than 180 days"),
    ],
    ids=["checked in the future", "never to be looked at again"],
)
def test_a_check_that_nobody_can_have_made_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = small_case(tmp_path)
    path = folder / "contacts" / "c.yaml"
    path.write_text(path.read_text().replace(old, new))
    problems = check(folder, None, Gazetteer.load, TODAY, draft=True).problems
    assert any("contacts/c.yaml:1" in one and said in one for one in problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("questions/asker", "question: asker", "question: who", "asks nobody who they are"),
        ("pack", "[not_my_decision]", "[]", "has no family rule 'not_my_decision'"),
        ("questions/about_age", "18_plus", "old", "It can be: under_10"),
        ("contacts/c", "hours: always", "hours: {mon: '09:00+01:00-17:00'}", "is no span of hours"),
        ("contacts/c", "hours: always", "hours: {mon-: '09:00-17:00'}", "is no day"),
        ("hazards/p", "must: {do: [throw]}", "must: {do: []}", "names no do, so that it promises nothing"),
        ("hazards/p", "whenever: {wet: [yes]}", "whenever: {wet: []}", "gives no value for 'wet'"),
        ("hazards/p", "must: {do: [throw]}", "rising: [{along: caution}]\nkeeps: [never]", "no question declares any"),
    ],
)  # fmt: skip
def test_an_odd_pack_gets_a_sentence_and_never_a_crash(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = small_case(tmp_path)
    path = folder / f"{file}.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert any(said in one for one in check(folder, None, Gazetteer.load, TODAY, draft=True).problems)
