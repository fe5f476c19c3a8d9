"""Each template, measured in a browser for WCAG 2.2 AA. One load a template; ``docs/accessibility.md`` says what is for what."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.access.measuring import PHONE, TWICE_AS_LARGE, WIDER_SPACING, dressed, measured, tabbed
from tests.access.test_axe import faults
from tests.access.visiting import IN_ERROR, NAMES, TEMPLATES, Answered, see_all, visiting

Seen = dict[str, dict[str, Any]]
AS_IT_IS = (
    "reflow", "cut", "small", "hardToHit", "headings", "landmarks", "names", "heard", "help", "foot", "colourOnly", "moving",
)  # fmt: skip
STATES = {template.name for template in TEMPLATES if not template.is_first}
IN_THE_BAR = ('class="govuk-skip-link"', 'class="leave"', 'class="call"')
ZOOMED_BAR = "document.querySelector('.bar').getBoundingClientRect().height / innerHeight"


def everything(page: Page) -> dict[str, Any]:
    """All that is asked of a template, in an order in which no measure spoils the next."""
    found = measured(page, "fields") | {"tab": tabbed(page)}
    found["zoomed"], found["bar"] = dressed(page, "", "reflow", "cut"), page.evaluate(ZOOMED_BAR)
    page.set_viewport_size(PHONE)
    found |= measured(page, *AS_IT_IS)
    found["spaced"] = dressed(page, WIDER_SPACING, "reflow", "cut")
    found["large"] = dressed(page, TWICE_AS_LARGE, "reflow", "cut")
    page.emulate_media(forced_colors="active")
    found |= measured(page, "forced")
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found["still"] = measured(page, "moving")["moving"]
    page.emulate_media(reduced_motion="no-preference")
    return found


@pytest.fixture(scope="module")
def seen(chromium: Browser, site: str, answered: Answered) -> Seen:
    context = visiting(chromium, site, answered)
    found = see_all(context.new_page(), answered, everything)
    context.close()
    return found


def wrong(seen: Seen, *measures: str) -> dict[str, Any]:
    """Template -> its faults, for those that have some."""
    return {
        name: told
        for name, found in seen.items()
        if (told := [one for key in measures for one in found[key]])
    }


def test_every_template_is_looked_at(seen: Seen) -> None:
    assert list(seen) == NAMES


def test_nothing_is_cut_or_scrolls_sideways_on_the_smallest_phone(seen: Seen) -> None:
    assert wrong(seen, "reflow", "cut") == {}


def test_nothing_is_cut_or_scrolls_sideways_at_400_percent(seen: Seen) -> None:
    assert wrong(seen, "zoomed") == {}
    assert max(found["bar"] for found in seen.values()) < 0.25, "the bar leaves room for the page"


def test_wider_spacing_cuts_and_covers_no_words(seen: Seen) -> None:
    assert wrong(seen, "spaced") == {}


def test_letters_twice_as_large_cut_and_cover_no_words(seen: Seen) -> None:
    assert wrong(seen, "large") == {}


def test_forced_colours_show_what_can_be_pressed_what_is_chosen_and_where_the_focus_is(seen: Seen) -> None:
    assert wrong(seen, "forced") == {}


def test_nothing_moves_for_anybody(seen: Seen) -> None:
    assert wrong(seen, "moving", "still") == {}


def test_everything_can_be_hit(seen: Seen) -> None:
    assert wrong(seen, "small") == {}


def test_leave_call_and_continue_are_large_enough_for_a_thumb_that_shakes(seen: Seen) -> None:
    assert wrong(seen, "hardToHit") == {}


def test_headings_are_in_order_and_one_is_the_first(seen: Seen) -> None:
    assert wrong(seen, "headings") == {}


def test_every_part_to_move_by_has_a_name_of_its_own(seen: Seen) -> None:
    assert wrong(seen, "landmarks") == {}


def test_the_name_of_a_link_says_where_it_goes(seen: Seen) -> None:
    assert wrong(seen, "names") == {}


def test_what_is_heard_of_a_control_holds_what_is_seen(seen: Seen) -> None:
    assert wrong(seen, "heard") == {}


def test_leave_999_and_childline_come_in_the_same_order_everywhere(seen: Seen) -> None:
    assert {tuple(found["help"]) for found in seen.values()} == {("leave", "999", "Childline")}


def test_the_foot_is_the_same_everywhere(seen: Seen) -> None:
    feet = {tuple(found["foot"]) for name, found in seen.items() if name != "broken"}
    assert len(feet) == 1
    assert len(next(iter(feet))) == 10


def test_a_link_in_a_sentence_is_underlined(seen: Seen) -> None:
    assert wrong(seen, "colourOnly") == {}


def test_a_field_has_a_name_and_an_error_is_told_with_it_and_gets_the_focus(seen: Seen) -> None:
    assert wrong(seen, "fields") == {}


def test_tab_comes_to_everything_in_the_order_of_the_page_and_out_again(seen: Seen) -> None:
    for name, found in seen.items():
        stops, walked = found["tab"]["stops"], [one["stop"] for one in found["tab"]["walked"]]
        begin = walked[0] if name in IN_ERROR else 0
        assert walked == [(begin + step) % stops for step in range(len(walked))], name
        assert len(walked) >= stops - 1, name  # the window itself is a stop, between the last and the first


def test_the_order_of_tab_is_the_order_of_reading(seen: Seen) -> None:
    """No stop stands above the one before it. What is in the bar stands wherever the page is scrolled to."""
    for name, found in seen.items():
        walked = found["tab"]["walked"]
        jumps = [
            (before["html"], after["html"])
            for before, after in pairwise(walked)
            if after["stop"] > before["stop"]
            and not any(one in before["html"] for one in IN_THE_BAR)
            and after["top"] + after["height"] < before["top"]
        ]
        assert jumps == [], name


def test_what_has_the_focus_is_marked_and_never_under_the_bar(seen: Seen) -> None:
    for name, found in seen.items():
        unseen = [
            one for one in found["tab"]["walked"] if not (one["seen"] and one["free"] and one["marked"])
        ]
        assert unseen == [], name


def test_going_back_with_tab_nothing_is_under_the_bar(
    chromium: Browser, site: str, answered: Answered
) -> None:
    context = visiting(chromium, site, answered)
    found = see_all(
        context.new_page(), answered, lambda page: tabbed(page, "Shift+Tab"), only=["plan", "question, place"]
    )
    context.close()
    for name, tab in found.items():
        assert len(tab["walked"]) >= tab["stops"] - 1, name
        assert [one for one in tab["walked"] if not (one["seen"] and one["free"])] == [], name


def test_no_state_of_a_template_has_a_fault(chromium: Browser, site: str, answered: Answered) -> None:
    context = visiting(chromium, site, answered)
    found = see_all(context.new_page(), answered, faults, only=STATES)
    context.close()
    assert {name: told for name, told in found.items() if told} == {}
