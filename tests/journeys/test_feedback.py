"""Telling us that a page is wrong leaves words, a page and a day."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from lifering.design.throttle import Throttle
from lifering.site import feedback, to_do, views

FORM = "application/x-www-form-urlencoded"


def send(client: Client, text: str, page: str = "/now") -> object:
    return client.post(
        "/feedback", urlencode({"text": text, "page": page}), content_type=FORM, REMOTE_ADDR="203.0.113.9"
    )


def kept() -> list[dict[str, str]]:
    path = Path(settings.LIFERING_DATA) / "feedback.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_words_are_kept_without_an_address_or_a_cookie(client: Client) -> None:
    response = send(client, "The number for Kent is old.")

    assert "Thank you" in response.content.decode()  # type: ignore[attr-defined]
    assert not response.cookies  # type: ignore[attr-defined]
    (line,) = kept()
    assert set(line) == {"day", "page", "text"}
    assert line["text"] == "The number for Kent is old."
    assert line["page"] == "/now"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "a" * 2001,
        "data:image/png;base64,iVBORw0KGgo=",
        "x" * 81,
        ("QUJDREVGR0hJSktMTU5PUFFSU1RVVg== " * 6),
    ],
    ids=["nothing", "blank", "too long", "data address", "long run", "encoded lines"],
)
def test_what_is_not_plain_words_is_refused_and_not_kept(client: Client, text: str) -> None:
    response = send(client, text)

    assert response.status_code == 422  # type: ignore[attr-defined]
    assert not kept()


def test_who_sends_note_after_note_waits_a_moment_and_nobody_else_does(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(views, "feedback_sent", Throttle(2, clock=lambda: 0.0, sleep=waited.append))
    for number in range(4):
        send(client, f"Wrong word number {number}.")
    assert len(waited) == 2
    assert len(kept()) == 4


def test_a_full_file_takes_no_more_and_loses_nothing_that_was_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "MOST_BYTES", 10)
    send(client, "The number for Kent is old.")
    page = send(client, "And the number for Devon too.")
    assert page.status_code == 422  # type: ignore[attr-defined]
    assert "try again tomorrow" in page.content.decode()  # type: ignore[attr-defined]
    assert "And the number for Devon too." in page.content.decode()  # type: ignore[attr-defined]
    assert len(kept()) == 1


def test_the_operator_is_told_while_there_is_still_room(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_do, "WORTH_READING", 10)
    assert to_do._feedback() == []
    send(client, "The number for Kent is old.")
    assert "feedback.jsonl" in to_do._feedback()[0]


def test_a_page_name_that_is_no_page_is_left_out(client: Client) -> None:
    send(client, "A wrong word.", page="https://elsewhere.example/?name=Sam")
    assert kept()[0]["page"] == ""


def test_it_says_what_not_to_write_and_that_it_is_not_a_report(client: Client) -> None:
    page = client.get("/feedback").content.decode()
    assert "not the place to report harm" in page
    assert "do not write names" in page


@pytest.mark.parametrize(
    ("before", "about"),
    [
        ("http://localhost/topics/sextortion/child", "/topics/sextortion/child"),
        ("https://evil.example/some-path", ""),
        ("https://evil.example/?http://localhost/now", ""),
        ("http://localhost.evil.example/now", ""),
        ("/now", ""),
        ("http://[", ""),
    ],
)
def test_the_page_it_is_about_is_one_of_ours(client: Client, before: str, about: str) -> None:
    page = client.get("/feedback", HTTP_REFERER=before).content.decode()
    assert f'name="page" value="{about}"' in page
