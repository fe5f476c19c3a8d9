"""What the vectors of the vault format are made of: secrets, ids and keys that follow from a name."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any
from uuid import UUID

from lifering.vault.envelope import About, Recipient, seal
from lifering.vault.pairs import HYBRID, PRIVATE_LENGTH, PrivateKey

AT = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)
HOURS = int(AT.timestamp()) // 3600
WORDS = "A made-up report. Ünïcode too."


def some(name: str, length: int) -> bytes:
    return hashlib.shake_256(f"lifering vectors 1: {name}".encode()).digest(length)


def an_id(name: str) -> UUID:
    return UUID(bytes=some(name, 16))


def pair(name: str, suite: int = HYBRID) -> PrivateKey:
    return PrivateKey(suite, some(name, PRIVATE_LENGTH[suite]))


def envelope(
    purpose: str,
    object_id: UUID,
    content: bytes,
    to: dict[Recipient, PrivateKey],
    about_id: UUID | None = None,
) -> dict[str, Any]:
    about = About(purpose, object_id, about_id or an_id("report"))
    sealed = seal(content, about, [(who, private.public) for who, private in to.items()], AT)
    return told_of(about, content, to, sealed)


def told_of(about: About, content: bytes, to: dict[Recipient, PrivateKey], sealed: bytes) -> dict[str, Any]:
    recipients = [
        {
            "kind": who.kind,
            "id": str(who.id),
            "generation": who.generation,
            "private record": private.record.hex(),
        }
        for who, private in to.items()
    ]
    return {
        "purpose": about.purpose,
        "object id": str(about.object_id),
        "about id": str(about.about_id),
        "hours": HOURS,
        "content": content.hex(),
        "recipients": recipients,
        "envelope": sealed.hex(),
    }
