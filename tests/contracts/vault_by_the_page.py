"""A second reader of the vault format, written from docs/adr/0025-vault-format.md alone: it imports nothing of ours."""

from __future__ import annotations

import hashlib
import hmac
import struct
from itertools import pairwise
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

V = b"\x01"


def u32(number: int) -> bytes:
    return struct.pack(">I", number)


def lp(part: bytes | str) -> bytes:
    raw = part.encode() if isinstance(part, str) else part
    return u32(len(raw)) + raw


def joined(*parts: bytes | str) -> bytes:
    return b"".join(map(lp, parts))


def derive(secret: bytes, label: str, length: int, salt: bytes | None = None) -> bytes:
    return HKDF(SHA256(), length, salt, joined("lifering", V, label)).derive(secret)


def private_key(record: bytes) -> tuple[Suite, Any]:
    assert record[:1] == V
    raw = record[2:]
    if record[1] == 2:
        return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM), X25519PrivateKey.from_private_bytes(raw)
    assert record[1] == 1
    hybrid = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(raw[:64]), X25519PrivateKey.from_private_bytes(raw[64:])
    )
    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM), hybrid


def public_record(record: bytes) -> bytes:
    raw = record[2:]
    if record[1] == 2:
        return V + b"\x02" + X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()
    lattice = MLKEM768PrivateKey.from_seed_bytes(raw[:64]).public_key().public_bytes_raw()
    return (
        V + b"\x01" + lattice + X25519PrivateKey.from_private_bytes(raw[64:]).public_key().public_bytes_raw()
    )


def fingerprint(record: bytes) -> str:
    told = hashlib.sha256(record).hexdigest()[:32]
    return " ".join(told[at : at + 4] for at in range(0, 32, 4))


def open_box(box: bytes, record: bytes, purpose: str, *parts: bytes) -> bytes:
    assert box[:2] == V + record[1:2]
    suite, key = private_key(record)
    return suite.decrypt(box[2:], key, joined("lifering", V, purpose, *parts))


def unlock(key: bytes, locked: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(locked[:12], locked[12:], bound)


def unpadded(whole: bytes) -> bytes:
    (length,) = struct.unpack(">I", whole[:4])
    assert len(whole) % 2048 == 0
    assert whole[4 + length :] == bytes(-(4 + length) % 2048)
    return whole[4 : 4 + length]


def cut(raw: bytes) -> tuple[bytes, bytes]:
    (length,) = struct.unpack(">I", raw[:4])
    assert len(raw) >= 4 + length
    return raw[4 : 4 + length], raw[4 + length :]


def open_envelope(told: dict[str, Any], one: dict[str, Any]) -> bytes:
    header, locked = cut(bytes.fromhex(told["envelope"]))
    assert header[:4] == b"LFR\x01"
    purpose, rest = cut(header[4:])
    object_id, about_id, (hours, count), rest = (
        rest[:16],
        rest[16:32],
        struct.unpack(">QH", rest[32:42]),
        rest[42:],
    )
    assert (purpose.decode(), str(UUID(bytes=object_id)), str(UUID(bytes=about_id)), hours) == (
        told["purpose"],
        told["object id"],
        told["about id"],
        told["hours"],
    )
    boxes = []
    for _each in range(count):
        kind, rest = cut(rest)
        who, rest = (kind, rest[:16], struct.unpack(">I", rest[16:20])[0]), rest[20:]
        box, rest = cut(rest)
        boxes.append((who, box))
    assert rest == b""
    assert all(first < second for (first, _), (second, _) in pairwise(boxes))
    who = (one["kind"].encode(), UUID(one["id"]).bytes, one["generation"])
    parts = (object_id, about_id, who[0], who[1], u32(who[2]))
    key = open_box(dict(boxes)[who], bytes.fromhex(one["private record"]), told["purpose"], *parts)
    return unpadded(unlock(key, locked, hashlib.sha256(header).digest()))


def open_phrase_box(box: bytes, phrase: str, member_id: bytes) -> bytes:
    assert box[:1] == V
    kib, passes, lanes = struct.unpack(">III", box[1:13])
    key = Argon2id(salt=box[13:29], length=32, iterations=passes, lanes=lanes, memory_cost=kib).derive(
        phrase.encode()
    )
    return unlock(key, box[29:], joined("lifering", "phrase", member_id, box[:29]))


def open_draft(row: bytes, draft_key: bytes, version: int) -> bytes:
    assert row[:1] == V
    bound = joined("lifering", "draft", derive(draft_key, "draft id", 16), u32(version))
    return unpadded(unlock(derive(draft_key, "draft", 32), row[1:], bound))


def open_vault(told: dict[str, Any]) -> list[tuple[str, int, str]]:
    sealed, session = bytes.fromhex(told["sealed"]), hashlib.sha256(told["session key"].encode()).digest()
    assert sealed[:1] == V
    ids = (UUID(told["row id"]).bytes, UUID(told["member id"]).bytes)
    key = derive(bytes.fromhex(told["cookie"]), "open vault", 32, session)
    rest, keys = unlock(key, sealed[1:], joined("lifering", "open vault", *ids, session)), []
    while rest:
        team, generation = str(UUID(bytes=rest[:16])), struct.unpack(">I", rest[16:20])[0]
        record, rest = cut(rest[20:])
        keys.append((team, generation, record.hex()))
    return keys


def positions(raw: bytes, count: int) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in raw)
    return [int(bits[at * 11 : at * 11 + 11], 2) for at in range(count)]


def check_position(canonical: str) -> int:
    return positions(hashlib.sha256(joined("lifering", "check word", canonical)).digest(), 1)[0]


def hmac_of(key: bytes, *parts: bytes | str) -> bytes:
    return hmac.digest(key, joined(*parts), "sha256")
