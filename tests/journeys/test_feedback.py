"""Telling us that a page is wrong leaves words, a page and a day."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

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
