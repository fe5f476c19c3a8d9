"""Checks of a pack: ``lifering check``, ``impact``, ``mutate`` and ``review``. What they need is read only when one is given."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lifering.commands.talking import FAILED, GOOD, day, print_json, read
from lifering.engine.library import open_edition
from lifering.lib.env import areas_folder, content_root, pack_folder, packs_root
from lifering.lib.moments import now
from lifering.places import Gazetteer
from lifering.publishing.parser import OVERDUE_ALLOWED

if TYPE_CHECKING:
    from lifering.engine.proof.mutants import Mutant


def register(commands: Any, gazetteer: Callable[[], Gazetteer]) -> None:
    """Adds the four commands; ``gazetteer`` finds the places of scenarios."""
    for add in (_add_check, _add_impact, _add_mutate, _add_review):
        add(commands).set_defaults(gazetteer=gazetteer)


def _add_check(commands: Any) -> Any:
    check = commands.add_parser("check", help="everything that can be checked about a pack")
    check.add_argument("--packs", default="", metavar="DIR")
    check.add_argument("--json", action="store_true")
    check.add_argument("--at", default="", metavar="DAY", help="as if it were this day (default: today)")
    check.add_argument(
        "--draft", action="store_true", help="while writing: what nobody has read yet is no problem"
    )
    check.add_argument("--overdue-allowed", action="store_true", help=OVERDUE_ALLOWED)
    check.set_defaults(run=_check)
    return check


def _add_impact(commands: Any) -> Any:
    impact = commands.add_parser("impact", help="what a change of a pack does, for whom and how many")
    impact.add_argument("old", metavar="OLD", help="a folder of packs, or a bundle of the shelf")
    impact.add_argument("new", metavar="NEW")
    impact.add_argument("--at", default="", metavar="DAY", help="as if it were this day (default: today)")
    impact.add_argument("--html", default="", metavar="FILE", help="write it as one page as well")
    impact.add_argument("--json", action="store_true")
    impact.set_defaults(run=_impact)
    return impact


def _add_mutate(commands: Any) -> Any:
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
    return mutate


def _add_review(commands: Any) -> Any:
    review = commands.add_parser(
        "review", help="the reviewer's room and the safeguarding case, as pages to read"
    )
    review.add_argument("out", metavar="OUT", help="a new or empty folder, or one written before")
    review.add_argument("--packs", default="", metavar="DIR")
    review.add_argument("--at", default="", metavar="DAY", help="prove it as of this day (default: today)")
    review.set_defaults(run=_review)
    return review


def _check(told: argparse.Namespace) -> int:
    from lifering.engine.check import check

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    today = day(told.at) if told.at else now().date()
    started = time.perf_counter()
    report = check(
        pack_folder(root),
        areas_folder(root),
        told.gazetteer,
        today,
        draft=told.draft,
        overdue_allowed=told.overdue_allowed,
    )
    if told.json:
        print_json(report.as_json())
    else:
        print("\n".join(report.lines()), f"({time.perf_counter() - started:.1f} s)")
    return FAILED if report.problems else GOOD


def _impact(told: argparse.Namespace) -> int:
    from lifering.engine.proof.impact import impact
    from lifering.engine.proof.impact_text import in_lines
    from lifering.publishing.served import content_named
    from lifering.review.impact_page import write_impact

    today = day(told.at) if told.at else now().date()
    roots = [content_named(named, packs_root()) for named in (told.old, told.new)]
    old, new = (open_edition(pack_folder(root), areas_folder(root)) for root in roots)
    found = impact(old, new, today)
    at = dt.datetime.combine(today, dt.time(23), now().tzinfo)
    if told.html:
        write_impact(old, new, found, at, Path(told.html))
    if told.json:
        print_json(found.as_json())
    else:
        print("\n".join(in_lines(old, new, found, at)))
    return GOOD


def _mutate(told: argparse.Namespace) -> int:
    from lifering.engine.mutate import mutate

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    again = set(re.findall(r"^Survived: (.+)$", read(told.again), re.M)) if told.again else None
    counted = count()

    def only(mutant: Mutant) -> bool:
        named = re.search(told.only, mutant.name) and (again is None or mutant.name in again)
        return bool(named) and next(counted) % max(1, told.every) == 0

    score = mutate(
        pack_folder(root),
        areas_folder(root),
        told.gazetteer,
        now().date(),
        processes=told.processes,
        only=only,
    )
    if told.json:
        print_json(score.as_json())
    else:
        print("\n".join(score.lines()))
    return GOOD


def _review(told: argparse.Namespace) -> int:
    from lifering.review.command import review

    root = content_root(Path(told.packs).resolve() if told.packs else packs_root())
    report = review(root, Path(told.out), told.at, told.gazetteer)
    print(report.summary)
    return FAILED if report.broken else GOOD
