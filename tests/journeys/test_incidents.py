"""A setting records an incident with a picture, in words: Alice leads, Bob is her deputy, Rita reads and writes, Charlie is a stranger."""

from __future__ import annotations

import datetime as dt
import json
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.urls import get_resolver
from django.utils import timezone

from lifering.accounts.models import Member
from lifering.accounts.refusing import Refused
from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.audit.queries import events_of_kind
from lifering.engine.library import Edition
from lifering.incidents import urls
from lifering.incidents.models import Incident, IncidentDisposal, Revision
from lifering.incidents.operations import open_incident
from lifering.incidents.parts import BY_ID, PARTS
from lifering.incidents.reading import read_record
from lifering.incidents.revising import Saved
from lifering.leaflets import typesetting
from lifering.reports.disposing import dispose
from lifering.reports.retention import hold
from tests.conftest import ROOT
from tests.contracts import evidence_by_the_page as page
from tests.databases import ONE_DATABASE, Kept
from tests.desks import FRIDAY, Cast, at_work, cast, first, with_open_vault
from tests.inboxes import everything_stored, sealed_for, team
from tests.journeys.test_notes import PICTURES
from tests.staff import Browser
from tests.unit.paper import opened, said_by_tags, tags, text_of

FORM = "application/x-www-form-urlencoded"
LATER = (dt.date.today() + dt.timedelta(days=20)).isoformat()
MILD: dict[str, Any] = {
    "other_person": ["peer"], "age_gap": "no", "pressure": ["none"], "sharing": "by_choice", "unusual_or_violent": "no",
    "persistent": "no", "about_age": "13_15", "imagery": "shared", "picture_shows": "sexual_or_nude", "danger": "no",
    "child_situation": ["none_known"],
}  # fmt: skip
WHOLE: dict[str, dict[str, Any]] = {
    "disclosure": {"who": "A girl told her form tutor", "when": "Monday, in school", "words": "Quixotic: somebody has a picture of me"},
    "meeting": {"when": "Monday at noon", "who": "Alice, Rita", "considered": "The five points"},
    "points": MILD,
    "viewing": {"viewed": "nobody", "nobody_else": "no"},
    "device": {"not_applicable": "Nobody took a device"},
    "deletion": {"asked": "The boy, by Rita", "confirmed": "His mother, on Tuesday"},
    "parents": {"told": "yes", "who": "Rita rang both mothers", "why": "Nobody in the family is part of it"},
    "referral": {"police": "no", "care": "no", "lado": "no", "why": "None of the five points, Alice agreed"},
    "decisions": {"what": "Handled in the setting. Alice, Monday"},
    "support": {"children": "A mentor for each", "setting": "A lesson on pressure"},
    "review": {"on": LATER, "who": "Alice"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _ready(application: object) -> None:
    """Static files are in place."""


@pytest.fixture
def people(database: Kept) -> Cast:
    return cast()


@pytest.fixture
def incident(people: Cast) -> Incident:
    return open_incident(team=people.school.team, by=people.rita, at=FRIDAY, choose=first)


def at(incident: Incident, more: str = "") -> str:
    return f"/staff/incidents/{incident.team_id}/{incident.pk}{more}"


def text(response: Any) -> str:
    return str(response.content.decode())


def save(browser: Browser, incident: Incident, part: str, **fields: Any) -> Any:
    return browser.post(at(incident, f"/part/{part}"), urlencode(fields, doseq=True), content_type=FORM)


def say_all(browser: Browser, incident: Incident) -> None:
    for part, fields in WHOLE.items():
        assert save(browser, incident, part, **fields).status_code == 303, part


def test_rita_begins_says_all_of_it_in_any_order_and_alice_closes_it(people: Cast) -> None:
    rita, alice = with_open_vault(people.rita, people.school), with_open_vault(people.alice, people.school)
    began = rita.send(f"/staff/incidents/{people.school.team.pk}/open")
    incident = Incident.objects.get()
    assert (began.status_code, began["Location"]) == (303, at(incident))
    for part in reversed(WHOLE):
        assert save(rita, incident, part, **WHOLE[part]).status_code == 303, part

    tasks = text(rita.get(at(incident)))
    assert "Not started" not in tasks
    assert "Does not apply, and why is said" in tasks
    assert "the safeguarding lead may handle this in the setting" in tasks
    assert alice.send(at(incident, "/close")).status_code == 303
    assert "Closed" in text(alice.get("/staff/incidents"))
    incident.refresh_from_db()
    assert incident.review_on
    assert incident.review_on.isoformat() == LATER
    assert save(rita, incident, "meeting", when="later", correction="one more").status_code == 422
    assert alice.send(at(incident, "/reopen")).status_code == 303
    assert save(rita, incident, "meeting", when="later", correction="one more").status_code == 303


@ONE_DATABASE
@pytest.mark.parametrize("left", WHOLE)
def test_it_closes_only_when_every_part_is_said(people: Cast, incident: Incident, left: str) -> None:
    alice = with_open_vault(people.alice, people.school)
    for part in WHOLE.keys() - {left}:
        save(alice, incident, part, **WHOLE[part])

    refused = alice.send(at(incident, "/close"))

    assert refused.status_code == 422
    assert f"Still open: {BY_ID[left].title}." in text(refused)
    incident.refresh_from_db()
    assert incident.closed_at is None


@ONE_DATABASE
@pytest.mark.parametrize(
    ("part", "changed", "missing"),
    [
        ("viewing", {"viewed": "by_accident"}, "who"),
        ("viewing", {"viewed": "on_purpose", "who": "Alice", "when": "Monday", "why": "no other way", "present": "Bob", "police": "Alice, 101"}, "agreed"),
        ("viewing", {"viewed": "on_purpose", "who": "Alice", "when": "Monday", "why": "no other way", "present": "Bob", "agreed": "The head"}, "police"),
        ("viewing", {"nobody_else": "yes"}, "else_what"),
        ("referral", {"police": "yes"}, "whom"),
        ("referral", {"why": ""}, "why"),
        ("parents", {"told": "yes", "who": ""}, "who"),
        ("parents", {"told": "not_yet"}, "told"),
        ("points", {"danger": ""}, "danger"),
        ("points", {"child_situation": []}, "child_situation"),
    ],
)  # fmt: skip
def test_half_an_answer_is_saved_and_is_not_done(
    people: Cast, incident: Incident, part: str, changed: dict[str, str], missing: str
) -> None:
    alice = with_open_vault(people.alice, people.school)
    say_all(alice, incident)
    assert (
        save(alice, incident, part, **WHOLE[part] | changed, correction="looked at again").status_code == 303
    )

    assert "Started, not all is said" in text(alice.get(at(incident)))
    assert alice.send(at(incident, "/close")).status_code == 422
    named = BY_ID[part].missing(read_record(incident, people.keys(people.alice)).latest[part].values)
    assert part == "points" or missing in [one.id for one in named]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"other_person": ["adult"]}, "must both know"),
        ({"pressure": ["threat"]}, "must both know"),
        ({"child_situation": ["send"]}, "must both know"),
        ({"unusual_or_violent": "yes"}, "must both know"),
        ({"about_age": "10_12"}, "must both know"),
        ({"danger": "yes", "danger_kind": ["suicide_self_harm"]}, "must both know"),
        ({"unusual_or_violent": ""}, "What is not known counts as yes"),
        ({"child_situation": []}, "What is not known counts as yes"),
        ({"child_situation": ["not_sure"]}, "What is not known counts as yes"),
        ({"picture_shows": "not_sure"}, "What is not known counts as yes"),
        ({"sharing": "wider_than_meant"}, "Talk to children’s social care today"),
        ({"child_situation": ["looked_after"]}, "Talk to children’s social care today"),
        ({"picture_shows": "violence"}, "Talk to children’s social care today"),
    ],
)
@ONE_DATABASE
def test_any_of_the_five_points_is_told_as_the_rules_say_it_with_its_source(
    people: Cast, incident: Incident, changed: dict[str, Any], said: str
) -> None:
    rita = with_open_vault(people.rita, people.school)
    save(rita, incident, "points", **MILD | changed)

    shown = text(rita.get(at(incident)))

    assert said in shown
    assert "may handle this in the setting" not in shown
    assert "not verified" in shown
    assert "Sharing nudes and semi-nudes: advice for education settings" in shown
    kept = read_record(incident, people.keys(people.rita)).latest["points"].values
    assert kept["result"] in ("refer", "ask", "not_known")
    assert len(kept["pack"]) == 64


@ONE_DATABASE
def test_whoever_has_answered_all_of_them_is_not_told_that_something_is_not_known(
    people: Cast, incident: Incident
) -> None:
    rita = with_open_vault(people.rita, people.school)
    save(rita, incident, "points", **MILD | {"sharing": "wider_than_meant"})
    for path in ("", "/whole"):
        shown = text(rita.get(at(incident, path)))
        named = shown.partition("Because you answered: ")[2].partition("</")[0]
        assert named.count("?") == 1, named
        assert "It went further than the person intended" in named, named
        assert "All is answered, and the rules do not say that the setting may handle it alone." in shown, (
            path
        )
        assert "ot all is known" not in shown, path
        assert "not answered yet" not in shown, path


@ONE_DATABASE
def test_where_the_family_may_be_part_of_it_the_rule_stands_at_the_parents_and_on_print(
    people: Cast, incident: Incident
) -> None:
    rita = with_open_vault(people.rita, people.school)
    save(rita, incident, "points", **MILD | {"other_person": ["family"]})
    for path in ("", "/part/parents", "/part/referral", "/whole"):
        assert "decides whether parents are told: settle it with social care first" in text(
            rita.get(at(incident, path))
        ), path


@ONE_DATABASE
def test_where_nothing_is_known_yet_telling_the_family_is_settled_first_and_not_forbidden(
    people: Cast, incident: Incident
) -> None:
    shown = text(with_open_vault(people.rita, people.school).get(at(incident)))
    assert (
        "It depends on whom the harm comes from. Another child, or a stranger online: the safeguarding lead"
        in shown
    )
    assert (
        "Not known, evidence at risk, somebody close or working with children: police and children" in shown
    )
    assert "settle it with social care first" not in shown
    forbidden = (
        "Do not tell the family yet, nor more to those who know, if somebody close is or may be involved"
    )
    assert shown.count("Do not tell the family") == shown.count(forbidden) == 1
    assert "must both know today" in shown


@ONE_DATABASE
def test_none_known_stands_alone_and_nothing_ticked_is_lost(people: Cast, incident: Incident) -> None:
    rita = with_open_vault(people.rita, people.school)
    refused = save(rita, incident, "points", **MILD | {"child_situation": ["none_known", "send"]})
    assert refused.status_code == 422
    assert "stands alone" in text(refused)
    assert save(rita, incident, "points", **MILD).status_code == 303
    assert "None of this, say those who know the child" in text(rita.get(at(incident, "/whole")))


@ONE_DATABASE
def test_nobody_needs_to_look_stands_before_the_question_whether_somebody_did(
    people: Cast, incident: Incident
) -> None:
    shown = text(with_open_vault(people.rita, people.school).get(at(incident, "/part/viewing")))
    assert shown.index("Nobody needs to see it to act") < shown.index('name="viewed"')
    assert "It gives nobody leave to look" in shown
    assert "from memory and not verified" in shown


@pytest.mark.parametrize("topic", ["image_sharing", "preserving-evidence"])
def test_whether_a_lead_may_look_is_answered_on_the_record_as_on_the_pages(
    edition: Edition, topic: str
) -> None:
    asked = edition.pack.topics[topic].words["professional"].ask
    answers = [one["a"] for one in asked if "May I look" in one["q"]]
    record = " ".join(BY_ID["viewing"].lead).replace("’", "'")
    for said in (
        "No. Nobody needs to see it to act, and to look can be an offence.",
        "one rare exception, for the lead only, where nothing else can keep a child safe. The police are asked first.",
        "The head approves, a second person is there, nothing is copied, and the reasons are written down.",
    ):
        assert said in record
        assert [said in answer for answer in answers] == [True]


def test_a_correction_is_added_and_what_was_said_before_stays(people: Cast, incident: Incident) -> None:
    rita, bob = with_open_vault(people.rita, people.school), with_open_vault(people.bob, people.school)
    save(
        rita, incident, "device", whose="a phone, his", kept="in the safe", secured="off", returned="not yet"
    )

    refused = save(bob, incident, "device", whose="a tablet, hers", kept="in the safe")
    assert refused.status_code == 422
    assert "Say why it changes" in text(refused)
    assert "a tablet, hers" in text(refused)
    save(bob, incident, "device", whose="a tablet, hers", kept="in the safe", correction="I mixed them up")

    shown = text(rita.get(at(incident, "/whole")))
    assert "a tablet, hers" in shown
    assert "a phone, his" in shown
    assert "I mixed them up" in shown
    assert "Bob" in shown
    assert "Rita" in shown
    record = read_record(incident, people.keys(people.rita))
    assert [one.values["whose"] for one in record.saves if one] == ["a phone, his", "a tablet, hers"]
    assert record.faults == []


@ONE_DATABASE
def test_saving_what_is_there_already_adds_nothing(people: Cast, incident: Incident) -> None:
    rita = with_open_vault(people.rita, people.school)
    save(rita, incident, "meeting", **WHOLE["meeting"])
    assert save(rita, incident, "meeting", **WHOLE["meeting"]).status_code == 303
    assert Revision.objects.count() == 1


def test_whoever_changes_or_removes_a_save_is_found_out_and_it_cannot_be_closed(
    people: Cast, incident: Incident
) -> None:
    alice = with_open_vault(people.alice, people.school)
    say_all(alice, incident)
    rows = list(incident.revisions.order_by("place"))
    rows[1].delete()
    Revision.objects.filter(pk=rows[3].pk).update(sealed=rows[4].sealed)

    assert read_record(incident, people.keys(people.alice)).faults == [2, 4]
    assert "This record is not whole" in text(alice.get(at(incident)))
    assert alice.send(at(incident, "/close")).status_code == 422


def test_nothing_of_it_lies_in_the_database_in_clear_and_only_the_team_can_open_it(
    people: Cast, incident: Incident
) -> None:
    say_all(with_open_vault(people.rita, people.school), incident)

    stored = everything_stored()
    for fields in WHOLE.values():
        for typed in fields.values():
            if isinstance(typed, str) and len(typed) > 12:
                assert typed.encode() not in stored, typed
    assert sealed_for(bytes(incident.revisions.first().sealed)) == {people.school.team.pk}
    assert set(read_record(incident, people.keys(people.charlie)).saves) == {None}


def test_every_read_and_write_is_in_the_chain(people: Cast, incident: Incident) -> None:
    alice = with_open_vault(people.alice, people.school)
    say_all(alice, incident)
    Event.objects.filter(kind=Kind.INCIDENT_READ).delete()
    for path in ("", "/part/meeting", "/whole"):
        alice.get(at(incident, path))
    alice.send(at(incident, "/close"))
    alice.send(at(incident, "/reopen"))
    alice.send(at(incident, "/paper"))

    assert [one.detail["what"] for one in events_of_kind(incident.pk, Kind.INCIDENT_READ)] == [
        "tasks",
        "meeting",
        "whole",
    ]
    for kind, count in (
        (Kind.INCIDENT_OPENED, 1),
        (Kind.INCIDENT_SAVED, 11),
        (Kind.INCIDENT_CLOSED, 1),
        (Kind.INCIDENT_REOPENED, 1),
        (Kind.INCIDENT_EXPORTED, 1),
    ):
        found = events_of_kind(incident.pk, kind)
        assert len(found) == count, kind
        assert {one.team for one in found} == {str(people.school.team.pk)}


@ONE_DATABASE
def test_where_the_chain_cannot_be_written_no_word_is_shown(
    people: Cast, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = with_open_vault(people.alice, people.school)
    save(alice, incident, "meeting", who="Zephyrine Invented")
    alice.raise_request_exception = False

    def fails(**_: Any) -> int:
        raise RuntimeError("no chain")

    monkeypatch.setattr("lifering.audit.operations.record", fails)
    for answer in (
        alice.get(at(incident, "/part/meeting")),
        alice.get(at(incident, "/whole")),
        alice.send(at(incident, "/paper")),
    ):
        assert answer.status_code == 500
        assert b"Zephyrine" not in answer.content


@ONE_DATABASE
@pytest.mark.parametrize("kind", PICTURES)
def test_no_box_takes_a_picture_written_as_text(people: Cast, incident: Incident, kind: str) -> None:
    rita = with_open_vault(people.rita, people.school)
    for part in PARTS:
        boxes = [one.id for one in part.fields if one.kind in ("line", "words")]
        for name in (*boxes, "not_applicable", "correction"):
            if name == "not_applicable" and not part.may_not_apply:
                continue
            assert save(rita, incident, part.id, **{name: PICTURES[kind]}).status_code == 422, (part.id, name)
    assert Revision.objects.count() == 0


@ONE_DATABASE
def test_what_is_refused_stays_in_its_boxes(people: Cast, incident: Incident) -> None:
    rita = with_open_vault(people.rita, people.school)
    for part, fields, sentence in (
        ("meeting", {"when": "x" * 301, "who": "kept words"}, "at most 300 letters"),
        ("device", {"whose": "kept words", "not_applicable": "none was there"}, "Either say it, or say why"),
        ("review", {"on": "next week", "who": "kept words"}, "year-month-day"),
        ("review", {"on": "2020-01-01", "who": "kept words"}, "from today on"),
        ("decisions", {"what": "  "}, "Say at least one thing"),
        ("points", MILD | {"other_person": ["peer", "none"]}, "stands alone"),
    ):
        page_ = save(rita, incident, part, **fields)
        assert page_.status_code == 422, part
        assert sentence in text(page_), part
        assert ("kept words" in text(page_)) is ("kept words" in fields.values()), part
    assert Revision.objects.count() == 0


@ONE_DATABASE
def test_addresses_are_defanged_and_markup_is_text(people: Cast, incident: Incident) -> None:
    rita = with_open_vault(people.rita, people.school)
    save(rita, incident, "decisions", what="<script>alert(1)</script> https://chat.example/fox")
    for path in ("/part/decisions", "/whole"):
        shown = text(rita.get(at(incident, path)))
        assert "hxxps://chat[.]example/fox" in shown
        assert "<script>alert" not in shown


@ONE_DATABASE
def test_when_many_print_no_paper_of_a_record_is_made_and_none_is_in_the_chain(
    people: Cast, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = with_open_vault(people.alice, people.school)
    monkeypatch.setattr(typesetting, "_places", BoundedSemaphore(1))
    with typesetting._places:
        answer = alice.send(at(incident, "/paper"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert not list(events_of_kind(incident.pk, Kind.INCIDENT_EXPORTED))


@ONE_DATABASE
def test_the_paper_says_all_of_it_for_a_screen_reader_and_without_a_picture(
    people: Cast, incident: Incident
) -> None:
    alice = with_open_vault(people.alice, people.school)
    say_all(alice, incident)
    save(alice, incident, "meeting", when="Tuesday", who="Alice", considered="all", correction="Wrong day")

    made = alice.send(at(incident, "/paper"))

    said = text_of(made.content)
    assert made["Content-Disposition"].startswith('attachment; filename="record-')
    for fields in (WHOLE[part] for part in WHOLE if part not in ("points", "review")):
        for typed in fields.values():
            assert not isinstance(typed, str) or len(typed) < 12 or typed in said, typed
    for words in (
        "Wrong day",
        "Monday at noon",
        "Every save is here",
        "There are no pictures in this record",
        "the safeguarding lead may handle",
    ):
        assert words in said, words
    kinds = [tag.kind for tag in tags(made.content)]
    assert kinds.count("/H2") == len(PARTS) + 1
    assert said_by_tags(made.content).index("What was said") < said_by_tags(made.content).rindex("Review")
    assert not any(list(one.images) or one.get("/Annots") for one in opened(made.content).pages)


PAGES = {
    "incidents": "get", "incident-open": "send", "incident": "get", "incident-part": "get", "incident-whole": "get",
    "incident-paper": "send", "incident-close": "send", "incident-reopen": "send",
    "incident-hold": "get", "incident-release": "get", "incident-dispose": "get", "incident-dispose-second": "get",
    "incident-certificate": "get", "incident-certificate-file": "get",
}  # fmt: skip
FOUND_BY = {
    "incident-paper": {"alice", "bob"}, "incident-close": {"alice"}, "incident-reopen": {"alice"},
    "incident-hold": {"alice", "bob"}, "incident-release": {"alice", "bob"}, "incident-dispose": {"alice"},
    "incident-dispose-second": {"alice", "bob"}, "incident-certificate": {"alice", "bob"},
    "incident-certificate-file": {"alice", "bob"},
}  # fmt: skip


def test_the_table_of_who_finds_what_has_no_gap() -> None:
    assert {one.name for one in urls.urlpatterns} == set(PAGES)
    assert set(PAGES) <= set(get_resolver().reverse_dict)


@ONE_DATABASE
@pytest.mark.parametrize("name", sorted(set(PAGES) - {"incidents"}))
def test_who_finds_which_page(people: Cast, incident: Incident, name: str) -> None:
    hold(
        kept=incident,
        team=people.school.team,
        hold_for="court",
        reason="asked on Monday",
        by=people.alice,
        at=FRIDAY,
    )
    if "certificate" in name:
        ending = IncidentDisposal.objects.create(incident=incident, asked_at=FRIDAY)
        dispose(kept=incident, disposal=ending, by=None, at=FRIDAY)
    paths = {
        "incident": "", "incident-part": "/part/meeting", "incident-dispose-second": "/dispose/second",
        "incident-certificate-file": "/certificate/text",
        "incident-release": f"/hold/{incident.decisions.values_list('pk', flat=True).first()}/release",
    }  # fmt: skip
    address = at(incident, paths.get(name, f"/{name.removeprefix('incident-')}"))
    if name == "incident-open":
        address = f"/staff/incidents/{incident.team_id}/open"
    for who in ("alice", "bob", "rita", "charlie"):
        member = getattr(people, who)
        browser = with_open_vault(member, people.police if who == "charlie" else people.school)
        found = getattr(browser, PAGES[name])(address).status_code != 404
        assert found == (who in FOUND_BY.get(name, {"alice", "bob", "rita"})), (name, who)
    nobody = getattr(Browser(), PAGES[name])(address)
    assert nobody["Location"].startswith("/staff/sign-in")


@ONE_DATABASE
def test_the_list_of_another_team_is_not_shown_and_a_closed_vault_opens_nothing(
    people: Cast, incident: Incident
) -> None:
    assert incident.number not in text(with_open_vault(people.charlie, people.police).get("/staff/incidents"))
    rita = at_work(people.rita)
    assert incident.number in text(rita.get("/staff/incidents"))
    for path in ("", "/part/meeting", "/whole"):
        assert rita.get(at(incident, path))["Location"].startswith("/staff/vault/")
    assert with_open_vault(people.alice, people.school).get(at(incident, "/part/nothing")).status_code == 404


@ONE_DATABASE
def test_a_record_of_one_team_is_not_found_through_another(people: Cast, incident: Incident) -> None:
    charlie = with_open_vault(people.charlie, people.police)
    assert charlie.get(f"/staff/incidents/{people.police.team.pk}/{incident.pk}").status_code == 404


@ONE_DATABASE
def test_a_team_without_a_key_is_told_what_to_do_first(database: Kept) -> None:
    keyless = team(keys=False)
    with pytest.raises(Refused, match="no key yet"):
        open_incident(team=keyless.team, by=keyless.member, at=timezone.now(), choose=first)
    page_ = with_open_vault(Member.objects.get(pk=keyless.member.pk)).send(
        f"/staff/incidents/{keyless.team.pk}/open"
    )
    assert page_.status_code == 422
    assert "no key yet" in text(page_)


def test_whoever_has_only_the_page_computes_the_hash_of_a_save() -> None:
    told = json.loads((ROOT / "tests/contracts/evidence-vectors.json").read_text())["revision"]
    at_ = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=told["microseconds"])
    names = ("place", "by", "by_name", "part", "values", "not_applicable", "correction")
    saved = Saved(
        before=bytes.fromhex(told["before"]), salt=bytes.fromhex(told["salt"]), written_at=at_,
        **{name: told[name] for name in names},
    )  # fmt: skip
    assert saved.hash_in(UUID(hex=told["incident"])).hex() == page.record_hash(told).hex() == told["hash"]
