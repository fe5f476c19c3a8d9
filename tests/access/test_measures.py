"""Every measure finds the fault it is for: a page made wrong on purpose."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access.measuring import measured

BAR = '<header><div class="bar"><a class="leave" href="/leave">Leave</a></div></header>'
WRONG = {
    "inSight": "<main><p>Nobody says who stays, or whom to call.</p></main>",
    "reflow": '<p style="width:400px">A wide line</p>',
    "cut": '<p style="height:10px;overflow:hidden">A line of words that is cut off because its box is too low</p>',
    "small": '<button style="width:10px;height:10px;padding:0;border:0"></button>',
    "hardToHit": '<a class="call" href="tel:999">Call 999</a>',
    "headings": "<h1>One</h1><h3>Three</h3>",
    "landmarks": '<nav aria-label="Same"></nav><nav aria-label="Same"></nav>',
    "names": '<a href="/a">The same</a> <a href="/b">The same</a>',
    "heard": '<a href="/a" aria-label="Something else">Call</a>',
    "colourOnly": '<p>Words and <a href="/a" style="text-decoration:none">a link</a></p>',
    "fields": '<main><input name="x"><p class="govuk-error-message" id="e">No</p></main>',
    "moving": "<style>@keyframes k { to { opacity: 0 } } p { animation: k 9s }</style><p>Moves</p>",
    "forced": '<style>a { text-decoration: none; outline: none !important }</style><p><a href="/a">A link</a></p>',
    "numbers": '<p dir="rtl"><a href="tel:1"><bdo dir="rtl">0800 1111</bdo></a></p>',
}


@pytest.mark.parametrize("measure", WRONG)
def test_a_measure_finds_its_fault(chromium: Browser, measure: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 568})
    page.set_content(f'<!doctype html><html lang="en"><title>x</title>{BAR}{WRONG[measure]}')
    found = measured(page, measure)[measure]
    page.context.close()
    assert found


def test_words_over_words_are_found(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 568})
    page.set_content('<p style="margin:0">Some words</p><p style="margin:-18px 0 0">Other words</p>')
    found = measured(page, "cut")["cut"]
    page.context.close()
    assert "“Some words” over “Other words”" in found


def test_a_way_out_that_something_lies_over_is_found(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 568})
    help_and_way_out = '<a class="call">Call 999</a><p>Stay with them</p><a class="leave" style="display:block;height:44px">Leave</a>'
    page.set_content(f"<!doctype html>{help_and_way_out}")
    assert measured(page, "inSight")["inSight"] == []
    page.set_content(f'<!doctype html>{help_and_way_out}<div style="position:fixed;inset:0">A notice</div>')
    found = measured(page, "inSight")["inSight"]
    page.context.close()
    assert len(found) == 3
