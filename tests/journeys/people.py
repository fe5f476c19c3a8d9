"""Invented people, and what each answers. Values are picked where the question is asked, in any order."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page


@dataclass(frozen=True)
class Person:
    name: str
    door: str
    answers: dict[str, list[str]] = field(default_factory=dict)
    """Fact -> values to tick. Everything else is "not sure or would rather not say"."""
    place: str = ""


MORGAN = Person(
    "Morgan, 14, is told that a picture will be posted",
    "child",
    {"danger": ["no"], "harms": ["sextortion"], "about_age": ["13_15"], "imagery": ["threatened"]},
)
PRIYA = Person(
    "Priya's daughter talks to a stranger who wants to meet",
    "adult",
    {
        "asker": ["parent_carer"],
        "danger": ["yes"],
        "danger_kind": ["meeting"],
        "harms": ["grooming"],
        "about_age": ["10_12"],
    },
    place="Nottingham",
)
SAM = Person(
    "Sam, a teaching assistant, hears of a coach and a picture",
    "professional",
    {
        "role": ["school_staff"],
        "danger": ["no"],
        "harms": ["image_sharing", "grooming"],
        "about_age": ["13_15"],
        "imagery": ["shared"],
        "other_person": ["position_of_trust"],
    },
    place="Southampton",
)
JO = Person(
    "Jo is afraid of what Jo might do",
    "own_behaviour",
    {"asker": ["own_behaviour"], "danger": ["no"], "harms": ["own_behaviour"]},
)
EVERYBODY = [MORGAN, PRIYA, SAM, JO]
NOT_SAID = ("not_sure", "pass")
MOST_PAGES = 40
FRESH = 600
"""Seconds; answers are kept for thirty idle minutes."""
_ANSWERED: dict[tuple[str, str], tuple[float, list[Any]]] = {}
"""Site and person -> when they answered, and the cookies of their browser."""


def enter(page: Page, person: Person) -> None:
    page.goto("/")
    go(page, f"button[name=door][value={person.door}]")


def go(page: Page, selector: str) -> None:
    """Clicks, and waits for the page that this leads to."""
    with page.expect_navigation():
        page.click(selector)


def answer_all(page: Page, person: Person) -> None:
    """From the door to the page that shows all answers."""
    enter(page, person)
    left = dict(person.answers)
    for _ in range(MOST_PAGES):
        if page.url.endswith("/help/check"):
            return
        answer_page(page, person, left)
    raise AssertionError(f"{person.name}: more than {MOST_PAGES} questions")


def answer_page(page: Page, person: Person, left: dict[str, list[str]]) -> None:
    """Answers one page, and takes what was said out of ``left``."""
    if page.locator("input[name=place]").count() and person.place:
        page.fill("input[name=place]", person.place)
    else:
        offered = page.eval_on_selector_all("input[name=answer]", "inputs => inputs.map(one => one.value)")
        for value in _said(left, offered):
            page.check(f"input[name=answer][value='{value}']")
    go(page, "button:has-text('Continue')")


def walk_to_plan(page: Page, person: Person) -> None:
    """Question by question, as somebody does."""
    answer_all(page, person)
    go(page, "a:has-text('Show me what to do now')")


def see_plan(page: Page, person: Person) -> None:
    """The first page, then the plan. The questions are answered once; other browsers are given what that one kept."""
    page.goto("/")
    whose = (urlsplit(page.url).netloc, person.name)
    made, cookies = _ANSWERED.get(whose, (-math.inf, []))
    if time.monotonic() - made > FRESH:
        walk_to_plan(page, person)
        _ANSWERED[whose] = time.monotonic(), page.context.cookies()
        return
    page.context.add_cookies([{**one} for one in cookies])  # type: ignore[typeddict-item]
    page.goto("/help/plan")
    assert page.url.endswith("/help/plan")


def _said(left: dict[str, list[str]], offered: list[str]) -> list[str]:
    """The first answer that this question offers; the page does not name the fact it asks for."""
    for fact, values in left.items():
        if set(values) <= set(offered):
            return left.pop(fact)
    return [next(value for value in NOT_SAID if value in offered)]
