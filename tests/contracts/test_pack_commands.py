"""``lifering pack`` as an operator uses it: what it says, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lifering.cli import main
from tests.factories import small_pack
from tests.shelves import ASKS_FOR_HELPLINE, HELPLINE, ICE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the operator works; the shelf is where LIFERING_PACKS points."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIFERING_PACKS", str(tmp_path / "shelf"))
    monkeypatch.setenv("LIFERING_CACHE", str(tmp_path / "cache"))
    small_pack(tmp_path / "one", contacts__c=HELPLINE, rules__r=ASKS_FOR_HELPLINE)
    small_pack(tmp_path / "two", contacts__c=HELPLINE, rules__r=ASKS_FOR_HELPLINE, laws__l=ICE)
    return tmp_path


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Any:
    def said(line: str, *more: str, code: int = 0) -> str:
        try:
            told = main([*line.split(), *more])
        except SystemExit as stopped:
            told = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert told == code, out + err
        assert len(err.splitlines()) <= 1, "one sentence"
        return str(err if code else out + err)

    return said


def shelf_with_one_in_force(say: Any, folder: Path) -> tuple[str, str]:
    first, second = (say(f"pack add {name}").split()[1].rstrip(".") for name in ("one", "two"))
    signers = say("pack signer new amira --out amira.key") + say(
        "pack signer new ben --role law --out ben.key"
    )
    (folder / "shelf" / "signers.yaml").write_text(signers)
    for digest in (first, second):
        for name in ("amira", "ben"):
            say(f"pack sign {digest[:10]} --key {name}.key")
    say(f"pack activate {first[:6]}")
    return first, second


def test_from_a_folder_to_content_in_force_and_back(say: Any, folder: Path) -> None:
    assert "Good" in say("pack check one")
    first, second = shelf_with_one_in_force(say, folder)
    assert (folder / "amira.key").stat().st_mode & 0o777 == 0o600
    assert "~ law water-act" in say(f"pack diff {first[:8]} two")
    told = say(f"pack activate {second[:8]}")
    assert f"In force: {second}. 0 cards more, 0 fewer, 1 changed" in told
    assert first in say("pack rollback")
    status = say("pack status")
    assert f"{first[:12]}  in force  small 1  signed by amira (safeguarding) and ben (law)." in status
    acts = [
        json.loads(line)["what"] for line in (folder / "shelf" / "history.jsonl").read_text().splitlines()
    ]
    assert acts == ["add", "add", "activate", "activate", "rollback"]


def test_a_plan_on_the_command_line_is_of_the_bundle_in_force_without_what_is_withdrawn(
    say: Any, folder: Path
) -> None:
    from lifering import cli

    first, _ = shelf_with_one_in_force(say, folder)
    (folder / "facts.json").write_text('{"asker": "child", "wet": "yes"}')

    def plan() -> Any:
        cli._edition.cache_clear()
        return json.loads(say("plan --facts facts.json --json"))

    try:
        assert plan()["packs"][0]["hash"] == first
        assert "0123 456" in str(plan())
        say("pack withdraw contact rescue --why", "the line is dead")
        assert "0123 456" not in str(plan())
        assert "Withdrawn: rescue (all channels)" in say("pack status")
        say("pack restore contact rescue")
        assert "0123 456" in str(plan())
        say("pack withdraw contact rescue --why", "moved", "--channel", "0123 456")
        assert "0123 456" not in str(plan())
    finally:
        cli._edition.cache_clear()


def test_what_is_not_to_be_trusted_is_exit_1_with_what_to_do(say: Any, folder: Path) -> None:
    digest = say("pack add one").split()[1].rstrip(".")
    assert "two different people" in say(f"pack activate {digest[:6]}", code=1)
    small_pack(folder / "bad", laws__l=ICE.replace("{id: book}", "{id: bok}"))
    assert "not added" in say("pack add bad", code=1)
    assert "Fault" not in say("pack status", code=1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pack", "lifering pack --help"),
        ("pack dance", "lifering pack --help"),
        ("pack add nowhere", "holds no pack"),
        ("pack status --shelf one", "is no shelf"),
        ("pack add one --shelf two", "holds something else"),
        ("pack activate abc", "six first letters"),
        ("pack activate 000000", "names 0 bundles"),
        ("pack rollback", "No bundle"),
        ("pack sign {} --key nowhere.key", "cannot be read"),
        ("pack sign {} --key one/small/pack.yaml", "holds no key"),
        ("pack signer new Amira --out a.key", "no signer"),
        ("pack signer new amira --out one/small/pack.yaml", "cannot be written"),
        ("pack withdraw contact rescue", "--why"),
        ("pack withdraw topic rescue --why x", "--help"),
        ("pack restore contact rescue", "not withdrawn"),
    ],
)
def test_wrong_use_is_exit_2_and_one_sentence(say: Any, line: str, said: str) -> None:
    digest = say("pack add one").split()[1].rstrip(".")
    told = say(line.format(digest[:8]), code=2)
    assert said in told


def test_without_a_shelf_the_commands_ask_for_one(say: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIFERING_PACKS")
    assert "--shelf DIR" in say("pack status", code=2)
