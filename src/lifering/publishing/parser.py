"""The words of ``lifering pack ...``. What they do is in ``commands``, which is read only when one is given."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the checks need not be there to read a command line
    from lifering.engine.check import Finder

OVERDUE_ALLOWED = "what nobody has looked at again in time is no problem: only to put older content back"


def register(commands: Any, finder: Callable[[], Finder]) -> None:
    """Adds ``pack`` and what belongs to it; ``finder`` finds the places of scenarios."""
    pack = commands.add_parser("pack", help="publish a pack: check, sign, put in force, put back, withdraw")
    pack.set_defaults(finder=finder)
    inner = _inner(pack)
    check = _add(inner, "check", "everything that can be checked about a pack", "DIR", shelf=False)
    read = _add(inner, "read", "note that somebody who did not write them has read these cards", shelf=False)
    read.add_argument("cards", nargs="*", metavar="KIND ID", help="such as: do call_999 contact childline")
    read.add_argument("--all", action="store_true", help="every card of the pack and its areas")
    read.add_argument("--packs", default="", metavar="DIR", help="a plain folder of packs")
    add = _add(
        inner, "add", "copy a checked pack (else the one that came with Lifering) into the shelf", "[DIR]"
    )
    _add(inner, "diff", "the cards that differ; each a folder or a digest", "OLD", "NEW")
    _add(inner, "status", "what is in force, ready, signed and withdrawn; 1 when something is wrong")
    signer = inner.add_parser("signer", help="the people who sign")
    new = _add(_inner(signer), "new", "make a key; prints the lines for signers.yaml", "NAME", shelf=False)
    new.add_argument("--out", required=True, metavar="FILE", help="a new file for the private key, mode 600")
    new.add_argument("--role", default="safeguarding", help="what they answer for (default: safeguarding)")
    sign = _add(inner, "sign", "sign a bundle of the shelf", "DIGEST")
    sign.add_argument("--key", required=True, metavar="FILE")
    activate = _add(inner, "activate", "put a bundle with two signatures in force", "DIGEST")
    for may_be_late in (check, add, activate):
        may_be_late.add_argument("--overdue-allowed", action="store_true", help=OVERDUE_ALLOWED)
    back = _add(inner, "rollback", "put the bundle before this one in force again")
    back.add_argument(
        "--without-check", action="store_true", help="leave out scenarios and proofs, never signatures"
    )
    for name, help_ in (
        ("withdraw", "take a contact out of every plan at once"),
        ("restore", "give a withdrawn contact back"),
    ):
        kinds = _inner(inner.add_parser(name, help=help_), "contact")
        made = _add(kinds, "contact", help_, "ID", does=name)
        if name == "withdraw":
            made.add_argument(
                "--why", required=True, metavar="TEXT", help="for the operator; nobody else sees it"
            )
            made.add_argument(
                "--channel", action="append", default=[], metavar="VALUE", help="only this number or address"
            )


def _inner(parser: Any, metavar: str = "COMMAND") -> Any:
    return parser.add_subparsers(dest=f"{parser.prog} ...", required=True, metavar=metavar)


def _add(inner: Any, name: str, help_: str, *places: str, shelf: bool = True, does: str = "") -> Any:
    made = inner.add_parser(name, help=help_)
    for place in places:  # [X] may be left out
        bare = place.strip("[]")
        made.add_argument(bare.lower(), metavar=bare, nargs="?" if bare != place else None, default="")
    if shelf:
        made.add_argument("--shelf", default="", metavar="DIR", help="instead of LIFERING_PACKS")
    made.set_defaults(run=lambda told: _run(does or name, told))
    return made


def _run(name: str, told: argparse.Namespace) -> int:
    from lifering.publishing.commands import run  # brings the library for signatures

    return run(name, told)
