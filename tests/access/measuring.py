"""Measures a page in the browser: one call for many measures (``measures.js`` says what each is)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

MEASURES = (Path(__file__).parent / "measures.js").read_text()
RUN = "names => Object.fromEntries(names.map(name => [name, measures[name]()]))"
DRESS = """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
  document.adoptedStyleSheets = rules ? [sheet] : [] }"""
WIDER_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }"""
"""What WCAG 1.4.12 says that a person may set."""
TWICE_AS_LARGE = "html { font-size: 200% !important }"
PHONE, ZOOMED = {"width": 320, "height": 568}, {"width": 320, "height": 256}
"""``ZOOMED`` is a window of 1280 by 1024 at 400 %."""


def measured(page: Page, *names: str) -> dict[str, Any]:
    """Name of the measure -> what it finds."""
    page.evaluate(MEASURES)
    found: dict[str, Any] = page.evaluate(RUN, list(names))
    return found


def dressed(page: Page, rules: str, *names: str) -> list[str]:
    """What measures find while the page wears these rules besides its own."""
    page.evaluate(DRESS, rules)
    found = [fault for faults in measured(page, *names).values() for fault in faults]
    page.evaluate(DRESS, "")
    return found


def tabbed(page: Page, key: str = "Tab") -> dict[str, Any]:
    """Every stop of the Tab key on a page at 400 %, once round."""
    page.set_viewport_size(ZOOMED)
    page.evaluate(MEASURES)
    stops = page.evaluate("measures.watch()")
    for _ in range(stops):
        page.keyboard.press(key)
    return {"stops": stops, "walked": page.evaluate("walked")}
