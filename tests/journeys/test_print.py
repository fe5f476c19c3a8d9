"""A plan fits on two sides of A4, in black and white, with its numbers in full and its date."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.journeys.people import EVERYBODY, MORGAN, Person, see_plan


def on_paper(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_a_plan_is_at_most_two_sides(plain_phone: Page, person: Person) -> None:
    see_plan(plain_phone, person)
    assert len(on_paper(plain_phone).pages) <= 2


def test_paper_has_the_numbers_and_the_dates_and_no_buttons(plain_phone: Page) -> None:
    see_plan(plain_phone, MORGAN)
    text = " ".join(page.extract_text() for page in on_paper(plain_phone).pages)

    assert "0800 1111" in text
    assert "Correct as made on" in text
    assert "Check again after" in text
    assert "Leave this page" not in text
    assert "Keep my answers" not in text
