"""The same rules in several engines, each in the fastest forms that we found for it."""

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

INSTALL = "is not installed: uv pip install zen-engine datalogic-py"


@dataclass(frozen=True, slots=True)
class Engine:
    """``call`` takes a state as ``prepare`` made it beforehand; ``read`` finds the rule numbers in its result.

    ``is_ready``: the state was made beforehand into what the engine likes best; otherwise it is a plain dictionary.
    """

    name: str
    call: Callable[[Any], Any]
    prepare: Callable[[State], Any] = dict
    read: Callable[[Any], list[int]] = list

    @property
    def is_ready(self) -> bool:
        return self.prepare is not dict


def ours(shape: Shape) -> Iterator[Engine]:
    questions = {
        fact: Question(question=fact, values=values, words={}) for fact, values in shape.facts.items()
    }
    vocabulary = Vocabulary(questions)
    forms = Forms(vocabulary, {})
    matcher = Matcher(
        forms, {f"rule_{number:03}": forms.of(dict(when)) for number, when in enumerate(shape.rules)}
    )
    yield Engine("ours, answers ready", matcher.matching, vocabulary.answers)
    yield Engine("ours, from a dictionary", lambda state: matcher.matching(vocabulary.answers(state)))


def datalogic(shape: Shape) -> Iterator[Engine]:
    """One JSONLogic expression: the numbers of all rules whose condition holds, merged."""
    try:
        import datalogic_py
    except ImportError:
        raise NotMeasured(f"datalogic-py {INSTALL}") from None
    engine = datalogic_py.Engine()
    numbers = [{"if": [_json_logic(when), [number], []]} for number, when in enumerate(shape.rules)]
    rule, session = engine.compile({"merge": numbers}), engine.session()
    yield Engine(
        "datalogic-py, data handle ready",
        lambda data: session.evaluate_data(rule, data),
        datalogic_py.DataHandle,
    )
    yield Engine("datalogic-py, from a dictionary", lambda state: session.evaluate(rule, state))


def _json_logic(when: When) -> dict[str, Any]:
    tests: list[dict[str, Any]] = [{"in": [{"var": fact}, wanted]} for fact, wanted in when.items()]
    return tests[0] if len(tests) == 1 else {"and": tests}


def zen(shape: Shape) -> Iterator[Engine]:
    """One decision table that collects; from the loader that compiles once, and as the README's quick start has it."""
    try:
        from zen import ZenEngine
    except ImportError:
        raise NotMeasured(f"zen-engine {INSTALL}") from None
    table = _decision_table(shape)
    loaded = ZenEngine({"loader": {"type": "static", "content": {"rules": table}}})
    created = ZenEngine().create_decision(json.dumps(table))
    yield Engine("zen-engine, static loader", lambda state: loaded.evaluate("rules", state), read=_collected)
    yield Engine("zen-engine, create_decision", created.evaluate, read=_collected)


def plain(shape: Shape) -> Iterator[Engine]:
    yield Engine("plain loop in Python", shape.reference)


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
    nodes = [
        _node("in", "inputNode"),
        _node("table", "decisionTableNode") | {"content": table},
        _node("out", "outputNode"),
    ]
    edges = [_edge("in", "table"), _edge("table", "out")]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _node(name: str, kind: str) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
