"""Our own pages are written for the people who read them, each sentence by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reading import LONGEST_SENTENCE, complaints, sentences

SOURCE = Path(__file__).parents[2] / "src" / "lifering"
ROOMS = ("design", "guidance", "site", "triage")
TEMPLATES = sorted(
    path
    for room in ROOMS
    for path in (SOURCE / room / "templates").rglob("*.html")
    if path.name != "components.html"
)
FOR_CHILDREN = {
    "home.html",
    "_doors.html",
    "now.html",
    "privacy_child.html",
    "forgotten.html",
    "question.html",
    "_crisis.html",
    "415.html",
    "404.html",
    "500.html",
}
TAGS = re.compile(r"<(?:svg|script|style)\b.*?</(?:svg|script|style)>|{#.*?#}|{%.*?%}", re.DOTALL)
BLOCKS = re.compile(
    r"</?(?:p|li|h[1-6]|ul|ol|div|section|summary|details|form|button|label|title|main|nav|dl|dt|dd)\b[^>]*>"
)
BANNED = re.compile(
    r"\bsexting\b|revenge porn\b(?! helpline)|child porn|risky behaviour|promiscuous|\bminors?\b|victim|Thinkuknow|Action Fraud|"
    r"\bDSL\b|\bLADO\b|\bMASH\b|\bIIOC\b|\bCSAM\b|\bNRM\b|end.to.end",
    re.IGNORECASE,
)


def words_of(template: Path) -> list[str]:
    """Every block of words of a template, without marks; what is put in later counts as one short word."""
    bare = TAGS.sub("\n", template.read_text())
    blocks = BLOCKS.sub("\n", bare)
    plain = re.sub(r"<[^>]+>", "", re.sub(r"{{.*?}}", "them", blocks, flags=re.DOTALL))
    return [" ".join(line.split()) for line in plain.splitlines() if len(line.split()) > 3]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_is_easy_to_read(template: Path) -> None:
    audience = "child" if template.name in FOR_CHILDREN else "adult"
    words = words_of(template)
    if not words:
        return
    assert complaints("\n".join(words), audience) == []
    assert [
        line for block in words for line in sentences(block) if len(line.split()) > LONGEST_SENTENCE
    ] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_uses_no_word_that_blames_or_is_out_of_date(template: Path) -> None:
    assert BANNED.findall(" ".join(words_of(template))) == []
