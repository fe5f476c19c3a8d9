"""Law that nobody can give a first day is law all the same, and no day is made up for it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.guidance.plan_view import plan_view

NOON = dt.datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/London"))
OLDEST = 1861
"""The oldest Act that the pack names."""
GLASGOW = {"asker": "child", "nation": "scotland", "danger": "no", "about_age": "16_17"}


@pytest.mark.parametrize(
    ("law", "facts"),
    [
        ("Blackmail", {"harms": ["sextortion"], "pressure": ["money_demanded"]}),
        ("Hurting someone", {"harms": ["abuse_offline"]}),
    ],
)
@pytest.mark.parametrize("happened", ["", "1985-06-01"])
def test_common_law_is_shown_to_a_girl_in_glasgow_without_a_day(
    edition: Edition, law: str, facts: dict[str, list[str]], happened: str
) -> None:
    view = plan_view(assemble(edition, GLASGOW | facts, at=NOON, happened=happened))
    shown = next(one for one in (*view.law, *view.more_law) if one.title == law)
    assert not any(note.startswith("From") for note in shown.notes)
    assert "Scotland" in shown.notes
    assert "Not yet checked by us" in shown.notes


def test_no_law_begins_on_a_day_that_was_made_up(edition: Edition) -> None:
    for law in edition.pack.laws.values():
        assert law.in_force_from is None or law.in_force_from.year >= OLDEST, law.law
        assert bool(law.no_first_day) == (law.state == "in_force" and law.in_force_from is None), law.law
