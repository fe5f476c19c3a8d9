"""``lifering certificate verify``, as somebody uses it who was given a certificate of disposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifering.cli import main
from lifering.lib.keys import signing_key
from lifering.reports.certificates import sign_certificate
from lifering.reports.signed import KEY

LINES = (
    "Certificate of disposal 1",
    "Report amber kite 41, received.",
    "2 pieces of ciphertext.",
    "ab12  report.sealed 7",
)


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIFERING_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def saved(keys: Path, change: tuple[str, str] = ("", "")) -> str:
    file = keys.parent / "certificate.txt"
    file.write_text(sign_certificate(signing_key(keys, KEY), LINES).text.replace(*change), encoding="utf-8")
    return str(file)


def test_a_certificate_of_this_site_is_right_however_its_lines_end(
    keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for change in (("\n", "\n"), ("\n", "\r\n"), ("\n", "  \n\n")):
        assert main(["certificate", "verify", saved(keys, change)]) == 0, change
    assert capsys.readouterr().out == "This certificate is right, in all its 4 lines.\n" * 3


@pytest.mark.parametrize(
    "change", [("2 pieces", "1 pieces"), ("ab12  report.sealed 7\n", ""), ("amber", "Amber")]
)
def test_a_certificate_that_was_changed_is_not_right(
    keys: Path, change: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["certificate", "verify", saved(keys, change)]) == 1
    assert capsys.readouterr().out.startswith("This certificate is not right")


def test_a_certificate_signed_with_a_key_of_their_own_is_not_from_this_site(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signing_key(keys, KEY)
    file = saved(tmp_path / "forger")
    assert main(["certificate", "verify", file]) == 1
    assert "is not from this site" in capsys.readouterr().out
    theirs = sign_certificate(signing_key(tmp_path / "forger", KEY), LINES).fingerprint
    assert main(["certificate", "verify", file, "--key", theirs]) == 0


def test_a_receipt_or_half_a_certificate_is_none(keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signing_key(keys, KEY)
    assert main(["certificate", "verify", saved(keys, ("Signed: ", ""))]) == 2
    assert "does not end with the lines" in capsys.readouterr().err
