"""The command line. Exit 0 good, 1 the check failed, 2 wrong use; errors are one sentence on stderr."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lifering.accounts.command import register as register_staff
from lifering.api.answers import (
    Refused,
    facts_answer,
    find_answer,
    find_place,
    make_plan,
    plan_answer,
)
from lifering.audit.command import register as register_audit
from lifering.config.backup import register as register_backup
from lifering.config.migrating import register as register_migrate
from lifering.config.migrating import with_database
from lifering.config.status import register as register_status
from lifering.config.work import register as register_work
from lifering.engine.library import Edition, open_checked, open_edition
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.plan.in_text import TAKEN_AWAY, in_text
from lifering.leaflets import command as leaflets
from lifering.lib.env import areas_folder, cache_folder, content_root, is_shelf, pack_folder, packs_root
from lifering.lib.moments import now
from lifering.lib.tongues import ENGLISH
from lifering.links.command import register as register_links
from lifering.places import Gazetteer
from lifering.publishing.language_parser import register as register_language
from lifering.publishing.parser import OVERDUE_ALLOWED, register
from lifering.reports.verifying import register as register_verifying
from lifering.vault.command import register as register_vault

if TYPE_CHECKING:
    from lifering.accounts.choosing import Choices
    from lifering.engine.proof.mutants import Mutant

GOOD, FAILED, WRONG = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> Any:
        print(f"{message[:1].upper()}{message[1:]}. Try: {self.prog} --help", file=sys.stderr)
        raise SystemExit(WRONG)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    told = _parser().parse_args(arguments)
    try:
        return int(told.run(told))
    except (Refused, PackRefused, leaflets.CannotBePrinted) as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        return GOOD


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="lifering", description="What to do now, what never to do, who to contact and what the law says."
    )
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")
    demo = commands.add_parser("demo", help="start the site on this machine")
    demo.add_argument("--port", type=int, default=None, help="port to listen on (default: PORT, else 8000)")
    demo.add_argument(
        "--sign-ins", action="store_true", help="only print how the demo's invented people sign in now"
    )
    demo.set_defaults(run=_demo)
    facts = commands.add_parser("facts", help="every fact, value and id of the pack")
    facts.add_argument("--json", action="store_true")
    facts.set_defaults(run=_facts)
    plan = commands.add_parser("plan", help="the action plan for some facts")
    plan.add_argument(
        "--facts", required=True, metavar="FILE|-", help="JSON: one object of facts, or a list of them"
    )
    plan.add_argument(
        "--at", default="", metavar="MOMENT", help="as if it were this moment, such as 2026-11-23T23:00"
    )
    plan.add_argument("--happened", default="", metavar="DAY|FROM/TO", help="when it happened")
    plan.add_argument("--lang", default="en")
    plan.add_argument("--json", action="store_true")
    plan.set_defaults(run=_plan)
    find = commands.add_parser("find", help="services by name, old name or what is wrong")
    find.add_argument("query", nargs="?", default="")
    find.add_argument("--area", default="", metavar="SLUG|GSS|POSTCODE")
    find.add_argument("--asker", default="")
    find.add_argument("--age", default="")
    find.add_argument("--at", default="", metavar="MOMENT")
    find.add_argument("--json", action="store_true")
    find.add_argument("--lines", action="store_true", help="one JSON object a line in and out")
    find.set_defaults(run=_find)
    check = commands.add_parser("check", help="everything that can be checked about a pack")
    check.add_argument("--packs", default="", metavar="DIR")
    check.add_argument("--json", action="store_true")
    check.add_argument("--at", default="", metavar="DAY", help="as if it were this day (default: today)")
    check.add_argument(
        "--draft", action="store_true", help="while writing: what nobody has read yet is no problem"
    )
    check.add_argument("--overdue-allowed", action="store_true", help=OVERDUE_ALLOWED)
    check.set_defaults(run=_check)
    impact = commands.add_parser("impact", help="what a change of a pack does, for whom and how many")
    impact.add_argument("old", metavar="OLD", help="a folder of packs, or a bundle of the shelf")
    impact.add_argument("new", metavar="NEW")
    impact.add_argument("--at", default="", metavar="DAY", help="as if it were this day (default: today)")
    impact.add_argument("--html", default="", metavar="FILE", help="write it as one page as well")
    impact.add_argument("--json", action="store_true")
    impact.set_defaults(run=_impact)
    mutate = commands.add_parser("mutate", help="how many small mistakes in the cards would be noticed")
    mutate.add_argument("--packs", default="", metavar="DIR")
    mutate.add_argument(
        "--only", default="", metavar="REGEX", help="mistakes whose name matches, such as ^law-"
    )
    mutate.add_argument(
        "--again", default="", metavar="FILE", help="only the survivors listed in what was printed before"
    )
    mutate.add_argument("--every", type=int, default=1, metavar="N", help="each N-th mistake only")
    mutate.add_argument("--processes", type=int, default=2)
    mutate.add_argument("--json", action="store_true")
    mutate.set_defaults(run=_mutate)
    review = commands.add_parser(
        "review", help="the reviewer's room and the safeguarding case, as pages to read"
    )
    review.add_argument("out", metavar="OUT", help="a new or empty folder, or one written before")
    review.add_argument("--packs", default="", metavar="DIR")
    review.add_argument("--at", default="", metavar="DAY", help="prove it as of this day (default: today)")
    review.set_defaults(run=_review)
    register(commands, _gazetteer)
    register_language(commands)
    leaflets.register(commands, _hands())
    register_links(commands)
    register_migrate(commands)
    register_status(commands, _edition)
    with_database(lambda to: register_staff(to, _choices), commands)
    with_database(register_audit, commands)
    with_database(register_backup, commands)
    with_database(lambda to: register_vault(to, _names, _receiving, _members), commands)
    register_work(commands)
    register_verifying(commands)
    return parser


def _hands() -> leaflets.Hands:
    return leaflets.Hands(
        edition=_edition,
        plan=lambda facts, at, language: make_plan(_edition(), _gazetteer, facts, at, language=language),
        place=lambda area: find_place(_edition(), _gazetteer, area),
        read=_read,
        read_json=_read_json,
        refusal=Refused,
        complain=lambda sentence: print(sentence, file=sys.stderr),
        languages=lambda: (ENGLISH, *_edition().pack.languages),
    )


def _choices() -> Choices:
    from lifering.accounts.choosing import choices

    return choices(_edition(), _gazetteer())


def _names() -> dict[str, str]:
    from lifering.accounts.queries import names_by_id  # Django is only needed here

    return names_by_id()


def _receiving() -> dict[UUID, str]:
    from lifering.accounts.queries import receiving_names  # Django is only needed here

    return receiving_names()


def _members(team_id: UUID) -> set[UUID]:
    from lifering.accounts.queries import member_ids  # Django is only needed here

    return member_ids(team_id)


@cache
def _edition() -> Edition:
    root = packs_root()
    if is_shelf(root):
        from lifering.publishing.served import edition_of_shelf  # brings the library for signatures

        return edition_of_shelf(root, cache_folder())
    return open_checked(pack_folder(root), areas_folder(root), cache_folder())


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _demo(told: argparse.Namespace) -> int:
    from lifering.config.demo import run_demo  # Django is only needed here

    return run_demo(told.port, lambda: _edition().hash, sign_ins_only=told.sign_ins)


def _facts(told: argparse.Namespace) -> int:
    answer = facts_answer(_edition())
    if told.json:
        _print(answer)
    else:
        for fact in answer["facts"]:
            print(f"{fact['id']}: {', '.join(fact['values'])}")
    return GOOD


def _plan(told: argparse.Namespace) -> int:
    raw = _read_json(_read(told.facts), told.facts)
    if told.json:
        _print(
            plan_answer(_edition(), _gazetteer, raw, at=told.at, happened=told.happened, language=told.lang)
        )
        return GOOD
    for one in raw if isinstance(raw, list) else [raw]:
        print(in_text(make_plan(_edition(), _gazetteer, one, told.at, told.happened, told.lang)))
    return GOOD


def _find(told: argparse.Namespace) -> int:
    if not told.lines:
        answer = _found(
            {"query": told.query, "area": told.area, "asker": told.asker, "age": told.age, "at": told.at}
        )
        if told.json:
            _print(answer)
        else:
            print("\n".join(_in_lines(answer)))
        return GOOD
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            asked = _read_json(line, f"line {number}")
            if not isinstance(asked, dict):
                raise Refused(
                    f'Line {number} is not a JSON object. Write one such as {{"query": "blackmail", "age": 15}}.'
                )
            print(json.dumps(_found(asked), ensure_ascii=False), flush=True)
    return GOOD


def _found(asked: dict[str, Any]) -> dict[str, Any]:
    known = {"query", "area", "asker", "age", "at"}
    for name in asked:
        if name not in known:
            raise Refused(f"There is no '{str(name)[:40]}' to search by. Use: {', '.join(sorted(known))}.")
    query = asked.get("query", "")
    rest = {name: value for name, value in asked.items() if name != "query"}
    return find_answer(_edition(), _gazetteer, query, **rest)


def _in_lines(answer: dict[str, Any]) -> Iterator[str]:
    if answer["nothing_found"]:
        yield "Nothing matched. These always answer:"
    for result in answer["results"]:
        channels = ", ".join(channel["value"] for channel in result["channels"]) or (
            TAKEN_AWAY if result["withdrawn"] else "no number that has been checked"
        )
        yield f"{result['name']}: {channels} ({result['reason']})"


def _check(told: argparse.Namespace) -> int:
    from lifering.engine.check import check  # only needed here

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    today = _day(told.at) if told.at else now().date()
    started = time.perf_counter()
    report = check(
        pack_folder(root),
        areas_folder(root),
        _gazetteer,
        today,
        draft=told.draft,
        overdue_allowed=told.overdue_allowed,
    )
    if told.json:
        _print(report.as_json())
    else:
        print("\n".join(report.lines()), f"({time.perf_counter() - started:.1f} s)")
    return FAILED if report.problems else GOOD


def _impact(told: argparse.Namespace) -> int:
    from lifering.engine.proof.impact import impact  # only needed here
    from lifering.engine.proof.impact_text import in_lines
    from lifering.publishing.served import content_named
    from lifering.review.impact_page import write_impact

    today = _day(told.at) if told.at else now().date()
    roots = [content_named(named, packs_root()) for named in (told.old, told.new)]
    old, new = (open_edition(pack_folder(root), areas_folder(root)) for root in roots)
    found = impact(old, new, today)
    at = dt.datetime.combine(today, dt.time(23), now().tzinfo)
    if told.html:
        write_impact(old, new, found, at, Path(told.html))
    if told.json:
        _print(found.as_json())
    else:
        print("\n".join(in_lines(old, new, found, at)))
    return GOOD


def _mutate(told: argparse.Namespace) -> int:
    from lifering.engine.mutate import mutate  # only needed here

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    again = set(re.findall(r"^Survived: (.+)$", _read(told.again), re.M)) if told.again else None
    counted = count()

    def only(mutant: Mutant) -> bool:
        named = re.search(told.only, mutant.name) and (again is None or mutant.name in again)
        return bool(named) and next(counted) % max(1, told.every) == 0

    score = mutate(
        pack_folder(root), areas_folder(root), _gazetteer, now().date(), processes=told.processes, only=only
    )
    if told.json:
        _print(score.as_json())
    else:
        print("\n".join(score.lines()))
    return GOOD


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(f"'{text[:40]}' is not a day. Write it as 2026-11-28.") from None


def _review(told: argparse.Namespace) -> int:
    from lifering.review.command import review  # only needed here

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    report = review(root, Path(told.out), told.at, _gazetteer)
    print(report.summary)
    return FAILED if report.broken else GOOD


def _read(source: str) -> str:
    if source == "-":
        return sys.stdin.read()
    try:
        return Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(
            f"{source} could not be read as UTF-8 text. Give a file of JSON facts, or - for standard input."
        ) from None


def _read_json(text: str, source: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = (
            f" at line {error.lineno}, column {error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else ""
        )
        raise Refused(
            f'{source} is not JSON{where}. Write facts such as {{"asker": "child", "danger": "no"}}.'
        ) from None


def _print(answer: Any) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    raise SystemExit(main())
