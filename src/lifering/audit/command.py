"""``lifering audit``: sign how the chain ends, and check that it is as it was written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

GOOD, FAILED, WRONG = 0, 1, 2


def register(commands: Any) -> None:
    audit = commands.add_parser("audit", help="the chain of what happened: sign its end, check it")
    acts = audit.add_subparsers(dest="act", required=True, metavar="ACT")
    head = acts.add_parser("head", help="a signed statement of how the chain ends, to keep outside")
    head.add_argument("--out", default="", metavar="FILE", help="a new file (default: print it)")
    head.set_defaults(run=_head)
    verify = acts.add_parser("verify", help="name every event that is not as it was written")
    verify.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="FILE",
        help="a head that was kept outside; may be given again",
    )
    verify.set_defaults(run=_verify)


def _head(told: argparse.Namespace) -> int:
    from lifering.audit.heads import make_head
    from lifering.audit.operations import COMMAND
    from lifering.lib.moments import now

    out = Path(told.out) if told.out else None
    if out and out.exists():
        print(f"{out} exists and is kept as it is. Name a new file.", file=sys.stderr)
        return WRONG
    said = make_head(at=now(), by=COMMAND).as_json()
    if out:
        out.write_text(said, encoding="utf-8")
    else:
        print(said, end="")
    return GOOD


def _verify(told: argparse.Namespace) -> int:
    from lifering.audit.heads import NotAHead, key_id, own_key, read_head
    from lifering.audit.queries import links
    from lifering.audit.verifying import verify

    try:
        heads = [read_head(Path(file)) for file in told.head]
    except NotAHead as error:
        print(error, file=sys.stderr)
        return WRONG
    found = verify(
        links(), heads, own_key_id=key_id(own_key().public_key().public_bytes_raw()) if heads else ""
    )
    for fault in found.faults:
        print(fault.sentence)
    if found.faults:
        return FAILED
    print(f"The chain holds: {found.events} events, and it ends with {found.hash.hex()}.")
    if not heads:
        print(
            "Whoever can write to the database can write the whole chain anew: check it against a head that was kept outside (--head FILE)."
        )
    return GOOD
