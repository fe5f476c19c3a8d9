"""Who can open a team's reports: Ann makes the school's key, Ben and Cara join; three holders keep paper."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from uuid import UUID

import pytest

from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.operations import record
from lifering.vault import opening, phrase, queries
from lifering.vault.codes import NotACode, holder_words, new_phrase
from lifering.vault.deriving import session_hash
from lifering.vault.envelope import TEAM, About, Recipient, seal
from lifering.vault.keyring import Keys
from lifering.vault.models import Holder, MemberKey, OpenVault, RecoveryShare, Share, SiteSecret, TeamKey
from lifering.vault.opening import close_stale, close_vault, open_vault, opened
from lifering.vault.operations import (
    choose_phrase,
    forget_member,
    make_team_key,
    new_generation,
    share_team_key,
)
from lifering.vault.pairs import PrivateKey, read_public
from lifering.vault.readiness import problems
from lifering.vault.recovery import drill, make_holder, recover, retire_holder
from lifering.vault.refusals import (
    Busy,
    DoesNotOpen,
    FingerprintDiffers,
    HasKey,
    HasPhrase,
    KeyDiffers,
    LastReader,
    NoPhraseYet,
    NotAHolder,
    NotAMember,
    NotAReader,
    NothingToRecover,
    NotYours,
    SiteSecretIsDamaged,
    TeamCannotReceive,
    TooFewHolders,
    TwoAreNeeded,
    VaultIsClosed,
    WaitFirst,
    WrongPhrase,
)
from lifering.vault.shares import Two, share, share_with_two
from lifering.vault.wire import WillNotOpen
from tests.spec.sealing import AT, QUICK, some, use_made_up_words

ANN, BEN, CARA = (some(name) for name in ("ann", "ben", "cara"))
SCHOOL, MASH = some("school"), some("mash")
REPORT = About("report", some("report"), some("report"))
WORDS = b"Somebody wrote this."


@pytest.fixture(autouse=True)
def _quick(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    use_made_up_words(monkeypatch)
    monkeypatch.setattr(phrase, "TODAY", QUICK)


def after(**span: float) -> dt.datetime:
    return AT + dt.timedelta(**span)


def joins(member: UUID) -> str:
    """Chooses a phrase and answers it."""
    told = new_phrase()
    choose_phrase(member_id=member, phrase=told, by=str(member), at=AT)
    return told


def keys_of(member: UUID, told: str, at: dt.datetime = AT) -> Keys:
    cookie = open_vault(member_id=member, phrase=told, session_key="s", at=at)
    return opened(cookie=cookie, session_key="s", member_id=member, at=at)


def give(keys: Keys, member: UUID, team: UUID = SCHOOL) -> None:
    told = queries.public_of(member).fingerprint
    share_team_key(keys=keys, team_id=team, member_id=member, fingerprint=told, by=str(keys.member_id), at=AT)


@pytest.fixture
def ann(database: object) -> str:
    """Ann's phrase; she has made the school's key."""
    told = joins(ANN)
    make_team_key(team_id=SCHOOL, member_ids=[ANN], by=str(ANN), at=AT)
    return told


def report(team: UUID = SCHOOL) -> bytes:
    return seal(WORDS, REPORT, queries.sealed_to([team]), AT)


def kinds() -> list[Kind]:
    return [Kind(event.kind) for event in Event.objects.order_by("seq")]


def test_what_is_sealed_to_a_team_is_read_by_a_member_who_opens_their_vault(ann: str) -> None:
    assert keys_of(ANN, ann).open(report(), REPORT) == WORDS
    assert keys_of(ANN, f"  {ann.upper().replace(' ', ', ')}\n").teams == {SCHOOL}
    assert kinds()[:3] == [Kind.PHRASE_SET, Kind.GENERATION_MADE, Kind.VAULT_OPENED]


def test_a_team_without_a_key_can_be_sent_nothing(ann: str) -> None:
    with pytest.raises(TeamCannotReceive) as refused:
        queries.sealed_to([SCHOOL, MASH])
    assert refused.value.team_id == MASH
    assert queries.teams_with_keys() == {SCHOOL}
    assert queries.readers(MASH) == []


def test_one_key_a_team_and_only_for_members_with_a_phrase(ann: str) -> None:
    with pytest.raises(HasKey):
        make_team_key(team_id=SCHOOL, member_ids=[ANN], by=str(ANN), at=AT)
    with pytest.raises(NoPhraseYet):
        make_team_key(team_id=MASH, member_ids=[ANN, BEN], by=str(ANN), at=AT)
    with pytest.raises(NotAReader):
        make_team_key(team_id=MASH, member_ids=[], by=str(ANN), at=AT)
    assert queries.teams_with_keys() == {SCHOOL}


def test_a_colleague_reads_old_and_new_reports_once_fingerprints_were_compared(ann: str) -> None:
    ben, before = joins(BEN), report()
    assert keys_of(BEN, ben).teams == frozenset()
    told = queries.public_of(BEN).fingerprint
    give(keys_of(ANN, ann), BEN)
    assert keys_of(BEN, ben).open(before, REPORT) == WORDS
    assert [(one.member_id, one.fingerprint) for one in queries.readers(SCHOOL)][1:] == [(BEN, told)]
    assert {one.member_id for one in queries.readers(SCHOOL)} == {ANN, BEN}


@pytest.mark.parametrize("change", ["", "0000 ", "x"])
def test_a_key_whose_fingerprint_differs_is_shared_with_nobody(ann: str, change: str) -> None:
    joins(BEN)
    told = queries.public_of(BEN).fingerprint
    wrong = change + told[len(change) :] if change else told[:-1]
    with pytest.raises(FingerprintDiffers):
        share_team_key(
            keys=keys_of(ANN, ann), team_id=SCHOOL, member_id=BEN, fingerprint=wrong, by=str(ANN), at=AT
        )
    assert not Share.objects.filter(member_id=BEN).exists()


def test_nobody_shares_a_key_that_they_do_not_hold_or_with_somebody_without_a_phrase(ann: str) -> None:
    ben = joins(BEN)
    with pytest.raises(NotYours):
        give(keys_of(BEN, ben), BEN)
    with pytest.raises(NoPhraseYet):
        give(keys_of(ANN, ann), CARA)


def test_a_leaver_reads_nothing_new_and_those_who_stay_read_everything(ann: str) -> None:
    ben, old = joins(BEN), report()
    give(keys_of(ANN, ann), BEN)
    bens = keys_of(BEN, ben)
    new_generation(team_id=SCHOOL, keeping=[ANN], by=str(ANN), at=after(hours=1))
    new = report()
    assert queries.newest(SCHOOL) == Recipient(TEAM, SCHOOL, 2)
    with pytest.raises(VaultIsClosed):
        opened(cookie="", session_key="s", member_id=BEN, at=AT)
    with pytest.raises(WillNotOpen):
        bens.open(new, REPORT)
    assert keys_of(BEN, ben).held == {}
    keys = keys_of(ANN, ann, after(hours=1))
    assert keys.open(old, REPORT) == keys.open(new, REPORT) == WORDS
    retired = dict(TeamKey.objects.values_list("generation", "retired_at"))
    assert retired == {1: after(hours=1), 2: None}


def test_a_new_generation_is_for_readers_of_today_and_never_for_nobody(ann: str) -> None:
    joins(BEN)
    with pytest.raises(NotAReader):
        new_generation(team_id=SCHOOL, keeping=[ANN, BEN], by=str(ANN), at=AT)
    with pytest.raises(LastReader):
        new_generation(team_id=SCHOOL, keeping=[], by=str(ANN), at=AT)
    with pytest.raises(TeamCannotReceive):
        new_generation(team_id=MASH, keeping=[ANN], by=str(ANN), at=AT)
    assert TeamKey.objects.count() == 1


def test_a_member_is_forgotten_in_every_team_but_never_the_last_who_can_read(ann: str) -> None:
    joins(BEN)
    with pytest.raises(LastReader) as refused:
        forget_member(member_id=ANN, by="command", at=AT)
    assert refused.value.team_id == SCHOOL
    give(keys_of(ANN, ann), BEN)
    forget_member(member_id=ANN, by="command", at=AT)
    assert not queries.has_phrase(ANN)
    assert queries.teams_of(ANN) == frozenset()
    assert [one.member_id for one in queries.readers(SCHOOL)] == [BEN]
    with pytest.raises(NoPhraseYet):
        open_vault(member_id=ANN, phrase=ann, session_key="s", at=AT)


def test_a_forgotten_phrase_is_chosen_anew_and_a_colleague_shares_again(ann: str) -> None:
    ben = joins(BEN)
    give(keys_of(ANN, ann), BEN)
    with pytest.raises(HasPhrase):
        joins(BEN)
    again = new_phrase()
    choose_phrase(member_id=BEN, phrase=again, by=str(BEN), at=AT, anew=True)
    with pytest.raises(WrongPhrase):
        keys_of(BEN, ben)
    assert keys_of(BEN, again).held == {}
    give(keys_of(ANN, ann), BEN)
    assert keys_of(BEN, again).open(report(), REPORT) == WORDS


def test_a_vault_closes_after_a_quarter_of_an_hour_without_use_and_after_a_day_of_work(ann: str) -> None:
    cookie = open_vault(member_id=ANN, phrase=ann, session_key="s", at=AT)

    def is_open(at: dt.datetime) -> bool:
        try:
            return bool(opened(cookie=cookie, session_key="s", member_id=ANN, at=at).held)
        except VaultIsClosed:
            return False

    assert is_open(after(minutes=14))
    assert is_open(after(minutes=28))
    assert not is_open(after(minutes=43))
    OpenVault.objects.update(used_at=after(minutes=7 * 60 + 59))
    assert is_open(after(minutes=7 * 60 + 59))
    assert not is_open(after(hours=8))
    assert close_stale(at=after(hours=8)) == 1
    assert not is_open(after(minutes=1))


def test_an_open_vault_opens_with_its_cookie_in_its_sign_in_for_its_member_only(ann: str) -> None:
    cookie = open_vault(member_id=ANN, phrase=ann, session_key="s", at=AT)
    for wrong in (
        {"cookie": ""},
        {"cookie": "ü%"},
        {"cookie": "A" * 43 + "="},
        {"cookie": cookie[:-4]},
        {"session_key": "t"},
        {"member_id": BEN},
    ):
        with pytest.raises(VaultIsClosed):
            opened(**({"cookie": cookie, "session_key": "s", "member_id": ANN, "at": AT} | wrong))
    assert close_vault(member_id=ANN, session_key="s", at=AT) == 1
    assert close_vault(member_id=ANN, session_key="s", at=AT) == 0
    with pytest.raises(VaultIsClosed):
        opened(cookie=cookie, session_key="s", member_id=ANN, at=AT)
    assert kinds()[-1] == Kind.VAULT_CLOSED


def test_opening_again_closes_what_was_open_before_in_this_sign_in_and_no_other(ann: str) -> None:
    first, other = (open_vault(member_id=ANN, phrase=ann, session_key=key, at=AT) for key in ("s", "t"))
    second = open_vault(member_id=ANN, phrase=ann, session_key="s", at=AT)
    with pytest.raises(VaultIsClosed):
        opened(cookie=first, session_key="s", member_id=ANN, at=AT)
    assert opened(cookie=second, session_key="s", member_id=ANN, at=AT).held
    assert opened(cookie=other, session_key="t", member_id=ANN, at=AT).held
    assert close_vault(member_id=ANN, at=AT) == 2


def test_who_guesses_a_phrase_waits_longer_each_time_and_nobody_else_waits(ann: str) -> None:
    ben, wrong = joins(BEN), new_phrase()
    for _try in range(3):
        with pytest.raises(WrongPhrase):
            open_vault(member_id=ANN, phrase=wrong, session_key="s", at=AT)
    with pytest.raises(WaitFirst) as refused:
        open_vault(member_id=ANN, phrase=ann, session_key="s", at=after(seconds=4))
    assert refused.value.seconds == 1
    assert keys_of(BEN, ben).held == {}
    with pytest.raises(WrongPhrase):
        open_vault(member_id=ANN, phrase=wrong, session_key="s", at=after(seconds=5))
    with pytest.raises(WaitFirst):
        open_vault(member_id=ANN, phrase=ann, session_key="s", at=after(seconds=14))
    assert keys_of(ANN, ann, after(seconds=15)).held
    assert kinds().count(Kind.VAULT_REFUSED) == 4
    assert (MemberKey.objects.get(member_id=ANN).wrong, MemberKey.objects.get(member_id=ANN).wait_until) == (
        0,
        None,
    )


def test_the_longest_wait_is_a_quarter_of_an_hour(ann: str) -> None:
    MemberKey.objects.filter(member_id=ANN).update(wrong=10_000)
    with pytest.raises(WrongPhrase):
        open_vault(member_id=ANN, phrase=new_phrase(), session_key="s", at=AT)
    assert MemberKey.objects.get(member_id=ANN).wait_until == after(minutes=15)


def test_what_cannot_be_a_phrase_is_no_try(ann: str) -> None:
    with pytest.raises(NotACode, match="A vault phrase has 6 words"):
        open_vault(member_id=ANN, phrase="not a phrase", session_key="s", at=AT)
    assert MemberKey.objects.get(member_id=ANN).wrong == 0


def test_no_more_than_two_vaults_are_opened_at_the_same_moment(
    ann: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    monkeypatch.setattr(opening, "AT_ONCE", threading.BoundedSemaphore(2))
    opening.AT_ONCE.acquire()
    assert keys_of(ANN, ann).held
    opening.AT_ONCE.acquire()
    with pytest.raises(Busy):
        open_vault(member_id=ANN, phrase=ann, session_key="s", at=AT)
    opening.AT_ONCE.release()
    assert keys_of(ANN, ann).held


def test_a_key_that_somebody_put_into_the_database_is_not_taken(ann: str) -> None:
    foreign = PrivateKey.new()
    TeamKey.objects.filter(team_id=SCHOOL).update(public=foreign.public.record)
    assert keys_of(ANN, ann).held == {}
    assert Event.objects.order_by("-seq")[0].detail == {"keys": 0, "strange": 1}
    Share.objects.update(sealed=b"\x01\x01nonsense")
    assert keys_of(ANN, ann).held == {}


def test_a_key_and_the_shares_of_it_that_somebody_wrote_into_the_database_are_not_taken(
    ann: str, papers: list[str]
) -> None:
    """They knew every public key and sealed properly; only the chain remembers which key the school made."""
    foreign, team = PrivateKey.new(), Recipient(TEAM, SCHOOL, 1)
    two = Two(
        *(
            part
            for one in Holder.objects.order_by("id")[:2]
            for part in (one.id, read_public(bytes(one.public)))
        )
    )
    TeamKey.objects.filter(team_id=SCHOOL).update(public=foreign.public.record)
    Share.objects.update(sealed=share(foreign, team, ANN, queries.public_of(ANN)))
    RecoveryShare.objects.filter(inner_holder_id=two.inner_id, outer_holder_id=two.outer_id).update(
        sealed=share_with_two(foreign, team, two)
    )
    assert keys_of(ANN, ann).held == {}
    assert Event.objects.order_by("-seq")[0].detail == {"keys": 0, "strange": 1}
    for one, other in ((0, 1), (0, 2), (1, 2)):
        with pytest.raises(DoesNotOpen):
            drill(words_a=papers[one], words_b=papers[other], by="command", at=AT)
    assert any("1 public keys of teams" in said for said in problems(at=AT, receiving={}))


def test_a_generation_that_nobody_made_here_is_not_taken_and_the_true_one_is(ann: str) -> None:
    foreign, team, sealed = PrivateKey.new(), Recipient(TEAM, SCHOOL, 2), report()
    TeamKey.objects.create(team_id=SCHOOL, generation=2, public=foreign.public.record, made_at=AT)
    Share.objects.create(
        team_id=SCHOOL,
        generation=2,
        member_id=ANN,
        sealed=share(foreign, team, ANN, queries.public_of(ANN)),
        made_at=AT,
    )
    keys = keys_of(ANN, ann)
    assert (set(keys.held), keys.open(sealed, REPORT)) == ({Recipient(TEAM, SCHOOL, 1)}, WORDS)
    record(kind=Kind.GENERATION_MADE, at=AT, team=SCHOOL, detail={"generation": 1, "fingerprint": "0" * 64})
    assert keys_of(ANN, ann).held.keys() == keys.held.keys(), "a later line does not change an earlier one"


def test_a_key_from_before_fingerprints_were_noted_still_opens(ann: str) -> None:
    Event.objects.filter(kind=Kind.GENERATION_MADE).update(detail={"readers": 1})
    assert keys_of(ANN, ann).open(report(), REPORT) == WORDS
    assert not any("public keys of teams" in said for said in problems(at=AT, receiving={}))


def test_somebody_elses_key_under_a_members_name_is_found_out_when_they_open_their_vault(ann: str) -> None:
    MemberKey.objects.filter(member_id=ANN).update(public=PrivateKey.new().public.record)
    with pytest.raises(KeyDiffers, match="Tell whoever runs the site"):
        keys_of(ANN, ann)
    assert not OpenVault.objects.exists()
    assert Event.objects.order_by("-seq")[0].detail == {"strange": 1}


def test_the_site_has_one_secret_of_each_name_for_ever() -> None:
    first = queries.site_secret("codes")
    assert len(first) == 32
    assert queries.site_secret("codes") == first != queries.site_secret("other")


@pytest.mark.parametrize("secret", [b"", bytes(31), bytes(33)])
def test_a_site_secret_of_another_length_is_not_used(secret: bytes) -> None:
    SiteSecret.objects.create(name="codes", secret=secret)
    with pytest.raises(SiteSecretIsDamaged, match="'codes' does not have 32 bytes"):
        queries.site_secret("codes")


# --- paper ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def papers(ann: str) -> list[str]:
    """The words of three holders; Ann has opened her vault since they were made."""
    words = [
        " ".join(make_holder(name=name, by="command", at=AT)) for name in ("Head", "Governor", "Council")
    ]
    keys_of(ANN, ann)
    return words


def test_any_two_of_three_holders_give_a_team_back_to_a_colleague(papers: list[str]) -> None:
    sealed, cara = report(), joins(CARA)
    told = queries.public_of(CARA).fingerprint
    assert RecoveryShare.objects.count() == 3
    for one, two in ((0, 1), (2, 0), (1, 2)):
        Share.objects.all().delete()
        assert keys_of(CARA, cara).held == {}
        found = recover(
            team_id=SCHOOL,
            words_a=papers[one].upper(),
            words_b=papers[two].replace(" ", "\n"),
            member_id=CARA,
            members=[ANN, CARA],
            fingerprint=told,
            by="command",
            at=AT,
        )
        assert found == 1
        assert keys_of(CARA, cara).open(sealed, REPORT) == WORDS
    assert kinds().count(Kind.RECOVERED) == 3


def test_a_drill_opens_everything_with_two_papers_and_keeps_nothing(papers: list[str]) -> None:
    before = Share.objects.count()
    drilled = drill(words_a=papers[1], words_b=papers[0], by="command", at=AT)
    assert set(drilled.holders) == {"Head", "Governor"}
    assert drilled.opened == 1
    assert Share.objects.count() == before
    assert kinds()[-1] == Kind.DRILL_DONE


def test_a_drill_says_when_what_is_kept_for_two_holders_does_not_open(papers: list[str]) -> None:
    RecoveryShare.objects.update(sealed=b"\x01\x01" + bytes(2000))
    with pytest.raises(DoesNotOpen, match="1 of the keys"):
        drill(words_a=papers[0], words_b=papers[1], by="command", at=AT)
    assert Event.objects.order_by("-seq")[0].detail == {"opened": 0, "wrong": 1}


def test_one_holder_alone_or_a_stranger_opens_nothing(papers: list[str]) -> None:
    joins(CARA)
    told = queries.public_of(CARA).fingerprint

    def try_with(
        one: str, two: str, team: UUID = SCHOOL, fingerprint: str = told, members: Sequence[UUID] = (CARA,)
    ) -> None:
        recover(
            team_id=team,
            words_a=one,
            words_b=two,
            member_id=CARA,
            members=members,
            fingerprint=fingerprint,
            by="command",
            at=AT,
        )

    with pytest.raises(TwoAreNeeded):
        try_with(papers[0], papers[0])
    with pytest.raises(NotAHolder):
        try_with(papers[0], " ".join(holder_words(bytes(32))))
    with pytest.raises(NotACode):
        try_with(papers[0], papers[1][:-8])
    with pytest.raises(FingerprintDiffers):
        try_with(papers[0], papers[1], fingerprint="0000")
    with pytest.raises(NothingToRecover):
        try_with(papers[0], papers[1], team=MASH)
    with pytest.raises(NotAMember, match="not in this team"):
        try_with(papers[0], papers[1], members=[ANN])
    assert not Share.objects.filter(member_id=CARA).exists()


def test_a_new_generation_is_kept_for_the_holders_at_once(ann: str, papers: list[str]) -> None:
    new_generation(team_id=SCHOOL, keeping=[ANN], by=str(ANN), at=AT)
    assert RecoveryShare.objects.filter(generation=2).count() == 3
    assert drill(words_a=papers[0], words_b=papers[2], by="command", at=AT).opened == 2


def test_a_holder_who_goes_opens_nothing_and_three_always_stay(ann: str, papers: list[str]) -> None:
    head = Holder.objects.get(name="Head")
    with pytest.raises(TooFewHolders):
        retire_holder(holder_id=head.id, by="command", at=AT)
    fourth = " ".join(make_holder(name="Nurse", by="command", at=AT))
    keys_of(ANN, ann)
    retire_holder(holder_id=head.id, by="command", at=AT)
    with pytest.raises(NotAHolder):
        drill(words_a=papers[0], words_b=papers[1], by="command", at=AT)
    assert drill(words_a=fourth, words_b=papers[1], by="command", at=AT).opened == 1
    assert RecoveryShare.objects.count() == 3
    with pytest.raises(NotAHolder):
        retire_holder(holder_id=head.id, by="command", at=AT)


def test_no_event_holds_a_word_of_a_phrase_a_paper_or_a_report(ann: str, papers: list[str]) -> None:
    keys_of(ANN, ann)
    drill(words_a=papers[0], words_b=papers[1], by="command", at=AT)
    told = " ".join(f"{event.kind} {event.detail} {event.about} {event.by}" for event in Event.objects.all())
    for word in {*ann.split(), *papers[0].split(), *papers[1].split(), session_hash("s").hex()}:
        assert word not in told
