"""``lifering vault`` as an operator and two holders use it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from uuid import UUID

import pytest

from lifering.accounts.models import Agency, Member, Membership, Team
from lifering.cli import main
from lifering.vault import command, phrase, queries, readiness
from lifering.vault.codes import new_phrase
from lifering.vault.models import Share
from lifering.vault.opening import open_vault, opened
from lifering.vault.operations import choose_phrase, make_team_key, share_team_key
from lifering.vault.recovery import make_holder
from tests.databases import Kept
from tests.spec.sealing import AT, MADE_UP, QUICK, some, use_made_up_words

ANN, BEN, SCHOOL = some("ann"), some("ben"), some("school")
Say = Callable[..., str]


@pytest.fixture(autouse=True)
def _words(monkeypatch: pytest.MonkeyPatch) -> None:
    use_made_up_words(monkeypatch)
    monkeypatch.setattr(phrase, "TODAY", QUICK)


@pytest.fixture
def say(database: Kept, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    def said(line: str, *more: str, typed: str = "", code: int = 0, at_a_terminal: bool = False) -> str:
        monkeypatch.setattr(sys, "stdin", (Terminal if at_a_terminal else io.StringIO)(typed))
        capsys.readouterr()
        try:
            told = main(["vault", *line.split(), *more])
        except SystemExit as stopped:
            told = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert told == code, out + err
        assert code != 2 or err.count("\n") == 1, err
        return err or out

    return said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def paper(said: str) -> str:
    found = [word for word in re.findall(r"[a-z]+", said) if word in MADE_UP]
    assert len(found) == 24
    return " ".join(found)


def a_team() -> str:
    """Ann makes the school's key; answers her phrase."""
    told = new_phrase()
    choose_phrase(member_id=ANN, phrase=told, by=str(ANN), at=AT)
    make_team_key(team_id=SCHOOL, member_ids=[ANN], by=str(ANN), at=AT)
    return told


def test_from_nothing_to_a_site_that_can_be_recovered(say: Say) -> None:
    told = a_team()
    papers = [paper(say("holder new", name)) for name in ("Head teacher", "Chair of governors", "Council")]
    assert [line.split(" (")[0] for line in say("holder list").splitlines()] == [
        "Head teacher",
        "Chair of governors",
        "Council",
    ]
    before = say("status", code=1)
    assert str(SCHOOL) in before
    assert "No recovery drill for 180 days" in before
    assert "fewer than 2 members who can open their old ones" in before
    assert "1 keys are not yet sealed to all holders" in before
    open_vault(member_id=ANN, phrase=told, session_key="s", at=AT)
    drilled = say("drill", typed=f"{papers[0]}\n{papers[2]}\n")
    assert "opened 1 keys. Nothing was kept of them." in drilled
    choose_phrase(member_id=BEN, phrase=new_phrase(), by=str(BEN), at=AT)
    joins(BEN)
    fingerprint = queries.public_of(BEN).fingerprint
    wanted = ("--team", str(SCHOOL), "--member", str(BEN), "--fingerprint")
    recovered = say("recover", *wanted, fingerprint, typed=" ".join(papers[:2]).upper())
    assert "1 keys of the team are shared" in recovered
    assert say("status").endswith("All is well.\n")
    assert "do not" not in say("recover", *wanted, fingerprint, typed=" ".join(papers[1:]))
    assert "not the groups" in say("recover", *wanted, "0000", typed=" ".join(papers[:2]), code=1)


def joins(member_id: UUID, *, is_active: bool = True) -> None:
    agency, _new = Agency.objects.get_or_create(name="Ashgrove School", defaults={"kind": "school"})
    team, _new = Team.objects.get_or_create(id=SCHOOL, defaults={"agency": agency, "name": "Safeguarding"})
    who = Member.objects.create(id=member_id, email=f"{member_id.hex}@school.example", is_active=is_active)
    Membership.objects.create(team=team, member=who, role="reader")


@pytest.mark.parametrize("stranger", ["somebody elsewhere", "somebody who left"])
def test_who_is_not_in_the_team_gets_no_key_and_nobody_types_a_paper_for_them(
    say: Say, monkeypatch: pytest.MonkeyPatch, stranger: str
) -> None:
    a_team()
    joins(ANN)
    if stranger == "somebody who left":
        joins(BEN, is_active=False)
    choose_phrase(member_id=BEN, phrase=new_phrase(), by=str(BEN), at=AT)
    monkeypatch.setattr(command, "_two_papers", lambda: pytest.fail("no paper is asked for"))
    wanted = ("--team", str(SCHOOL), "--member", str(BEN), "--fingerprint")

    said = say("recover", *wanted, queries.public_of(BEN).fingerprint, code=1)

    assert said.startswith("This person is not in this team, so they get none of its keys. Invite them first")
    assert not Share.objects.filter(member_id=BEN).exists()


def test_words_that_are_wrong_are_said_in_one_sentence_and_never_repeated(say: Say) -> None:
    one, two = (" ".join(make_holder(name=name, by="command", at=AT)) for name in ("A", "B"))
    assert "You gave 24" in say("drill", typed=one, code=2)
    assert "twice the same" in say("drill", typed=f"{one} {one}", code=1)
    spoilt = "secretly " + two.split(" ", 1)[1]
    answer = say("drill", typed=f"{one} {spoilt}", code=2)
    assert "Look at word 1 again" in answer
    assert "secretly" not in answer
    wanted = ("--team", "school", "--member", str(ANN), "--fingerprint", "0")
    assert "not an id" in say("recover", *wanted, typed=f"{one} {two}", code=2)
    assert "not an id" in say("holder retire", "Head", code=2)
    assert "no holder" in say("holder retire", str(ANN), code=1)


def test_words_are_no_arguments_of_any_command(say: Say) -> None:
    assert "unrecognized arguments" in say("drill", "word", code=2).lower()


def test_at_a_terminal_words_are_asked_for_and_not_shown(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [" ".join(make_holder(name=name, by="command", at=AT)) for name in ("A", "B")]
    asked: list[str] = []

    def getpass(prompt: str) -> str:
        asked.append(prompt)
        return papers[len(asked) - 1]

    monkeypatch.setattr(command, "getpass", getpass)
    assert "opened 0 keys" in say("drill", at_a_terminal=True)
    assert asked == ["Words of the first paper: ", "Words of the second paper: "]


def test_what_was_stored_long_ago_opens(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "opens" in say("check")
    monkeypatch.setattr("lifering.vault.canary.problem", lambda: "What is stored does not open.")
    assert "does not open" in say("check", code=1)


def test_a_site_is_ready_with_three_holders_a_drill_and_two_readers(database: Kept) -> None:
    assert readiness.problems(at=AT, receiving={}) == [], "nothing is kept yet"
    told = a_team()
    assert "0 of 3 holders" in readiness.problems(at=AT, receiving={})[0]
    assert "1 of the teams" in readiness.problems(at=AT, receiving={})[1]
    choose_phrase(member_id=BEN, phrase=new_phrase(), by=str(BEN), at=AT)
    cookie = open_vault(member_id=ANN, phrase=told, session_key="s", at=AT)
    keys = opened(cookie=cookie, session_key="s", member_id=ANN, at=AT)
    fingerprint = queries.public_of(BEN).fingerprint
    share_team_key(keys=keys, team_id=SCHOOL, member_id=BEN, fingerprint=fingerprint, by=str(ANN), at=AT)
    assert len(readiness.problems(at=AT, receiving={})) == 1
