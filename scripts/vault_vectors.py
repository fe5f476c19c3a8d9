"""Writes the test vectors of the vault format that are not there yet. What is there is never made anew: it is the contract.

``python scripts/vault_vectors.py`` (docs/adr/0025-vault-format.md). Every secret here is made up and is in the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vault_vectors_made_up import WORDS, an_id, envelope, pair, some
from vault_vectors_refused import refused
from vault_vectors_typed import typed_codes, typed_phrases

from lifering.vault import codes
from lifering.vault.deriving import (
    DraftKey,
    holder_pair,
    lookup,
    mark,
    marks_key,
    reporter_pair,
    session_hash,
)
from lifering.vault.drafts import seal_draft
from lifering.vault.envelope import REPORTER, TEAM, Recipient
from lifering.vault.keyring import Keys, seal_keys
from lifering.vault.pairs import CLASSIC
from lifering.vault.phrase import TODAY, seal_with_phrase
from lifering.vault.shares import Two, drill_box, share, share_with_two

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "tests" / "contracts" / "vault-vectors.json"
CANARY = ROOT / "src" / "lifering" / "vault" / "canary.json"


def keys() -> Any:
    return [
        {
            "private record": one.record.hex(),
            "public record": one.public.record.hex(),
            "fingerprint": one.public.fingerprint,
        }
        for one in (pair("hybrid"), pair("classic", CLASSIC))
    ]


def boxes() -> Any:
    parts = (some("part", 16), b"", some("another part", 4))
    return [
        {
            "private record": one.record.hex(),
            "purpose": "drill",
            "parts": [part.hex() for part in parts],
            "content": some("drilled", 32).hex(),
            "box": one.public.seal(some("drilled", 32), "drill", *parts).hex(),
        }
        for one in (pair("hybrid"), pair("classic", CLASSIC))
    ]


def envelopes() -> Any:
    school, mash = Recipient(TEAM, an_id("school"), 2), Recipient(TEAM, an_id("mash"))
    child = Recipient(REPORTER, an_id("report"))
    return [
        envelope(
            "report",
            an_id("report"),
            WORDS.encode(),
            {school: pair("hybrid"), mash: pair("classic", CLASSIC)},
        ),
        envelope("message-to-reporter", an_id("message"), b"", {child: pair("child")}),
        envelope("evidence", an_id("entry"), bytes(2045), {school: pair("classic", CLASSIC)}),
    ]


def shares() -> Any:
    team, member, holders = Recipient(TEAM, an_id("school"), 2), an_id("ann"), [an_id("A"), an_id("B")]
    of = {name: holder_pair(some(name, 32)) for name in "AB"}
    two = Two(holders[0], of["A"].public, holders[1], of["B"].public)
    return {
        "team id": str(team.id),
        "generation": team.generation,
        "private record": pair("hybrid").record.hex(),
        "member id": str(member),
        "member private record": pair("ann").record.hex(),
        "member share": share(pair("hybrid"), team, member, pair("ann").public).hex(),
        "inner holder id": str(holders[0]),
        "inner holder secret": some("A", 32).hex(),
        "outer holder id": str(holders[1]),
        "outer holder secret": some("B", 32).hex(),
        "inner holder public record": of["A"].public.record.hex(),
        "recovery share": share_with_two(pair("hybrid"), team, two).hex(),
    }


def phrase() -> Any:
    told = "six words of a made up"
    return {
        "phrase": told,
        "member id": str(an_id("ann")),
        "private record": pair("ann").record.hex(),
        "box": seal_with_phrase(pair("ann"), told, an_id("ann"), TODAY).hex(),
    }


def draft() -> Any:
    key = DraftKey(some("draft", 32))
    return {
        "draft key": key.secret.hex(),
        "draft id": key.draft_id.hex(),
        "key": key.key.hex(),
        "report id": str(key.report_id),
        "code positions": list(key.code.numbers),
        "version": 7,
        "content": WORDS.encode().hex(),
        "row": seal_draft(WORDS.encode(), key, 7).hex(),
    }


def open_vault() -> Any:
    school, mash = Recipient(TEAM, an_id("school"), 2), Recipient(TEAM, an_id("mash"))
    held = {school: pair("hybrid"), mash: pair("classic", CLASSIC)}
    session, row, cookie = "a-made-up-session-key", an_id("row"), some("cookie", 32)
    return {
        "cookie": cookie.hex(),
        "session key": session,
        "session hash": session_hash(session).hex(),
        "row id": str(row),
        "member id": str(an_id("ann")),
        "keys": [
            {"team id": str(who.id), "generation": who.generation, "private record": one.record.hex()}
            for who, one in held.items()
        ],
        "sealed": seal_keys(Keys(an_id("ann"), held), row, cookie, session_hash(session)).hex(),
    }


def marks() -> Any:
    key = marks_key(pair("hybrid"), an_id("school"), 2)
    return {
        "private record": pair("hybrid").record.hex(),
        "team id": str(an_id("school")),
        "generation": 2,
        "marks key": key.hex(),
        "kind": "handle",
        "normal": "made.up.name",
        "mark": mark(key, "handle", "made.up.name").hex(),
    }


def words() -> Any:
    code = DraftKey(some("draft", 32)).code
    report, site = an_id("report"), some("site", 32)
    return {
        "sha-256 of the list": hashlib.sha256(
            "".join(f"{word}\n" for word in codes.words()).encode()
        ).hexdigest(),
        "positions": list(code.numbers),
        "shown": list(code.shown),
        "shown as numbers": list(code.shown_numbers),
        "report id": str(report),
        "reporter private record": reporter_pair(code, report).record.hex(),
        "site secret": site.hex(),
        "lookup": lookup(code, site).hex(),
        "holder secret": some("A", 32).hex(),
        "holder words": list(codes.holder_words(some("A", 32))),
    }


def more_envelopes() -> Any:
    school, mash = Recipient(TEAM, an_id("school"), 2), Recipient(TEAM, an_id("mash"))
    content, older = some("content", 100), pair("classic", CLASSIC)
    return [
        envelope("identity", an_id("report"), content, {school: pair("hybrid")}),
        envelope("message-to-team", an_id("message"), content, {school: older, mash: older}),
        envelope("record", an_id("record"), content, {school: older}, about_id=school.id),
    ]


def drills() -> Any:
    holders = [an_id("A"), an_id("B")]
    of = {name: holder_pair(some(name, 32)) for name in "AB"}
    box = drill_box(some("drilled", 32), Two(holders[0], of["A"].public, holders[1], of["B"].public))
    return {
        "inner holder id": str(holders[0]),
        "inner holder secret": some("A", 32).hex(),
        "outer holder id": str(holders[1]),
        "outer holder secret": some("B", 32).hex(),
        "content": some("drilled", 32).hex(),
        "box": box.hex(),
    }


def member_shares() -> Any:
    """With the team's public record beside it, by which a reader knows whose key comes out; both of suite 2."""
    team, member, older = Recipient(TEAM, an_id("mash")), an_id("ann"), pair("classic", CLASSIC)
    return [
        {
            "team id": str(team.id),
            "generation": team.generation,
            "public record": older.public.record.hex(),
            "member id": str(member),
            "member private record": pair("older ann", CLASSIC).record.hex(),
            "member share": share(older, team, member, pair("older ann", CLASSIC).public).hex(),
        }
    ]


def way_back() -> Any:
    key, site = DraftKey(some("another draft", 32)), some("site", 32)
    reporter = reporter_pair(key.code, key.report_id)
    child = Recipient(REPORTER, key.report_id)
    told = envelope(
        "message-to-reporter", an_id("reply"), WORDS.encode(), {child: reporter}, about_id=key.report_id
    )
    return {
        "draft key": key.secret.hex(),
        "report id": str(key.report_id),
        "typed": ", ".join(key.code.shown).upper(),
        "site secret": site.hex(),
        "lookup": lookup(key.code, site).hex(),
        "reporter public record": reporter.public.record.hex(),
        **{name: told[name] for name in ("object id", "hours", "content", "envelope")},
    }


SECTIONS: dict[str, Callable[[], Any]] = {
    "keys": keys,
    "boxes": boxes,
    "envelopes": envelopes,
    "shares": shares,
    "phrase box": phrase,
    "draft": draft,
    "open vault": open_vault,
    "marks": marks,
    "words": words,
    "more envelopes": more_envelopes,
    "drill": drills,
    "member shares": member_shares,
    "way back": way_back,
    "typed codes": typed_codes,
    "typed phrases": typed_phrases,
    "refused": refused,
}


def main() -> None:
    told = json.loads(VECTORS.read_text("ascii")) if VECTORS.exists() else {"version": 1}
    for name, make in SECTIONS.items():
        if name not in told:
            told[name] = make()
            print(f"Made: {name}")
    VECTORS.write_text(json.dumps(told, indent=1) + "\n", "ascii")
    if not CANARY.exists():
        CANARY.write_text(json.dumps(told["envelopes"][:2], indent=1) + "\n", "ascii")
        print("Made: the canary")


if __name__ == "__main__":
    main()
