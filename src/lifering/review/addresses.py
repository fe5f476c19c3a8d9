"""Where each page of the room lies; all links are relative, so that the folder can be moved or sent."""

from __future__ import annotations

import hashlib
import re

INDEX, RULES, PROMISES, HAZARDS = "index.html", "rules.html", "promises.html", "hazards.html"
CONDITIONS, MATRIX, QUESTIONS, SCENARIOS = (
    "conditions.html",
    "matrix.html",
    "questions.html",
    "scenarios.html",
)
CASE = "safety-case.html"
LONGEST = 60


def slug(text: str) -> str:
    """A name for a file: what an id is already, or the beginning of a sentence and a few digits of its hash."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if plain in (text, text.lower()) or plain == text.replace("_", "-"):
        return plain
    return f"{plain[:LONGEST].rstrip('-')}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def hazard_address(name: str) -> str:
    return f"hazards/{slug(name)}.html"


def promise_address(name: str) -> str:
    return f"promises/{slug(name)}.html"


def rule_address(name: str) -> str:
    return f"rules/{slug(name)}.html"


def fact_address(name: str) -> str:
    return f"matrix/{slug(name)}.html"


def scenario_address(name: str) -> str:
    return f"scenarios/{slug(name)}.html"


def condition_address(name: str) -> str:
    return f"{CONDITIONS}#{slug(name)}"


def case_address(area: str) -> str:
    return f"safety-case-{slug(area)}.html"
