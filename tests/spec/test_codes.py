"""Words for secrets: typed as people type, and never mistaken for one another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.vault import codes
from lifering.vault.codes import Code, NotACode, holder_words, new_phrase, read_code, read_holder, read_phrase
from lifering.vault.deriving import DraftKey, holder_pair, lookup, reporter_pair
from lifering.vault.wire import WillNotOpen
from tests.spec.sealing import MADE_UP, some, use_made_up_words

NUMBERS = st.tuples(*[st.integers(0, 2047)] * 7)
BETWEEN = st.sampled_from([" ", "  ", "-", ", ", "\n", "\r\n", " – ", ".\t", "\u00a0"])


@pytest.fixture(scope="module", autouse=True)
def _words() -> object:
    with pytest.MonkeyPatch.context() as patch:
        use_made_up_words(patch)
        yield


@settings(max_examples=100, deadline=None)
@given(NUMBERS, BETWEEN, st.sampled_from([str.lower, str.upper, str.title]), st.booleans())
def test_a_code_is_read_as_words_or_as_numbers_however_they_are_set(
    numbers: tuple[int, ...], between: str, style: object, as_numbers: bool
) -> None:
    code = Code(numbers)
    shown = [str(number) for number in code.shown_numbers] if as_numbers else code.shown
    typed = between.join(style(part) for part in shown)  # type: ignore[operator]
    assert read_code(f" {typed}. ") == code


def test_accents_zeros_in_front_and_digits_of_other_scripts_are_forgiven() -> None:
    code = Code((0, 1, 2, 3, 4, 5, 2047))
    assert read_code(" ".join(code.shown).replace("a", "á").replace("i", "ï")) == code
    assert read_code(" ".join(f"{number:09}" for number in code.shown_numbers)) == code
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"):
        table = str.maketrans("0123456789", digits)
        assert read_code("، ".join(str(n).translate(table) for n in code.shown_numbers)) == code


@settings(max_examples=100, deadline=None)
@given(NUMBERS, st.integers(0, 7), st.integers(1, 2047))
def test_a_wrong_word_is_noticed_or_gives_another_code_and_never_this_one(
    numbers: tuple[int, ...], place: int, step: int
) -> None:
    shown = [number - 1 for number in Code(numbers).shown_numbers]
    shown[place] = (shown[place] + step) % 2048
    try:
        assert read_code(" ".join(MADE_UP[number] for number in shown)) != Code(numbers)
    except NotACode as error:
        assert error.fault == "check"


@pytest.mark.parametrize(
    ("typed", "fault", "number", "said"),
    [
        ("", "count", 0, "A code has 8 words. You typed 0."),
        ("bababan " * 7, "count", 7, "A code has 8 words. You typed 7."),
        ("bababan " * 3 + "secretly " + "bababan " * 4, "word", 4, "Look at word 4 again"),
        ("1 2 3 4 5 6 7 2049", "word", 8, "Look at word 8 again"),
        ("0 2 3 4 5 6 7 8", "word", 1, "Look at word 1 again"),
        ("99999999999999999999 2 3 4 5 6 7 8", "word", 1, "Look at word 1 again"),
        ("1 oops 3 qqqq 5 6 7 2049", "word", 2, "Look at words 2, 4, 8 again"),
        ("1 1 1 1 1 1 1 1", "check", 0, "One of the words is not right"),
    ],
)
def test_what_is_no_code_is_said_in_one_sentence_that_repeats_nothing(
    typed: str, fault: str, number: int, said: str
) -> None:
    with pytest.raises(NotACode, match=said) as refused:
        read_code(typed)
    assert (refused.value.fault, refused.value.number) == (fault, number)
    assert "secretly" not in str(refused.value)


def test_a_vault_phrase_is_six_words_of_ours_pasted_as_they_may_be() -> None:
    phrase = new_phrase()
    assert len(phrase.split(" ")) == 6
    assert set(phrase.split(" ")) <= set(MADE_UP)
    assert read_phrase(f"  {phrase.upper().replace(' ', ' - ')}\n") == phrase
    with pytest.raises(NotACode, match="A vault phrase has 6 words"):
        read_phrase(phrase.rsplit(" ", 1)[0])
    assert len({new_phrase() for _each in range(50)}) == 50


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_a_holders_key_comes_back_from_its_words_and_not_from_others(secret: bytes) -> None:
    told = holder_words(secret)
    assert len(told) == 24
    assert read_holder("\n".join(told).title()) == secret
    with pytest.raises(NotACode):
        read_holder(" ".join(told[:23]))
    for other in (told[1:] + told[:1], (*told[:23], MADE_UP[(MADE_UP.index(told[23]) + 1) % 2048])):
        try:
            assert read_holder(" ".join(other)) != secret or other == told
        except NotACode as error:
            assert error.fault == "check"


def test_one_draft_has_one_report_and_one_code_whenever_it_is_asked() -> None:
    one, again, other = DraftKey(bytes(32)), DraftKey(bytes(32)), DraftKey(b"\1" + bytes(31))
    assert (one.draft_id, one.report_id, one.code) == (again.draft_id, again.report_id, again.code)
    assert one.draft_id != other.draft_id
    assert one.report_id != other.report_id
    assert one.code != other.code
    assert one.code.shown_numbers == (*(n + 1 for n in one.code.numbers), one.code.shown_numbers[-1])


def test_a_reporters_pair_is_of_one_code_and_one_report_and_the_lookup_of_one_site() -> None:
    code, other = Code((1,) * 7), Code((2,) * 7)
    pair = reporter_pair(code, some("report"))
    assert pair == reporter_pair(read_code(" ".join(code.shown)), some("report"))
    assert pair not in (reporter_pair(other, some("report")), reporter_pair(code, some("other")))
    assert len({lookup(one, site) for one in (code, other) for site in (b"a" * 32, b"b" * 32)}) == 4


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_secret_of_another_length_leads_to_no_code_and_no_holder(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        lookup(Code((1,) * 7), bytes(length))
    with pytest.raises(WillNotOpen):
        holder_pair(bytes(length))


def test_a_code_that_is_not_seven_positions_is_never_made() -> None:
    for numbers in ((1,) * 6, (1,) * 8, (1,) * 6 + (2048,), (-1,) + (1,) * 6):
        with pytest.raises(ValueError, match="seven positions"):
            Code(numbers)
    assert repr(Code((7,) * 7)).startswith("<")


def test_the_first_77_bits_make_the_code() -> None:
    assert Code.from_bytes(b"\xff" * 10) == Code((2047,) * 7)
    assert Code.from_bytes(bytes(9) + b"\x07") == Code((0,) * 7), "the last three bits do not count"
    assert Code.from_bytes(bytes(9) + b"\x08") == Code((0,) * 6 + (1,))
    assert codes.CODE_WORDS * codes.BITS == 77
