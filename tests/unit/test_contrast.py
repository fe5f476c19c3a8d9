"""Edges, states and the focus stand out from what is behind them, in every set of colours: at least 3 to 1 (WCAG 1.4.11)."""

from __future__ import annotations

import re

import pytest

from tests.access.test_templates import STYLES

Colours = dict[str, str]
TEXT, GRAPHIC = 4.5, 3.0
THEMES = {"light": ":root", "dark": ":root.dark", "contrast": ":root.contrast"}
PAGE, BLOCKS = "--govuk-body-background-colour", ("--now", "--stop", "--govuk-surface-background-colour")
ON_THE_PAGE = (
    "--go", "--go-hover", "--govuk-brand-colour", "--govuk-input-border-colour", "--govuk-error-colour",
    "--now-edge", "--stop-edge", "--govuk-link-colour",
)  # fmt: skip
"""Buttons and the edges of quiet ones, fields and errors, and what marks a block and a state."""
WORDS = (
    ("--bar-text", "--bar"), ("--go-text", "--go"), ("--go-text", "--go-hover"), ("--govuk-text-colour", "--quiet"),
    ("--govuk-text-colour", "--quiet-hover"), ("--govuk-text-colour", "--now"), ("--govuk-text-colour", "--stop"),
    ("--govuk-focus-text-colour", "--govuk-focus-colour"),
)  # fmt: skip


def colours(theme: str) -> Colours:
    """The variables of a theme, later ones over earlier ones, as a browser sees them on a screen."""
    found: Colours = {}
    wanted = (":root", THEMES[theme])
    for selector, rules in re.findall(r"(:root[\w.:()-]*)\{([^}]*)\}", STYLES):
        if selector in wanted:
            found |= dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6})\b", rules))
    return found


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    parts = [digits[at : at + 2] for at in (0, 2, 4)] if len(digits) == 6 else [2 * one for one in digits]
    red, green, blue = (_linear(int(part, 16) / 255) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_states_stand_out(theme: str) -> None:
    found = colours(theme)
    weak = {name: contrast(found[name], found[PAGE]) for name in ON_THE_PAGE}
    weak |= {"now in its block": contrast(found["--now-edge"], found["--now"])}
    weak |= {"never in its block": contrast(found["--stop-edge"], found["--stop"])}
    weak |= {"the edge of Leave": contrast(found["--bar-text"], found["--bar"])}
    assert {name: ratio for name, ratio in weak.items() if ratio < GRAPHIC} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_buttons_bar_and_blocks(theme: str) -> None:
    found = colours(theme)
    weak = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in WORDS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("behind", [PAGE, *BLOCKS, "--bar"])
def test_the_focus_stands_out_by_its_fill_or_by_its_edge(theme: str, behind: str) -> None:
    """A focused link is yellow with a black edge: on every ground one of the two can be seen."""
    found = colours(theme)
    marks = ("--govuk-focus-colour", "--govuk-focus-text-colour")
    assert max(contrast(found[mark], found[behind]) for mark in marks) >= GRAPHIC


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("behind", [PAGE, *BLOCKS])
def test_a_focused_tick_stands_out(theme: str, behind: str) -> None:
    found = colours(theme)
    assert contrast(found["--govuk-text-colour"], found[behind]) >= GRAPHIC
