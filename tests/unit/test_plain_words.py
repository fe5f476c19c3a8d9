"""What a person writes is taken; what only a machine writes is not; no address can be clicked."""

from __future__ import annotations

import base64
import time

import pytest

from lifering.lib.plain_words import defanged, holds_data

BYTES = bytes(range(256)) * 12
"""Invented: a file of nothing."""
TOLD = (
    "He is called @nordlicht_77 on there and he wrote at 23:40 on Tuesday.",
    "My mum's number is 07700 900123, my gran's 07700 900456. School is 01632 960001.",
    "They sent it on 1, 2 and 3 May, then 10, 11, 12, 13, 14 May, and every day after that.",
    "Nie wiem, co robić. Boję się, że ktoś to zobaczy.",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch is where we live.",
)
SPELT = {
    "data address": f"look data:image/png;base64,{base64.b64encode(BYTES).decode()}",
    "data address, short": "data:image/gif;base64,R0lGOD",
    "base64 in one run": base64.b64encode(BYTES).decode(),
    "base64 by lines": base64.encodebytes(BYTES).decode(),
    "base64 for addresses": base64.urlsafe_b64encode(BYTES).decode(),
    "hexadecimal": BYTES.hex(),
    "hexadecimal by bytes": BYTES.hex(" "),
    "hexadecimal as in code": ", ".join(f"0x{one:02x}" for one in BYTES),
    "escaped": "".join(f"\\x{one:02x}" for one in BYTES),
    "per cent": "".join(f"%{one:02X}" for one in BYTES),
    "numbers": ", ".join(str(one) for one in BYTES),
    "zeros and ones": " ".join(f"{one:08b}" for one in BYTES),
}


@pytest.mark.parametrize("words", TOLD)
def test_what_people_write_is_taken(words: str) -> None:
    assert not holds_data(words)


@pytest.mark.parametrize("how", SPELT)
def test_a_file_is_not_taken_however_it_is_spelt(how: str) -> None:
    assert holds_data(SPELT[how])
    assert holds_data(f"This is what he sent. {SPELT[how]}", may_hold_addresses=True)


def test_a_long_address_is_taken_only_where_addresses_are_wanted() -> None:
    long = "https://chat.example.org/channels/7c9e6679-7425-40de-944b/" + "/".join(["messages-of-may"] * 6)
    assert holds_data(long)
    assert not holds_data(f"It was here: {long}", may_hold_addresses=True)
    assert holds_data(f"https://example.org/{'a' * 90}", may_hold_addresses=True)


@pytest.mark.parametrize("word", ["z" * 96_000, "z-" * 48_000, "https://z.example/" + "y" * 90_000])
def test_one_endless_word_is_refused_at_once_and_holds_nobody_up(word: str) -> None:
    began = time.process_time()
    assert holds_data(word, may_hold_addresses=True)
    assert time.process_time() - began < 1, "for minutes the whole process would answer nobody"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://a.example.org/x?y=1", "hxxps://a[.]example[.]org/x?y=1"),
        ("HTTP://a.example.org", "hxxp://a[.]example[.]org"),
        ("go to www.example.org now", "go to www[.]example[.]org now"),
        ("example.org/page", "example[.]org/page"),
        ("ftp://files.example.org", "ftp[:]//files[.]example[.]org"),
        ("javascript://x", "javascript[:]//x"),
        ("write to robin@mail.example.org", "write to robin@mail.example.org"),
        ("I was scared. Then he left.", "I was scared. Then he left."),
        ("£2.50, at 9.30", "£2.50, at 9.30"),
    ],
)
def test_an_address_is_kept_so_that_nobody_can_click_it(said: str, kept: str) -> None:
    assert defanged(said) == kept
    assert defanged(kept) == kept
