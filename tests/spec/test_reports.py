"""A report is sealed to the teams that the person chose, once, and nobody else can read a word of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from lifering.accounts.models import Closure
from lifering.engine.library import Edition
from lifering.reports import keeping, operations, queries
from lifering.reports.contactable import Contactable, NotContactable, contactable
from lifering.reports.content import Identity, MessageContent, ReportContent, from_bytes, identity, to_bytes
from lifering.reports.draft import Draft
from lifering.reports.models import Delivery
from lifering.reports.operations import Burned, Filing, NobodyCanReceive
from lifering.reports.passing_on import may_be_told
from lifering.reports.receipts import ReceiptUnclear, read_receipt, sign
from lifering.reports.routing import recipients, wanted
from lifering.vault.deriving import DraftKey
from lifering.vault.wire import WillNotOpen
from tests.databases import Kept
from tests.inboxes import ALWAYS, Reading, everything_stored, sealed_for, team

pytestmark = pytest.mark.usefixtures("database")

AT = dt.datetime(2026, 11, 27, 22, 40, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
KEY = DraftKey(bytes(range(32)))
TOLD = "Zzyzzx said he would come to the boathouse."
NAME = "Quillon Invented"


def first(words: Sequence[str]) -> str:
    return words[0]


def content(**more: Any) -> ReportContent:
    told: dict[str, Any] = {
        "written_at": AT, "pack": "p", "language": "pl", "facts": {"asker": "child", "danger": "no"}, "area": "E10000014",
        "said": {"how": "confidential", "what_happened": TOLD}, "contactable": Contactable(),
    }  # fmt: skip
    return ReportContent(**told | more)


def filing(*readers: Reading, kept_out: Sequence[UUID] = (), **more: Any) -> Filing:
    told: dict[str, Any] = {"content": content(), "identity": Identity(name=NAME), "urgency": "report_today"}
    teams = may_be_told([one.team.id for one in readers], kept_out, AT.date())
    return Filing(teams=teams, **told | more)


def file(*readers: Reading, key: DraftKey = KEY, **more: Any) -> Any:
    return operations.file_report(key=key, filing=filing(*readers, **more), at=AT, choose=first)


def test_each_team_that_gets_it_can_read_it_alone() -> None:
    school, police = team(), team("Invented Police", "Online team", kind="police")

    report = file(school, police)

    for reader in (school, police):
        assert reader.report(report).in_own_words == TOLD
        assert reader.identity(report).name == NAME
    assert report.urgency == "report_today"
    assert report.language == "pl"


def test_a_team_that_was_kept_out_has_no_row_and_no_key() -> None:
    school, police = team(), team("Invented Police", "Online team", kind="police")

    report = file(police)

    assert sealed_for(bytes(report.sealed)) == {police.team.id}
    assert list(school.team.deliveries.all()) == []
    with pytest.raises(WillNotOpen):
        school.report(report)


def test_nothing_is_made_that_would_tell_a_team_that_was_kept_out() -> None:
    school, police = team(), team("Invented Police", "Online team", kind="police")
    kept_out = content(kept_out={str(police.team.id): "Online team, Invented Police"})
    filing(school, content=kept_out, kept_out=[police.team.id])
    for teams in ({police.team.id: []}, {school.team.id: [police.team.id]}):
        with pytest.raises(ValueError, match="kept out"):
            Filing(content=kept_out, identity=Identity(), teams=teams, urgency="report_today")


def test_nothing_that_was_typed_lies_in_the_database_in_clear() -> None:
    school = team()
    report = file(school, content=content(said={"how": "named", "what_happened": TOLD, "when": "at dusk"}))
    operations.add_answer(report=report, content=MessageContent(written_at=AT, words="Pemberley gate"), at=AT)
    keeping.keep_draft(DraftKey(bytes(32)), Draft(door="child", said={"what_happened": "Obelisk lane"}), AT)

    stored = everything_stored().lower()

    for typed in (TOLD, "zzyzzx", NAME, "at dusk", "pemberley", "obelisk", *KEY.code.shown):
        assert typed.lower().encode() not in stored.replace(report.number.encode(), b"")


def test_the_same_draft_sent_twice_is_one_report_with_one_code() -> None:
    school = team()

    one, other = file(school), file(school)

    assert one.id == other.id
    assert one.number == other.number
    assert school.team.deliveries.count() == 1
    assert queries.by_code(KEY.code) == one


def test_a_press_at_the_same_moment_finds_the_report_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    school = team()
    first_sent = file(school)
    missed = type(first_sent).objects.none()
    real = type(first_sent).objects.filter
    asked: list[int] = []

    def late(**query: Any) -> Any:
        asked.append(1)
        return missed if len(asked) == 1 else real(**query)

    monkeypatch.setattr(type(first_sent).objects, "filter", late)

    assert file(school).id == first_sent.id
    assert type(first_sent).objects.count() == 1


def test_without_a_team_that_can_open_it_nothing_is_written() -> None:
    nobody_yet = team(keys=False)

    with pytest.raises(NobodyCanReceive):
        file(nobody_yet)

    assert nobody_yet.team.deliveries.count() == 0
    assert queries.inboxes(AT) == []


def test_it_goes_to_all_that_were_shown_or_is_not_taken() -> None:
    school, nobody_yet = team(), team("Invented Trust", keys=False)

    with pytest.raises(NobodyCanReceive):
        file(school, nobody_yet)

    assert school.team.deliveries.count() == 0


def test_who_stays_unnamed_leaves_no_envelope_with_who_they_are() -> None:
    school = team()
    said = {"how": "anonymous", "name": NAME, "phone": "01632 960001", "contact": "phone"}

    report = file(school, identity=identity(said))

    assert report.sealed_identity is None


def test_who_says_never_is_reached_by_nobody_and_no_number_is_kept() -> None:
    said = {
        "how": "named",
        "contact": "never",
        "phone": "01632 960001",
        "email": "q@example.org",
        "name": NAME,
    }

    assert identity(said) == Identity(name=NAME)
    chosen = contactable(said)
    for means in ("phone", "email"):
        with pytest.raises(NotContactable):
            chosen.require(means)
    chosen.require("here")


def test_who_agrees_to_be_rung_is_not_emailed() -> None:
    said = {
        "how": "confidential", "contact": "phone", "phone": "01632 960001", "email": "q@example.org", "contact_when": "at lunch",
        "contact_other": "wrong_number",
    }  # fmt: skip

    assert identity(said) == Identity(phone="01632 960001")
    assert contactable(said) == Contactable(chosen="phone", when="at lunch", somebody_else="wrong_number")


def test_with_the_code_somebody_reads_the_reply_and_never_the_report() -> None:
    school = team()
    report = file(school)
    reply(school, report, "Thank you for telling us. Are you safe tonight?")

    found = queries.by_code(KEY.code)

    assert found == report
    (read,) = queries.replies(found, KEY.code)
    assert read.content.words == "Thank you for telling us. Are you safe tonight?"
    assert read.is_new
    operations.mark_seen(report=report, at=AT)
    assert not queries.replies(found, KEY.code)[0].is_new


def test_another_code_opens_no_reply() -> None:
    school = team()
    report = file(school)
    reply(school, report, "For you alone.")

    [one] = queries.replies(report, DraftKey(bytes(32)).code)
    assert one.content is None


def test_an_answer_reaches_every_team_that_has_the_report() -> None:
    school, police = team(), team("Invented Police", "Online team", kind="police")
    report = file(school, police)

    message = operations.add_answer(
        report=report, content=MessageContent(written_at=AT, words="He wrote again."), at=AT
    )

    for reader in (school, police):
        assert reader.message(message).words == "He wrote again."


def test_a_burned_code_opens_nothing_and_nothing_more_comes_or_goes() -> None:
    school = team()
    report = file(school)
    reply(school, report, "For you alone.")
    before = type(report).objects.get(id=report.id)

    operations.burn_code(report=report, at=AT)

    report = type(report).objects.get(id=report.id)
    assert queries.by_code(KEY.code) is None
    assert queries.replies(report, KEY.code) == []
    assert school.report(report).in_own_words == TOLD
    with pytest.raises(Burned):
        reply(school, report, "Are you there?")
    for known in (report, before):
        with pytest.raises(Burned):
            operations.add_answer(
                report=known, content=MessageContent(written_at=AT, words="It is me."), at=AT
            )


def test_every_write_leaves_a_row_in_the_chain_with_ids_only() -> None:
    from lifering.audit.models import Event

    school = team()
    report = file(school)
    reply(school, report, "Are you safe?")
    operations.add_answer(report=report, content=MessageContent(written_at=AT, words="Yes."), at=AT)
    operations.burn_code(report=report, at=AT)

    kinds = list(Event.objects.order_by("seq").values_list("kind", "about"))

    told = ["report.received", "report.replied", "report.answered", "report.code_burned"]
    assert kinds == [(kind, str(report.id)) for kind in told]


def test_of_two_tabs_the_later_one_wins_and_no_older_state_opens_in_its_place(edition: Edition) -> None:
    keeping.keep_draft(KEY, Draft(door="child"), AT)
    read_in_both = keeping.read_draft(KEY, edition.pack, AT)

    one = keeping.keep_draft(KEY, Draft(door="child", area="one"), AT, after=read_in_both.version)
    other = keeping.keep_draft(KEY, Draft(door="child", area="other"), AT, after=read_in_both.version)

    assert (read_in_both.version, one, other) == (1, 2, 3)
    assert keeping.read_draft(KEY, edition.pack, AT) == (Draft(door="child", area="other"), 3)


def test_a_draft_that_went_while_its_page_was_open_is_there_again_when_the_page_is_sent(
    edition: Edition,
) -> None:
    kept = keeping.keep_draft(KEY, Draft(door="child"), AT)
    keeping.destroy_draft(KEY)

    keeping.keep_draft(KEY, Draft(door="child", area="sent"), AT, after=kept)

    assert keeping.read_draft(KEY, edition.pack, AT).draft.area == "sent"


def test_a_draft_is_opened_with_its_key_and_by_nobody_after_half_an_hour(edition: Edition) -> None:
    draft = Draft(door="child", said={"what_happened": TOLD})
    keeping.keep_draft(KEY, draft, AT)

    assert keeping.read_draft(KEY, edition.pack, AT + dt.timedelta(minutes=29)).draft.door == "child"
    with pytest.raises(keeping.NothingKept):
        keeping.read_draft(KEY, edition.pack, AT + dt.timedelta(minutes=31))
    with pytest.raises(keeping.NothingKept):
        keeping.read_draft(DraftKey(bytes(32)), edition.pack, AT)
    assert keeping.forget_old_drafts(AT + dt.timedelta(minutes=29)) == 0
    assert keeping.forget_old_drafts(AT + dt.timedelta(minutes=31)) == 1


def test_what_a_newer_version_sealed_is_not_read_wrongly() -> None:
    import msgspec

    newer = msgspec.msgpack.decode(to_bytes(content())) | {"version": 2}

    with pytest.raises(Exception, match="Update Lifering"):
        from_bytes(msgspec.msgpack.encode(newer), ReportContent)


def test_a_receipt_says_when_and_nothing_of_what_and_a_changed_one_is_wrong() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    receipt = sign(key, "amber kite 41", AT)
    paper = "Kept in my book:\n" + "\n".join(f"  {name}: {value}" for name, value in receipt.lines)

    read = read_receipt(paper)

    assert read.is_right
    assert read.number == "amber kite 41"
    assert read.fingerprint == receipt.fingerprint
    assert not read_receipt(paper.replace("41", "42")).is_right
    assert not read_receipt(paper.replace("2026-11-27", "2026-11-26")).is_right
    with pytest.raises(ReceiptUnclear, match="Signed"):
        read_receipt(paper.replace("Signed", "signed"))
    with pytest.raises(ReceiptUnclear, match="cannot be read"):
        read_receipt(paper.replace("2026-11-27", "last week"))


def reply(reader: Reading, report: Any, words: str) -> None:
    operations.add_reply(
        report=report,
        team=reader.team.id,
        by=reader.member.id,
        content=MessageContent(written_at=AT, words=words, asks=words.endswith("?")),
        contactable=Contactable(chosen="never"),
        at=AT,
    )


def closed_school() -> tuple[Reading, Reading]:
    """A school that is closed today, and the front door that reads for it and takes no reports of its own."""
    front_door = team("Invented Council", "Front door", kind="social_care", hours=ALWAYS, takes_reports=False)
    school = team(partner=front_door.team)
    Closure.objects.create(
        team=school.team, first_on=AT.date(), last_on=AT.date() + WEEK, cover=front_door.team
    )
    return school, front_door


def chosen(*kept_out: Reading) -> list[Any]:
    wants = wanted({"asker": "child"}, "", "report_today", [one.team.id for one in kept_out])
    return [one.team for one in recipients(queries.inboxes(AT), wants)]


def test_while_a_team_is_closed_whoever_reads_for_it_gets_the_report_too() -> None:
    school, front_door = closed_school()
    assert chosen() == [front_door.team.id, school.team.id] or chosen() == [
        school.team.id,
        front_door.team.id,
    ]

    report = file(school, front_door)
    assert front_door.report(report).in_own_words == TOLD

    Closure.objects.all().delete()
    assert chosen() == [school.team.id], "and nothing when the team itself reads"


def test_whoever_reads_for_a_closed_team_can_be_kept_out_and_so_can_the_team() -> None:
    school, front_door = closed_school()
    assert chosen(front_door) == [school.team.id]
    assert chosen(school) == [], "the cover gets nothing for the sake of a team that was kept out"


def test_a_team_that_was_kept_out_may_not_even_learn_that_something_waits() -> None:
    school, front_door = closed_school()
    file(school, kept_out=[front_door.team.id])
    assert Delivery.objects.get().may_be_told == []

    other = DraftKey(bytes(32))
    file(school, key=other)
    assert Delivery.objects.get(report_id=other.report_id).may_be_told == [str(front_door.team.id)]


@pytest.mark.parametrize("missing", ["hours", "about", "partner", "second member"])
def test_a_team_of_which_something_is_missing_gets_nothing(database: Kept, missing: str) -> None:
    """The public is told who reads and when, and nobody reads alone."""
    from lifering.accounts.models import Membership

    school = team().team
    assert [one.team for one in queries.inboxes(AT)] == [school.pk]
    if missing == "second member":
        Membership.objects.filter(team=school, role="reader").delete()
    else:
        setattr(school, missing, {"hours": [], "about": "", "partner": None}[missing])
        school.save()
    assert queries.inboxes(AT) == [], "and if no other team is there, the form is closed"
