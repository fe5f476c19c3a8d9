"""Every template of the public site as somebody meets it, with as few page loads as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.access.test_reading import SOURCE
from tests.journeys.people import MOST_PAGES, PRIYA, answer_page, enter, go

BROKEN = (SOURCE / "design/templates/design/errors/500.html").read_text()
NOT_TICKED = "document.querySelectorAll('input:checked').forEach(one => { one.checked = false })"
SEND_A_FILE = """() => { const form = document.querySelector('main form');
  form.enctype = 'multipart/form-data'; form.submit() }"""


@dataclass(frozen=True)
class Answered:
    """Somebody who has answered every question: what their browser keeps, and where which kind of question stands."""

    cookies: list[Any]
    single: str
    multi: str
    place: str


def answer_everything(context: BrowserContext) -> Answered:
    """Priya, who is in danger and says where she is: the longest pages there are."""
    page, steps, left = context.new_page(), {}, dict(PRIYA.answers)
    enter(page, PRIYA)
    for _ in range(MOST_PAGES):
        here = page.url[page.url.index("/help/") :]
        if here == "/help/check":
            return Answered(list(context.cookies()), **steps)
        kind = "place" if page.locator("input[name=place]").count() else ""
        steps[kind or ("multi" if page.locator("input[type=checkbox]").count() else "single")] = here
        answer_page(page, PRIYA, left)
    raise AssertionError("Priya is never done.")


@dataclass(frozen=True)
class Template:
    """One template and how to get there; ``reach`` gets the page, what stands before the path, and who has answered."""

    name: str
    reach: Callable[[Page, str, Answered], Any]
    is_first: bool = True
    """False where it only shows the same template in another state."""


def _at(path: str) -> Callable[[Page, str, Answered], Any]:
    return lambda page, before, _who: page.goto(f"{before}{path}")


def _error(page: Page, before: str, who: Answered) -> None:
    page.goto(f"{before}{who.single}")
    page.evaluate(NOT_TICKED)
    go(page, "main form button >> nth=0")


def _place_error(page: Page, before: str, who: Answered) -> None:
    page.goto(f"{before}{who.place}")
    page.evaluate(NOT_TICKED)
    page.fill("input[name=place]", "Newport")
    go(page, "main form button >> nth=0")


def _feedback_error(page: Page, before: str, _who: Answered) -> None:
    page.goto(f"{before}/feedback")
    go(page, "main form button")


def _refused_file(page: Page, before: str, _who: Answered) -> None:
    page.goto(f"{before}/feedback")
    with page.expect_navigation():
        page.evaluate(SEND_A_FILE)


def _broken(page: Page, before: str, _who: Answered) -> None:
    """The page for a fault of ours, which needs nothing that could break."""
    page.route("**/broken", lambda route: route.fulfill(status=500, content_type="text/html", body=BROKEN))
    page.goto(f"{before}/broken")


TEMPLATES = (
    Template("home", _at("/")),
    Template("now", _at("/now")),
    Template("topic", _at("/topics/sextortion/child/")),
    Template("topics", _at("/topics")),
    Template("words", _at("/words/")),
    Template("contacts", _at("/contacts/")),
    Template("council", _at("/contacts/in/southampton/")),
    Template("councils", _at("/contacts/in/")),
    Template("leaflet", _at("/leaflet")),
    Template("accessibility", _at("/accessibility")),
    Template("feedback", _at("/feedback")),
    Template("question, one answer", lambda page, before, who: page.goto(f"{before}{who.single}")),
    Template("question, many answers", lambda page, before, who: page.goto(f"{before}{who.multi}")),
    Template("question, place", lambda page, before, who: page.goto(f"{before}{who.place}")),
    Template("check", _at("/help/check")),
    Template("plan", _at("/help/plan")),
    Template("not found", _at("/nothing-here")),
    Template("question not answered", _error, is_first=False),
    Template("place not found", _place_error, is_first=False),
    Template("feedback not taken", _feedback_error, is_first=False),
    Template("file refused", _refused_file, is_first=False),
    Template("broken", _broken, is_first=False),
)
NAMES = [template.name for template in TEMPLATES]
IN_ERROR = ["question not answered", "place not found", "feedback not taken"]


def visiting(
    chromium: Browser, site: str, who: Answered, *, height: int = 568, scripts: bool = True, **how: Any
) -> BrowserContext:
    """A small phone on which everything has been answered."""
    context = chromium.new_context(
        viewport={"width": 320, "height": height},
        base_url=site,
        java_script_enabled=scripts,
        locale="en-GB",
        **({"color_scheme": "light"} | how),
    )
    context.set_default_timeout(15_000)
    context.add_cookies(who.cookies)
    return context


def see_all(
    page: Page,
    who: Answered,
    measure: Callable[[Page], Any],
    before: str = "",
    *,
    only: Iterable[str] = NAMES,
) -> dict[str, Any]:
    """What ``measure`` finds on each template."""
    wanted, found = set(only), {}
    for template in TEMPLATES:
        if template.name in wanted:
            template.reach(page, before, who)
            found[template.name] = measure(page)
    return found
