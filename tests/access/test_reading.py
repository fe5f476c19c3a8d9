"""Our own pages are written for the people who read them, each sentence by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lifering.engine.library import Edition
from lifering.engine.wording import refusals
from lifering.engine.wording.reading import hard_to_read

SOURCE = Path(__file__).parents[2] / "src" / "lifering"
ROOMS = ("design", "guidance", "leaflets", "reports", "site", "triage")
TEMPLATES = sorted(
    path
    for room in ROOMS
    for path in (SOURCE / room / "templates").rglob("*.html")
    if path.name != "components.html"
)
FOR_CHILDREN = {
    "home.html",
    "search.html",
    "_danger.html",
    "_doors.html",
    "now.html",
    "privacy_child.html",
    "forgotten.html",
    "question.html",
    "_crisis.html",
    "415.html",
    "404.html",
    "405.html",
    "500.html",
    "plain.html",
    "back.html",
    "burn.html",
    "burned.html",
    "ended.html",
    "done.html",
    "entry.html",
    "no_code_yet.html",
    "others.html",
    "replies.html",
    "sent.html",
    "_no_file.html",
    "_teams.html",
}
TAGS = re.compile(r"<(?:svg|script|style)\b.*?</(?:svg|script|style)>|{#.*?#}|{%.*?%}", re.DOTALL)
BLOCKS = re.compile(
    r"</?(?:p|li|h[1-6]|ul|ol|div|section|summary|details|form|button|label|title|main|nav|dl|dt|dd)\b[^>]*>"
)


SPOKEN = re.compile(r"{{\s*_\(\"((?:[^\"\\]|\\.)*)\"\)\s*}}")
"""A fixed sentence, which each language says in its own way."""


def words_of(template: Path) -> list[str]:
    """Every block of words of a template, without marks; what is put in later counts as one short word."""
    bare = TAGS.sub("\n", SPOKEN.sub(r"\1", template.read_text()))
    blocks = BLOCKS.sub("\n", bare)
    plain = re.sub(r"<[^>]+>", "", re.sub(r"{{.*?}}", "them", blocks, flags=re.DOTALL))
    return [" ".join(line.split()) for line in plain.splitlines() if len(line.split()) > 3]


def reader_of(template: Path) -> str:
    return "child" if template.name in FOR_CHILDREN else "adult"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_is_easy_to_read(template: Path, edition: Edition) -> None:
    words, limits = words_of(template), edition.pack.head.reading
    assert limits
    assert list(hard_to_read("\n".join(words), reader_of(template), limits)) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_uses_no_word_that_blames_or_is_out_of_date(template: Path, edition: Edition) -> None:
    assert list(refusals(edition.pack, "\n".join(words_of(template)), reader_of(template))) == []
