"""``lifering links``: try the web addresses of a pack, note who was rung, and say what somebody has to look at."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lifering.lib.env import areas_folder, content_root, data_folder, pack_folder, packs_root
from lifering.lib.moments import MomentUnclear, now, read_moment
from lifering.links import rung
from lifering.links.book import FILE, Book, Link, read_book, write_book
from lifering.links.rung import NEVER_RUNG

GOOD, FAILED, WRONG = 0, 1, 2
WHAT_IT_MEANS = {
    "gone": "Gone. Look in a browser; find the new address, or 'lifering pack withdraw contact ID --channel ADDRESS --why TEXT'",
    "moved": "Moved: it leads to another site, or to a front page. Is that still the right place?",
    "unsure": "No clear answer: a fault of theirs, or they refuse programs. Look in a browser when it lasts",
}


def register(commands: Any) -> None:
    """Adds ``links`` to the commands."""
    links = commands.add_parser(
        "links", help="try the web addresses of a pack; list what a person must look at"
    )
    inner = links.add_subparsers(dest="links command", required=True, metavar="COMMAND")
    check = _add(inner, "check", _check, "try every web address; the only command that goes to the network")
    check.add_argument("--out", default="", metavar="FILE", help=f"instead of LIFERING_DATA/{FILE}")
    check.add_argument("--timeout", type=float, default=15, metavar="S", help="seconds (default: 15)")
    check.add_argument(
        "--pause",
        type=float,
        default=2,
        metavar="S",
        help="seconds between requests to one host (default: 2)",
    )
    listed = _add(inner, "list", _list, "links that are gone or moved, and numbers that somebody has to ring")
    listed.add_argument(
        "--from", dest="out", default="", metavar="FILE", help=f"instead of LIFERING_DATA/{FILE}"
    )
    listed.add_argument(
        "--at", default="", metavar="DAY", help="numbers as they fall due on this day (default: today)"
    )
    rang = _add(inner, "rang", _rang, "note that a person rang a number, and whether somebody answered")
    rang.add_argument("contact", metavar="CONTACT", help="its id, such as childline")
    rang.add_argument("number", metavar="NUMBER", help="as the card writes it, such as '0800 1111'")
    rang.add_argument("--by", required=True, metavar="NAME", help="who rang; no page shows it")
    rang.add_argument("--on", default="", metavar="DAY", help="on which day (default: today)")
    rang.add_argument("--answered", required=True, choices=("yes", "no"))


def _add(inner: Any, name: str, does: Any, help_: str) -> Any:
    made = inner.add_parser(name, help=help_)
    made.add_argument("--packs", default="", metavar="DIR")
    made.set_defaults(run=does)
    return made


def _pack(told: argparse.Namespace) -> Any:
    from lifering.engine.packs.loader import read_pack  # only needed here

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    return read_pack(pack_folder(root), areas_folder(root))


def _file(told: argparse.Namespace) -> Path:
    return Path(told.out).absolute() if told.out else data_folder() / FILE


def _check(told: argparse.Namespace) -> int:
    from lifering.links.addresses import web_addresses
    from lifering.links.checking import OurLineIsDown, written
    from lifering.links.trying import Visitor  # brings what goes to the network

    if not (told.timeout > 0 and told.pause >= 0):
        print("Give --timeout and --pause in seconds, such as --timeout 15 --pause 2.", file=sys.stderr)
        return WRONG
    path, addresses = _file(told), web_addresses(_pack(told))
    try:
        before = read_book(path)
    except ValueError as error:
        print(error, file=sys.stderr)
        return WRONG
    visitor = Visitor(timeout=told.timeout, pause=told.pause)
    try:
        book = written(before, dict(visitor.try_all(addresses)), now().date())
        write_book(path, book)
    except OurLineIsDown as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"{path} cannot be written ({error.strerror}). Name another file with --out.", file=sys.stderr)
        return WRONG
    print(f"{_counted(book)}. Noted in {path.name}. What to look at: lifering links list")
    return GOOD


def _rang(told: argparse.Namespace) -> int:
    from lifering.links.ringing import CannotBe, call_of

    try:
        call = call_of(told, _pack(told), today=now().date())
        rung.note_call(data_folder() / rung.FILE, call)
    except (MomentUnclear, CannotBe) as error:
        print(error, file=sys.stderr)
        return WRONG
    except OSError as error:
        print(
            f"{rung.FILE} cannot be written ({error.strerror}). Set LIFERING_DATA to a folder of yours.",
            file=sys.stderr,
        )
        return WRONG
    print(f"Noted in {rung.FILE}: {call.number} of {call.contact}, {call.in_words()}.")
    return GOOD


def _list(told: argparse.Namespace) -> int:
    try:
        on = read_moment(told.at).date() if told.at else now().date()
        book = read_book(_file(told))
        calls = rung.last_calls(rung.read_calls(_file(told).with_name(rung.FILE)))
    except (MomentUnclear, ValueError) as error:
        print(error, file=sys.stderr)
        return WRONG
    pack = _pack(told)
    print("\n".join([*_links_to_look_at(book, pack), "", *_numbers_to_ring(pack, on, calls)]))
    return GOOD


def _counted(book: Book) -> str:
    states = [link.state for link in book.links]
    told = ", ".join(f"{states.count(state)} {state}" for state in ("ok", "moved", "gone", "unsure"))
    return f"{len(states)} addresses tried on {book.tried_on}: {told}"


def _links_to_look_at(book: Book | None, pack: Any) -> Iterator[str]:
    from lifering.links.addresses import web_addresses

    if book is None:
        yield "No address has been tried yet. Run: lifering links check"
        return
    yield f"{_counted(book)}."
    named = web_addresses(pack)
    for state, meaning in WHAT_IT_MEANS.items():
        found = [link for link in book.links if link.state == state and link.address in named]
        if found:
            yield f"{meaning}:"
            yield from (f"  {_in_words(link)} [{'; '.join(named[link.address])}]" for link in found)


def _in_words(link: Link) -> str:
    where = f" -> {link.leads_to}" if link.leads_to else ""
    since = f", since {link.failing_since}" if link.failing_since else ""
    last = f", last well on {link.ok_on}" if link.failing_since and link.ok_on else ""
    taken = ", no longer a link on the site" if link.is_dead else ""
    return f"{link.address}{where} ({link.told}{since}{last}{taken})"


def _numbers_to_ring(pack: Any, on: Any, calls: dict[str, rung.Call]) -> Iterator[str]:
    from lifering.links.addresses import numbers_due

    due = list(numbers_due(pack, on))
    yield f"Numbers and e-mail addresses for a person to try ({len(due)}), as of {on}; afterwards write 'checked' and 'review_by' in the card:"
    for one in due:
        by = "; never ring it to try, look at the official page" if one.number in NEVER_RUNG else ""
        late = f"overdue since {one.review_by}" if one.is_overdue else f"look again by {one.review_by}"
        told = f"; {calls[one.number].in_words()}" if one.number in calls else ""
        yield f"  {one.number} ({one.kind}) [{one.card}] {one.state}, {late}{told}{by}"
    silent = [call for call in calls.values() if not call.is_answered]
    if silent:
        yield "Numbers that nobody answered; pages say so. Ring again, or 'lifering pack withdraw contact ID --channel NUMBER --why TEXT':"
        yield from (f"  {call.number} [{call.contact}] {call.in_words()}" for call in silent)
