"""The reviewer's room by machine: no fault that axe can find, nothing wider than a small phone, and it prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.access.test_axe import faults
from tests.journeys.running import SMALLEST

PAGES = [
    "index.html", "hazards.html", "hazards/h1.html", "promises.html", "promises/danger-means-999.html",
    "promises/not-sure-is-never-less-careful-than-no.html", "promises/somebody-answers.html", "rules.html",
    "rules/life-danger-now.html", "conditions.html", "matrix.html", "matrix/danger.html", "matrix/harms.html",
    "questions.html", "scenarios.html", "safety-case.html", "safety-case-nottinghamshire.html",
]  # fmt: skip
COLOURED = [
    "hazards/h1.html", "promises/danger-means-999.html", "rules/life-danger-now.html", "matrix/danger.html",
    "questions.html", "safety-case.html", "safety-case-nottinghamshire.html",
]  # fmt: skip
"""One page for each thing that has a colour of its own."""


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A small phone that opens files; with script only so that axe can run."""
    context = chromium.new_context(viewport=SMALLEST, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("scheme", "names"), [("light", PAGES), ("dark", COLOURED)], ids=["light", "dark"])
def test_a_page_of_the_room_has_no_fault_and_fits_a_small_phone(
    reader: Page, review_folder: Path, scheme: Literal["light", "dark"], names: list[str]
) -> None:
    reader.emulate_media(color_scheme=scheme)
    scenario = min((review_folder / "scenarios").glob("*.html"))
    found = {}
    for name in [*names, f"scenarios/{scenario.name}"]:
        reader.goto((review_folder / name).as_uri())
        wide = reader.evaluate("document.documentElement.scrollWidth")
        told = faults(reader) + ([f"{wide} px wide"] if wide > SMALLEST["width"] else [])
        if told:
            found[name] = told
    assert found == {}


def test_forced_colours_keep_do_and_never_apart_from_the_rest(reader: Page, review_folder: Path) -> None:
    reader.emulate_media(forced_colors="active")
    reader.goto((review_folder / "rules/life-danger-now.html").as_uri())
    edge = "getComputedStyle(document.querySelector('.gift.do')).borderTopStyle"
    assert reader.evaluate(edge) == "solid"
    assert reader.inner_text(".gift.do .label") == "Do"
    assert faults(reader) == []


def test_paper_has_no_menu_and_black_words(reader: Page, review_folder: Path) -> None:
    reader.emulate_media(media="print", color_scheme="dark")
    reader.goto((review_folder / "safety-case.html").as_uri())
    assert not reader.is_visible("nav")
    assert reader.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert reader.evaluate("getComputedStyle(document.querySelector('.wide')).overflowX") == "visible"


def test_the_widest_table_fits_on_paper(reader: Page, review_folder: Path) -> None:
    reader.set_viewport_size({"width": 720, "height": 1000})  # A4 without its margins
    reader.emulate_media(media="print")
    for name in ("matrix/harms.html", "matrix/role.html", "safety-case.html"):
        reader.goto((review_folder / name).as_uri())
        assert reader.evaluate("document.documentElement.scrollWidth") <= 720, name
