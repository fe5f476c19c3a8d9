"""``lifering leaflet`` as a police station, a school office or another program uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.test_cli import _own_cache, run
from tests.people import KAI
from tests.unit.paper import opened, text_of

__all__ = ["_own_cache"]
NIGHT = ("--at", "2026-11-23T23:00")


def leaflet(capsys: Any, monkeypatch: Any, *arguments: str, given: str = "") -> tuple[int, str, str]:
    return run(capsys, monkeypatch, "leaflet", *arguments, *NIGHT, given=given)


def test_a_topic_for_a_reader_with_local_numbers(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    asked = ("--topic", "abuse_offline", "--audience", "adult", "--area", "PO30 1UD", "--out", str(out))
    code, said, err = leaflet(capsys, monkeypatch, *asked)
    assert (code, said, err) == (0, "", "")
    assert "Isle of Wight" in text_of(out.read_bytes())
    assert "PO30" not in text_of(out.read_bytes())
    assert "Printed on 23 November 2026" in text_of(out.read_bytes())


@pytest.mark.parametrize(("size", "title"), [("--large", "Help sheet"), ("--card", "Help card")])
def test_a_plan_in_large_print_or_as_a_card(
    capsys: Any, monkeypatch: Any, tmp_path: Path, size: str, title: str
) -> None:
    out = tmp_path / "a.pdf"
    code, _, err = leaflet(
        capsys, monkeypatch, "--facts", "-", size, "--out", str(out), given=json.dumps(KAI)
    )
    assert (code, err) == (0, "")
    assert opened(out.read_bytes()).metadata.title == title


def test_the_square_leads_to_the_address_of_the_site(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    monkeypatch.setenv("LIFERING_ADDRESS", "https://help.example.org/")
    asked = ("--topic", "grooming", "--audience", "child", "--out", str(out))
    assert leaflet(capsys, monkeypatch, *asked)[0] == 0
    links = [
        note.get_object()["/A"]["/URI"]
        for page in opened(out.read_bytes()).pages
        for note in page.get("/Annots", [])
    ]
    assert "https://help.example.org/topics/grooming/child/" in links


def test_a_family_gets_a_sheet_each(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    asked = (
        "--police",
        "shared",
        "other-parent",
        "--area",
        "hampshire-iow",
        "--out",
        str(tmp_path / "sheets"),
    )
    assert leaflet(capsys, monkeypatch, *asked)[0] == 0
    made = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert made == ["help-sheet-child.pdf", "help-sheet-other-parent.pdf", "help-sheet-parent.pdf"]


def test_a_batch_makes_what_it_can_and_names_each_line_that_it_cannot(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    lines = [
        '{"topic": "grooming", "audience": "child", "kind": "card"}', "", '{"facts": {"asker": "child"}, "out": "x.pdf"}',
        '{"topic": "nothing", "audience": "child"}', "no json", "[1]", '{"facts": {"harms": "no"}}', '{"colour": "red"}',
        '{"topic": "grooming", "audience": "child", "out": "../x.pdf"}', '{"topic": "grooming", "facts": {}}',
    ]  # fmt: skip
    code, _, err = leaflet(
        capsys, monkeypatch, "--batch", "-", "--out", str(tmp_path / "out"), given="\n".join(lines)
    )
    assert code == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["0001.pdf", "x.pdf"]
    named = [line.split(":")[0] for line in err.splitlines()]
    assert named == [f"Line {number}" for number in (4, 5, 6, 7, 8, 9, 10)]


def test_a_batch_without_a_fault_is_exit_0(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    given = '{"topic": "grooming", "audience": "child"}\n'
    assert leaflet(capsys, monkeypatch, "--batch", "-", "--out", str(tmp_path), given=given)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--topic", "nothing", "--audience", "child"), "sextortion"),
        (("--topic", "grooming", "--audience", "cat"), "child, adult, professional"),
        (("--topic", "grooming"), "child, adult, professional"),
        (("--topic", "grooming", "--audience", "child", "--lang", "xx"), "en"),
        (("--topic", "grooming", "--audience", "child", "--area", "Atlantis"), "areas with local contacts"),
        (("--police", "sad"), "accessed"),
        (("--facts", "/nowhere.json"), "could not be read"),
        (("--batch", "/nowhere.jsonl"), "could not be read"),
        ((), "required"),
        (("--topic", "a", "--facts", "-"), "not allowed"),
        (("--topic", "a", "--large", "--card"), "not allowed"),
    ],
    ids=str,
)
def test_wrong_use_is_one_sentence_and_exit_2(
    capsys: Any, monkeypatch: Any, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = leaflet(capsys, monkeypatch, *arguments, "--out", str(tmp_path / "a"))
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert said in err


def test_a_file_that_cannot_be_written_is_said(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    asked = ("--topic", "grooming", "--audience", "child", "--card", "--out", str(tmp_path / "no" / "a.pdf"))
    code, _, err = leaflet(capsys, monkeypatch, *asked)
    assert code == 2
    assert "could not be written" in err


@pytest.mark.parametrize(
    "address", ["javascript:x", "http://help.example.org", "https://a b", "https://x/?q=1"]
)
def test_an_address_that_is_none_is_refused(
    capsys: Any, monkeypatch: Any, tmp_path: Path, address: str
) -> None:
    monkeypatch.setenv("LIFERING_ADDRESS", address)
    asked = ("--topic", "grooming", "--audience", "child", "--out", str(tmp_path / "a.pdf"))
    code, _, err = leaflet(capsys, monkeypatch, *asked)
    assert code == 2
    assert "https://help.example.org" in err
