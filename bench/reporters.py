"""People who tell a team, page by page as the site leads them, to the code and back again. Invented, all of them."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.browsing import Line, LineDropped, Page, Person
from bench.figure import NotMeasured

MOST_PAGES = 40
A_MOMENT, PATIENCE = 0.1, 240.0
"""Seconds until somebody whose page did not come presses *again*, and until they give up."""
PICKS = ("no", "someone_else", "grooming", "13_15", "england", "here")
TYPED = {
    "What happened?": "Somebody in a game keeps asking where I live. This is invented, and it is number {number}.",
    "Where did it happen?": "A game, from a player called harbour_fox_{number}",
    "When did it happen?": "Since last week",
    "What is your name?": "Quillon Invented {number}",
}
FIRST_WRITERS = 7_654_320
"""A number that stands nowhere else in what somebody writes."""
WAYS = ("anonymous", "confidential")
"""Whether they say who they are: one of two does."""
CODE = re.compile(r"<li><strong>([a-z]+)</strong> <span")

NOTHING_CAME = f"nothing came in {PATIENCE:.0f} seconds"
Fields = dict[str, str]


class SentElsewhere(Exception):
    """Somebody who wanted to send was led to a page that is not the code."""


@dataclass(slots=True)
class Reporter:
    """One person on the way to their code."""

    line: Line
    who: Person
    at: str = ""
    again: Counter[str] = field(default_factory=Counter)
    """Why they pressed again, and how often."""

    def start(self) -> None:
        self.at = self._until_it_leads_on(lambda: self.line.post("/report/start", self.who, door="child"))

    def reads_and_answers(self) -> Iterator[Fields]:
        """Opens each page, answers it, and goes on to the page that shows all answers; what was answered."""
        for _ in range(MOST_PAGES):
            page = self._until(lambda: self.line.get(self.at, self.who), lambda page: page.status == 200)
            if self.at.endswith("/check"):
                return
            told = answer_to(page, WAYS[self.who.number % len(WAYS)])
            self.answers(told)
            yield told
        raise NotMeasured(f"A report asks more than {MOST_PAGES} questions.")

    def answers(self, told: Fields) -> None:
        typed = {name: value.format(number=self.who.number) for name, value in told.items()}
        self.at = self._until_it_leads_on(lambda: self.line.post(self.at, self.who, **typed))

    def sends(self) -> list[str]:
        """Presses Send and reads the eight words. Raises :class:`SentElsewhere`."""
        self.files()
        return self.reads_code()

    def files(self) -> None:
        """Presses Send, once more where that is asked; the report is sealed and on the disk when this returns.

        Where nothing comes they press again, as with a browser's *reload*. Raises :class:`SentElsewhere`.
        """
        typed: Fields = {}
        for _ in until_they_give_up():
            page = self._presses_send(typed)
            if page and page.leads_to == "/report/sent":
                return
            if page and (page.leads_to or typed or 'name="sure"' not in page.text):
                raise SentElsewhere(f"{page.leads_to or 'a page'} with status {page.status}")
            if page:
                typed = {"sure": "yes"}
        raise SentElsewhere(NOTHING_CAME)

    def _presses_send(self, typed: Fields) -> Page | None:
        return self._tried(lambda: self.line.post("/report/send", self.who, **typed))

    def reads_code(self) -> list[str]:
        page = self._until(lambda: self.line.get("/report/sent", self.who), lambda page: page.status == 200)
        return CODE.findall(page.text)

    def comes_back(self, words: list[str]) -> bool:
        """Whether the code opens the page with replies, in another browser."""
        there = Person(self.who.number, self.who.network)
        asked = self._until(
            lambda: self.line.post("/report/back", there, code=" ".join(words)),
            lambda page: page.status in (303, 422),
        )
        if asked.leads_to != "/report/replies":
            return False
        page = self._until(lambda: self.line.get(asked.leads_to, there), lambda page: page.status < 500)
        return page.status == 200

    def _until_it_leads_on(self, ask: Callable[[], Page]) -> str:
        return self._until(ask, lambda page: page.status == 303).leads_to

    def _until(self, ask: Callable[[], Page], is_it: Callable[[Page], bool]) -> Page:
        for _ in until_they_give_up():
            page = self._tried(ask)
            if page and is_it(page):
                return page
            if page and page.status < 500:
                raise SentElsewhere(f"{page.leads_to or 'a page'} with status {page.status}")
        raise SentElsewhere(NOTHING_CAME)

    def _tried(self, ask: Callable[[], Page]) -> Page | None:
        """The page; None where none came, or one that says to try again: a moment later they do."""
        try:
            page = ask()
            why = f"a page with {page.status}" if page.status >= 500 else ""
        except LineDropped:
            why = "no page"
        if not why:
            return page
        self.again[why] += 1
        time.sleep(A_MOMENT)
        return None


def until_they_give_up() -> Iterator[None]:
    over = time.monotonic() + PATIENCE
    while time.monotonic() < over:
        yield


def answer_to(page: Page, way: str) -> Fields:
    """What is answered on a page; typed words may name the number of whoever types them."""
    told = {"about": re.findall(r'name="about" value="(\d+)"', page.text)[0]}
    if 'name="words"' in page.text:
        typed = next((words for piece, words in TYPED.items() if piece in page.text), "")
        return told | ({"words": typed} if typed else {"then": "pass"})
    offered = re.findall(r'name="answer"[^>]*?value="([^"]*)"', page.text)
    if not offered:
        return told
    picked = next((one for one in (way, *PICKS) if one in offered), "")
    return told | {"answer": picked or ("not_sure" if "not_sure" in offered else offered[0])}


def writing(port: int) -> Iterator[Person]:
    """One person for each way, who has written everything page by page and has the page before them on which Send stands."""
    for number in range(FIRST_WRITERS, FIRST_WRITERS + len(WAYS)):
        with Line(port) as line:
            somebody = Reporter(line, Person(number, network_of(number)))
            somebody.start()
            for _answered in somebody.reads_and_answers():
                pass
        yield somebody.who


def network_of(number: int) -> str:
    """An address in a network of its own for each: people at home, not a class on one line."""
    return f"10.{number >> 8 & 255}.{number & 255}.7"
