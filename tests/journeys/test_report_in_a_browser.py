"""Ola tells a team without script on a small phone, in Polish, and comes back elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.journeys.people import MOST_PAGES, go
from tests.journeys.receiving import Receiving, receiving
from tests.journeys.running import SMALLEST

__all__ = ["receiving"]
PICKS = ("no", "someone_else", "grooming", "13_15", "england", "confidential", "phone")
HEAVIEST, MOST_REQUESTS = 20_000, 2
ASKED = {
    "Co się stało?",
    "Gdzie to się stało?",
    "Kto o tym wie?",
    "Czy chcesz powiedzieć, kim jesteś?",
    "Jak masz na imię?",
}
WORDS = "Somebody on a game keeps asking me to meet by the Zzyzzx river."


@pytest.fixture
def browsers(chromium: Browser, receiving: Receiving) -> Iterator[Callable[..., Page]]:
    """A new small phone each time it is asked; with ``script`` for what measures the page."""
    opened: list[BrowserContext] = []

    def new(*, script: bool = False) -> Page:
        context = chromium.new_context(
            viewport=SMALLEST, base_url=receiving.site, java_script_enabled=script, color_scheme="light"
        )
        context.set_default_timeout(30_000)
        opened.append(context)
        return context.new_page()

    yield new
    for context in opened:
        context.close()


def answer_one(page: Page) -> None:
    picked = [one for one in PICKS if page.locator(f'input[name=answer][value="{one}"]').count()]
    if page.locator("textarea[name=words]").count():
        page.fill("textarea[name=words]", WORDS)
    elif page.locator("input[name=words]").count():
        page.fill("input[name=words]", "01632 960001")
    elif picked:
        page.check(f'input[name=answer][value="{picked[0]}"]')
    elif page.locator("input[name=answer]").count():
        page.locator("input[name=answer]").last.check()
    go(page, "main form button >> nth=" + ("-1" if page.locator("input[name=place]").count() else "0"))


def tell(page: Page, before: str, look: Callable[[Page], None]) -> list[str]:
    """From the first page to the code; ``look`` sees each page. Answers the eight words."""
    page.goto(f"{before}/report")
    look(page)
    go(page, "button[value=child]")
    for _ in range(MOST_PAGES):
        look(page)
        if page.url.endswith("/check"):
            go(page, "main form[action$='/report/send'] button")
            look(page)
            return page.locator("ol.code strong").all_inner_texts()
        answer_one(page)
    raise AssertionError(f"more than {MOST_PAGES} pages")


def come_back(page: Page, before: str, words: list[str], look: Callable[[Page], None]) -> None:
    page.goto(f"{before}/report/back")
    look(page)
    page.fill("textarea[name=code]", " ".join(words))
    go(page, "main form button")
    look(page)


def burn(page: Page, look: Callable[[Page], None]) -> None:
    go(page, "a[href$='/report/burn']")
    look(page)
    go(page, "main form button")
    look(page)


class Measuring:
    """Keeps what a page has loaded, so that one walk answers for all measures."""

    def __init__(self, page: Page) -> None:
        self.got: list[Request] = []
        page.on("requestfinished", lambda one: self.got.append(one))

    def weight(self, page: Page) -> None:
        page.wait_for_load_state("load")
        loaded = [one for one in self.got if one.method == "GET"]
        assert sum(one.sizes()["responseBodySize"] for one in loaded) < HEAVIEST, page.url
        assert len(loaded) <= MOST_REQUESTS, page.url
        self.got.clear()


def test_ola_tells_in_polish_and_reads_the_reply_in_another_browser(
    receiving: Receiving, browsers: Callable[..., Page]
) -> None:
    asked: set[str] = set()

    def is_polish(page: Page) -> None:
        assert page.get_attribute("html", "lang") == "pl"
        assert page.locator("main h1 [lang=en]").all_inner_texts() == []
        asked.update(one.strip() for one in page.locator("main h1").all_inner_texts())

    hers = browsers()
    weight = Measuring(hers).weight

    def is_polish_and_light(page: Page) -> None:
        is_polish(page)
        weight(page)

    words = tell(hers, "/pl", is_polish_and_light)
    assert len(words) == 8
    assert asked >= ASKED
    assert hers.get_attribute("ol.code", "translate") == "no"
    hers.fill("input[name=word]", words[2])
    go(hers, "main form[action$='/report/sent'] button")
    is_polish(hers)
    hers.goto("/pl/leave")
    assert WORDS in receiving.told()
    receiving.reply("Dziękujemy. Czy jesteś bezpieczna?")

    there = browsers()
    come_back(there, "/pl", words, is_polish)
    assert "Czy jesteś bezpieczna?" in there.inner_text("main")
    assert "Zzyzzx" not in there.content()
    there.fill("textarea[name=words]", "Tak, jestem u cioci.")
    go(there, "main form[action$='/report/replies'] button")
    assert receiving.answer() == "Tak, jestem u cioci."
    burn(there, is_polish)
    there.goto("/pl/report/replies")
    assert there.url.endswith("/pl/report/back")
    assert receiving.reports() == 1
