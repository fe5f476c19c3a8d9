"""The page of hard words: first what adults find in a child's chat, then the words of services."""

from __future__ import annotations

import re
from typing import Any


def test_a_parent_reads_that_a_word_proves_nothing_and_that_nobody_checked_it(client: Any) -> None:
    page = client.get("/words/").content.decode()
    assert "A word by itself proves nothing" in page
    finsta = page[page.index("<h3>finsta</h3>") :]
    finsta = finsta[: finsta.index("<h3>", 5)]
    assert "Why it may matter:" in finsta
    assert "What to do:" in finsta
    assert "Not yet checked by us" in finsta


def test_words_of_services_stand_apart_and_say_no_more_than_before(client: Any) -> None:
    page = client.get("/words/").content.decode()
    slang, hard = page[: page.index('id="hard"')], page[page.index('id="hard"') :]
    assert "<h3>trapping</h3>" in slang
    assert "<h3>outcome 21</h3>" in hard
    assert "Why it may matter" not in hard
    assert re.search(r"<h3>\s*</h3>", page) is None
