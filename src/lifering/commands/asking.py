"""Answers from the pack in force: ``lifering facts``, ``plan`` and ``find``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from lifering.api.answers import Refused, facts_answer, find_answer, make_plan, plan_answer
from lifering.commands.talking import GOOD, print_json, read, read_json
from lifering.engine.library import Edition
from lifering.engine.plan.in_text import TAKEN_AWAY, in_text
from lifering.places import Gazetteer


def register(commands: Any, edition: Callable[[], Edition], gazetteer: Callable[[], Gazetteer]) -> None:
    """Adds the three commands; what they answer from is opened when one is given."""
    for add in (_add_facts, _add_plan, _add_find):
        add(commands).set_defaults(edition=edition, gazetteer=gazetteer)


def _add_facts(commands: Any) -> Any:
    facts = commands.add_parser("facts", help="every fact, value and id of the pack")
    facts.add_argument("--json", action="store_true")
    facts.set_defaults(run=_facts)
    return facts


def _add_plan(commands: Any) -> Any:
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
    return plan


def _add_find(commands: Any) -> Any:
    find = commands.add_parser("find", help="services by name, old name or what is wrong")
    find.add_argument("query", nargs="?", default="")
    find.add_argument("--area", default="", metavar="SLUG|GSS|POSTCODE")
    find.add_argument("--asker", default="")
    find.add_argument("--age", default="")
    find.add_argument("--at", default="", metavar="MOMENT")
    find.add_argument("--json", action="store_true")
    find.add_argument("--lines", action="store_true", help="one JSON object a line in and out")
    find.set_defaults(run=_find)
    return find


def _facts(told: argparse.Namespace) -> int:
    answer = facts_answer(told.edition())
    if told.json:
        print_json(answer)
    else:
        for fact in answer["facts"]:
            print(f"{fact['id']}: {', '.join(fact['values'])}")
    return GOOD


def _plan(told: argparse.Namespace) -> int:
    raw = read_json(read(told.facts), told.facts)
    if told.json:
        print_json(
            plan_answer(
                told.edition(), told.gazetteer, raw, at=told.at, happened=told.happened, language=told.lang
            )
        )
        return GOOD
    for one in raw if isinstance(raw, list) else [raw]:
        print(in_text(make_plan(told.edition(), told.gazetteer, one, told.at, told.happened, told.lang)))
    return GOOD


def _find(told: argparse.Namespace) -> int:
    if not told.lines:
        answer = _found(
            told,
            {"query": told.query, "area": told.area, "asker": told.asker, "age": told.age, "at": told.at},
        )
        if told.json:
            print_json(answer)
        else:
            print("\n".join(_in_lines(answer)))
        return GOOD
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            asked = read_json(line, f"line {number}")
            if not isinstance(asked, dict):
                raise Refused(
                    f'Line {number} is not a JSON object. Write one such as {{"query": "blackmail", "age": 15}}.'
                )
            print(json.dumps(_found(told, asked), ensure_ascii=False), flush=True)
    return GOOD


def _found(told: argparse.Namespace, asked: dict[str, Any]) -> dict[str, Any]:
    known = {"query", "area", "asker", "age", "at"}
    for name in asked:
        if name not in known:
            raise Refused(f"There is no '{str(name)[:40]}' to search by. Use: {', '.join(sorted(known))}.")
    query = asked.get("query", "")
    rest = {name: value for name, value in asked.items() if name != "query"}
    return find_answer(told.edition(), told.gazetteer, query, **rest)


def _in_lines(answer: dict[str, Any]) -> Iterator[str]:
    if answer["danger"]:
        yield "If somebody is in danger now, call 999."
    if answer["nothing_found"]:
        yield "Nothing matched. These always answer:"
    for result in answer["results"]:
        channels = ", ".join(channel["value"] for channel in result["channels"]) or (
            TAKEN_AWAY if result["withdrawn"] else "no number that has been checked"
        )
        yield f"{result['name']}: {channels} ({result['reason']})"
