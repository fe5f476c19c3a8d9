"""Every template in every language on offer: no fault, nothing wider than the screen, said and drawn in the right order."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser, Page

from lifering.engine.library import Edition
from lifering.engine.packs.paragraphs import paragraphs
from lifering.lib.tongues import DOMAIN, ENGLISH, LOCALE, English
from tests.access.measuring import PHONE, TWICE_AS_LARGE, WIDER_SPACING, ZOOMED, dressed, measured, tabbed
from tests.access.test_axe import AXE
from tests.access.visiting import TEMPLATES, Answered, Template, visiting
from tests.conftest import PACKS

THEMES = ["", "/light", "/dark", "/contrast"]
MEASURES = ("reflow", "numbers", "headings", "landmarks", "names", "hardToHit", "spoken")
RUN_AXE = """() => axe.run({exclude: ['main > section:nth-of-type(n+3) .contact + .contact']}, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}})
  .then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`))"""
"""Colours are measured in English (``test_axe``): a language changes none, and here it would take minutes. Of the list of contacts, axe is shown one card of each kind: all are one macro."""
OURS = [template for template in TEMPLATES if template.is_first]
MARK_IN_MARK = re.compile(r"""=\s*"[^"]*(?:<|&lt;)span lang|<title>[^<]*(?:<|&lt;)span""")
BAR = """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet];
  const share = document.querySelector('.bar').getBoundingClientRect().height / innerHeight; document.adoptedStyleSheets = [];
  return share }"""
"""How much of the window the bar takes while the page wears these rules."""
UNDER_THE_BAR = """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet];
  location.hash = ''; location.hash = 'silent';
  const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
  return bar - document.querySelector('#silent').getBoundingClientRect().top }"""
"""By how much the bar lies over the heading that was jumped to; below nought where it does not."""
LEAST = 3
"""Words from which on a piece of text is told to be of a language."""


def bare(text: str) -> str:
    """Without the signs that keep numbers in their order and on one line."""
    return text.replace("\u2066", "").replace("\u2069", "").replace("\xa0", " ")


def codes() -> list[str]:
    """The languages that the packs have, by the folders; which of them are on offer is said by the site."""
    return sorted(one.name for one in (PACKS / "england/languages").iterdir() if one.is_dir())


def look(page: Page, template: Template) -> dict[str, Any]:
    found = measured(page, *MEASURES)
    found["axe"] = page.evaluate(RUN_AXE)
    found["large"] = dressed(page, TWICE_AS_LARGE, "reflow")
    found["large and spaced"] = dressed(page, TWICE_AS_LARGE + WIDER_SPACING, "reflow")
    found["bar"] = page.evaluate(BAR, TWICE_AS_LARGE)
    found["html"] = page.content()
    found["said"] = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    found["notice"] = page.locator("main > .notice").all_inner_texts()
    return found


@pytest.fixture(scope="module", params=codes())
def spoken(
    request: pytest.FixtureRequest, chromium: Browser, site: str, answered: Answered
) -> dict[str, Any]:
    """Each template once in one language; colours go round from one to the next, in another order for each language."""
    context, complaints, seen = visiting(chromium, site, answered), [], {}
    context.add_init_script(AXE)  # sent once, not with every page
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for number, template in enumerate(OURS):
        theme = THEMES[(number + codes().index(request.param)) % len(THEMES)]
        template.reach(page, f"/{request.param}{theme}", answered)
        seen[template.name] = look(page, template)
    context.close()
    return {"code": request.param, "seen": seen, "complaints": complaints}


def wrong(spoken: dict[str, Any], *measures: str) -> dict[str, Any]:
    return {
        name: told
        for name, found in spoken["seen"].items()
        if (told := [one for measure in measures for one in found[measure]])
    }


def test_no_fault_that_a_machine_can_find(spoken: dict[str, Any]) -> None:
    assert wrong(spoken, "axe", "headings", "landmarks", "names") == {}


def test_nothing_scrolls_sideways_and_calls_are_large(spoken: dict[str, Any]) -> None:
    assert wrong(spoken, "reflow", "hardToHit") == {}


def test_nothing_scrolls_sideways_with_letters_twice_as_large(spoken: dict[str, Any]) -> None:
    assert wrong(spoken, "large", "large and spaced") == {}


def test_with_letters_twice_as_large_the_bar_leaves_room_for_the_page(spoken: dict[str, Any]) -> None:
    assert {name: found["bar"] for name, found in spoken["seen"].items() if found["bar"] > 0.25} == {}


@pytest.mark.parametrize("code", ["", *codes()])
def test_the_heading_jumped_to_is_never_under_the_bar(chromium: Browser, site: str, code: str) -> None:
    page = chromium.new_page(base_url=site)
    page.goto(f"/{code}/now".replace("//", "/"))
    for window in (PHONE, ZOOMED):
        page.set_viewport_size(window)
        for rules in ("", WIDER_SPACING, TWICE_AS_LARGE, TWICE_AS_LARGE + WIDER_SPACING):
            assert page.evaluate(UNDER_THE_BAR, rules) <= 0, (window, rules)
    page.context.close()


@pytest.mark.parametrize("code", codes())
def test_going_back_with_tab_nothing_is_under_the_bar(chromium: Browser, site: str, code: str) -> None:
    page = chromium.new_page(base_url=site, viewport=PHONE)
    page.goto(f"/{code}/now")
    tab = tabbed(page, "Shift+Tab")
    page.context.close()
    assert len(tab["walked"]) >= tab["stops"] - 1
    assert [one for one in tab["walked"] if not (one["seen"] and one["free"])] == []


def test_the_browser_complains_of_nothing(spoken: dict[str, Any]) -> None:
    assert [one for one in spoken["complaints"] if "404" not in one] == []


def test_a_number_to_call_is_drawn_in_its_own_order(spoken: dict[str, Any]) -> None:
    assert wrong(spoken, "numbers") == {}


def test_the_page_says_its_language_and_direction(spoken: dict[str, Any], edition: Edition) -> None:
    head = edition.pack.languages[spoken["code"]].head
    direction = "rtl" if head.direction == "rtl" else ""
    assert {tuple(found["said"]) for found in spoken["seen"].values()} == {(head.tag, direction)}


def test_a_draft_says_that_it_is_one(spoken: dict[str, Any], edition: Edition) -> None:
    head = edition.pack.languages[spoken["code"]].head
    wanted = [bare(head.notice)] if head.state == "draft" else []
    told = {tuple(bare(one) for one in found["notice"]) for found in spoken["seen"].values()}
    assert told == {tuple(wanted)}


def test_no_mark_of_a_language_is_shown_as_words_or_inside_another_mark(spoken: dict[str, Any]) -> None:
    assert [name for name, found in spoken["seen"].items() if MARK_IN_MARK.search(found["html"])] == []
    assert [one for found in spoken["seen"].values() for one in found["spoken"] if "<span" in one[1]] == []


def test_what_is_still_in_english_is_marked_as_english(spoken: dict[str, Any], edition: Edition) -> None:
    """Words of the pack; that the interface is whole in each language is for ``tests/contracts``."""
    if edition.pack.languages[spoken["code"]].head.tag == ENGLISH:
        return
    here = paragraphs(edition.in_language(spoken["code"]).pack).values()
    english = {str(text) for text in here if isinstance(text, English) and len(text.split()) >= LEAST}
    english -= interface(spoken["code"])
    assert len(english) > 20 or not english, "a language that says little of what it could, or all of it"
    for name, found in spoken["seen"].items():
        assert [text for lang, text in found["spoken"] if lang != ENGLISH and text in english] == [], name


DRAWN = """() => [...document.querySelectorAll('main p, main li')].flatMap(p => {
  const texts = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), found = [];
  for (let text; (text = texts.nextNode());) {
    const at = text.data.indexOf('press 55');
    if (at < 0) continue;
    const left = (from, to) => { const range = document.createRange(); range.setStart(text, from); range.setEnd(text, to);
      return range.getBoundingClientRect().left; };
    found.push([left(at, at + 5), left(at + 6, at + 8)]);
  }
  return found; })"""
"""Where *press* and *55* begin, wherever both are said."""


def test_in_urdu_press_55_is_drawn_in_the_order_in_which_it_is_heard(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site, viewport={"width": 600, "height": 800})
    page.goto("/ur/now")
    drawn = page.evaluate(DRAWN)
    page.close()
    assert drawn
    assert all(word < number for word, number in drawn)


def interface(code: str) -> set[str]:
    """The English sentences of the interface; some stand in the pack as well."""
    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as written:
        return {str(one.id) for one in read_po(written, locale=code)}
