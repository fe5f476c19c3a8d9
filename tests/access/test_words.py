"""Every word of the pack that people read: right, kind, and plain enough for its reader.

What is right, kind and plain is said by the pack's own wording cards and reading limits; that each of
them can fail is tested in ``tests/spec/test_wordings.py``.
"""

from __future__ import annotations

import pytest

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES, Reading
from lifering.engine.wording import refusals, wording_faults
from lifering.engine.wording.reading import grade, hard_to_read


@pytest.fixture(scope="module")
def faults(edition: Edition) -> list[str]:
    return list(wording_faults(edition.pack))


@pytest.fixture
def limits(edition: Edition) -> Reading:
    assert edition.pack.head.reading
    return edition.pack.head.reading


def test_everything_to_read_is_plain_enough_for_its_reader(faults: list[str], limits: Reading) -> None:
    assert limits.grades == {"child": 5, "adult": 7, "professional": 12}, "a limit is not loosened unseen"
    assert limits.longest_sentence == 25
    assert [one for one in faults if "reads at grade" in one or "words in one sentence" in one] == []


def test_no_word_of_the_pack_is_wrong_or_hurts(faults: list[str]) -> None:
    assert faults == []


def test_a_child_is_comforted_before_anything_else(edition: Edition) -> None:
    comfort = edition.pack.plan_words["reassurance"].words["child"]
    assert "not your fault" in comfort.split(".")[0].lower()
    assert "not in trouble" in comfort.lower()
    assert {"a-child-is-comforted-first", "a-child-is-not-in-trouble"} <= set(edition.pack.wordings)


def test_no_words_for_a_child_ask_for_a_secret(edition: Edition, faults: list[str]) -> None:
    assert "a-child-is-asked-for-no-secret" in edition.pack.wordings
    assert [one for one in faults if "secret" in one] == []
    assert list(refusals(edition.pack, "Do not tell your mum.", "child"))
    assert list(refusals(edition.pack, "Keep it secret.", "child"))


def test_the_measure_of_reading_can_fail(edition: Edition, limits: Reading) -> None:
    heavy = "Professionals should immediately communicate appropriate safeguarding information to statutory organisations."
    assert list(hard_to_read(heavy, "child", limits))
    assert heavy in next(hard_to_read(heavy, "child", limits)), "the sentence is quoted"
    assert list(hard_to_read("Tell an adult you trust.", "child", limits)) == []
    assert list(hard_to_read("word " * 26, "professional", limits))
    assert grade("Ring the Professionals Online Safety Helpline.", limits) < 5, "names cannot be simpler"
    assert list(refusals(edition.pack, "It is known as sexting.", "adult"))
    assert list(refusals(edition.pack, "Ring the LADO.", "adult"))
    assert not list(refusals(edition.pack, "Ring the LADO.", "professional"))
    assert set(AUDIENCES) == set(limits.grades)
