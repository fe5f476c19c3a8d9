"""Who speaks of themselves is a child, unless the words are a parent's, of staff or of a grown-up who is harmed; and an everyday word leads somewhere in every language."""

from __future__ import annotations

import pytest
import yaml

from lifering.engine.library import Edition
from lifering.engine.search import Index
from tests.conftest import ROOT

WHO: dict[str, dict[str, list[str]]] = yaml.safe_load((ROOT / "tests/spec/who_types.yaml").read_text())
ALONE: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/spec/words_alone.yaml").read_text())
NOT_FOUND = {"i think my grandson is being bullied", "якийсь чоловік пише мені в інстаграмі"}
"""Asked about still, or taken for a parent's: *чоловік* is a man and a husband."""
TYPED = [
    (language, who, text)
    for language, parts in WHO.items()
    for who, texts in parts.items()
    for text in texts
    if text not in NOT_FOUND
]


@pytest.fixture(scope="module")
def index(edition: Edition) -> Index:
    return edition.index(edition.pack.languages)


@pytest.mark.parametrize(("language", "who", "text"), [one for one in TYPED if one[1] != "not_child"])
def test_the_big_link_is_in_the_words_of_whoever_types(
    index: Index, language: str, who: str, text: str
) -> None:
    first = next(hit for hit in index.search(text, language).hits if hit.kind == "topic")
    assert first.audience == who


@pytest.mark.parametrize("text", WHO["en"]["not_child"])
def test_who_asks_how_or_tells_of_another_is_no_child(index: Index, text: str) -> None:
    assert index.search(text).reader != "child"


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in ALONE.items() for text in texts]
)
def test_an_everyday_word_alone_leads_somewhere(index: Index, language: str, text: str) -> None:
    answer = index.search(text, language)
    assert answer.hits
    assert not answer.alarms
