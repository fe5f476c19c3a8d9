"""*Something is waiting*: what goes out, to whom, once, and what happens when it cannot."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from lifering.accounts.models import Member
from lifering.config.environment import UnsafeSettings, read_environment
from lifering.work import jobs
from lifering.work.loop import do_what_is_due
from lifering.work.models import Notice
from lifering.work.operations import notify, take_back
from lifering.work.queries import NO_WAY, how_work_goes
from lifering.work.sending.jobs import AT_ONCE, JOBS, MOST_TRIES, pause_after, send_due
from lifering.work.sending.ways import SECONDS, NobodyThere, send
from lifering.work.way import GOVUK, Log, Notify, Nowhere, Smtp, read_way
from lifering.work.words import BODIES, SUBJECT
from tests.databases import ONE_DATABASE
from tests.post import SECRET, SERVICE, TEMPLATE, NotifyOffice, PostOffice, notify_office, post_office

NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
KEY = f"lifering-{SERVICE}-{SECRET}"
pytestmark = [ONE_DATABASE, pytest.mark.usefixtures("database")]


@pytest.fixture
def amina() -> Member:
    return Member.objects.create(email="amina@ashgrove.example", name="Amina Warsame")


@pytest.fixture
def post(settings: Any) -> Iterator[PostOffice]:
    with post_office() as office:
        settings.NOTICES_GO_BY = read_way(
            {"LIFERING_SMTP": f"smtp://127.0.0.1:{office.port}/?from=noreply@lifering.example"},
            is_public=True,
        )
        yield office


@pytest.fixture
def govuk(settings: Any) -> Iterator[NotifyOffice]:
    with notify_office() as office:
        settings.NOTICES_GO_BY = read_way(
            {
                "LIFERING_NOTIFY_KEY": KEY,
                "LIFERING_NOTIFY_TEMPLATE": TEMPLATE,
                "LIFERING_NOTIFY_ADDRESS": f"http://127.0.0.1:{office.port}",
            },
            is_public=True,
        )
        yield office


def tell(member: Member, key: str = "unread/1/arrived/amina", kind: str = "waiting") -> bool:
    return notify(key=key, member_id=member.pk, kind=kind, at=NOON)


def test_a_notice_says_that_something_is_waiting_and_nothing_else(amina: Member, post: PostOffice) -> None:
    tell(amina)
    send_due(NOON)
    (message,) = post.messages
    assert message["To"] == "amina@ashgrove.example"
    assert message["Subject"] == SUBJECT
    assert message.get_content().strip() == (
        "Something is waiting for you in Lifering. Sign in to read it. Nobody reads answers to this message."
    )
    assert not message.is_multipart()
    whole = message.as_string()
    for never in ("unread/1", "Amina", "http", "Reply-To", "report", "child"):
        assert never not in whole, never


def test_nobody_can_answer_and_no_machine_does(amina: Member, post: PostOffice) -> None:
    tell(amina)
    send_due(NOON)
    (message,) = post.messages
    assert message["From"] == "noreply@lifering.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@lifering.example>"), "not the name of this machine"


def test_a_notice_goes_out_once_however_often_it_is_asked_for(amina: Member, post: PostOffice) -> None:
    assert tell(amina)
    assert not tell(amina)
    for minutes in range(3):
        send_due(NOON + minutes * MINUTE)
    assert not tell(amina)
    send_due(NOON + 10 * MINUTE)
    assert len(post.messages) == 1


def test_every_kind_has_words_of_its_own_and_no_kind_that_nobody_knows_is_taken(amina: Member) -> None:
    assert all("Nobody reads answers" in words for words in BODIES.values())
    with pytest.raises(ValueError, match="no notice of kind"):
        tell(amina, kind="sextortion")


def test_a_mailbox_that_is_gone_keeps_nobody_else_waiting(amina: Member, post: PostOffice) -> None:
    ben = Member.objects.create(email="ben@ashgrove.example", name="Ben Okoro")
    post.refused.add("amina@ashgrove.example")
    tell(amina)
    tell(ben, key="unread/1/arrived/ben")
    send_due(NOON)
    assert [message["To"] for message in post.messages] == ["ben@ashgrove.example"]
    assert Notice.objects.get(member_id=amina.pk).due_at == NOON + MINUTE


def test_whoever_left_is_not_written_to_and_it_is_no_failure(amina: Member, post: PostOffice) -> None:
    tell(amina)
    Member.objects.update(is_active=False)
    send_due(NOON)
    assert post.messages == []
    assert how_work_goes(NOON)["notices"] == {"waiting": 0, "given_up": 0}


def test_what_was_read_before_the_notice_went_out_sends_nobody_to_look(
    amina: Member, post: PostOffice
) -> None:
    tell(amina)
    tell(amina, key="unread/12/arrived/amina")
    assert take_back(about="unread/1") == 1
    send_due(NOON)
    assert len(post.messages) == 1


def test_a_server_that_is_down_is_tried_again_after_growing_pauses_and_given_up_after_a_day(
    amina: Member, settings: Any
) -> None:
    settings.NOTICES_GO_BY = Smtp("127.0.0.1", 9, "", "", "noreply@lifering.example", wrapped=False)
    tell(amina)
    at, pauses = NOON, []
    for _try in range(MOST_TRIES):
        send_due(at)
        kept = Notice.objects.get()
        pauses.append(kept.due_at - at)
        at = kept.due_at
    assert pauses[:7] == [n * MINUTE for n in (1, 2, 4, 8, 16, 32, 60)]
    assert pauses == sorted(pauses)
    assert dt.timedelta(days=1) <= at - NOON <= dt.timedelta(hours=26)
    assert kept.given_up_at
    told = how_work_goes(at)
    assert told["notices"]["given_up"] == 1


def test_while_a_server_is_down_only_one_notice_a_look_waits_for_it(amina: Member, settings: Any) -> None:
    settings.NOTICES_GO_BY = Smtp("127.0.0.1", 9, "", "", "noreply@lifering.example", wrapped=False)
    for number in range(3):
        tell(amina, key=f"unread/{number}/arrived/amina")
    send_due(NOON)
    assert sorted(Notice.objects.values_list("tries", flat=True)) == [0, 0, 1]


def test_by_govuk_notify_the_token_is_ours_and_the_template_gets_our_words(
    amina: Member, govuk: NotifyOffice
) -> None:
    tell(amina)
    send_due(NOON)
    (taken,) = govuk.taken
    assert taken.pop("reference").isalnum(), "no key: that would say what it is about"
    assert taken == {
        "email_address": "amina@ashgrove.example",
        "template_id": TEMPLATE,
        "personalisation": {"words": BODIES["waiting"]},
    }
    assert Notice.objects.get().sent_at == NOON


@pytest.mark.parametrize(("status", "tried"), [(400, [1, 1]), (429, [0, 1]), (500, [0, 1])])
def test_govuk_notify_refuses_one_message_or_all_for_now(
    amina: Member, govuk: NotifyOffice, status: int, tried: list[int]
) -> None:
    govuk.status = status
    tell(amina)
    tell(amina, key="unread/2/arrived/amina")
    send_due(NOON)
    assert sorted(Notice.objects.values_list("tries", flat=True)) == tried


def test_a_wrong_key_is_a_failure_like_any_other(amina: Member, govuk: NotifyOffice) -> None:
    wrong = Notify(SERVICE, SERVICE, TEMPLATE, f"http://127.0.0.1:{govuk.port}")
    with pytest.raises(NobodyThere, match="403"):
        send(wrong, to=amina.email, words="w", reference="r")


def test_on_a_machine_of_ones_own_notices_are_seen_on_the_terminal(
    amina: Member, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.NOTICES_GO_BY = Log()
    tell(amina)
    send_due(NOON)
    assert capsys.readouterr().err == f"A notice for amina@ashgrove.example: {BODIES['waiting']}\n"


def test_a_public_site_without_a_way_to_send_keeps_notices_and_says_so(amina: Member, settings: Any) -> None:
    settings.NOTICES_GO_BY = Nowhere()
    tell(amina)
    send_due(NOON)
    assert Notice.objects.get().tries == 0
    do_what_is_due(jobs.JOBS, now=lambda: NOON)
    assert how_work_goes(NOON)["problem"] == NO_WAY


def test_the_way_is_read_from_the_environment() -> None:
    smtps = {"LIFERING_SMTP": "smtps://post%40x:p%2Fw@mail.example.org/?from=noreply@example.org"}
    assert read_way(smtps, is_public=True) == Smtp(
        "mail.example.org", 465, "post@x", "p/w", "noreply@example.org", wrapped=True
    )
    plain = read_way({"LIFERING_SMTP": "smtp://mail.example.org?from=a@example.org"}, is_public=True)
    assert isinstance(plain, Smtp)
    assert (plain.port, plain.starts_tls) == (587, True)
    told = {"LIFERING_NOTIFY_KEY": KEY, "LIFERING_NOTIFY_TEMPLATE": TEMPLATE}
    assert read_way(told, is_public=True) == Notify(SERVICE, SECRET, TEMPLATE, GOVUK)
    assert read_way({}, is_public=True) == Nowhere()
    assert read_way({}, is_public=False) == Log()


@pytest.mark.parametrize(
    "told",
    [
        {"LIFERING_SMTP": "mail.example.org"},
        {"LIFERING_SMTP": "smtp://mail.example.org:587"},
        {"LIFERING_SMTP": "smtp://mail.example.org:port/?from=a@example.org"},
        {"LIFERING_NOTIFY_KEY": "short", "LIFERING_NOTIFY_TEMPLATE": TEMPLATE},
        {"LIFERING_NOTIFY_KEY": KEY},
        {
            "LIFERING_NOTIFY_KEY": KEY,
            "LIFERING_NOTIFY_TEMPLATE": TEMPLATE,
            "LIFERING_NOTIFY_ADDRESS": "http://notify.example.org",
        },
        {"LIFERING_NOTIFY_KEY": KEY, "LIFERING_SMTP": "smtp://localhost/?from=a@example.org"},
    ],
)
def test_a_way_that_cannot_be_read_is_refused_and_no_password_is_said_again(
    told: dict[str, str], tmp_path: Any
) -> None:
    with pytest.raises(UnsafeSettings, match=r"LIFERING_(SMTP|NOTIFY)") as refused:
        read_environment({"LIFERING_DATA": str(tmp_path)} | told)
    assert SECRET not in str(refused.value)


def test_a_site_that_serves_pages_has_not_even_loaded_what_sends() -> None:
    look = (
        "import sys; from lifering.config.wsgi import application; from lifering.config import urls; "
        "print([name for name in sys.modules if name.startswith('lifering.work.sending') or name == 'jwt'])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_job_that_sends_holds_its_lease_longer_than_a_slow_server_can_take() -> None:
    (job,) = JOBS
    assert job.lease >= dt.timedelta(seconds=SECONDS * AT_ONCE)
    assert pause_after(100) == dt.timedelta(hours=1)
