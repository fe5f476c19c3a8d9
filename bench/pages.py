"""Pages a second, beside a bare "hello" on the same gunicorn settings in the same run.

Both servers run throughout; kept pages come as :class:`lifering.design.kept_first.KeptFirst` sends them. Hello is asked
directly before each page, because neighbours slow the machine for seconds at a time: the ratio is of two turns side by
side, by the workers' CPU time a page. The rate is by the wall clock, with the load on the same cores.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench import load
from bench.figure import Bar, Figure, NotMeasured, at_least
from bench.serving import HELLO, SITE, Server, serving

ROUNDS = 5
SHARE = at_least(0.6)
"""Of a bare hello: what a page that is kept must reach."""
PREFERS = {"Accept-Encoding": "gzip"}
TOLD = {"danger": "no", "harms": "sextortion", "about_age": "13_15", "imagery": "threatened"}
"""What the child answers on the way to the plan, where it is asked."""


@dataclass(frozen=True, slots=True)
class Page:
    what: str
    server: Server
    path: str
    headers: dict[str, str]
    bar: Bar | None = None
    rates: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    shares: list[float] = field(default_factory=list)
    """Of the rate of the bare hello that was asked directly before, by CPU."""

    def take_a_turn(self) -> float:
        """Milliseconds of CPU a page."""
        before = self.server.cpu_seconds()
        rate = load.requests_a_second(self.server.port, self.path, self.headers)
        used = self.server.cpu_seconds() - before
        self.rates.append(rate)
        self.cpu_ms.append(used * 1000 / (rate * load.SECONDS))
        return self.cpu_ms[-1]

    def take_a_turn_after(self, hello: Page) -> None:
        bare = hello.take_a_turn()
        self.shares.append(bare / self.take_a_turn())

    @property
    def share(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.shares)


def run() -> Iterator[Figure]:
    with serving(HELLO, ready="/") as bare, serving(SITE, ready="/readyz") as site:
        cookie = answered(site)
        with_answers = PREFERS | {"Cookie": cookie}
        hello = Page("bare hello", bare, "/", PREFERS)
        pages = [
            Page("healthz: Django and all our middleware", site, "/healthz", PREFERS),
            Page("the style sheet, as prerendered as a file can be", site, style_sheet(site), PREFERS),
            Page("home page", site, "/", PREFERS, at_least(3000)),
            Page("topic page", site, "/topics/sextortion/child/", PREFERS, at_least(3000)),
            Page("question page", site, "/help/1", with_answers),
            Page("plan page", site, "/help/plan", with_answers),
        ]
        for page in (hello, *pages):
            if page.server.get(page.path, page.headers).status != 200:
                raise NotMeasured(f"{page.path} does not answer 200.")
        for _ in range(ROUNDS):
            for page in pages:
                page.take_a_turn_after(hello)
        yield _figure(hello)
        yield from (_figure(page) for page in pages)
        for page in pages:
            if page.bar:
                yield Figure(what=f"{page.what}, of hello's rate", value=page.share, unit="by CPU", bar=SHARE)


def _figure(page: Page) -> Figure:
    cpu, share = min(page.cpu_ms), f", {page.share:.2f} of hello's rate by CPU" if page.shares else ""
    size = len(page.server.get(page.path, page.headers).body)
    note = f"{cpu:.2f} ms CPU a page{share}; {size:,} bytes; load by {load.by()}"
    return Figure(what=page.what, value=max(page.rates), unit="pages/s", bar=page.bar, note=note)


def style_sheet(site: Server) -> str:
    """Its address, with the hash of the day."""
    found = re.search(r'href="([^"]+\.css)"', site.get("/").body.decode())
    if not found:
        raise NotMeasured("The home page names no style sheet.")
    return found[1]


def answered(site: Server) -> str:
    """Goes through a child's door and answers every question; the cookie that holds the answers."""
    answer = site.post("/help/start", "", door="child")
    cookie, left = _cookie(answer.headers), list(TOLD.values())
    while (where := answer.headers.get("location", "")) and not where.endswith("/help/check"):
        html = site.get(where, {"Cookie": cookie}).body.decode()
        offered = re.findall(r'name="answer"[^>]*value="([^"]+)"', html)
        said = next(
            (value for value in left if value in offered), "not_sure" if "not_sure" in offered else "pass"
        )
        left = [value for value in left if value != said]
        answer = site.post(where, cookie, answer=said)
        if answer.status != 303:
            raise NotMeasured(
                f"The question at {where} was answered with '{said}' and did not lead on ({answer.status})."
            )
        cookie = _cookie(answer.headers)
    return cookie


def _cookie(headers: dict[str, str]) -> str:
    return headers["set-cookie"].partition(";")[0]
