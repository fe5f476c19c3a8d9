"""``lifering team`` and ``lifering member`` as an operator uses them before anybody can sign in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from lifering.accounts.inviting import open_invitation
from lifering.accounts.models import Invitation, Member, Membership, Team
from lifering.audit.models import Event
from lifering.cli import main
from lifering.lib.moments import now
from tests.databases import Kept

Say = Callable[..., str]
NEW = ("team", "new", "Safeguarding", "--agency", "Ashgrove School", "--kind", "school")


@pytest.fixture
def say(database: Kept, capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*told: str, code: int = 0) -> str:
        capsys.readouterr()
        try:
            ended = main(list(told))
        except SystemExit as stopped:
            ended = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert ended == code, out + err
        assert code == 0 or (not out and err.count("\n") == 1), out + err
        return err if code else out

    return said


def test_from_nothing_to_a_team_whose_lead_is_invited(say: Say) -> None:
    told = say(
        *NEW,
        *("--takes-reports", "yes", "--council", "Hartlepool", "--harm", "grooming", "--asker", "child"),
        *("--hours", "monday-friday 08:30-12:00,13:00-16:00", "--about", "two people at Ashgrove School"),
    )
    team = Team.objects.get()
    assert str(team.pk) in told
    assert (team.councils, team.harms, team.askers) == (["E06000001"], ["grooming"], ["child"])
    assert [span["from"] for span in team.hours] == ["08:30", "13:00"]
    link = say(
        "member", "invite", "--team", str(team.pk), "--email", "alice@school.example", "--name", "Alice"
    )
    invitation = open_invitation(link.strip().rsplit("/", 1)[1], at=now())
    assert invitation == Invitation.objects.get()
    assert invitation.role == "lead"
    assert set(Event.objects.values_list("by", flat=True)) == {"command"}


def test_set_changes_what_is_named_and_leaves_the_rest(say: Say) -> None:
    say(*NEW, "--takes-reports", "yes", "--harm", "grooming", "--hours", "monday 08:00-09:00")
    say("team", "new", "Online team", "--agency", "Eastmere Police", "--kind", "police")
    school, police = Team.objects.get(name="Safeguarding"), Team.objects.get(name="Online team")
    say("team", "set", str(school.pk), "--partner", str(police.pk), "--holidays", "yes", "--asker", "child")
    school.refresh_from_db()
    assert school.partner == police
    assert (school.harms, school.askers, school.takes_reports) == (["grooming"], ["child"], True)
    assert (len(school.hours), school.reads_on_bank_holidays) == (1, True)
    say("team", "set", str(school.pk), "--partner", "", "--harm", "")
    school.refresh_from_db()
    assert school.partner is None
    assert (school.harms, school.askers) == ([], ["child"])


def test_list_says_what_keeps_a_team_from_receiving(say: Say) -> None:
    assert say("team", "list") == ""
    say(*NEW, "--takes-reports", "yes")
    listed = say("team", "list")
    assert re.match(r"Ashgrove School, Safeguarding \([0-9a-f-]{36}\): 0 members, takes reports\n", listed)
    assert "nobody has said when it reads" in listed


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (("--kind", "castle"), "'castle' is no kind of agency"),
        (("--harm", "weather"), "'weather' is no harm of the pack"),
        (("--council", "Atlantis"), "'Atlantis' is not one council"),
        (("--hours", "someday 08:00-09:00"), "'someday' is no days"),
        (("--hours", "monday mornings"), "Monday: write times as"),
        (("--partner", "them"), "'them' is no team"),
        (("--about", "x" * 301), "in at most 300 letters"),
        (("--nation", "atlantis"), "'atlantis' is no nation"),
        (("--takes-reports", "perhaps"), "perhaps"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_makes_nothing(
    say: Say, told: tuple[str, ...], wanted: str
) -> None:
    assert wanted in say(*NEW, *told, code=2)
    assert not Team.objects.exists()
    assert not Event.objects.exists()


def test_a_team_is_made_once_and_an_invitation_needs_a_team_and_an_address(say: Say) -> None:
    say(*NEW)
    assert "has a team of this name already" in say(*NEW, code=2)
    wanted = ("--email", "alice", "--name", "Alice")
    assert "is no team" in say("member", "invite", "--team", "x", *wanted, code=2)
    assert "Enter an e-mail address" in say(
        "member", "invite", "--team", str(Team.objects.get().pk), *wanted, code=2
    )


def test_the_operator_vouches_for_a_member_whom_another_invited(say: Say) -> None:
    say(*NEW)
    team = Team.objects.get()
    lead = Member.objects.create(email="alice@school.example", name="Alice")
    sam = Member.objects.create(email="sam@school.example", name="Sam")
    Membership.objects.create(team=team, member=lead, role="lead")
    place = Membership.objects.create(team=team, member=sam, role="deputy", through=lead)
    vouch = ("member", "vouch", "--team", str(team.pk), "--email")
    assert "Nobody can be the second person here" in say("team", "list")

    assert "Sam can be the second person" in say(*vouch, "SAM@school.example")

    place.refresh_from_db()
    assert place.through is None
    assert "second person" not in say("team", "list")
    assert "nothing to do" in say(*vouch, "sam@school.example", code=2)
    assert "Nobody with this e-mail" in say(*vouch, "zoe@school.example", code=2)


def test_how_long_a_team_keeps_and_leaves_open_is_set_by_the_operator(say: Say) -> None:
    say(*NEW)
    team = Team.objects.get()
    say("team", "set", str(team.pk), "--keep-days", "700", "--open-days", "14")
    team.refresh_from_db()
    assert (team.keep_days, team.open_days) == (700, 14)
    say("team", "set", str(team.pk), "--open-days", "21")
    team.refresh_from_db()
    assert (team.keep_days, team.open_days) == (700, 21)
    assert "from 1 to 36,500" in say("team", "set", str(team.pk), "--keep-days", "0", code=2)
    assert Event.objects.filter(kind="team.changed").last().detail["open_days"] == 21
