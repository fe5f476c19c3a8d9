"""A code is copied from the page as it stands there, with its numbers and the places of the list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.vault.codes import Code, NotACode, words
from lifering.vault.copied import read_copied_code

CODE = Code((5, 600, 7, 1800, 9, 10, 2047))
NUMBERS = st.tuples(*[st.integers(0, 2047)] * 7)
LINES = [
    "{word} {number}",
    "{place}. {word}",
    "{place}. {word} {number}",
    "{place}. {number}",
    "{word}{number}",
]


def lines(code: Code, line: str) -> list[str]:
    shown = zip(code.shown, code.shown_numbers, strict=True)
    return [
        line.format(place=place, word=word, number=number) for place, (word, number) in enumerate(shown, 1)
    ]


@settings(max_examples=200, deadline=None)
@given(NUMBERS, st.sampled_from(LINES), st.sampled_from([" ", "\n", "\r\n", " / ", ", ", "; ", "\t"]))
def test_it_is_read_as_the_page_shows_it(numbers: tuple[int, ...], line: str, between: str) -> None:
    code = Code(numbers)

    assert read_copied_code(f" {between.join(lines(code, line))}\n") == code


def test_digits_of_another_script_number_the_list_as_well() -> None:
    typed = "\n".join(lines(CODE, "{place}. {word} {number}")).translate(
        str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    )

    assert read_copied_code(typed) == CODE


def spoilt(line: str, place: int, words: str) -> str:
    told = lines(CODE, line)
    told[place - 1] = words
    return "\n".join(told)


@pytest.mark.parametrize(
    ("typed", "fault", "number"),
    [
        (spoilt("{word} {number}", 4, f"{CODE.shown[3]} 12"), "pair", 4),
        (spoilt("{word} {number}", 4, f"{CODE.shown[3]} 0"), "pair", 4),
        (spoilt("{place}. {word} {number}", 2, f"2. {CODE.shown[1]} 12"), "pair", 2),
        (spoilt("{word} {number}", 4, "qqqq 1801"), "word", 4),
        (spoilt("{word} {number}", 1, f"{words()[99]} 100"), "check", 0),
        ("\n".join(lines(CODE, "{word} {number}")[:7]), "count", 7),
        ("\n".join(lines(CODE, "{place}. {word}")[:3]), "count", 3),
        ("\n".join([*lines(CODE, "{word} {number}"), *lines(CODE, "{word} {number}")]), "count", 16),
    ],
)
def test_what_is_wrong_in_it_is_named_by_its_place(typed: str, fault: str, number: int) -> None:
    with pytest.raises(NotACode) as refused:
        read_copied_code(typed)

    assert (refused.value.fault, refused.value.number) == (fault, number)


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(lines(CODE, "{number} {word}")),
        spoilt("{place}. {word}", 3, f"4. {CODE.shown[2]}"),
        spoilt("{word} {number}", 3, CODE.shown[2]),
        f"My code: {' '.join(lines(CODE, '{word} {number}'))}",
        "1. 2. 3. 4. 5. 6. 7. 8.",
        "1 " * 40_000,
        "a 1 " * 20_000,
    ],
)
def test_anything_else_is_refused_as_before(typed: str) -> None:
    with pytest.raises(NotACode):
        read_copied_code(typed)
