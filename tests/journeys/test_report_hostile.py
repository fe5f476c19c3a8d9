"""Somebody tries to put a file into a report, in every way that the web knows. It is refused or it is words, and it is nowhere."""

from __future__ import annotations

import base64
import io
import json
import logging
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.databases import ONE_DATABASE
from tests.inboxes import everything_stored, team
from tests.journeys.reporting import FORM, Teller

pytestmark = [pytest.mark.usefixtures("database"), ONE_DATABASE]
FILE = b"GIF89a" + bytes(range(255, -1, -1)) * 4
"""Invented: the first letters of a file, and noise."""
TEXT = base64.b64encode(FILE).decode()


def zipped() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        made.writestr("holiday.txt", FILE)
    return kept.getvalue()


def parts(name: str) -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="words"; filename="{name}"\r\n\r\n'
    return head.encode() + FILE + b"\r\n--x--\r\n"


def form(words: str) -> bytes:
    return urlencode({"words": words}).encode()


BODIES: dict[str, tuple[str, bytes, dict[str, str], int]] = {
    "a file with another name": ("multipart/form-data; boundary=x", parts("diary.txt"), {}, 415),
    "a file in a form": ("multipart/form-data; boundary=x", parts("a.gif"), {}, 415),
    "the file alone": ("image/gif", FILE, {}, 415),
    "a file that says it is text": ("text/plain", FILE, {}, 415),
    "packed": ("application/zip", zipped(), {}, 415),
    "JSON": ("application/json", json.dumps({"words": TEXT}).encode(), {}, 415),
    "in pieces": (FORM, form(TEXT), {"HTTP_TRANSFER_ENCODING": "chunked"}, 415),
    "packed form": (FORM, form(TEXT), {"HTTP_CONTENT_ENCODING": "gzip"}, 415),
    "base64": (FORM, form(TEXT), {}, 422),
    "base64 by lines": (FORM, form(base64.encodebytes(FILE).decode()), {}, 422),
    "hexadecimal": (FORM, form(FILE.hex(" ")), {}, 422),
    "numbers": (FORM, form(", ".join(str(one) for one in FILE)), {}, 422),
    "an address that is a file": (FORM, form(f"look data:image/gif;base64,{TEXT}"), {}, 422),
    "zip as letters": (FORM, form(base64.b64encode(zipped()).decode()), {}, 422),
    "the bytes as a form": (FORM, FILE, {}, 422),
}
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TRACES = (FILE[6:60], TEXT[20:60].encode(), FILE[6:60].hex(" ").encode(), b"holiday.txt", b"diary.txt")


@pytest.fixture
def teller(client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Teller:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    team()
    teller = Teller(client)
    teller.begin()
    teller.until("What happened?")
    return teller


def is_nowhere(caplog: pytest.LogCaptureFixture, folder: Path) -> None:
    files = b"\n".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
    for trace in TRACES:
        assert trace not in everything_stored()
        assert trace not in files
        assert trace not in caplog.text.encode("utf-8", "replace")
    assert list((folder / "temporary").iterdir()) == []


@pytest.mark.parametrize("how", BODIES)
def test_a_file_is_not_taken_and_left_nowhere(
    teller: Teller, how: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    kind, body, headers, status = BODIES[how]

    response = teller.client.generic("POST", teller.at, body, content_type=kind, **headers)

    assert response.status_code == status
    assert 'href="tel:999"' in response.content.decode()
    is_nowhere(caplog, tmp_path)
    teller.get(teller.at)
    assert "What happened?" in teller.text, "the draft goes on"


@pytest.mark.parametrize("header", ["HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_X_PICTURE", "HTTP_COOKIE"])
def test_a_file_in_a_header_is_read_by_nobody(
    teller: Teller, header: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    told = f"lifering-draft={TEXT}; other={TEXT}" if header == "HTTP_COOKIE" else TEXT

    response = teller.client.get("/report/next", **{header: told})

    assert response.status_code in (200, 303)
    assert TEXT not in response.content.decode()
    is_nowhere(caplog, tmp_path)


def test_a_file_spelt_in_words_stays_words_and_is_never_decoded(teller: Teller) -> None:
    spelt = " ".join(DIGITS[one % 10] for one in FILE[:200])

    teller.at = teller.post(teller.at, words=spelt)["Location"]
    teller.answer_all()

    assert spelt[:60] in teller.text
    assert "<img" not in teller.page.partition("<main")[2]
    assert "data:image" not in teller.page


def test_script_and_markup_are_shown_as_they_were_typed(teller: Teller) -> None:
    typed = (
        "<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) [a](http://a.example.org)"
    )

    teller.at = teller.post(teller.at, words=typed)["Location"]
    teller.answer_all()

    assert "<script>alert" not in teller.page
    assert "<img src=x" not in teller.page
    assert "http://a.example.org" not in teller.page
    assert "<script>alert(1)</script>" in teller.text
