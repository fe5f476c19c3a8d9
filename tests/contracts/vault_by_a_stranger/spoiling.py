"""Ways to spoil a vector or a blob, and the blobs with what opens each."""

from __future__ import annotations

import copy
import functools
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.contracts.vault_by_a_stranger.boxes import (
    open_box,
    open_member_share,
    open_phrase_box,
    open_recovery,
)
from tests.contracts.vault_by_a_stranger.derived import derived_pair, open_draft, open_vault
from tests.contracts.vault_by_a_stranger.envelopes import Expected, open_envelope
from tests.contracts.vault_by_a_stranger.keys import private_key
from tests.contracts.vault_by_a_stranger.notation import Refused, uuid_bytes
from tests.contracts.vault_by_a_stranger.told import DATA, stretched
from tests.contracts.vault_by_a_stranger.vectors import address_of

EVERY_BIT = "VAULT_EVERY_BIT" in os.environ
"""A minute; without it, a part."""
HEX = re.compile(r"([0-9a-f]{2})*")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_READ = {("phrase box", "phrase"), ("words", "sha-256 of the list"), ("way back", "typed")}
"""Tested apart: by Argon2, by the list, by what people type."""


def flip(raw: bytes, at: int, mask: int = 0x10) -> bytes:
    changed = bytearray(raw)
    changed[at] ^= mask
    return bytes(changed)


def flips(raw: bytes) -> Iterator[bytes]:
    """Both ends in every bit; between them a bit of each byte, or of each seventh when long."""
    for at in range(len(raw)):
        ends = at < 24 or at >= len(raw) - 8
        if EVERY_BIT or ends:
            yield from (flip(raw, at, 1 << bit) for bit in range(8))
        elif len(raw) < 200 or at % 7 == 0:
            yield flip(raw, at, 1 << (at // 7 % 8))


def spoilt_leaf(leaf: Any) -> Iterator[Any]:
    if isinstance(leaf, int):
        yield from (leaf + 1, leaf + 256)
    elif UUID.fullmatch(leaf):
        yield from (("1" if leaf[0] == "0" else "0") + leaf[1:], leaf[:-1] + "01"[leaf[-1] == "0"])
    elif HEX.fullmatch(leaf):
        raw = bytes.fromhex(leaf)
        # a quarter, not a half: bits of the half of a hybrid key record show nowhere, see below
        places = sorted({0, 1, len(raw) // 4, len(raw) - 1} & set(range(len(raw))))
        yield from (flip(raw, place).hex() for place in places)
        yield leaf + "00"
        yield from [leaf[:-2], leaf[2:]] if raw else []
    else:
        yield from (leaf + "x", leaf[1:])


def spoilt(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every way to spoil one field, deep copies, with the path to it."""
    if path in NOT_READ:
        return
    if not isinstance(value, dict | list):
        yield from ((path, leaf) for leaf in spoilt_leaf(value))
        return
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, inner in items:
        for where, bad in spoilt(inner, (*path, key)):
            changed = copy.copy(value)
            changed[key] = bad
            yield where, changed
    if isinstance(value, list):
        yield path, value[:-1]


Opener = Callable[[bytes], object]


def box_openers() -> Iterator[tuple[str, str, Opener]]:
    for i, vector in enumerate(DATA["boxes"]):
        key = private_key(bytes.fromhex(vector["private record"]))
        parts = [bytes.fromhex(part) for part in vector["parts"]]
        open_it = functools.partial(open_box, key=key, purpose=vector["purpose"], parts=parts)
        yield f"box-{i}", vector["box"], open_it


def envelope_openers() -> Iterator[tuple[str, str, Opener]]:
    """One for each recipient: no other recipient's refusal may hide that one opens."""
    for i, vector in enumerate(DATA["envelopes"]):
        ids = (uuid_bytes(vector["object id"]), uuid_bytes(vector["about id"]))
        for k, one in enumerate(vector["recipients"]):
            key = private_key(bytes.fromhex(one["private record"]))
            open_it = functools.partial(
                open_envelope,
                key=key,
                who=address_of(one),
                expected=Expected(vector["purpose"], *ids),
            )
            yield f"envelope-{i}-{k}", vector["envelope"], open_it


def share_openers() -> Iterator[tuple[str, str, Opener]]:
    vector = DATA["shares"]
    public = private_key(bytes.fromhex(vector["private record"])).public_record
    place: dict[str, Any] = {"team": uuid_bytes(vector["team id"]), "generation": vector["generation"]}
    place["public"] = public
    key = private_key(bytes.fromhex(vector["member private record"]))
    member = uuid_bytes(vector["member id"])
    open_it = functools.partial(open_member_share, key=key, member=member, **place)
    yield "member share", vector["member share"], open_it
    inner, outer = (
        (
            uuid_bytes(vector[f"{side} holder id"]),
            private_key(derived_pair("holder", bytes.fromhex(vector[f"{side} holder secret"]))),
        )
        for side in ("inner", "outer")
    )
    both = functools.partial(open_recovery, inner=inner, outer=outer, **place)
    yield "recovery share", vector["recovery share"], both


def other_openers() -> Iterator[tuple[str, str, Opener]]:
    draft, vault, phrase = DATA["draft"], DATA["open vault"], DATA["phrase box"]
    draft_key = bytes.fromhex(draft["draft key"])
    open_it: Opener = functools.partial(open_draft, draft_key=draft_key, version=draft["version"])
    yield "draft", draft["row"], open_it
    names = {"cookie": bytes.fromhex(vault["cookie"]), "row": uuid_bytes(vault["row id"])}
    names |= {"session": bytes.fromhex(vault["session hash"])}
    names |= {"member": uuid_bytes(vault["member id"])}
    yield "open vault", vault["sealed"], functools.partial(open_vault, **names)
    member = uuid_bytes(phrase["member id"])
    open_it = functools.partial(open_phrase_box, phrase="", member=member, stretch=stretched)
    yield "phrase box", phrase["box"], open_it


BLOBS = [
    pytest.param(bytes.fromhex(blob), opener, id=name)
    for name, blob, opener in (
        *box_openers(),
        *envelope_openers(),
        *share_openers(),
        *other_openers(),
    )
]


def opens(opener: Opener, blob: bytes) -> bool:
    try:
        opener(blob)
    except Refused:
        return False
    return True
