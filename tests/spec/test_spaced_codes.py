"""A child writes a code down as it sounds: one word in two, two words in one. It opens where it can be one thing only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.vault import spacing
from lifering.vault.codes import Code, NotACode, words
from lifering.vault.spacing import LONGEST, read_spaced_code

NUMBERS = st.tuples(*[st.integers(0, 2047)] * 7)


def test_the_longest_word_is_as_long_as_we_think() -> None:
    assert max(len(word) for word in words()) == LONGEST


@settings(max_examples=100, deadline=None)
@given(NUMBERS, st.integers(0, 7), st.integers(1, 6))
def test_a_word_split_in_two_is_read(numbers: tuple[int, ...], place: int, at: int) -> None:
    code = Code(numbers)
    told = list(code.shown)
    told[place] = f"{told[place][:at]} {told[place][at:]}"

    assert read_spaced_code(" ".join(told)) == code


@settings(max_examples=100, deadline=None)
@given(NUMBERS, st.lists(st.sampled_from(["", " "]), min_size=7, max_size=7))
def test_words_that_were_joined_are_read(numbers: tuple[int, ...], between: list[str]) -> None:
    code = Code(numbers)
    typed = "".join(word + gap for word, gap in zip(code.shown, [*between, ""], strict=True))

    assert read_spaced_code(typed) == code


def test_what_could_be_two_codes_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Code((1,) * 7), Code((2,) * 7)
    monkeypatch.setattr(spacing, "_codes", lambda _parts: iter([one, other]))

    with pytest.raises(NotACode) as refused:
        read_spaced_code("only three words")

    assert (refused.value.fault, refused.value.number) == ("count", 3)


@pytest.mark.parametrize("typed", ["", "abandoned", "a" * 90_000, "a " * 40_000, "1 2 3", "12345678"])
def test_what_is_no_code_is_refused_as_before(typed: str) -> None:
    with pytest.raises(NotACode):
        read_spaced_code(typed)


def test_a_wrong_word_stays_wrong() -> None:
    shown = list(Code((5, 6, 7, 8, 9, 10, 11)).shown)
    shown[3] = words()[100]

    with pytest.raises(NotACode) as refused:
        read_spaced_code(" ".join(shown))

    assert refused.value.fault == "check"
