"""What was sealed by version 1 of the vault format opens for ever: by our code. A second reader: test_vault_by_a_stranger.py."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from uuid import UUID

import pytest

from lifering.vault import canary, codes
from lifering.vault.codes import Code, NotACode, read_code
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
from lifering.vault.envelope import REPORTER, TEAM, About, Recipient, open_envelope, recipients_of
from lifering.vault.keyring import Keys, open_keys
from lifering.vault.pairs import PrivateKey, read_private, read_public
from lifering.vault.phrase import open_with_phrase
from lifering.vault.shares import Two, open_drill_box, open_share, open_with_two
from lifering.vault.spacing import read_spaced_code
from lifering.vault.wire import WillNotOpen
from tests.conftest import ROOT

VECTORS: dict[str, Any] = json.loads((ROOT / "tests" / "contracts" / "vault-vectors.json").read_text("ascii"))


def raw(told: dict[str, Any], name: str) -> bytes:
    return bytes.fromhex(told[name])


def private(told: dict[str, Any], name: str = "private record") -> PrivateKey:
    return read_private(raw(told, name))


def typed(read: Callable[[str], Code | str], text: str) -> str | None:
    try:
        found = read(text)
    except NotACode:
        return None
    return found.canonical if isinstance(found, Code) else found


def opens_share(told: dict[str, Any]) -> PrivateKey:
    team, member = Recipient(TEAM, UUID(told["team id"]), told["generation"]), UUID(told["member id"])
    own, public = private(told, "member private record"), read_public(raw(told, "public record"))
    return open_share(raw(told, "member share"), team, member, own, public)


def opens_envelope(told: dict[str, Any]) -> list[bytes]:
    about = About(told["purpose"], UUID(told["object id"]), UUID(told["about id"]))
    recipients_of(raw(told, "envelope"))
    whos = [(Recipient(one["kind"], UUID(one["id"]), one["generation"]), one) for one in told["recipients"]]
    return [open_envelope(raw(told, "envelope"), about, who, private(one)) for who, one in whos]


def opens_vault(told: dict[str, Any]) -> Keys:
    ids, session = (UUID(told["row id"]), UUID(told["member id"])), session_hash(told["session key"])
    return open_keys(raw(told, "sealed"), *ids, raw(told, "cookie"), session)


def opens_box(told: dict[str, Any]) -> bytes:
    parts = [bytes.fromhex(part) for part in told["parts"]]
    return private(told).open(raw(told, "box"), told["purpose"], *parts)


OPENERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "keys": private,
    "boxes": opens_box,
    "envelopes": opens_envelope,
    "member shares": opens_share,
    "phrase box": lambda told: open_with_phrase(raw(told, "box"), told["phrase"], UUID(told["member id"])),
    "draft": lambda told: open_draft(raw(told, "row"), DraftKey(raw(told, "draft key")), told["version"]),
    "open vault": opens_vault,
    "lookup": lambda told: lookup(read_code(f"{told['code']} early"), raw(told, "site secret")),
}


@pytest.mark.parametrize("told", VECTORS["keys"])
def test_a_private_key_has_the_public_one_and_the_fingerprint_it_always_had(told: dict[str, Any]) -> None:
    assert private(told).public.record == raw(told, "public record")
    assert private(told).public.fingerprint == told["fingerprint"]


@pytest.mark.parametrize("told", VECTORS["boxes"])
def test_a_box_of_each_suite_opens(told: dict[str, Any]) -> None:
    parts = [bytes.fromhex(part) for part in told["parts"]]
    assert private(told).open(raw(told, "box"), told["purpose"], *parts) == raw(told, "content")


@pytest.mark.parametrize(
    "told", [*VECTORS["envelopes"], *VECTORS["more envelopes"]], ids=lambda told: told["purpose"]
)
def test_an_envelope_opens_for_each_of_its_recipients(told: dict[str, Any]) -> None:
    about = About(told["purpose"], UUID(told["object id"]), UUID(told["about id"]))
    whos = [Recipient(one["kind"], UUID(one["id"]), one["generation"]) for one in told["recipients"]]
    assert recipients_of(raw(told, "envelope")) == tuple(sorted(whos))
    for who, one in zip(whos, told["recipients"], strict=True):
        assert open_envelope(raw(told, "envelope"), about, who, private(one)) == raw(told, "content")


def test_a_members_share_and_that_of_two_holders_open() -> None:
    told = VECTORS["shares"]
    team, member = Recipient(TEAM, UUID(told["team id"]), told["generation"]), UUID(told["member id"])
    inner_id, outer_id = UUID(told["inner holder id"]), UUID(told["outer holder id"])
    inner, outer = (holder_pair(raw(told, f"{which} holder secret")) for which in ("inner", "outer"))
    assert inner.public.record == raw(told, "inner holder public record")
    public = private(told).public
    ours = open_share(raw(told, "member share"), team, member, private(told, "member private record"), public)
    theirs = open_with_two(raw(told, "recovery share"), team, Two(inner_id, inner, outer_id, outer), public)
    assert ours == theirs == private(told)


def test_a_phrase_opens_its_members_key() -> None:
    told = VECTORS["phrase box"]
    member = UUID(told["member id"])
    assert open_with_phrase(raw(told, "box"), told["phrase"], member) == private(told)


def test_a_draft_opens_and_everything_of_a_report_follows_from_its_key() -> None:
    told = VECTORS["draft"]
    key = DraftKey(raw(told, "draft key"))
    assert (key.draft_id.hex(), key.key.hex()) == (told["draft id"], told["key"])
    assert (str(key.report_id), list(key.code.numbers)) == (told["report id"], told["code positions"])
    assert open_draft(raw(told, "row"), key, told["version"]) == raw(told, "content")


def test_an_open_vault_opens() -> None:
    told = VECTORS["open vault"]
    session = session_hash(told["session key"])
    assert session.hex() == told["session hash"]
    ids = (UUID(told["row id"]), UUID(told["member id"]))
    keys = open_keys(raw(told, "sealed"), *ids, raw(told, "cookie"), session)
    wanted = sorted((one["team id"], one["generation"], one["private record"]) for one in told["keys"])
    held = ((str(who.id), who.generation, one.record.hex()) for who, one in keys.held.items())
    assert sorted(held) == wanted


def test_a_handle_has_the_mark_it_always_had() -> None:
    told = VECTORS["marks"]
    key = marks_key(private(told), UUID(told["team id"]), told["generation"])
    assert key == raw(told, "marks key")
    assert mark(key, told["kind"], told["normal"]) == raw(told, "mark")


def test_the_words_are_the_words_they_always_were_and_lead_to_the_same_keys() -> None:
    told = VECTORS["words"]
    text = (files("lifering.vault") / "words" / "english.txt").read_bytes()
    assert hashlib.sha256(text).hexdigest() == told["sha-256 of the list"]
    code = Code(tuple(told["positions"]))
    assert (list(code.shown), list(code.shown_numbers)) == (told["shown"], told["shown as numbers"])
    assert codes.read_code(" ".join(told["shown"])) == code
    report, site = UUID(told["report id"]), raw(told, "site secret")
    assert reporter_pair(code, report).record == raw(told, "reporter private record")
    assert lookup(code, site) == raw(told, "lookup")
    assert codes.read_holder(" ".join(told["holder words"])) == raw(told, "holder secret")


@pytest.mark.parametrize("told", VECTORS["member shares"])
def test_a_share_of_the_older_suite_opens(told: dict[str, Any]) -> None:
    assert opens_share(told).public.record == raw(told, "public record")


def test_what_two_holders_drilled_opens() -> None:
    told = VECTORS["drill"]
    sides = ((which, holder_pair(raw(told, f"{which} holder secret"))) for which in ("inner", "outer"))
    two = Two(*(part for which, pair in sides for part in (UUID(told[f"{which} holder id"]), pair)))
    assert open_drill_box(raw(told, "box"), two) == raw(told, "content")


def test_whoever_types_the_code_of_a_report_finds_it_and_opens_the_reply() -> None:
    told = VECTORS["way back"]
    key, code = DraftKey(raw(told, "draft key")), read_spaced_code(told["typed"])
    assert (str(key.report_id), key.code) == (told["report id"], code)
    assert lookup(code, raw(told, "site secret")) == raw(told, "lookup")
    pair = reporter_pair(code, key.report_id)
    assert pair.public.record == raw(told, "reporter public record")
    about = About("message-to-reporter", UUID(told["object id"]), key.report_id)
    who = Recipient(REPORTER, key.report_id)
    assert open_envelope(raw(told, "envelope"), about, who, pair) == raw(told, "content")


@pytest.mark.parametrize("told", VECTORS["typed codes"], ids=lambda told: repr(told["typed"]))
def test_what_people_typed_is_the_code_that_it_always_was_or_none(told: dict[str, Any]) -> None:
    assert typed(read_spaced_code, told["typed"]) == told["code"]


@pytest.mark.parametrize("told", VECTORS["typed phrases"], ids=lambda told: repr(told["typed"]))
def test_a_typed_phrase_is_the_phrase_that_it_always_was_or_none(told: dict[str, Any]) -> None:
    assert typed(codes.read_phrase, told["typed"]) == told["phrase"]


@pytest.mark.parametrize("told", VECTORS["refused"], ids=lambda told: f"{told['of']}: {told['because']}")
def test_what_must_be_refused_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises((WillNotOpen, ValueError)) as refused:
        OPENERS[told["of"]](told["vector"])
    assert refused.type in (WillNotOpen, ValueError)


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
