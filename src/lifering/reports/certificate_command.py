"""``lifering certificate verify``: whether a certificate of disposal is as this site gave it out. Needs no database."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from lifering.reports.certificates import Certificate, CertificateUnclear, read_certificate
from lifering.reports.receipt_command import FAILED, GOOD, WRONG, CannotVerify, known_key, read_text


def register(commands: Any) -> None:
    certificate = commands.add_parser(
        "certificate", help="what is left of a report or record that was disposed of"
    )
    acts = certificate.add_subparsers(dest="act", required=True, metavar="ACT")
    verify = acts.add_parser("verify", help="whether a certificate is as this site gave it out")
    verify.add_argument("file", metavar="FILE|-", help="the certificate as it was saved")
    verify.add_argument(
        "--key",
        default="",
        metavar="FINGERPRINT",
        help="that of the site's key of receipts, 32 letters and digits, from its operator (default: the key of this site)",
    )
    verify.set_defaults(run=_verify)


def _verify(told: argparse.Namespace) -> int:
    try:
        found, known = read_certificate(read_text(told.file)), known_key(told.key)
    except (CannotVerify, CertificateUnclear) as error:
        print(error, file=sys.stderr)
        return WRONG
    fault = _fault(found, known)
    print(fault or f"This certificate is right, in all its {len(found.lines)} lines.")
    return FAILED if fault else GOOD


def _fault(found: Certificate, known: str) -> str:
    if not found.is_right:
        return "This certificate is not right: something in it was changed, or it was copied with a mistake."
    if found.fingerprint != known:
        return f"This certificate is not from this site: its key is {found.fingerprint}, and the site's is {known}."
    return ""
