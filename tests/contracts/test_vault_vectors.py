"""What was sealed by version 1 of the vault format opens for ever: by our code, and by a second reader of the page."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import Any
from uuid import UUID

import pytest

from lifering.vault import canary, codes
from lifering.vault.codes import Code
from lifering.vault.deriving import (
    DraftKey,
    holder_pair,
    lookup,
    mark,
    marks_key,
    reporter_pair,
    session_hash,
)
from lifering.vault.drafts import open_draft
from lifering.vault.envelope import TEAM, About, Recipient, open_envelope, recipients_of
from lifering.vault.keyring import open_keys
from lifering.vault.pairs import PrivateKey, read_private
from lifering.vault.phrase import open_with_phrase
from lifering.vault.shares import Two, open_share, open_with_two
from tests.conftest import ROOT
from tests.contracts import vault_by_the_page as page

VECTORS: dict[str, Any] = json.loads((ROOT / "tests" / "contracts" / "vault-vectors.json").read_text("ascii"))


def raw(told: dict[str, Any], name: str) -> bytes:
    return bytes.fromhex(told[name])


def private(told: dict[str, Any], name: str = "private record") -> PrivateKey:
    return read_private(raw(told, name))


@pytest.mark.parametrize("told", VECTORS["keys"])
def test_a_private_key_has_the_public_one_and_the_fingerprint_it_always_had(told: dict[str, Any]) -> None:
    assert private(told).public.record == raw(told, "public record")
    assert private(told).public.fingerprint == told["fingerprint"]
    assert page.public_record(raw(told, "private record")) == raw(told, "public record")
    assert page.fingerprint(raw(told, "public record")) == told["fingerprint"]


@pytest.mark.parametrize("told", VECTORS["boxes"])
def test_a_box_of_each_suite_opens(told: dict[str, Any]) -> None:
    parts = [bytes.fromhex(part) for part in told["parts"]]
    assert private(told).open(raw(told, "box"), told["purpose"], *parts) == raw(told, "content")
    record = raw(told, "private record")
    assert page.open_box(raw(told, "box"), record, told["purpose"], *parts) == raw(told, "content")


@pytest.mark.parametrize("told", VECTORS["envelopes"], ids=lambda told: told["purpose"])
def test_an_envelope_opens_for_each_of_its_recipients(told: dict[str, Any]) -> None:
    about = About(told["purpose"], UUID(told["object id"]), UUID(told["about id"]))
    whos = [Recipient(one["kind"], UUID(one["id"]), one["generation"]) for one in told["recipients"]]
    assert recipients_of(raw(told, "envelope")) == tuple(sorted(whos))
    for who, one in zip(whos, told["recipients"], strict=True):
        assert open_envelope(raw(told, "envelope"), about, who, private(one)) == raw(told, "content")
        assert page.open_envelope(told, one) == raw(told, "content")


def test_a_members_share_and_that_of_two_holders_open() -> None:
    told = VECTORS["shares"]
    team, member = Recipient(TEAM, UUID(told["team id"]), told["generation"]), UUID(told["member id"])
    inner_id, outer_id = UUID(told["inner holder id"]), UUID(told["outer holder id"])
    inner, outer = (holder_pair(raw(told, f"{which} holder secret")) for which in ("inner", "outer"))
    assert inner.public.record == raw(told, "inner holder public record")
    ours = open_share(raw(told, "member share"), team, member, private(told, "member private record"))
    theirs = open_with_two(raw(told, "recovery share"), team, Two(inner_id, inner, outer_id, outer))
    assert ours == theirs == private(told)

    parts = (team.id.bytes, page.u32(team.generation))
    record = raw(told, "member private record")
    read = page.open_box(raw(told, "member share"), record, "member-share", *parts, member.bytes)
    assert read == raw(told, "private record")
    parts = (*parts, inner_id.bytes, outer_id.bytes)
    of = [
        b"\x01\x01" + page.derive(raw(told, f"{which} holder secret"), "holder", 96)
        for which in ("inner", "outer")
    ]
    box = page.open_box(raw(told, "recovery share"), of[1], "recovery-outer", *parts)
    assert page.open_box(box, of[0], "recovery-inner", *parts) == raw(told, "private record")


def test_a_phrase_opens_its_members_key() -> None:
    told = VECTORS["phrase box"]
    member = UUID(told["member id"])
    assert open_with_phrase(raw(told, "box"), told["phrase"], member) == private(told)
    assert page.open_phrase_box(raw(told, "box"), told["phrase"], member.bytes) == raw(told, "private record")


def test_a_draft_opens_and_everything_of_a_report_follows_from_its_key() -> None:
    told = VECTORS["draft"]
    key, secret = DraftKey(raw(told, "draft key")), raw(told, "draft key")
    assert (key.draft_id.hex(), key.key.hex()) == (told["draft id"], told["key"])
    assert (str(key.report_id), list(key.code.numbers)) == (told["report id"], told["code positions"])
    assert open_draft(raw(told, "row"), key, told["version"]) == raw(told, "content")
    assert page.open_draft(raw(told, "row"), secret, told["version"]) == raw(told, "content")
    assert str(UUID(bytes=page.derive(secret, "report id", 16))) == told["report id"]
    assert page.positions(page.derive(secret, "return code", 10), 7) == told["code positions"]


def test_an_open_vault_opens() -> None:
    told = VECTORS["open vault"]
    session = session_hash(told["session key"])
    assert session.hex() == told["session hash"]
    ids = (UUID(told["row id"]), UUID(told["member id"]))
    keys = open_keys(raw(told, "sealed"), *ids, raw(told, "cookie"), session)
    wanted = sorted((one["team id"], one["generation"], one["private record"]) for one in told["keys"])
    held = ((str(who.id), who.generation, one.record.hex()) for who, one in keys.held.items())
    assert sorted(held) == wanted
    assert page.open_vault(told) == wanted


def test_a_handle_has_the_mark_it_always_had() -> None:
    told = VECTORS["marks"]
    key = marks_key(private(told), UUID(told["team id"]), told["generation"])
    assert key == raw(told, "marks key")
    assert mark(key, told["kind"], told["normal"]) == raw(told, "mark")
    salt = UUID(told["team id"]).bytes + page.u32(told["generation"])
    assert page.derive(raw(told, "private record"), "marks", 32, salt) == key
    assert page.hmac_of(key, told["kind"], told["normal"]) == raw(told, "mark")


def test_the_words_are_the_words_they_always_were_and_lead_to_the_same_keys() -> None:
    told = VECTORS["words"]
    text = (files("lifering.vault") / "words" / "english.txt").read_bytes()
    assert hashlib.sha256(text).hexdigest() == told["sha-256 of the list"]
    code, words = Code(tuple(told["positions"])), text.decode("ascii").split()
    assert (list(code.shown), list(code.shown_numbers)) == (told["shown"], told["shown as numbers"])
    assert codes.read_code(" ".join(told["shown"])) == code
    report, site = UUID(told["report id"]), raw(told, "site secret")
    assert reporter_pair(code, report).record == raw(told, "reporter private record")
    assert lookup(code, site) == raw(told, "lookup")
    assert codes.read_holder(" ".join(told["holder words"])) == raw(told, "holder secret")

    canonical = " ".join(words[at] for at in told["positions"])
    assert [*canonical.split(), words[page.check_position(canonical)]] == told["shown"]
    derived = page.derive(canonical.encode(), "reporter", 96, report.bytes)
    assert b"\x01\x01" + derived == raw(told, "reporter private record")
    assert page.hmac_of(site, "lookup", canonical) == raw(told, "lookup")
    secret = raw(told, "holder secret")
    whole = secret + hashlib.sha256(secret).digest()[:1]
    assert [words[at] for at in page.positions(whole, 24)] == told["holder words"]


def test_the_canary_sings_and_falls_silent_when_what_is_stored_no_longer_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert canary.problem() == ""
    assert canary._blobs() == VECTORS["envelopes"][:2]
    canary.problem.cache_clear()
    blobs = canary._blobs()
    blobs[0]["envelope"] = blobs[0]["envelope"][:-2] + "00"
    monkeypatch.setattr(canary, "_blobs", lambda: blobs)
    assert "does not open" in canary.problem()
    monkeypatch.undo()
    canary.problem.cache_clear()
    assert canary.problem() == ""
