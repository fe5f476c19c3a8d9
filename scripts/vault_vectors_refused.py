"""What every reader has to refuse: each is sealed with care but for one thing, and says which."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from vault_vectors_made_up import HOURS, an_id, pair, some, told_of

from lifering.vault.deriving import DraftKey, derive, session_hash
from lifering.vault.drafts import seal_draft
from lifering.vault.envelope import REPORTER, TEAM, About, Recipient, open_envelope
from lifering.vault.locks import lock
from lifering.vault.pairs import CLASSIC, PrivateKey
from lifering.vault.shares import share
from lifering.vault.wire import BLOCK, lp, named, padded, u16, u32, u64

Told = dict[str, Any]
OLD, OTHER = pair("classic", CLASSIC), pair("another classic", CLASSIC)
TEAM_1, TEAM_2 = Recipient(TEAM, an_id("school"), 1), Recipient(TEAM, an_id("school"), 2)
ABOUT = About("report", an_id("report"), an_id("report"))
WORDS = b"made up"


def refused() -> list[Told]:
    return [
        {"because": because, "of": of, "vector": vector}
        for makers in (keys, boxes, envelopes, shares, phrase_boxes, drafts, open_vaults, lookups)
        for because, of, vector in makers()
    ]


def keys() -> Iterator[tuple[str, str, Told]]:
    def told(record: bytes) -> Told:
        public = OLD.public
        return {
            "private record": record.hex(),
            "public record": public.record.hex(),
            "fingerprint": public.fingerprint,
        }

    yield "unknown version", "keys", told(b"\x02" + OLD.record[1:])
    yield "unknown suite", "keys", told(b"\x01\x03" + OLD.raw)
    yield "the length of another suite", "keys", told(b"\x01\x01" + OLD.raw)
    yield "bytes left over", "keys", told(OLD.record + b"\0")
    yield "a public record in the place of a private one", "keys", told(pair("hybrid").public.record)


def boxes() -> Iterator[tuple[str, str, Told]]:
    parts, content = (an_id("A").bytes, an_id("B").bytes), some("drilled", 32)
    box = OLD.public.seal(content, "drill", *parts)

    def told(sealed: bytes, **other: Any) -> tuple[str, Told]:
        return "boxes", {
            "private record": OLD.record.hex(),
            "purpose": "drill",
            "parts": [part.hex() for part in parts],
            "content": content.hex(),
            "box": sealed.hex(),
        } | other

    yield "unknown version", *told(b"\x02" + box[1:])
    yield "unknown suite", *told(b"\x01\x03" + box[2:])
    yield "the suite of another key", *told(b"\x01\x01" + box[2:])
    yield "parts that are cut elsewhere", *told(box, parts=[b"".join(parts).hex()])
    yield "another order of the parts", *told(box, parts=[part.hex() for part in reversed(parts)])
    yield "sealed to another key", *told(OTHER.public.seal(content, "drill", *parts))
    yield "sealed for another purpose", *told(OLD.public.seal(content, "member-share", *parts))


def by_hand(
    to: tuple[Recipient, ...] = (TEAM_1,),
    about: About = ABOUT,
    *,
    magic: bytes = b"LFR\x01",
    key: bytes = b"k" * 32,
    whole: bytes = padded(WORDS),
    more: bytes = b"",
    boxed_for: Recipient | None = None,
) -> bytes:
    """An envelope as the page says, and as nobody's care prevents."""
    header = (
        magic + lp(about.purpose) + about.object_id.bytes + about.about_id.bytes + u64(HOURS) + u16(len(to))
    )
    for who in to:
        named_for = boxed_for or who
        parts = (about.object_id.bytes, about.about_id.bytes, named_for.kind.encode(), named_for.id.bytes)
        box = OLD.public.seal(key, about.purpose, *parts, u32(named_for.generation))
        header += who.bytes + lp(box)
    header += more
    return lp(header) + lock(key.ljust(32, b"k"), whole, hashlib.sha256(header).digest())


def envelopes() -> Iterator[tuple[str, str, Told]]:
    assert open_envelope(by_hand(), ABOUT, TEAM_1, OLD) == WORDS
    one, reply = by_hand(), About("message-to-reporter", an_id("message"), an_id("report"))
    child, stranger = Recipient(REPORTER, an_id("report")), Recipient(REPORTER, an_id("other"))
    end = 4 + int.from_bytes(one[:4], "big")

    def told(sealed: bytes, to: tuple[Recipient, ...] = (TEAM_1,), about: About = ABOUT) -> tuple[str, Told]:
        return "envelopes", told_of(about, WORDS, dict.fromkeys(to, OLD), sealed)

    def made(to: tuple[Recipient, ...], about: About = ABOUT) -> tuple[str, Told]:
        return told(by_hand(to, about), to, about)

    assert open_envelope(by_hand((child,), reply), reply, child, OLD) == WORDS
    yield "unknown version", *told(by_hand(magic=b"LFR\x02"))
    yield "no envelope", *told(by_hand(magic=b"LFX\x01"))
    yield "unknown purpose", *made((TEAM_1,), About("note", an_id("report"), an_id("report")))
    yield "no recipient", *made(())
    yield "recipients out of order", *made((TEAM_2, TEAM_1))
    yield "a recipient twice", *told(by_hand((TEAM_1, TEAM_1)))
    yield "bytes left over in the header", *told(by_hand(more=b"\0"))
    yield "a report to a reporter", *made((child,))
    yield "a reply to a team", *made((TEAM_1,), reply)
    yield "a reply to the reporter of another report", *made((stranger,), reply)
    yield "a reply to a second generation", *made((Recipient(REPORTER, an_id("report"), 2),), reply)
    yield "a report of another object", *made((TEAM_1,), About("report", an_id("x"), an_id("report")))
    yield "an identity of another object", *made((TEAM_1,), About("identity", an_id("x"), an_id("report")))
    yield "the box of another generation", *told(by_hand(boxed_for=TEAM_2))
    yield "a content key of 16 bytes", *told(by_hand(key=b"k" * 16))
    yield "the body of another envelope", *told(one[:end] + by_hand()[end:])
    yield "another row", *told(one, about=About("report", an_id("x"), an_id("x")))
    yield "zeros that are none", *told(by_hand(whole=padded(WORDS)[:-1] + b"\x01"))
    yield "a block too many", *told(by_hand(whole=padded(WORDS) + bytes(BLOCK)))
    yield "no whole block", *told(by_hand(whole=lp(WORDS)))
    yield "a length beyond the end", *told(by_hand(whole=u32(BLOCK) + bytes(BLOCK - 4)))


def shares() -> Iterator[tuple[str, str, Told]]:
    team, member, ann = Recipient(TEAM, an_id("mash")), an_id("ann"), pair("older ann", CLASSIC)

    def told(sealed: bytes) -> tuple[str, Told]:
        return "member shares", {
            "team id": str(team.id),
            "generation": team.generation,
            "public record": OLD.public.record.hex(),
            "member id": str(member),
            "member private record": ann.record.hex(),
            "member share": sealed.hex(),
        }

    def sealed(record: bytes, generation: int = 1) -> bytes:
        return ann.public.seal(record, "member-share", team.id.bytes, u32(generation), member.bytes)

    yield "the key of somebody else, well sealed", *told(share(OTHER, team, member, ann.public))
    yield "the public record in the place of the private one", *told(sealed(OLD.public.record))
    yield "no key record", *told(sealed(OLD.raw))
    yield "a share of another generation", *told(sealed(OLD.record, 2))


def phrase_boxes() -> Iterator[tuple[str, str, Told]]:
    def told(*cost: int, version: bytes = b"\x01") -> tuple[str, Told]:
        box = version + b"".join(u32(one) for one in cost) + some("salt", 16) + some("locked", 12 + 34 + 16)
        return "phrase box", {
            "phrase": "six words that nobody stretches here",
            "member id": str(an_id("ann")),
            "private record": OLD.record.hex(),
            "box": box.hex(),
        }

    yield "unknown version", *told(65536, 3, 1, version=b"\x02")
    yield "too little memory", *told(19455, 3, 1)
    yield "too much memory", *told(262145, 3, 1)
    yield "one pass", *told(65536, 1, 1)
    yield "too many passes", *told(65536, 9, 1)
    yield "no lane", *told(65536, 3, 0)
    yield "too many lanes", *told(65536, 3, 5)


def drafts() -> Iterator[tuple[str, str, Told]]:
    key = DraftKey(some("draft", 32))

    def told(row: bytes, secret: bytes = key.secret) -> tuple[str, Told]:
        return "draft", {
            "draft key": secret.hex(),
            "draft id": key.draft_id.hex(),
            "key": key.key.hex(),
            "report id": str(key.report_id),
            "code positions": list(key.code.numbers),
            "version": 7,
            "content": WORDS.hex(),
            "row": row.hex(),
        }

    whole = padded(WORDS) + bytes(BLOCK)
    bound = named("draft", key.draft_id, u32(7))
    yield "an older state", *told(seal_draft(WORDS, key, 6))
    yield "unknown version", *told(b"\x02" + seal_draft(WORDS, key, 7)[1:])
    yield "a draft key of 31 bytes", *told(seal_draft(WORDS, key, 7), key.secret[:31])
    yield "a block too many", *told(b"\x01" + lock(key.key, whole, bound))


def open_vaults() -> Iterator[tuple[str, str, Told]]:
    row, member, cookie, session = an_id("row"), an_id("ann"), some("cookie", 32), "a-made-up-session-key"
    hashed = session_hash(session)

    def entry(who: Recipient, private: PrivateKey) -> bytes:
        return who.id.bytes + u32(who.generation) + lp(private.record)

    def told(content: bytes, **other: Any) -> tuple[str, Told]:
        bound = named("open vault", row.bytes, member.bytes, hashed)
        held = ((TEAM_1, OLD), (TEAM_2, OTHER))
        return "open vault", {
            "cookie": cookie.hex(),
            "session key": session,
            "session hash": hashed.hex(),
            "row id": str(row),
            "member id": str(member),
            "keys": [
                {"team id": str(who.id), "generation": who.generation, "private record": one.record.hex()}
                for who, one in held
            ],
            "sealed": (b"\x01" + lock(derive(cookie, "open vault", 32, hashed), content, bound)).hex(),
        } | other

    first, second = entry(TEAM_1, OLD), entry(TEAM_2, OTHER)
    yield "keys out of order", *told(second + first)
    yield "a key twice", *told(first + first)
    yield "bytes left over", *told(first + second + b"\0")
    yield "a cookie of 31 bytes", *told(first + second, cookie=cookie[:31].hex())
    yield "the row of another member", *told(first + second, **{"member id": str(an_id("ben"))})


def lookups() -> Iterator[tuple[str, str, Told]]:
    code, site = DraftKey(some("draft", 32)).code.canonical, some("site", 31) + b"\0"
    found = hmac.digest(site, lp("lookup") + lp(code), "sha256").hex()
    for secret in (site[:31], site + b"\0"):
        told = {"site secret": secret.hex(), "code": code, "lookup": found}
        yield f"a site secret of {len(secret)} bytes, which HMAC takes for the one of 32", "lookup", told
