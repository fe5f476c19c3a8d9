"""The bytes of the vault: what was sealed comes back, and whatever is not exactly right is refused in one way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.vault.deriving import DraftKey
from lifering.vault.drafts import open_draft, seal_draft
from lifering.vault.envelope import (
    MAGIC,
    REPORTER,
    TEAM,
    About,
    Recipient,
    open_envelope,
    recipients_of,
    seal,
)
from lifering.vault.keyring import Keys, open_keys, seal_keys
from lifering.vault.locks import lock
from lifering.vault.pairs import CLASSIC, HYBRID, PrivateKey, PublicKey, read_private, read_public
from lifering.vault.phrase import Cost, open_with_phrase, seal_with_phrase
from lifering.vault.shares import Two, open_share, open_with_two, share, share_with_two
from lifering.vault.wire import BLOCK, WillNotOpen, lp, padded, u16, u32, u64, unpadded
from tests.spec.sealing import AT, QUICK, key, some, spoilt

REPORT = About("report", some("report"), some("report"))
SCHOOL = Recipient(TEAM, some("school"), 3)
SIZES = st.one_of(
    st.binary(max_size=300), st.sampled_from([0, 1, BLOCK - 5, BLOCK - 4, BLOCK - 3, 9000]).map(bytes)
)
SUITES = st.sampled_from([HYBRID, CLASSIC])
WHO = st.builds(Recipient, st.just(TEAM), st.uuids(), st.integers(0, 2**32 - 1))
TOLD = (
    REPORT.object_id.bytes,
    REPORT.about_id.bytes,
    TEAM.encode(),
    SCHOOL.id.bytes,
    u32(SCHOOL.generation),
)


@settings(max_examples=30, deadline=None)
@given(
    SIZES,
    st.dictionaries(WHO, SUITES, min_size=1, max_size=5),
    st.sampled_from(["report", "record", "evidence"]),
    st.uuids(),
    st.uuids(),
)
def test_each_recipient_opens_what_was_sealed_and_learns_nothing_of_its_length(
    content: bytes, chosen: dict[Recipient, int], purpose: str, object_id: UUID, about_id: UUID
) -> None:
    about = About(purpose, object_id, object_id if purpose == "report" else about_id)
    pairs = {who: key(str(who), suite) for who, suite in chosen.items()}
    envelope = seal(content, about, [(who, pair.public) for who, pair in pairs.items()], AT)
    assert recipients_of(envelope) == tuple(sorted(pairs))
    for who, pair in pairs.items():
        assert open_envelope(envelope, about, who, pair) == content
    end_of_header = 4 + int.from_bytes(envelope[:4], "big")
    assert (len(envelope) - end_of_header - 12 - 16) % BLOCK == 0


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(b"It was in the evening.", REPORT, [(SCHOOL, key("school", CLASSIC).public)], AT)


def test_an_envelope_with_any_bit_turned_cut_short_or_longer_does_not_open(sealed: bytes) -> None:
    for other in spoilt(sealed):
        with pytest.raises(WillNotOpen):
            open_envelope(other, REPORT, SCHOOL, key("school", CLASSIC))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_hybrid_envelope_with_any_bit_turned_does_not_open(data: st.DataObject) -> None:
    envelope = seal(b"words", REPORT, [(SCHOOL, key("school").public)], AT)
    at = data.draw(st.integers(0, len(envelope) * 8 - 1))
    turned = bytearray(envelope)
    turned[at // 8] ^= 1 << at % 8
    with pytest.raises(WillNotOpen):
        open_envelope(bytes(turned), REPORT, SCHOOL, key("school"))


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=600), SUITES)
def test_whatever_bytes_are_given_they_are_refused_and_nothing_else_happens(raw: bytes, suite: int) -> None:
    asks: list[Callable[[], object]] = [
        lambda: recipients_of(raw),
        lambda: open_envelope(raw, REPORT, SCHOOL, key("school", suite)),
        lambda: recipients_of(lp(MAGIC + raw)),
        lambda: key("school", suite).open(raw, "report"),
        lambda: key("school", suite).open(bytes([1, suite]) + raw, "report"),
        lambda: open_draft(raw, DraftKey(bytes(32)), 1),
        lambda: open_keys(raw, some("row"), some("ann"), bytes(32), bytes(32)),
        lambda: open_with_phrase(b"\x02" + raw, "a phrase", some("ann")),
        lambda: unpadded(raw),
    ]
    for ask in asks:
        with pytest.raises(WillNotOpen):
            ask()


@pytest.mark.parametrize(
    ("about", "who", "name"),
    [
        (About("identity", REPORT.object_id, REPORT.about_id), SCHOOL, "school"),
        (About("report", some("other"), REPORT.about_id), SCHOOL, "school"),
        (About("report", REPORT.object_id, some("other")), SCHOOL, "school"),
        (REPORT, Recipient(TEAM, SCHOOL.id, 2), "school"),
        (REPORT, Recipient(REPORTER, SCHOOL.id, 3), "school"),
        (REPORT, Recipient(TEAM, some("mash"), 3), "school"),
        (REPORT, SCHOOL, "mash"),
    ],
)
def test_another_row_another_purpose_or_another_key_does_not_open(
    about: About, who: Recipient, name: str
) -> None:
    envelope = seal(b"words", REPORT, [(SCHOOL, key("school").public)], AT)
    with pytest.raises(WillNotOpen):
        open_envelope(envelope, about, who, key(name))


def test_ciphertexts_swapped_between_two_envelopes_of_one_key_do_not_open() -> None:
    one, two = (seal(words, REPORT, [(SCHOOL, key("school").public)], AT) for words in (b"one", b"two"))
    ends = [4 + int.from_bytes(envelope[:4], "big") for envelope in (one, two)]
    with pytest.raises(WillNotOpen):
        open_envelope(one[: ends[0]] + two[ends[1] :], REPORT, SCHOOL, key("school"))


def by_hand(
    boxes: list[tuple[Recipient, bytes]],
    content_key: bytes,
    *,
    magic: bytes = MAGIC,
    more: bytes = b"",
    count: int | None = None,
    content: bytes | None = None,
) -> bytes:
    """An envelope as somebody with the page, but without our care, would write it."""
    header = magic + lp("report") + REPORT.object_id.bytes + REPORT.about_id.bytes + u64(1)
    header += u16(len(boxes) if count is None else count)
    header += b"".join(who.bytes + lp(box) for who, box in boxes) + more
    whole = padded(b"words") if content is None else content
    return lp(header) + lock(content_key, whole, hashlib.sha256(header).digest())


def boxed(content_key: bytes, who: Recipient = SCHOOL) -> tuple[Recipient, bytes]:
    parts = (*TOLD[:2], who.kind.encode(), who.id.bytes, u32(who.generation))
    return who, key("school").public.seal(content_key, "report", *parts)


def test_a_strict_reader_takes_the_one_right_form_and_no_other() -> None:
    good, secret = boxed(bytes(32)), bytes(32)
    later = boxed(bytes(32), Recipient(TEAM, SCHOOL.id, 4))

    def opens(envelope: bytes) -> bytes:
        return open_envelope(envelope, REPORT, SCHOOL, key("school"))

    assert opens(by_hand([good], secret)) == opens(by_hand([good, later], secret)) == b"words"
    for wrong in (
        by_hand([later, good], secret),
        by_hand([good, good], secret),
        by_hand([good], secret, magic=b"LFR\x02"),
        by_hand([good], secret, more=b"\0"),
        by_hand([good], secret, count=2),
        by_hand([good], secret, count=0),
        by_hand([good], secret, content=padded(b"words") + bytes(BLOCK)),
        by_hand([good], secret, content=padded(b"words")[:-1] + b"\x01"),
        by_hand([good], secret, content=lp(b"words")),
        by_hand([good], secret, content=b""),
        lp(b"") + lock(secret, padded(b"words"), hashlib.sha256(b"").digest()),
    ):
        with pytest.raises(WillNotOpen):
            opens(wrong)
    assert open_envelope(by_hand([boxed(bytes(32))], secret), REPORT, SCHOOL, key("school")) == b"words"
    with pytest.raises(WillNotOpen):
        opens(by_hand([boxed(bytes(16))], bytes(16)))


def test_an_envelope_for_nobody_or_twice_for_one_is_never_made() -> None:
    pair = (SCHOOL, key("school").public)
    for wrong in ([], [pair, pair]):
        with pytest.raises(ValueError, match="at least one recipient, and each once"):
            seal(b"words", REPORT, wrong, AT)


@pytest.mark.parametrize(
    ("about", "who"),
    [
        (About("note", some("report"), some("report")), SCHOOL),
        (About("report", some("message"), some("report")), SCHOOL),
        (About("identity", some("message"), some("report")), SCHOOL),
        (REPORT, Recipient(REPORTER, some("report"))),
        (About("message-to-reporter", some("message"), some("report")), SCHOOL),
        (About("message-to-reporter", some("message"), some("report")), Recipient(REPORTER, some("other"))),
        (
            About("message-to-reporter", some("message"), some("report")),
            Recipient(REPORTER, some("report"), 2),
        ),
    ],
)
def test_what_the_table_of_purposes_does_not_have_is_never_sealed(about: About, who: Recipient) -> None:
    with pytest.raises(ValueError, match="table of purposes"):
        seal(b"words", about, [(who, key("school").public)], AT)


def test_every_new_key_is_of_the_suite_that_withstands_a_quantum_computer() -> None:
    assert PrivateKey.new().suite == HYBRID == 1


@pytest.mark.parametrize("suite", [HYBRID, CLASSIC])
def test_key_records_come_back_and_anything_else_is_no_key(suite: int) -> None:
    pair = key("school", suite)
    assert read_private(pair.record) == pair
    assert read_public(pair.public.record) == pair.public
    for record, read in ((pair.record, read_private), (pair.public.record, read_public)):
        for wrong in (b"", record[:-1], record + b"\0", b"\x02" + record[1:], b"\x01\x09" + record[2:]):
            with pytest.raises(WillNotOpen):
                read(wrong)


@pytest.mark.parametrize(
    "raw", [b"\xff" * 1216, key("school").public.raw[:1184] + bytes(32), bytes(1184) + bytes(32)]
)
def test_bytes_that_are_no_key_inside_are_refused_before_anything_is_sealed(raw: bytes) -> None:
    with pytest.raises(WillNotOpen):
        PublicKey(HYBRID, raw).seal(b"words", "report")
    with pytest.raises(WillNotOpen):
        PublicKey(CLASSIC, bytes(32)).seal(b"words", "report")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=100), st.lists(st.binary(max_size=8), max_size=3), SUITES)
def test_a_box_opens_with_its_own_parts_only_however_they_are_cut(
    content: bytes, parts: list[bytes], suite: int
) -> None:
    pair = key("ann", suite)
    box = pair.public.seal(content, "drill", *parts)
    assert pair.open(box, "drill", *parts) == content
    joined = b"".join(parts)
    others = [("drill", [*parts, b""]), ("drill ", parts), ("member-share", parts)]
    others += [("drill", [joined])] if len(parts) != 1 else []
    for purpose, wrong in others:
        with pytest.raises(WillNotOpen):
            pair.open(box, purpose, *wrong)
    with pytest.raises(WillNotOpen):
        key("ann", CLASSIC if suite == HYBRID else HYBRID).open(box, "drill", *parts)


@settings(max_examples=40, deadline=None)
@given(SIZES, st.binary(min_size=32, max_size=32), st.integers(0, 2**32 - 2))
def test_a_draft_opens_with_its_cookie_and_at_its_own_state_only(
    content: bytes, secret: bytes, version: int
) -> None:
    mine = DraftKey(secret)
    row = seal_draft(content, mine, version)
    assert open_draft(row, mine, version) == content
    assert len(row) % BLOCK == 1 + 12 + 16
    other = DraftKey(bytes([secret[0] ^ 1]) + secret[1:])
    for wrong_key, wrong_version in ((mine, version + 1), (other, version)):
        with pytest.raises(WillNotOpen):
            open_draft(row, wrong_key, wrong_version)
    for wrong in spoilt(row, every=97):
        with pytest.raises(WillNotOpen):
            open_draft(wrong, mine, version)


def test_a_cookie_of_another_length_is_no_key_of_a_draft() -> None:
    for wrong in (b"", bytes(31), bytes(33)):
        with pytest.raises(WillNotOpen):
            DraftKey(wrong)


def test_a_private_key_opens_with_its_members_own_phrase_only() -> None:
    box = seal_with_phrase(key("ann"), "six words of ours stand here", some("ann"), QUICK)
    assert open_with_phrase(box, "six words of ours stand here", some("ann")) == key("ann")
    for phrase, member in (("six words of ours stand there", "ann"), ("six words of ours stand here", "ben")):
        with pytest.raises(WillNotOpen):
            open_with_phrase(box, phrase, some(member))
    whole = range(0, len(box), 23)
    for other in [box[:at] + bytes([box[at] ^ 1]) + box[at + 1 :] for at in whole if not 4 <= at < 13]:
        with pytest.raises(WillNotOpen):
            open_with_phrase(other, "six words of ours stand here", some("ann"))
    for other in (b"", box[:20], box[:-1], box + b"\0"):
        with pytest.raises(WillNotOpen):
            open_with_phrase(other, "six words of ours stand here", some("ann"))


@pytest.mark.parametrize(
    "cost",
    [
        (19_455, 3, 1),
        (262_145, 3, 1),
        (2**32 - 1, 3, 1),
        (65_536, 1, 1),
        (65_536, 9, 1),
        (65_536, 3, 0),
        (65_536, 3, 5),
    ],
)
def test_a_phrase_box_that_asks_for_too_little_or_for_a_whole_machine_is_refused_unread(
    cost: tuple[int, int, int],
) -> None:
    box = seal_with_phrase(key("ann"), "six words", some("ann"), QUICK)
    with pytest.raises(WillNotOpen):
        open_with_phrase(box[:1] + b"".join(u32(one) for one in cost) + box[13:], "six words", some("ann"))
    with pytest.raises(WillNotOpen):
        Cost(*cost)


def keys_of_ann() -> Keys:
    return Keys(some("ann"), {SCHOOL: key("school"), Recipient(TEAM, some("mash"), 1): key("m", CLASSIC)})


def test_an_open_vault_gives_the_same_keys_to_the_same_cookie_and_session_of_the_same_member() -> None:
    cookie, session = b"c" * 32, b"s" * 32
    row = seal_keys(keys_of_ann(), some("row"), cookie, session)
    opened = open_keys(row, some("row"), some("ann"), cookie, session)
    assert opened.held == keys_of_ann().held
    assert opened.teams == {some("school"), some("mash")}
    for wrong in (
        (some("another row"), some("ann"), cookie, session),
        (some("row"), some("ben"), cookie, session),
        (some("row"), some("ann"), b"d" * 32, session),
        (some("row"), some("ann"), b"c" * 31, session),
        (some("row"), some("ann"), cookie, b"t" * 32),
    ):
        with pytest.raises(WillNotOpen):
            open_keys(row, *wrong)
    for other in spoilt(row):
        with pytest.raises(WillNotOpen):
            open_keys(other, some("row"), some("ann"), cookie, session)


def test_keys_open_what_is_sealed_to_a_team_of_theirs_and_nothing_else() -> None:
    mine = seal(b"words", REPORT, [(SCHOOL, key("school").public)], AT)
    theirs = seal(b"words", REPORT, [(Recipient(TEAM, some("police")), key("police").public)], AT)
    assert keys_of_ann().open(mine, REPORT) == b"words"
    with pytest.raises(WillNotOpen):
        keys_of_ann().open(theirs, REPORT)
    with pytest.raises(WillNotOpen):
        keys_of_ann().private(Recipient(TEAM, SCHOOL.id, 4))


def test_a_teams_key_is_shared_with_one_member_alone() -> None:
    sealed = share(key("school"), SCHOOL, some("ann"), key("ann").public)
    school = key("school").public
    assert open_share(sealed, SCHOOL, some("ann"), key("ann"), school) == key("school")
    for team, member, name in (
        (Recipient(TEAM, SCHOOL.id, 4), "ann", "ann"),
        (Recipient(TEAM, some("mash"), 3), "ann", "ann"),
        (SCHOOL, "ben", "ann"),
        (SCHOOL, "ann", "ben"),
    ):
        with pytest.raises(WillNotOpen):
            open_share(sealed, team, some(member), key(name), school)


def test_a_share_that_somebody_sealed_who_does_not_have_the_teams_key_is_refused() -> None:
    """They know the member's public key, which is all that sealing takes."""
    theirs = share(key("stranger"), SCHOOL, some("ann"), key("ann").public)
    holders = Two(some("A"), key("A").public, some("B"), key("B").public)
    for_two = share_with_two(key("stranger"), SCHOOL, holders)
    with pytest.raises(WillNotOpen):
        open_share(theirs, SCHOOL, some("ann"), key("ann"), key("school").public)
    with pytest.raises(WillNotOpen):
        open_with_two(for_two, SCHOOL, two(key("A"), key("B")), key("school").public)


def two(inner: PrivateKey, outer: PrivateKey) -> Two[PrivateKey]:
    return Two(some("A"), inner, some("B"), outer)


def test_two_holders_open_a_teams_key_together_and_neither_alone() -> None:
    holders = Two(some("A"), key("A").public, some("B"), key("B").public)
    sealed = share_with_two(key("school"), SCHOOL, holders)
    assert open_with_two(sealed, SCHOOL, two(key("A"), key("B")), key("school").public) == key("school")
    for wrong in (
        two(key("A"), key("A")),
        two(key("B"), key("B")),
        two(key("B"), key("A")),
        Two(some("A"), key("A"), some("C"), key("B")),
        Two(some("B"), key("A"), some("A"), key("B")),
    ):
        with pytest.raises(WillNotOpen):
            open_with_two(sealed, SCHOOL, wrong, key("school").public)
    with pytest.raises(WillNotOpen):
        open_with_two(sealed, Recipient(TEAM, SCHOOL.id, 4), two(key("A"), key("B")), key("school").public)


def test_no_key_shows_itself_in_words_for_a_log() -> None:
    secrets = [key("ann"), keys_of_ann(), DraftKey(bytes(32)), two(key("A"), key("B"))]
    for one in secrets:
        assert "raw" not in repr(one)
        assert "\\x" not in repr(one)
        assert repr(key("A").raw)[2:12] not in repr(one)
