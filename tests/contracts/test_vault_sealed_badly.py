"""Boxes and envelopes, and what no vector can show: sealed properly with the library's HPKE, and wrong in one thing. Held against the stranger's reader."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.contracts.vault_by_a_stranger.boxes import (
    open_box,
)
from tests.contracts.vault_by_a_stranger.envelopes import Address, Expected, read_header
from tests.contracts.vault_by_a_stranger.keys import private_key
from tests.contracts.vault_by_a_stranger.notation import Refused, lp, u32
from tests.contracts.vault_by_a_stranger.sealing import (
    EXPECTED,
    KEY,
    REPORT,
    TEAM,
    WHO,
    open_sealed,
    pad,
    recipient,
    seal_box,
    seal_envelope,
)
from tests.contracts.vault_by_a_stranger.spoiling import opens
from tests.contracts.vault_by_a_stranger.told import DATA


def test_public_record_of_suite_2_reads_as_a_private_one() -> None:
    """A warning too: both have one form and one length; only the place tells which it is."""
    private_key(bytes.fromhex(DATA["keys"][1]["public record"]))
    with pytest.raises(Refused):
        private_key(bytes.fromhex(DATA["keys"][0]["public record"]))


@pytest.mark.parametrize("suite", [1, 2])
def test_library_seals_and_the_stranger_opens(suite: int) -> None:
    box = seal_box(suite, b"made up", "drill", [REPORT, TEAM])
    assert open_box(box, KEY[suite], "drill", [REPORT, TEAM]) == b"made up"
    for purpose, parts in [
        ("record", [REPORT, TEAM]),
        ("drill", [TEAM, REPORT]),
        ("drill", [REPORT + TEAM]),
    ]:
        with pytest.raises(Refused):
            open_box(box, KEY[suite], purpose, parts)
    with pytest.raises(Refused):
        open_box(box, KEY[3 - suite], "drill", [REPORT, TEAM])
    with pytest.raises(Refused):  # downgraded: the other suite's number on the same bytes
        open_box(bytes([1, 3 - suite]) + box[2:], KEY[3 - suite], "drill", [REPORT, TEAM])


def test_unknown_purpose_is_refused_even_when_sealed_well() -> None:
    with pytest.raises(Refused):
        open_box(seal_box(2, b"x", "other", []), KEY[2], "other", [])


@pytest.mark.parametrize("length", [0, 7, 2044, 2045, 4092])
def test_well_sealed_envelope_opens(length: int) -> None:
    assert open_sealed(seal_envelope(padded=pad(b"a" * length))) == b"a" * length


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(3),
        pad(b"made up")[:-1],
        pad(b"made up") + b"\0",
        pad(b"made up") + bytes(2048),
        pad(b"made up")[:-1] + b"\1",
        u32(2045) + bytes(2044),
        u32(2**32 - 1) + bytes(2044),
    ],
    ids=["nothing", "3 bytes", "cut", "longer", "a block too many", "not zeros", "length", "huge"],
)
def test_wrong_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(Refused):
        open_sealed(seal_envelope(padded=padded))


@pytest.mark.parametrize("content_key", [b"k" * 16, b"k" * 31, b"k" * 33, b"k" * 64])
def test_content_key_of_another_length_is_refused(content_key: bytes) -> None:
    with pytest.raises(Refused, match="length"):
        open_sealed(seal_envelope(content_key=content_key))


def test_recipients() -> None:
    second, other = Address("team", TEAM, 2), Address("team", b"U" * 16, 1)
    assert open_sealed(seal_envelope((WHO, second, other)), other) == b"made up"
    reporter = Address("reporter", REPORT, 1)
    wrong = [(), (WHO, WHO), (second, WHO), (other, WHO), (reporter,), (reporter, WHO)]
    for whos in wrong:
        with pytest.raises(Refused):
            open_sealed(seal_envelope(whos))
    with pytest.raises(Refused, match="recipient"):
        open_sealed(seal_envelope(), second)


def test_reporter_is_the_report_and_of_generation_1() -> None:
    expected = Expected("message-to-reporter", b"M" * 16, REPORT)
    good = Address("reporter", REPORT, 1)
    assert open_sealed(seal_envelope((good,), expected), good, expected) == b"made up"
    for bad in (Address("reporter", REPORT, 2), Address("reporter", TEAM, 1), WHO):
        with pytest.raises(Refused):
            open_sealed(seal_envelope((bad,), expected), bad, expected)


def test_envelope_of_another_row_purpose_or_with_bytes_left_over() -> None:
    good = seal_envelope()
    for other in (
        Expected("report", TEAM, REPORT),
        Expected("report", REPORT, TEAM),
        Expected("identity", REPORT, REPORT),
    ):
        with pytest.raises(Refused, match="row"):
            open_sealed(good, expected=other)
        if other.purpose == "report":  # the tables: the object of a report is the report
            with pytest.raises(Refused):
                open_sealed(seal_envelope(expected=other), expected=other)
    with pytest.raises(Refused, match="left over"):
        open_sealed(seal_envelope(more=b"\0"))


def test_body_of_another_envelope_is_refused() -> None:
    made, again = seal_envelope(), seal_envelope()  # the same key and row, another encapsulation
    header = 4 + int.from_bytes(made[:4], "big")
    assert open_sealed(made) == open_sealed(again)
    with pytest.raises(Refused):
        open_sealed(made[:header] + again[header:])


def test_box_of_another_recipient_is_refused() -> None:
    """The body is sealed anew over the changed header, so only the box itself can refuse."""
    content_key, other = b"k" * 32, Address("team", TEAM, 2)
    moved = recipient(other, content_key, EXPECTED).replace(u32(2), u32(1), 1)
    start = b"LFR\x01" + lp("report") + REPORT + REPORT + bytes(8) + b"\0\1"
    for entry, good in ((recipient(WHO, content_key, EXPECTED), True), (moved, False)):
        aad = hashlib.sha256(start + entry).digest()
        body = AESGCM(content_key).encrypt(bytes(12), pad(b"made up"), aad)
        assert opens(open_sealed, lp(start + entry) + bytes(12) + body) is good


def test_well_sealed_header_of_another_version_or_without_recipient() -> None:
    for version, count, reason in ((1, 0, "no recipient"), (0, 1, "version"), (2, 1, "version")):
        start = b"LFR" + bytes([version]) + lp("report") + REPORT + REPORT + bytes(8)
        with pytest.raises(Refused, match=reason):
            read_header(start + bytes([0, count]) + recipient(WHO, b"k" * 32, EXPECTED) * count)
