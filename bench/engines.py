"""The same rules in four engines, each in the fastest form that we found for it.

An engine answers the numbers of the matching rules, in order. ``ready`` takes a state in whatever
form the engine likes best, made beforehand; otherwise it takes a plain dictionary.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.figure import NotMeasured
from bench.shape import Shape, State, When
from lifering.engine.packs.model import Question
from lifering.engine.rulebook.forms import Forms
from lifering.engine.rulebook.matcher import Matcher
from lifering.engine.rulebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Engine:
    """``slow_down``: states it is timed on, fewer for a slow engine. ``read``: result -> rule numbers."""

    name: str
    call: Callable[[Any], Any]
    prepare: Callable[[State], Any]
    is_ready: bool
    read: Callable[[Any], list[int]] = list
    note: str = ""


def ours(shape: Shape) -> Iterator[Engine]:
    questions = {fact: Question(question=fact, values=values, words={}) for fact, values in shape.facts.items()}
    vocabulary = Vocabulary(questions)
    forms = Forms(vocabulary, {})
    matcher = Matcher(forms, {f"rule_{number:03}": forms.of(dict(when)) for number, when in enumerate(shape.rules)})
    yield Engine("ours, answers ready", matcher.matching, vocabulary.answers, is_ready=True)
    yield Engine("ours, from a dictionary", lambda state: matcher.matching(vocabulary.answers(state)), dict, is_ready=False)


def plain(shape: Shape) -> Iterator[Engine]:
    yield Engine("plain loop (the reference)", shape.reference, dict, is_ready=False)


def datalogic(shape: Shape) -> Iterator[Engine]:
    """One JSONLogic expression: the numbers of all rules whose condition holds, merged."""
    try:
        from datalogic_py import DataHandle
        from datalogic_py import Engine as Logic
    except ImportError:
        raise NotMeasured("datalogic-py is not installed: pip install -e '.[bench]'") from None
    engine = Logic()
    rule = engine.compile(
        {"merge": [{"if": [_json_logic(when), [number], []]} for number, when in enumerate(shape.rules)]}
    )
    session = engine.session()
    yield Engine("datalogic-py, data handle ready", lambda data: session.evaluate_data(rule, data), DataHandle, is_ready=True)
    yield Engine("datalogic-py, from a dictionary", lambda state: session.evaluate(rule, state), dict, is_ready=False)


def _json_logic(when: When) -> dict[str, Any]:
    tests = [{"in": [{"var": fact}, wanted]} for fact, wanted in when.items()]
    return tests[0] if len(tests) == 1 else {"and": tests}


def zen(shape: Shape) -> Iterator[Engine]:
    """One decision table with the hit policy "collect": by a loader that compiles once, and loaded each time."""
    try:
        from zen import ZenEngine
    except ImportError:
        raise NotMeasured("zen-engine is not installed: pip install -e '.[bench]'") from None
    table = _decision_table(shape)
    loaded = ZenEngine({"loader": {"type": "static", "content": {"rules": table}}})
    created = ZenEngine().create_decision(json.dumps(table))
    yield Engine("zen-engine, static loader", lambda state: loaded.evaluate("rules", state), dict, is_ready=False, read=_collected)
    yield Engine("zen-engine, create_decision", created.evaluate, dict, is_ready=False, read=_collected)


def _collected(answer: dict[str, Any]) -> list[int]:
    return [row["rule"] for row in answer["result"]]


def _decision_table(shape: Shape) -> dict[str, Any]:
    rows = [
        {"_id": f"row_{number}", "rule": str(number)}
        | {fact: ", ".join(json.dumps(value) for value in when.get(fact, [])) for fact in shape.facts}
        for number, when in enumerate(shape.rules)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": fact, "name": fact, "field": fact} for fact in shape.facts],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": rows,
    }
    kinds = {"in": "inputNode", "table": "decisionTableNode", "out": "outputNode"}
    nodes = [{"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}} for name, kind in kinds.items()]
    nodes[1]["content"] = table
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in (("in", "table"), ("table", "out"))
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
