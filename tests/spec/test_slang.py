"""A parent who meets a word in a child's chat is told what it means, that it may mean nothing, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifering.engine.find import find
from lifering.engine.library import Edition
from lifering.engine.packs.checks import problems
from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.paragraphs import paragraphs
from lifering.guidance.words_page import words_for
from lifering.lib.moments import read_moment
from tests.factories import copied_pack

SLANG = "glossary/slang.yaml"


def test_the_decoder_knows_what_parents_meet(edition: Edition) -> None:
    slang = {one for one, term in edition.pack.terms.items() if term.kind == "slang"}
    assert len(slang) >= 60
    assert {
        "pic4pic",
        "slide into DMs",
        "finsta",
        "trapping",
        "OT",
        "plug",
        "deets",
        "squaring",
        "sadfishing",
    } <= slang
    assert {
        "red pill",
        "incel",
        "pro-ana",
        "ASL",
        "P999",
        "vanish mode",
        "burner",
        "vault app",
        "swat",
        "snitch",
    } <= slang


def test_no_word_of_slang_is_given_out_as_checked(edition: Edition) -> None:
    for term in edition.pack.terms.values():
        if term.kind == "slang":
            assert term.checked, term.term
            assert not term.checked.is_checked, term.term


def test_why_it_may_matter_and_what_to_do_can_be_said_in_another_language(edition: Edition) -> None:
    addresses = set(paragraphs(edition.pack))
    assert {"term finsta means", "term finsta why", "term finsta do"} <= addresses
    assert "term metadata why" not in addresses


def reasons(edition: Edition, query: str) -> str:
    return str(find(edition, query, at=read_moment("2026-11-23T15:00"))["results"])


def test_a_parent_who_types_a_word_of_a_gang_finds_who_helps(edition: Edition) -> None:
    assert "a gang is using my child" in reasons(edition, "he says he is trapping")


@pytest.mark.parametrize(
    "query", ["how do I send you a letter", "a link to your page", "the menu does not open"]
)
def test_an_everyday_word_in_a_sentence_leads_nobody_to_a_harm(query: str, edition: Edition) -> None:
    found = reasons(edition, query)
    assert "nude" not in found
    assert "gang" not in found
    assert "unsafe" not in found


def test_an_everyday_word_by_itself_is_looked_up(edition: Edition) -> None:
    assert "nude" in reasons(edition, "send")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('why: "It is a joke word most of the time."\n', "", "left with the word alone"),
        ('do: "Smile. If one adult keeps praising your child\'s rizz, ask who they are."\n', "", "left with the word alone"),
        ("checked: {state: memory, on: 2026-11-28}\n", "", "how sure we are"),
        ("kind: slang\n", "", "is no slang"),
        ("sources: [{id: memory, pin: slang}]", "sources: [{id: hearsay}]", "'hearsay'"),
    ],
    ids=["no why", "nothing to do", "not said how sure", "no slang", "a source that is not there"],
)  # fmt: skip
def test_slang_that_leaves_a_parent_guessing_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    folder = copied_pack(tmp_path)
    path = folder / SLANG
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = [one for one in problems(read_pack(folder)) if said in one]
    assert found
    assert all(SLANG in one for one in found)


def test_no_page_for_children_shows_slang_of_harm_and_those_for_adults_do(edition: Edition) -> None:
    slang = {term.term for term in edition.pack.terms.values() if term.kind == "slang"}
    shown = {
        (topic.topic, audience): {name for _, name in words_for(edition.pack, topic.topic, audience)}
        for topic in edition.pack.topics.values()
        for audience in topic.words
    }
    for (topic, audience), names in shown.items():
        if audience == "child":
            assert not names & slang, topic
    assert shown["self_harm_suicide", "adult"] & slang
    assert shown["harmful_content", "professional"] & slang
