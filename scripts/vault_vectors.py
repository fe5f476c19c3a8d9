"""Writes the test vectors of the vault format that are not there yet. What is there is never made anew: it is the contract.

``python scripts/vault_vectors.py`` (docs/adr/0025-vault-format.md). Every secret here is made up and is in the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

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
from lifering.vault.envelope import REPORTER, TEAM, About, Recipient, seal
from lifering.vault.keyring import Keys, seal_keys
from lifering.vault.pairs import CLASSIC, HYBRID, PRIVATE_LENGTH, PrivateKey
from lifering.vault.phrase import TODAY, seal_with_phrase
from lifering.vault.shares import Two, share, share_with_two

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "tests" / "contracts" / "vault-vectors.json"
CANARY = ROOT / "src" / "lifering" / "vault" / "canary.json"
AT = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)
WORDS = "A made-up report. Ünïcode too."


def some(name: str, length: int) -> bytes:
    return hashlib.shake_256(f"lifering vectors 1: {name}".encode()).digest(length)


def an_id(name: str) -> UUID:
    return UUID(bytes=some(name, 16))


def pair(name: str, suite: int = HYBRID) -> PrivateKey:
    return PrivateKey(suite, some(name, PRIVATE_LENGTH[suite]))


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
        _envelope(
            "report",
            an_id("report"),
            WORDS.encode(),
            {school: pair("hybrid"), mash: pair("classic", CLASSIC)},
        ),
        _envelope("message-to-reporter", an_id("message"), b"", {child: pair("child")}),
        _envelope("evidence", an_id("entry"), bytes(2045), {school: pair("classic", CLASSIC)}),
    ]


def _envelope(purpose: str, object_id: UUID, content: bytes, to: dict[Recipient, PrivateKey]) -> Any:
    about = About(purpose, object_id, an_id("report"))
    told = [
        {
            "kind": who.kind,
            "id": str(who.id),
            "generation": who.generation,
            "private record": private.record.hex(),
        }
        for who, private in to.items()
    ]
    sealed = seal(content, about, [(who, private.public) for who, private in to.items()], AT)
    return {
        "purpose": purpose,
        "object id": str(object_id),
        "about id": str(about.about_id),
        "hours": int(AT.timestamp()) // 3600,
        "content": content.hex(),
        "recipients": told,
        "envelope": sealed.hex(),
    }


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
