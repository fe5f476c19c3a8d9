"""One function for each kind of vector in vault-vectors.json."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from tests.contracts.vault_by_a_stranger.boxes import (
    Stretch,
    open_box,
    open_drill,
    open_member_share,
    open_phrase_box,
    open_recovery,
    phrase_key,
)
from tests.contracts.vault_by_a_stranger.derived import (
    derive,
    derived_pair,
    lookup,
    mark,
    marks_key,
    open_draft,
    open_vault,
)
from tests.contracts.vault_by_a_stranger.envelopes import Address, Expected, open_envelope, read_header
from tests.contracts.vault_by_a_stranger.keys import PrivateKey, fingerprint, private_key
from tests.contracts.vault_by_a_stranger.notation import Cursor, Refused, require, unhex, uuid_bytes
from tests.contracts.vault_by_a_stranger.words import (
    check_index,
    groups_of_11,
    holder_secret,
    read_phrase,
    read_return_code,
)

Vector = Mapping[str, Any]
Reading = Callable[[str, Mapping[int, str]], str]


def verify_key(vector: Vector) -> None:
    key = private_key(unhex(vector["private record"]))
    require(key.public_record == unhex(vector["public record"]), "another public key")
    require(fingerprint(key.public_record) == vector["fingerprint"], "another fingerprint")


def verify_box(vector: Vector) -> None:
    key, parts = private_key(unhex(vector["private record"])), map(unhex, vector["parts"])
    content = open_box(unhex(vector["box"]), key, vector["purpose"], list(parts))
    require(content == unhex(vector["content"]), "another content")


def address_of(recipient: Vector) -> Address:
    return Address(recipient["kind"], uuid_bytes(recipient["id"]), recipient["generation"])


def verify_envelope(vector: Vector) -> None:
    blob = unhex(vector["envelope"])
    object_id, about_id = uuid_bytes(vector["object id"]), uuid_bytes(vector["about id"])
    expected = Expected(vector["purpose"], object_id, about_id)
    named = {address_of(recipient) for recipient in vector["recipients"]}
    require(named == set(read_header(Cursor(blob).lp()).boxes), "other recipients")
    for recipient in vector["recipients"]:
        key = private_key(unhex(recipient["private record"]))
        opened = open_envelope(blob, key, address_of(recipient), expected)
        require(opened == (vector["hours"], unhex(vector["content"])), "another hour or content")


def holder(vector: Vector, side: str) -> tuple[bytes, PrivateKey]:
    secret = derived_pair("holder", unhex(vector[f"{side} holder secret"]))
    return uuid_bytes(vector[f"{side} holder id"]), private_key(secret)


def verify_member_share(vector: Vector) -> None:
    """A team's public record is known beforehand; where it is not the other half, somebody else sealed."""
    team, member = uuid_bytes(vector["team id"]), uuid_bytes(vector["member id"])
    key, public = private_key(unhex(vector["member private record"])), unhex(vector["public record"])
    open_member_share(unhex(vector["member share"]), key, team, vector["generation"], member, public)


def verify_drill(vector: Vector) -> None:
    content = open_drill(unhex(vector["box"]), holder(vector, "inner"), holder(vector, "outer"))
    require(content == unhex(vector["content"]), "another content")


def verify_shares(vector: Vector) -> None:
    team, generation = uuid_bytes(vector["team id"]), vector["generation"]
    record, member = unhex(vector["private record"]), uuid_bytes(vector["member id"])
    member_key, public = (
        private_key(unhex(vector["member private record"])),
        private_key(record).public_record,
    )
    share = open_member_share(unhex(vector["member share"]), member_key, team, generation, member, public)
    inner, outer = holder(vector, "inner"), holder(vector, "outer")
    require(inner[1].public_record == unhex(vector["inner holder public record"]), "another holder")
    blob = unhex(vector["recovery share"])
    recovered = open_recovery(blob, inner, outer, team, generation, public)
    require(share == record == recovered, "another team key")


def verify_phrase_box(vector: Vector, stretch: Stretch = phrase_key) -> None:
    member = uuid_bytes(vector["member id"])
    record = open_phrase_box(unhex(vector["box"]), vector["phrase"], member, stretch)
    require(record == unhex(vector["private record"]), "another private key")


def verify_draft(vector: Vector) -> None:
    key = unhex(vector["draft key"])
    require(derive("draft id", key, 16) == unhex(vector["draft id"]), "another draft id")
    require(derive("draft", key, 32) == unhex(vector["key"]), "another key")
    require(derive("report id", key, 16) == uuid_bytes(vector["report id"]), "another report id")
    positions = groups_of_11(derive("return code", key, 10), 7)
    require(positions == vector["code positions"], "another code")
    content = open_draft(unhex(vector["row"]), key, vector["version"])
    require(content == unhex(vector["content"]), "another content")


def verify_open_vault(vector: Vector) -> None:
    session = hashlib.sha256(vector["session key"].encode()).digest()
    require(session == unhex(vector["session hash"]), "another session hash")
    row, member = uuid_bytes(vector["row id"]), uuid_bytes(vector["member id"])
    keys = open_vault(unhex(vector["sealed"]), unhex(vector["cookie"]), session, row, member)
    named = [(uuid_bytes(k["team id"]), k["generation"], unhex(k["private record"])) for k in vector["keys"]]
    require(keys == sorted(named), "other keys")


def verify_marks(vector: Vector) -> None:
    record, team = unhex(vector["private record"]), uuid_bytes(vector["team id"])
    key = marks_key(record, team, vector["generation"])
    require(key == unhex(vector["marks key"]), "another marks key")
    require(mark(key, vector["kind"], vector["normal"]) == unhex(vector["mark"]), "another mark")


def verify_words(vector: Vector, words: Mapping[int, str]) -> None:
    code = " ".join(words.get(position, "?") for position in vector["positions"])
    check = check_index(code)
    require([*code.split(), words.get(check)] == vector["shown"], "other words")
    numbers = [position + 1 for position in (*vector["positions"], check)]
    require(numbers == vector["shown as numbers"], "other numbers")
    record = derived_pair("reporter", code.encode(), uuid_bytes(vector["report id"]))
    require(record == unhex(vector["reporter private record"]), "another reporter")
    require(lookup(unhex(vector["site secret"]), code) == unhex(vector["lookup"]), "another lookup")
    secret = holder_secret(vector["holder words"], words)
    require(secret == unhex(vector["holder secret"]), "another holder")


def verify_typed_code(vector: Vector, words: Mapping[int, str]) -> None:
    require(_or_none(read_return_code, vector["typed"], words) == vector["code"], "another code")


def verify_typed_phrase(vector: Vector, words: Mapping[int, str]) -> None:
    require(_or_none(read_phrase, vector["typed"], words) == vector["phrase"], "another phrase")


def _or_none(read: Reading, typed: str, words: Mapping[int, str]) -> str | None:
    try:
        return read(typed, words)
    except Refused:
        return None


def verify_lookup(vector: Vector) -> None:
    require(lookup(unhex(vector["site secret"]), vector["code"]) == unhex(vector["lookup"]), "another lookup")


def verify_way_back(vector: Vector, words: Mapping[int, str]) -> None:
    """From the draft's key to the code, from the typed code to the row, the pair and the reply."""
    key = unhex(vector["draft key"])
    report = derive("report id", key, 16)
    require(report == uuid_bytes(vector["report id"]), "another report id")
    code = read_return_code(vector["typed"], words)
    positions = groups_of_11(derive("return code", key, 10), 7)
    require(code.split() == [words.get(position) for position in positions], "another code")
    verify_lookup({**vector, "code": code})
    pair = private_key(derived_pair("reporter", code.encode(), report))
    require(pair.public_record == unhex(vector["reporter public record"]), "another reporter")
    expected = Expected("message-to-reporter", uuid_bytes(vector["object id"]), report)
    opened = open_envelope(unhex(vector["envelope"]), pair, Address("reporter", report, 1), expected)
    require(opened == (vector["hours"], unhex(vector["content"])), "another hour or content")
