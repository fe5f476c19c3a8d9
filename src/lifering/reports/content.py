"""What is sealed: a report, who sent it, and a message. Versioned, because it is opened years later (ADR 0025).

Fields are added with a default and never renamed; what changes its meaning is version 2, and version 1 stays readable.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import msgspec
from msgspec import Struct

from lifering.engine.facts import FactValues
from lifering.reports.contactable import Contactable, Said, contactable
from lifering.vault.wire import WillNotOpen

VERSION = 1
S = TypeVar("S", bound="Sealed")


class NotUnderstood(WillNotOpen):
    """It opened, but this Lifering cannot read what was in it; ``str`` says what to do."""


class Sealed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that is sealed."""

    version: int = VERSION


class ReportContent(Sealed, frozen=True, kw_only=True):
    """A report as a team reads it: ids of facts and choices, and the person's own words."""

    written_at: dt.datetime
    pack: str
    """Hash of the content by whose questions it was asked."""
    language: str
    """In which the person wrote, and wants to be answered."""
    facts: FactValues
    area: str = ""
    """Upper-tier GSS code of where the child lives, where it was said."""
    said: dict[str, str | list[str]]
    """Report question -> choice or words. Addresses are defanged. Nothing of identity."""
    passed: tuple[str, ...] = ()
    """Asked, and rather not answered."""
    contactable: Contactable
    kept_out: dict[str, str] = {}
    """Id -> name of each team that the person did not want to read it: those who do must not show it to them."""
    alarms: tuple[str, ...] = ()
    """Alarms that their own words set off, whatever they answered about danger."""

    @property
    def in_own_words(self) -> str:
        return str(self.said.get("what_happened", ""))


class Identity(Sealed, frozen=True, kw_only=True):
    """Who sent it, and how they are reached: sealed apart, opened with a reason."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.email)


class MessageContent(Sealed, frozen=True, kw_only=True):
    """One message back or forth."""

    written_at: dt.datetime
    words: str
    """Addresses are defanged."""
    asks: bool = False
    """A question to the person, not only news."""


def identity(said: Said) -> Identity:
    """Who they are, as far as they chose to say: anonymous means that nothing is kept, whatever was typed before."""
    if said.get("how") not in ("confidential", "named"):
        return Identity()
    chosen = contactable(said)
    return Identity(
        name=str(said.get("name", "")),
        phone=str(said.get("phone", "")) if chosen.allows("phone") else "",
        email=str(said.get("email", "")) if chosen.allows("email") else "",
    )


def to_bytes(content: Sealed) -> bytes:
    return msgspec.msgpack.encode(content)


def from_bytes(raw: bytes, kind: type[S]) -> S:
    """Raises :class:`NotUnderstood` for another version, and for what is not of this kind."""
    try:
        version = msgspec.msgpack.decode(raw, type=_OnlyVersion).version
        if version != VERSION:
            raise NotUnderstood(f"It was sealed in version {version}. Update Lifering to read it.")
        return msgspec.msgpack.decode(raw, type=kind)
    except msgspec.DecodeError:
        raise NotUnderstood(
            "It opens, but what is in it is not of a kind known here. Update Lifering to read it."
        ) from None


class _OnlyVersion(Struct):
    version: int
