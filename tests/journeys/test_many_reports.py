"""Who begins or answers very often waits a moment; nobody is refused, nothing is lost, and nobody else feels it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lifering.design.throttle import Throttle
from lifering.reports import back_views, keeping, views
from lifering.reports.models import Message
from tests.databases import ONE_DATABASE
from tests.inboxes import team
from tests.journeys.reporting import FORM, Teller
from tests.staff import Browser

pytestmark = [ONE_DATABASE, pytest.mark.usefixtures("database", "application")]


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    for module, name in ((views, "drafts_begun"), (back_views, "answers_written")):
        monkeypatch.setattr(module, name, Throttle(2, clock=lambda: 0.0, sleep=waited.append))
    return waited


def begin(address: str) -> Any:
    return Browser().generic("POST", "/report/start", "door=child", content_type=FORM, REMOTE_ADDR=address)


def test_who_begins_very_many_waits_a_moment_and_is_never_refused(
    waited: list[float],
) -> None:
    team()
    begun = [begin("203.0.113.9") for _ in range(4)]
    assert [one["Location"] for one in begun] == ["/report/1"] * 4
    assert waited == [1.0, 1.0]
    begin("198.51.100.4")
    assert waited == [1.0, 1.0], "and nobody else does"


def test_the_form_itself_keeps_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    team()
    asked: list[dt.datetime] = []
    monkeypatch.setattr(keeping, "make_room", asked.append)
    begin("203.0.113.9")
    assert len(asked) == 1


def test_who_writes_very_many_answers_waits_a_moment_and_all_of_them_arrive(
    client: Any, waited: list[float]
) -> None:
    team()
    teller = Teller(client)
    teller.begin()
    teller.answer_all()
    code = teller.send()
    teller.post("/report/back", code=" ".join(code))
    for number in range(4):
        assert teller.post("/report/replies", words=f"Message {number}").status_code == 303
    assert waited == [1.0, 1.0]
    assert Message.objects.filter(kind="answer").count() == 4
