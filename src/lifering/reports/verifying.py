"""``lifering receipt verify`` and ``lifering certificate verify``: whether a paper is as this site gave it out. Needs no
database, and says nothing of a report."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from lifering.lib.env import data_folder
from lifering.lib.keys import signing_key
from lifering.lib.moments import LONDON
from lifering.reports.certificates import Certificate, read_certificate
from lifering.reports.receipts import Receipt, read_receipt
from lifering.reports.signed import KEY, Signed, Unclear, by_fours, fingerprint

GOOD, FAILED, WRONG = 0, 1, 2
FINGERPRINT = re.compile(r"[0-9a-f]{32}")
KEY_HELP = "that of the site's key of receipts, 32 letters and digits, from its operator (default: the key of this site)"
Paper = TypeVar("Paper", bound=Signed)


class CannotVerify(ValueError):
    """There is nothing to hold the paper against; the sentence says what to give."""


@dataclass(frozen=True)
class Kind(Generic[Paper]):
    """A paper that this site gives out."""

    name: str
    help: str
    file: str
    read: Callable[[str], Paper]
    said: Callable[[Paper], str]
    """What a right one says, without the full stop."""


def _received(receipt: Receipt) -> str:
    at = receipt.received_at.astimezone(LONDON)
    return f": report {receipt.number} was received at {at:%H:%M} on {at.day} {at:%B %Y}"


def _lines(certificate: Certificate) -> str:
    return f", in all its {len(certificate.lines)} lines"


RECEIPT = Kind(
    "receipt", "what a person was given when their report was received", "the receipt, copied or typed off",
    read_receipt, _received,
)  # fmt: skip
CERTIFICATE = Kind(
    "certificate", "what is left of a report or record that was disposed of", "the certificate as it was saved",
    read_certificate, _lines,
)  # fmt: skip


def register(commands: Any) -> None:
    kinds: tuple[Kind[Any], ...] = (RECEIPT, CERTIFICATE)
    for kind in kinds:
        paper = commands.add_parser(kind.name, help=kind.help)
        acts = paper.add_subparsers(dest="act", required=True, metavar="ACT")
        verify = acts.add_parser("verify", help=f"whether a {kind.name} is as this site gave it out")
        verify.add_argument("file", metavar="FILE|-", help=kind.file)
        verify.add_argument("--key", default="", metavar="FINGERPRINT", help=KEY_HELP)
        verify.set_defaults(run=partial(_verify, kind))


def _verify(kind: Kind[Any], told: argparse.Namespace) -> int:
    try:
        found, known = kind.read(_text(told.file, kind.name)), _known_key(told.key)
    except (CannotVerify, Unclear) as error:
        print(error, file=sys.stderr)
        return WRONG
    fault = _fault(kind.name, found, known)
    print(fault or f"This {kind.name} is right{kind.said(found)}.")
    return FAILED if fault else GOOD


def _fault(name: str, found: Signed, known: str) -> str:
    if not found.is_right:
        return f"This {name} is not right: something in it was changed, or it was copied with a mistake."
    if found.fingerprint != known:
        return (
            f"This {name} is not from this site: its key is {found.fingerprint}, and the site's is {known}."
        )
    return ""


def _text(source: str, name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CannotVerify(
            f"{source} could not be read as UTF-8 text. Give the file of the {name}, or - for standard input."
        ) from None


def _known_key(told: str) -> str:
    """The fingerprint of the key that a paper of this site has. A key that is not there is not made for the asking."""
    if told:
        plain = "".join(told.split()).lower()
        if not FINGERPRINT.fullmatch(plain):
            raise CannotVerify("A fingerprint has 32 letters and digits, 0 to 9 and a to f. Copy it again.")
        return by_fours(plain)
    folder = Path(os.environ.get("LIFERING_KEYS") or data_folder() / "keys")
    if not (folder / f"{KEY}.key").is_file():
        raise CannotVerify(
            f"There is no key of receipts in {folder}. Set LIFERING_KEYS, or give the fingerprint of the site's key with --key."
        )
    return fingerprint(signing_key(folder, KEY).public_key().public_bytes_raw())
