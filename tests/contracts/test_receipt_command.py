"""``lifering receipt verify``, as somebody uses it who was shown a receipt."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lifering.lib.keys import signing_key
from lifering.reports.receipts import sign
from lifering.reports.signed import KEY

AT = dt.datetime(2026, 7, 1, 22, 5, tzinfo=dt.UTC)
NUMBER = "amber kite 41"


def receipt(folder: Path) -> tuple[str, str]:
    """Its text and the fingerprint of the key."""
    signed = sign(signing_key(folder, KEY), NUMBER, AT)
    return "\n".join(f"{name}: {value}" for name, value in signed.lines), signed.fingerprint


def verify(keys: Path, *told: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    say = f"from lifering.cli import main; raise SystemExit(main({['receipt', 'verify', *told]!r}))"
    environ = os.environ | {"LIFERING_KEYS": str(keys)}
    return subprocess.run(
        [sys.executable, "-c", say], env=environ, input=typed, capture_output=True, text=True, timeout=120
    )


def test_a_receipt_of_this_site_is_right_and_the_hour_is_londons(tmp_path: Path) -> None:
    text, _fingerprint = receipt(tmp_path)
    (tmp_path / "r.txt").write_text(f"From my book\n\n{text}\n")

    done = verify(tmp_path, str(tmp_path / "r.txt"))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "This receipt is right: report amber kite 41 was received at 23:05 on 1 July 2026.\n"
    )


def test_a_receipt_that_was_changed_is_not_right(tmp_path: Path) -> None:
    text, _fingerprint = receipt(tmp_path)

    done = verify(tmp_path, "-", typed=text.replace("23:05", "22:05"))

    assert done.returncode == 1
    assert done.stdout.startswith("This receipt is not right")
    assert done.stdout.count("\n") == 1


def test_a_receipt_that_somebody_signed_with_a_key_of_their_own_is_not_from_this_site(tmp_path: Path) -> None:
    receipt(tmp_path / "site")
    text, theirs = receipt(tmp_path / "forger")

    done = verify(tmp_path / "site", "-", typed=text)

    assert done.returncode == 1
    assert done.stdout.startswith("This receipt is not from this site")
    assert theirs in done.stdout


def test_elsewhere_the_fingerprint_of_the_sites_key_is_enough(tmp_path: Path) -> None:
    text, fingerprint = receipt(tmp_path / "site")
    _other, theirs = receipt(tmp_path / "forger")

    assert verify(tmp_path / "none", "-", "--key", fingerprint.upper(), typed=text).returncode == 0
    assert verify(tmp_path / "none", "-", "--key", theirs, typed=text).returncode == 1
    assert not (tmp_path / "none").exists(), "no key is made for the asking"


@pytest.mark.parametrize(
    ("told", "typed", "said"),
    [
        (("/nowhere/receipt",), "", "could not be read"),
        (("-",), "hello", "There is no line 'Number:'"),
        (("-", "--key", "abc"), "whole", "32 letters and digits"),
        (("-",), "whole", "There is no key of receipts"),
        ((), "", "Try: lifering receipt verify --help"),
    ],
)
def test_what_cannot_be_verified_is_one_sentence(
    tmp_path: Path, told: tuple[str, ...], typed: str, said: str
) -> None:
    text = receipt(tmp_path / "site")[0] if typed == "whole" else typed

    done = verify(tmp_path / "none", *told, typed=text)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
