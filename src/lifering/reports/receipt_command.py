"""``lifering receipt verify``: whether a receipt is as this site gave it out. Needs no database, and says nothing of a report."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import Any

from lifering.lib.env import data_folder
from lifering.lib.keys import signing_key
from lifering.lib.moments import LONDON
from lifering.reports.receipts import KEY, Receipt, ReceiptUnclear, fingerprint, read_receipt

GOOD, FAILED, WRONG = 0, 1, 2
FINGERPRINT = re.compile(r"[0-9a-f]{32}")


class CannotVerify(ValueError):
    """There is nothing to hold the receipt against; the sentence says what to give."""


def register(commands: Any) -> None:
    receipt = commands.add_parser("receipt", help="what a person was given when their report was received")
    acts = receipt.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="whether a receipt is as this site gave it out")
    verify.add_argument("file", metavar="FILE|-", help="the receipt, copied or typed off")
    verify.add_argument(
        "--key",
        default="",
        metavar="FINGERPRINT",
        help="that of the site's key, 32 letters and digits, from its operator (default: the key of this site)",
    )
    verify.set_defaults(run=_verify)


def _verify(told: argparse.Namespace) -> int:
    try:
        receipt, known = read_receipt(read_text(told.file)), known_key(told.key)
    except (CannotVerify, ReceiptUnclear) as error:
        print(error, file=sys.stderr)
        return WRONG
    fault = _fault(receipt, known)
    print(fault or _said(receipt))
    return FAILED if fault else GOOD


def _fault(receipt: Receipt, known: str) -> str:
    if not receipt.is_right:
        return "This receipt is not right: something in it was changed, or it was copied with a mistake."
    if receipt.fingerprint != known:
        return f"This receipt is not from this site: its key is {receipt.fingerprint}, and the site's is {known}."
    return ""


def _said(receipt: Receipt) -> str:
    at = receipt.received_at.astimezone(LONDON)
    return (
        f"This receipt is right: report {receipt.number} was received at {at:%H:%M} on {at.day} {at:%B %Y}."
    )


def read_text(source: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CannotVerify(
            f"{source} could not be read as UTF-8 text. Give the file of the receipt, or - for standard input."
        ) from None


def known_key(told: str) -> str:
    """The fingerprint of the key that a receipt of this site has. A key that is not there is not made for the asking."""
    if told:
        plain = "".join(told.split()).lower()
        if not FINGERPRINT.fullmatch(plain):
            raise CannotVerify("A fingerprint has 32 letters and digits, 0 to 9 and a to f. Copy it again.")
        return " ".join(plain[at : at + 4] for at in range(0, 32, 4))
    folder = Path(os.environ.get("LIFERING_KEYS") or data_folder() / "keys")
    if not (folder / f"{KEY}.key").is_file():
        raise CannotVerify(
            f"There is no key of receipts in {folder}. Set LIFERING_KEYS, or give the fingerprint of the site's key with --key."
        )
    return fingerprint(signing_key(folder, KEY).public_key().public_bytes_raw())
