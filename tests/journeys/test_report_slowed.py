"""Many wrong codes from one network: it gets slower there, nobody else waits, and the right code still opens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from lifering.design.throttle import Throttle
from lifering.lib.turns import Turns
from lifering.reports import back_views, opening, sending_views
from lifering.vault.codes import Code
from tests.inboxes import team
from tests.journeys.reporting import FORM, Teller
from tests.staff import Browser

pytestmark = pytest.mark.usefixtures("database")
WRONG = "code=" + "+".join(Code((3,) * 7).shown)


def try_code(address: str, body: str = WRONG) -> Any:
    return Browser().generic("POST", "/report/back", body, content_type=FORM, REMOTE_ADDR=address)


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(back_views, "codes_tried", Throttle(2, clock=lambda: 0.0, sleep=waited.append))
    return waited


def test_wrong_codes_slow_one_sender_and_nobody_else(client: Client, waited: list[float]) -> None:
    for _ in range(4):
        assert try_code("203.0.113.9").status_code == 422
    assert waited == [1.0, 1.0]

    assert try_code("198.51.100.4").status_code == 422

    assert waited == [1.0, 1.0]


class Watched(Turns):
    """Turns, counted."""

    taken = 0

    @contextmanager
    def mine(self) -> Iterator[None]:
        self.taken += 1
        with super().mine():
            yield


def test_pages_of_a_report_take_turns_and_a_crowd_that_is_slowed_down_holds_up_nobody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, held = Watched(patience=60), list[bool]()
    monkeypatch.setattr(opening, "one_at_a_time", turns)
    slowed = Throttle(0, clock=lambda: 0.0, sleep=lambda _seconds: held.append(turns._at_counter is not None))
    monkeypatch.setattr(sending_views, "reports_sent", slowed)
    team()
    teller = Teller(client)
    teller.begin()
    teller.answer_all()
    before = turns.taken
    assert before > 5, "each page that opens the draft"
    teller.post("/report/send")
    assert held == [False], "it waits when its turn is over"
    assert turns.taken == before + 1
    assert turns._at_counter is None


def test_presses_of_send_that_send_nothing_do_not_count_so_nobody_can_use_up_what_a_school_may_send(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(sending_views, "reports_sent", Throttle(1, clock=lambda: 0.0, sleep=waited.append))
    team()
    teller, in_the_middle = Teller(client), Teller(Browser())
    in_the_middle.begin()
    for _ in range(3):
        Browser().generic("POST", "/report/send", "x=1", content_type=FORM)
        assert in_the_middle.post("/report/send")["Location"].endswith("/report/check")
    teller.begin()
    teller.answer_all()
    for _twice in range(2):
        assert teller.post("/report/send")["Location"].endswith("/report/sent")
    assert not waited
    classmate = Teller(Browser())
    classmate.begin()
    classmate.answer_all()
    assert "Do you want to send this one?" in classmate.post("/report/send").content.decode()
    assert waited == [1.0], "what was sent did count"


def test_after_many_wrong_codes_the_right_one_opens_at_once(client: Client, waited: list[float]) -> None:
    team()
    teller = Teller(client)
    teller.begin()
    teller.answer_all()
    words = teller.send()
    for _ in range(12):
        assert try_code("203.0.113.9").status_code == 422
    before = list(waited)

    opened = try_code("203.0.113.9", "code=" + "+".join(words))

    assert opened["Location"].endswith("/report/replies")
    assert waited == before


def test_a_burned_code_is_told_word_for_word_like_a_wrong_one(client: Client) -> None:
    team()
    teller = Teller(client)
    teller.begin()
    teller.answer_all()
    words = teller.send()
    other = next(code for code in _codes() if code != words)
    there = Teller(Browser())
    there.post("/report/back", code=" ".join(words))
    there.post("/report/burn")

    burned = try_code("203.0.113.9", "code=" + "+".join(words)).content.decode()
    wrong = try_code("203.0.113.9", "code=" + "+".join(other)).content.decode()

    assert burned.replace(" ".join(words), "") == wrong.replace(" ".join(other), "")
    assert "they open nothing here" in burned


def test_whoever_has_it_open_when_it_burns_is_asked_for_the_code_and_told_nothing(client: Client) -> None:
    team()
    teller = Teller(client)
    teller.begin()
    teller.answer_all()
    words = teller.send()
    hers, his = (Teller(Browser()) for _ in range(2))
    for one in (hers, his):
        one.post("/report/back", code=" ".join(words))
    hers.post("/report/burn")

    for answered in (his.get("/report/replies"), his.post("/report/replies", words="Who is there?")):
        assert answered["Location"].endswith("/report/back")
    assert "burn" not in his.page.lower()


def _codes() -> list[list[str]]:
    return [list(Code((at,) * 7).shown) for at in (1, 2)]
