"""Shares, phrase boxes, drafts, open vaults and words: sealed properly and wrong in one thing. Held against the stranger's reader."""

from __future__ import annotations

import hashlib

import pytest

from tests.contracts.vault_by_a_stranger.boxes import (
    open_drill,
    open_member_share,
    open_phrase_box,
    open_recovery,
    phrase_key,
)
from tests.contracts.vault_by_a_stranger.derived import derive, open_draft, open_vault
from tests.contracts.vault_by_a_stranger.notation import Refused, lp, u32
from tests.contracts.vault_by_a_stranger.sealing import (
    KEY,
    PHRASE_BOX,
    REPORT,
    SECRET,
    TEAM,
    seal_box,
    seal_phrase_box,
    sealed_vault,
)
from tests.contracts.vault_by_a_stranger.spoiling import Opener, opens
from tests.contracts.vault_by_a_stranger.told import DATA, LIST, LIST_HASH, SPOILT, WORDS, stretched
from tests.contracts.vault_by_a_stranger.vectors import verify_phrase_box
from tests.contracts.vault_by_a_stranger.words import holder_secret, read_word_list

PUBLIC = KEY[2].public_record


def a_member_share(record: bytes) -> bytes:
    share = seal_box(2, record, "member-share", [TEAM, u32(1), REPORT])
    return open_member_share(share, KEY[2], TEAM, 1, REPORT, PUBLIC)


def a_recovery(record: bytes) -> bytes:
    parts = [TEAM, u32(1), REPORT, TEAM]
    box = seal_box(2, seal_box(1, record, "recovery-inner", parts), "recovery-outer", parts)
    return open_recovery(box, (REPORT, KEY[1]), (TEAM, KEY[2]), TEAM, 1, PUBLIC)


def a_phrase_box(record: bytes, version: int = 1) -> bytes:
    box = seal_phrase_box(record, TEAM, version)
    return open_phrase_box(box, "", TEAM, stretched)


@pytest.mark.parametrize("opener", [a_member_share, a_recovery, a_phrase_box])
def test_what_was_sealed_well_must_still_be_a_key_record(opener: Opener) -> None:
    record = bytes.fromhex(SECRET[2])
    assert opener(record) == record
    for bad in (b"", b"\x02" + record[1:], b"\x01\x03" + record[2:], record[:-1]):
        assert not opens(opener, bad)


@pytest.mark.parametrize("opener", [a_member_share, a_recovery])
def test_a_key_of_somebody_who_only_knew_where_to_seal_it(opener: Opener) -> None:
    with pytest.raises(Refused, match="somebody else"):
        opener(bytes.fromhex(SECRET[1]))


def test_drill_and_recovery_need_both_holders_in_order() -> None:
    inner, outer = (REPORT, KEY[1]), (TEAM, KEY[2])
    parts = [REPORT, TEAM]
    box = seal_box(2, seal_box(1, b"d" * 32, "drill", parts), "drill", parts)
    assert open_drill(box, inner, outer) == b"d" * 32
    short = seal_box(2, seal_box(1, b"d" * 31, "drill", parts), "drill", parts)
    with pytest.raises(Refused, match="length"):
        open_drill(short, inner, outer)
    for pair in ((outer, inner), (inner, (REPORT, KEY[2])), ((TEAM, KEY[1]), outer)):
        with pytest.raises(Refused):
            open_drill(box, *pair)
    with pytest.raises(Refused):
        open_recovery(box, inner, outer, TEAM, 1, PUBLIC)


# --- Phrase box, draft, open vault ----------------------------------------------------------------


def test_phrase_box_by_its_phrase_and_by_no_other() -> None:
    vector = DATA["phrase box"]
    SPOILT["phrase box"](vector)  # with the key that Argon2 made of the phrase
    with pytest.raises(Refused):
        verify_phrase_box(vector | {"phrase": vector["phrase"] + " "})


@pytest.mark.parametrize(
    ("kib", "passes", "lanes"),
    [
        (19455, 3, 1),
        (262145, 3, 1),
        (0, 3, 1),
        (65536, 1, 1),
        (65536, 9, 1),
        (65536, 3, 0),
        (65536, 3, 5),
    ],
)
def test_slow_hash_outside_the_limits_is_never_computed(kib: int, passes: int, lanes: int) -> None:
    box = b"\x01" + u32(kib) + u32(passes) + u32(lanes) + PHRASE_BOX[13:]
    with pytest.raises(Refused, match="limits"):
        phrase_key(box, "made up")


def test_well_sealed_phrase_box_of_another_version() -> None:
    for version in (0, 2):
        with pytest.raises(Refused, match="version"):
            a_phrase_box(bytes.fromhex(SECRET[2]), version)


def test_secret_of_another_length_is_refused() -> None:
    for secret in (b"", b"s" * 31, b"s" * 33):
        for label in ("draft", "draft id", "report id", "return code", "holder", "open vault"):
            with pytest.raises(Refused, match="length"):
                derive(label, secret, 32)


def test_phrase_box_of_another_version_or_cut_is_never_computed() -> None:
    for box in (b"\x02" + PHRASE_BOX[1:], b"", PHRASE_BOX[:13], PHRASE_BOX[:56]):
        with pytest.raises(Refused):
            phrase_key(box, "made up")


def test_draft_of_another_version() -> None:
    vector = DATA["draft"]
    row, key = bytes.fromhex(vector["row"]), bytes.fromhex(vector["draft key"])
    for version in (0, 6, 8, 2**32, -1):
        with pytest.raises(Refused):
            open_draft(row, key, version)


def test_keys_of_an_open_vault_are_in_strict_order_and_whole() -> None:
    one, two, three = (TEAM + u32(n) + lp(bytes.fromhex(SECRET[2])) for n in (1, 2, 256))
    letters = [letter * 32 for letter in (b"c", b"s", b"r", b"m")]
    assert len(open_vault(sealed_vault(one + two + three), *letters)) == 3
    assert open_vault(sealed_vault(b""), *letters) == []
    for bad in (
        one + one,
        two + one,
        three + two,
        one[:-1],
        one + b"\0",
        TEAM + u32(1) + lp(b"\x02"),
    ):
        with pytest.raises(Refused):
            open_vault(sealed_vault(bad), *letters)


def test_mistyped_holder_words_are_refused() -> None:
    words = DATA["words"]["holder words"]
    for bad in (
        words[:23],
        [*words, words[0]],
        [words[1], words[0], *words[2:]],
        ["?", *words[1:]],
    ):
        with pytest.raises(Refused):
            holder_secret(bad, WORDS)


def test_the_list_is_the_one_of_the_page_and_no_other() -> None:
    raw, digest = LIST.read_bytes(), DATA["words"]["sha-256 of the list"]
    assert digest == LIST_HASH
    assert read_word_list(raw, digest) == WORDS
    assert raw == "".join(f"{word}\n" for word in WORDS.values()).encode("ascii")
    for other, of in ((raw[:-1], digest), (raw.replace(b"\n", b"\r\n"), digest), (raw, "0" * 64)):
        with pytest.raises(Refused):
            read_word_list(other, of)
    short = raw[: raw.rindex(b"z")]
    with pytest.raises(Refused, match="2,048"):
        read_word_list(short, hashlib.sha256(short).hexdigest())


def test_the_page_gives_the_hash_of_the_list() -> None:
    assert LIST_HASH in (LIST.parents[4] / "docs" / "adr" / "0025-vault-format.md").read_text()
