"""Boxes sealed to one key, and a member's box under their phrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.contracts.vault_by_a_stranger.keys import PrivateKey, hpke_open, private_key
from tests.contracts.vault_by_a_stranger.notation import VERSION, Cursor, context, gcm_open, require, u32

Stretch = Callable[[bytes, str], bytes]
TEAM_PURPOSES = ("report", "identity", "message-to-team", "evidence", "record")
RECIPIENT_KIND = dict.fromkeys(TEAM_PURPOSES, "team") | {"message-to-reporter": "reporter"}
SHARE_PURPOSES = ("member-share", "recovery-inner", "recovery-outer", "drill")


def open_box(box: bytes, key: PrivateKey, purpose: str, parts: Sequence[bytes]) -> bytes:
    """Box: sealed to one key. The suite must be that of the key, the purpose one of the tables."""
    require(purpose in SHARE_PURPOSES or purpose in RECIPIENT_KIND, "unknown purpose")
    cursor = Cursor(box)
    cursor.version()
    require(cursor.number(1) == key.suite, "another suite than the key's, or unknown")
    return hpke_open(key, cursor.rest(), context(VERSION, purpose, *parts))


def open_member_share(
    box: bytes, key: PrivateKey, team: bytes, generation: int, member: bytes, public: bytes
) -> bytes:
    """Box: `member-share`; gives the team's private key record, whose other half is `public`."""
    record = open_box(box, key, "member-share", [team, u32(generation), member])
    require(private_key(record).public_record == public, "the key of somebody else")
    return record


def open_recovery(
    box: bytes,
    inner: tuple[bytes, PrivateKey],
    outer: tuple[bytes, PrivateKey],
    team: bytes,
    generation: int,
    public: bytes,
) -> bytes:
    """Box: the outer holder opens `recovery-outer`, the inner holder what was in it."""
    parts = [team, u32(generation), inner[0], outer[0]]
    record = open_box(open_box(box, outer[1], "recovery-outer", parts), inner[1], "recovery-inner", parts)
    require(private_key(record).public_record == public, "the key of somebody else")
    return record


def open_drill(box: bytes, inner: tuple[bytes, PrivateKey], outer: tuple[bytes, PrivateKey]) -> bytes:
    """Box: `drill`: 32 random bytes to the inner holder, then that box to the outer."""
    parts = [inner[0], outer[0]]
    within = open_box(box, outer[1], "drill", parts)
    content = open_box(within, inner[1], "drill", parts)
    require(len(content) == 32, "a drill of another length")
    return content


def read_cost(box: bytes) -> tuple[int, int, int, bytes]:
    """Phrase box: what a guess costs, and the salt, before anything is computed."""
    cursor = Cursor(box)
    cursor.version()
    kib, passes, lanes = (cursor.number(4) for _ in range(3))
    fits = 19456 <= kib <= 262144 and 2 <= passes <= 8 and 1 <= lanes <= 4
    require(fits, "a slow hash outside the limits")
    salt = cursor.take(16)
    require(len(box) >= 1 + 12 + 16 + 12 + 16, "cut")
    return kib, passes, lanes, salt


def phrase_key(box: bytes, phrase: str) -> bytes:
    """Phrase box: Argon2id v1.3 within the limits a reader takes; slow on purpose."""
    kib, passes, lanes, salt = read_cost(box)
    slow = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=kib)
    return slow.derive(phrase.encode())


def open_phrase_box(box: bytes, phrase: str, member: bytes, stretch: Stretch = phrase_key) -> bytes:
    """Phrase box: gives the member's private key record."""
    read_cost(box)
    key = stretch(box, phrase)
    cursor = Cursor(box)
    before = cursor.take(1 + 12 + 16)
    record = gcm_open(key, cursor.take(12), cursor.rest(), context("phrase", member, before))
    private_key(record)
    return record
