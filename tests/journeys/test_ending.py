"""What is kept is held and ended by two, on pages: Alice leads, Bob is her deputy, Rita reads. English only, no gettext."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lifering.accounts.inviting import accept_invitation, invite
from lifering.accounts.models import Membership
from lifering.audit.models import Event
from lifering.cli import main
from lifering.guidance.moments import day
from lifering.incidents.models import Incident, IncidentDecision, IncidentDisposal, Revision
from lifering.incidents.operations import close_incident, open_incident
from lifering.incidents.reading import read_record
from lifering.lib.moments import LONDON
from lifering.reports.expiring import dispose_due, warn_before
from lifering.reports.kept import Kept as KeptThing
from lifering.reports.models import Decision, Delivery, Disposal, Message, Report
from lifering.work.models import Notice
from tests.databases import ONE_DATABASE, Kept
from tests.desks import FRIDAY, TOLD, Cast, at_work, cast, first, report, with_open_vault
from tests.inboxes import everything_stored
from tests.journeys.test_incidents import say_all
from tests.staff import Browser

DAY = dt.timedelta(days=1)
WHY = "The police rang on Monday, reference EX12."
pytestmark = ONE_DATABASE


@pytest.fixture(autouse=True)
def _ready(application: object) -> None:
    """Static files are in place."""


@pytest.fixture
def people(database: Kept) -> Cast:
    return cast()


@pytest.fixture
def told(people: Cast) -> Report:
    """Read, answered and closed."""
    made = report(people.school)
    Delivery.objects.update(read_at=FRIDAY, last_read_at=FRIDAY, closed_at=FRIDAY, closed_as="acted_on")
    Report.objects.update(first_read_at=FRIDAY, closed_at=FRIDAY)
    made.refresh_from_db()
    return made


@pytest.fixture
def incident(people: Cast) -> Incident:
    """Everything said, and closed; its review is in three weeks."""
    made = open_incident(team=people.school.team, by=people.rita, at=FRIDAY, choose=first)
    say_all(with_open_vault(people.rita, people.school), made)
    record = read_record(made, people.keys(people.alice))
    close_incident(incident=made, record=record, by=people.alice, at=FRIDAY)
    made.refresh_from_db()
    return made


def at(kept: KeptThing, more: str = "") -> str:
    team = kept.having().get().pk
    return (
        f"/staff/teams/{team}/reports/{kept.pk}{more}"
        if isinstance(kept, Report)
        else f"/staff/incidents/{team}/{kept.pk}{more}"
    )


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def kinds(kept: KeptThing) -> list[str]:
    return [
        one.split(".")[1]
        for one in Event.objects.filter(about=str(kept.pk)).order_by("seq").values_list("kind", flat=True)
    ]


@pytest.fixture(params=["report", "record"])
def kept(request: pytest.FixtureRequest) -> KeptThing:
    """Each of the two: what holds for a report holds for a record of an incident."""
    return request.getfixturevalue("told" if request.param == "report" else "incident")


def test_alice_holds_it_bob_sees_why_and_releases_it(people: Cast, kept: KeptThing) -> None:
    alice, bob = with_open_vault(people.alice, people.school), with_open_vault(people.bob, people.school)
    assert "disposed of by itself on" in text(bob.get(at(kept)))
    assert alice.send(at(kept, "/hold"), choice="police", reason=WHY).status_code == 303

    page = text(bob.get(at(kept)))
    assert "On hold since" in page
    assert "The police investigate" in page
    assert "Alice" in page
    asked = bob.get(at(kept, "/hold"))
    assert WHY in text(asked)
    release = re.search(r'href="([^"]+/release)"', asked.content.decode())[1]
    assert WHY.encode() not in everything_stored()
    short = bob.send(release, reason="so")
    assert short.status_code == 422
    assert "Write the reason" in text(short)
    assert bob.send(release, reason="They rang again: it is over.")["Location"] == at(kept)
    assert "disposed of by itself on" in text(bob.get(at(kept)))
    assert bob.get(release).status_code == 404
    assert [one for one in kinds(kept) if one in ("held", "released")] == ["held", "released"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": WHY}, "Choose why it is held"),
        ({"choice": "because", "reason": WHY}, "Choose why it is held"),
        ({"choice": "court", "reason": "so"}, "Write the reason"),
        ({"choice": "court", "reason": "x" * 1001}, "at most 1,000"),
    ],
)
def test_a_hold_that_is_refused_keeps_what_was_typed(
    people: Cast, told: Report, typed: dict[str, str], sentence: str
) -> None:
    page = with_open_vault(people.alice, people.school).send(at(told, "/hold"), **typed)
    assert page.status_code == 422
    assert sentence in text(page)
    assert typed["reason"] in text(page)
    assert ("checked" in page.content.decode()) == (typed.get("choice") == "court")
    assert not Decision.objects.exists()


def test_what_was_typed_while_the_vault_closed_is_shown(people: Cast, kept: KeptThing) -> None:
    page = at_work(people.alice).send(at(kept, "/dispose"), choice="request", reason=WHY)
    assert page.status_code == 409
    assert WHY in text(page)


def test_two_end_it_the_page_says_what_goes_and_the_certificate_can_be_checked(
    people: Cast, kept: KeptThing, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    settings.LIFERING_KEYS = tmp_path / "keys"
    monkeypatch.setenv("LIFERING_KEYS", str(tmp_path / "keys"))
    alice, bob = with_open_vault(people.alice, people.school), with_open_vault(people.bob, people.school)
    assert "Who can be the second person today: Bob." in text(alice.get(at(kept, "/dispose")))
    refused = alice.send(at(kept, "/dispose"), choice="request", reason="so")
    assert refused.status_code == 422
    assert alice.send(at(kept, "/dispose"), choice="request", reason=WHY)["Location"] == at(kept)
    mine = text(alice.get(at(kept, "/dispose/second")))
    assert "You asked for this yourself" in mine
    assert "Agree: destroy it" not in mine
    assert "Somebody asks that it is disposed of" in text(bob.get(at(kept)))

    page = text(bob.get(at(kept, "/dispose/second")))
    for words in ("Alice asks for it", WHY, "On request", "What will be gone for good", "every key that opens any of it", "Nobody can bring it back"):  # fmt: skip
        assert words in page, words
    assert ("all that was told" in page) == isinstance(kept, Report)
    assert ("what it said before (11)" in page) == isinstance(kept, Incident)
    unticked = bob.send(at(kept, "/dispose/second"), then="agree")
    assert unticked.status_code == 422
    assert "Tick the box" in text(unticked)
    alone = alice.send(at(kept, "/dispose/second"), then="agree", sure="yes")
    assert (alone.status_code, "second member" in text(alone)) == (422, True)
    done = bob.send(at(kept, "/dispose/second"), then="agree", sure="yes")
    assert (done.status_code, done["Location"]) == (303, at(kept, "/certificate"))

    assert alice.get(at(kept)).status_code == 404
    rows = (Message, Decision, Revision, IncidentDecision)
    assert [model.__name__ for model in rows if model._default_manager.exists()] == []
    shown = alice.get(at(kept, "/certificate"))
    assert "lifering certificate verify" in text(shown)
    assert "agreed by Bob" in text(shown)
    saved = alice.get(at(kept, "/certificate/text"))
    assert saved["Content-Disposition"].startswith('attachment; filename="certificate-')
    assert kinds(kept)[-2:] == ["disposed", "exported"]
    assert WHY not in saved.content.decode()
    file = tmp_path / "certificate.txt"
    file.write_bytes(saved.content)
    capsys.readouterr()
    assert main(["certificate", "verify", str(file)]) == 0
    file.write_text(saved.content.decode().replace("agreed by Bob", "agreed by Rob"))
    assert main(["certificate", "verify", str(file)]) == 1
    assert "something in it was changed" in capsys.readouterr().out
    listed = text(bob.get("/staff/inbox/ended" if isinstance(kept, Report) else "/staff/incidents"))
    assert f"Certificate for {kept.number}" in listed


def test_the_request_stands_on_top_of_the_inbox_of_who_may_agree_and_of_nobody_else(
    people: Cast, told: Report
) -> None:
    waits = "Waits for you: shall it end before its day?"
    alice, bob, rita = (
        with_open_vault(one, people.school) for one in (people.alice, people.bob, people.rita)
    )
    assert waits not in text(bob.get("/staff/inbox"))
    alice.send(at(told, "/dispose"), choice="retention", reason=WHY)

    page = bob.get("/staff/inbox").content.decode()
    assert page.index(waits) < page.index("Which reports")
    assert f'href="{at(told, "/dispose/second")}"' in page
    assert WHY not in page
    assert waits not in text(alice.get("/staff/inbox"))
    assert waits not in text(rita.get("/staff/inbox"))
    assert "Waits for a second member: shall it end" in text(rita.get("/staff/inbox?show=closed"))
    bob.send(at(told, "/dispose/second"), then="keep")
    assert waits not in text(bob.get("/staff/inbox"))


def test_the_page_for_closing_names_the_day_on_which_it_ends(people: Cast) -> None:
    told = report(people.school)
    alice = with_open_vault(people.alice, people.school)
    alice.get(at(told))
    page = text(alice.get(at(told, "/close")))
    ends = timezone.localtime().date() + dt.timedelta(days=365)
    assert f"All of it is destroyed here, by itself, on {day(ends)}." in page


def test_bob_says_no_and_it_stays(people: Cast, kept: KeptThing) -> None:
    alice, bob = with_open_vault(people.alice, people.school), with_open_vault(people.bob, people.school)
    alice.send(at(kept, "/dispose"), choice="retention", reason=WHY)
    assert bob.send(at(kept, "/dispose/second"), then="keep")["Location"] == at(kept)
    late = alice.get(at(kept, "/dispose/second"))
    assert (late.status_code, "It is kept" in text(late)) == (409, True)
    assert bob.send(at(kept, "/dispose/second"), then="agree", sure="yes").status_code == 409
    assert bob.get(at(kept)).status_code == 200
    assert kinds(kept).count("disposal_undone") == 1


def test_what_is_open_or_held_says_what_to_do_first(people: Cast, told: Report) -> None:
    alice = with_open_vault(people.alice, people.school)
    alice.send(at(told, "/hold"), choice="court", reason=WHY)
    page = text(alice.get(at(told, "/dispose")))
    assert "It is held. Somebody has to release it first." in page
    assert "Ask a second person" not in page
    assert alice.send(at(told, "/dispose"), choice="request", reason=WHY).status_code == 422
    Report.objects.update(held_at=None, closed_at=None)
    assert "What is open is kept" in text(alice.get(at(told, "/dispose")))


def test_a_second_person_whom_alice_made_up_is_told_why_not_and_alice_what_to_do(
    people: Cast, told: Report
) -> None:
    team = people.school.team
    Membership.objects.filter(member=people.bob).update(role="reader")
    link = invite(
        team=team, email="sam@example.org", name="Sam", role="lead", by=people.alice.pk, at=FRIDAY - 90 * DAY
    )
    sam = accept_invitation(word=link.rsplit("/", 1)[1], name="Sam", password="x" * 20, at=FRIDAY - 90 * DAY)
    alice = with_open_vault(people.alice, people.school)
    page = text(alice.get(at(told, "/dispose")))
    assert "Nobody in your team can be the second person today" in page
    assert "Ask whoever runs the site" in page
    alice.send(at(told, "/dispose"), choice="request", reason=WHY)
    sams = with_open_vault(sam, people.school)
    page = text(sams.get(at(told, "/dispose/second")))
    assert "one person could stand behind both" in page
    assert "Agree: destroy it" not in page
    assert sams.send(at(told, "/dispose/second"), then="agree", sure="yes").status_code == 422
    told.refresh_from_db()
    assert told.disposed_at is None
    invited = alice.send(f"/staff/teams/{team.pk}/invite", name="Nia", email="nia@example.org", role="reader")
    assert "comes in through you" in text(invited)
    assert "Who can be the second person for you today: nobody" in text(alice.get(f"/staff/teams/{team.pk}"))


def test_every_page_that_shows_sealed_words_is_in_the_chain_first(people: Cast, kept: KeptThing) -> None:
    alice, bob = with_open_vault(people.alice, people.school), with_open_vault(people.bob, people.school)
    alice.send(at(kept, "/hold"), choice="police", reason=WHY)
    alice.send(f"{at(kept, '/hold')}/{kept.decisions.get().pk}/release", reason="It is over since today.")
    alice.send(at(kept, "/dispose"), choice="request", reason=WHY)
    Event.objects.filter(by=str(people.bob.pk)).delete()
    for page in ("/hold", "/dispose/second"):
        bob.get(at(kept, page))
    seen = Event.objects.filter(by=str(people.bob.pk), kind=f"{kept.WORD}.read").order_by("seq")
    assert [one.detail["what"] for one in seen] == ["hold", "dispose"]


def test_a_lead_sees_what_has_been_open_for_long_and_not_a_word_of_it(people: Cast) -> None:
    now, noon = timezone.now(), dt.time(12, tzinfo=LONDON)
    today = now.astimezone(LONDON).date()
    old, young, done = (
        report(people.school, at=dt.datetime.combine(today - days * DAY, noon)) for days in (40, 20, 90)
    )
    Delivery.objects.filter(report=done).update(closed_at=now)
    alice = at_work(people.alice)

    assert "1 open for longer than your team’s time" in text(alice.get("/staff/inbox"))
    page = alice.get("/staff/inbox/long")
    assert "Open for 40 days" in text(page)
    assert "Read it now: it was to be read" in text(page)
    assert str(old.pk) in page.content.decode()
    assert str(young.pk) not in page.content.decode()
    assert str(done.pk) not in page.content.decode()
    assert TOLD[:20] not in text(page)
    Delivery.objects.filter(report=old).update(read_at=now, last_read_at=now)
    assert "Nobody has written to them" in text(alice.get("/staff/inbox/long"))
    Delivery.objects.filter(report=old).update(answered_at=now)
    assert "Close it if it is done" in text(alice.get("/staff/inbox/long"))
    people.school.team.open_days = 60
    people.school.team.save()
    assert "Nothing has been open for that long" in text(alice.get("/staff/inbox/long"))
    assert "open for longer" not in text(at_work(people.rita).get("/staff/inbox"))


def test_a_record_goes_by_itself_a_year_after_its_review_and_its_leads_are_told_before(
    people: Cast, incident: Incident
) -> None:
    day = incident.dispose_on
    assert incident.review_on
    assert day == incident.review_on + 365 * DAY
    ends = dt.datetime.combine(day, dt.time(12), dt.UTC)

    def by_itself(when: dt.datetime) -> None:
        warn_before(when, of=Incident)
        dispose_due(when, IncidentDisposal)
        incident.refresh_from_db()

    by_itself(ends - 15 * DAY)
    assert Notice.objects.count() == 0
    by_itself(ends - 14 * DAY)
    assert Notice.objects.filter(member_id__in=[people.alice.pk, people.bob.pk]).count() == 2
    by_itself(ends - DAY)
    assert incident.disposed_at is None
    by_itself(ends)
    assert incident.disposed_at == ends
    assert Revision.objects.count() == 0
    assert not Disposal.objects.exists()
    certificate = text(at_work(people.alice).get(at(incident, "/certificate")))
    assert "By itself, on the day that the time for keeping it was over." in certificate
    assert Browser().get(at(incident, "/certificate"))["Location"].startswith("/staff/sign-in")


def test_an_open_record_is_kept_for_years(people: Cast) -> None:
    made = open_incident(team=people.school.team, by=people.rita, at=FRIDAY, choose=first)
    for years in range(6):
        warn_before(FRIDAY + 365 * years * DAY, of=Incident)
        dispose_due(FRIDAY + 365 * years * DAY, IncidentDisposal)
    made.refresh_from_db()
    assert (made.dispose_on, made.disposed_at) == (None, None)
