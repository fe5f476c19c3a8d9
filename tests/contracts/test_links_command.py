"""``lifering links`` as an operator uses it: what is tried, what is noted, what a person must look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lifering.cli import main
from lifering.lib.moments import read_moment
from lifering.links import addresses, command
from tests.conftest import ROOT
from tests.factories import FILES, small_pack
from tests.neighbours import Neighbour, neighbour

QUICK = ("--timeout", "3", "--pause", "0")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neighbour]:
    for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("LIFERING_DATA", str(tmp_path / "var"))
    monkeypatch.setattr(addresses, "PACKAGE", tmp_path)  # the pages of the site name real addresses
    with neighbour(tmp_path) as running:
        yield running


@pytest.fixture
def packs(tmp_path: Path, site: Neighbour, monkeypatch: pytest.MonkeyPatch) -> str:
    """A pack with a web chat, a number nobody has checked and a source, and one address in two cards."""
    asked = FILES["contacts/c.yaml"].replace(
        "channels: [", f"channels: [{{kind: webchat, value: '{site.address('/chat')}'}}, "
    )
    memory = (
        FILES["contacts/c.yaml"]
        .replace("'999'", "'0123 456'")
        .replace("contact: '0123 456'", "contact: rescue")
    )
    book = FILES["sources/s.yaml"].replace("publisher:", f"address: '{site.address('/book')}'\npublisher:")
    folder = small_pack(
        tmp_path / "packs",
        contacts__c=f"{asked}---\n{memory.replace('seen_official', 'memory')}",
        sources__s=book + "---\n" + book.replace("source: book", "source: copy"),
    )
    return str(folder.parent)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, packs: str) -> Any:
    def said(line: str, *more: str, day: str = "2027-01-04", code: int = 0) -> str:
        monkeypatch.setattr(command, "now", lambda: read_moment(day))
        try:
            told = main([*line.split(), "--packs", packs, *more])
        except SystemExit as stopped:
            told = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert told == code, out + err
        return str(err if code else out)

    return said


def noted(tmp_path: Path) -> dict[str, Any]:
    told = json.loads((tmp_path / "var" / "links.json").read_text())
    return {link["address"].split("/", 1)[1]: link for link in told["links"]}


def test_each_address_is_tried_once_and_noted_with_its_days(
    say: Any, site: Neighbour, tmp_path: Path
) -> None:
    site.answers |= {"/chat": 200, "/book": 200}
    assert "2 addresses tried on 2027-01-04: 2 ok" in say("links check", *QUICK)
    assert sorted(path for _, path, _ in site.asked) == ["/book", "/chat"]
    site.answers["/chat"] = 404
    assert "1 ok, 0 moved, 1 gone" in say("links check", *QUICK, day="2027-01-11")
    chat = noted(tmp_path)["chat"]
    assert (chat["state"], chat["ok_on"], chat["failing_since"]) == ("gone", "2027-01-04", "2027-01-11")
    assert noted(tmp_path)["book"]["ok_on"] == "2027-01-11"


def test_a_person_is_told_what_to_look_at_and_whom_to_ring(say: Any, site: Neighbour) -> None:
    site.answers |= {"/chat": 404, "/book": f"https://{site.address('/new', 'localhost')}", "/new": 200}
    say("links check", *QUICK)
    listed = say("links list")
    assert re.search(r"Gone\..*\n  127\.0\.0\.1:\d+/chat \(404, since 2027-01-04\) \[contact 999\]", listed)
    assert re.search(
        r"Moved.*\n  127\.0\.0\.1:\d+/book -> https://localhost.*\[source book; source copy\]", listed
    )
    assert "0123 456 (phone) [contact rescue] memory" in listed
    assert "999 (phone)" not in listed, "seen on the official page, and not due"
    late = say("links list", "--at", "2027-06-01")
    assert "999 (phone) [contact 999] seen_official, overdue since 2027-05-21; never ring it to try" in late


def test_who_rang_a_number_and_whether_somebody_answered_is_noted_and_listed(
    say: Any, tmp_path: Path
) -> None:
    def rang(answered: str, day: str) -> str:
        told = say(
            "links rang rescue", "0123 456", "--by", "Amira", "--on", day, "--answered", answered, day=day
        )
        return str(told)

    assert "0123 456 of rescue, rung on 2027-01-04 by Amira, answered." in rang("yes", "2027-01-04")
    listed = say("links list")
    assert re.search(
        r"0123 456 \(phone\) \[contact rescue\] memory, .*rung on 2027-01-04 by Amira, answered", listed
    )
    assert "nobody answered" not in listed
    rang("no", "2027-01-11")
    assert "nobody answered" in (listed := say("links list"))
    assert "0123 456 [rescue] rung on 2027-01-11 by Amira, NOT answered" in listed
    lines = (tmp_path / "var" / "rang.jsonl").read_text().splitlines()
    assert [json.loads(line)["answered"] for line in lines] == ["yes", "no"], "nothing noted is written over"


@pytest.mark.parametrize(
    ("contact", "number", "more", "said"),
    [
        ("999", "999", (), "never rung"),
        ("nobody", "0123 456", (), "No contact 'nobody' has a number"),
        ("rescue", "0999", (), "It has: 0123 456"),
        ("rescue", "0123 456", ("--by", " "), "Say who rang"),
        ("rescue", "0123 456", ("--on", "2027-01-05"), "still to come"),
        ("rescue", "0123 456", ("--on", "soon"), "is not a moment"),
    ],
)
def test_a_call_that_nobody_can_have_made_is_not_noted(
    say: Any, tmp_path: Path, contact: str, number: str, more: tuple[str, ...], said: str
) -> None:
    given = ("--by", "Amira", "--answered", "yes", *more)
    assert said in say("links rang", contact, number, *given, code=2)
    assert not (tmp_path / "var" / "rang.jsonl").exists()


def test_before_the_first_run_the_list_says_how_to_begin(say: Any) -> None:
    assert "Run: lifering links check" in say("links list")


def test_a_machine_without_a_way_out_notes_nothing(
    say: Any, tmp_path: Path, site: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    assert "Nothing was noted" in say("links check", *QUICK, code=1)
    assert not (tmp_path / "var" / "links.json").exists()


def test_a_spoilt_file_is_not_written_over_and_wrong_use_is_one_sentence(say: Any, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.json"
    spoilt.write_text("{")
    assert "Move it away" in say("links check", "--out", str(spoilt), code=2)
    assert "Move it away" in say("links list", "--from", str(spoilt), code=2)
    assert spoilt.read_text() == "{"
    assert "is not a moment" in say("links list", "--at", "soon", code=2)
    assert "in seconds" in say("links check", "--timeout", "0", code=2)
    assert "cannot be" in say("links check", *QUICK, "--out", str(tmp_path / "spoilt.json" / "x"), code=2)


def test_nothing_but_the_link_check_and_the_worker_can_ask_another_machine() -> None:
    asks = re.compile(
        r"^\s*(?:from|import) (?:urllib\.request|http\.client|socket|requests|httpx|urllib3|smtplib|ftplib|django\.core\.mail)\b",
        re.M,
    )
    found = {
        path.relative_to(ROOT / "src" / "lifering").as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if asks.search(path.read_text())
    }
    asks_nobody = {"config/demo.py"}  # it looks whether its own port is free
    assert found == {"links/trying.py", "work/sending/ways.py"} | asks_nobody
