"""The same handle, link or number is the same however somebody wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifering.lib.plain_words import defanged
from lifering.reports.handles import Found, found_in, phone

NAMES = st.from_regex(r"[a-z][a-z0-9_]{2,14}[a-z0-9]", fullmatch=True)
HOSTS = st.from_regex(r"[a-z]{4,10}\.(example|test)", fullmatch=True)
PATHS = st.from_regex(r"/[a-z0-9]{1,8}/[a-z0-9]{1,8}", fullmatch=True)
MOBILES = st.from_regex(r"7700900[0-9]{3}", fullmatch=True)


@given(name=NAMES)
def test_a_handle_is_the_same_with_any_capitals_and_round_it(name: str) -> None:
    for said in (
        f"he is @{name}",
        f"@{name.upper()}, I think.",
        f"(@{name})",
        f"Snapchat: {name}",
        f"his username is {name}",
    ):
        assert Found("handle", name) in found_in(said), said


@given(name=NAMES)
def test_the_page_of_a_profile_is_also_the_handle(name: str) -> None:
    for address in (
        f"https://www.instagram.com/{name}/?igsh=1",
        f"tiktok.com/@{name}",
        f"https://snapchat.com/add/{name}",
    ):
        assert Found("handle", name) in found_in(f"see {address} there"), address


@given(host=HOSTS, path=PATHS)
def test_an_address_is_the_same_defanged_or_not(host: str, path: str) -> None:
    ways = [
        f"{host}{path}",
        f"https://{host}{path}",
        f"http://www.{host.upper()}{path}/",
        f"https://m.{host}{path}?from=me#top",
    ]
    for way in ways:
        for said in (
            f"It is on {way} today",
            defanged(f"It is on {way} today"),
            defanged(defanged(f"It is on {way}.")),
        ):
            assert Found("link", f"{host}{path}") in found_in(said), said


@given(digits=MOBILES)
def test_a_number_is_the_same_with_any_spaces_and_country(digits: str) -> None:
    first, second, last = digits[:4], digits[4:7], digits[7:]
    ways = (
        f"0{digits}",
        f"0{first} {second} {last}",
        f"+44 {first} {second}{last}",
        f"+44 (0){first} {second} {last}",
        f"0044{digits}",
        f"0{first}-{second}-{last}",
    )
    for way in ways:
        assert found_in(f"He rang from {way}.") == {Found("phone", f"44{digits}")}, way


@given(
    st.lists(
        st.sampled_from(
            [
                "@jo.smith",
                "jo.smith",
                "https://",
                "h",
                ".",
                "example.org",
                "/a?b",
                "#1",
                "+44 7700",
                " 900001",
                "@",
                "ftp://",
                " ",
                "(dot)",
                "é",
            ]
        )
    ).map("".join)
)
def test_making_an_address_unclickable_loses_and_invents_nothing(words: str) -> None:
    assert found_in(defanged(words)) == found_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "", "He is 15 and lives near me.", "On 27.11.2026 at 22:40 we met.", "I told Mr. Smith. He said nothing.", "We talk @ school",
        "My snapchat and my insta", "It cost £100, 200, 300.",
    ],
)  # fmt: skip
def test_words_that_name_nothing_leave_nothing(words: str) -> None:
    assert found_in(words) == frozenset()


def test_an_email_address_is_neither_a_handle_nor_a_link() -> None:
    assert found_in("Write to Quillon.Invented@Example.org please") == {
        Found("email", "quillon.invented@example.org")
    }


def test_a_name_with_a_dot_stays_a_name_after_it_was_defanged() -> None:
    assert Found("handle", "jo.smith") in found_in(defanged("he is @jo.smith on there"))
    assert Found("handle", "robin#1234") in found_in("Discord Robin#1234")


def test_too_few_digits_are_no_number() -> None:
    assert phone("0770") == ""
