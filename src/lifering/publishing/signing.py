"""Who may sign, and what exactly is signed. Ed25519 by the ``cryptography`` library."""

from __future__ import annotations

import datetime as dt
import re
import struct
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from msgspec import Struct, ValidationError, convert, field

from lifering.publishing.refusal import Misused

FORMAT, PURPOSE = "lifering pack signature 1", "publish"
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
A_YEAR = dt.timedelta(days=365)
KEY = re.compile(r"[0-9a-f]{64}")
Role = Literal["safeguarding", "social_care", "health", "education", "law", "police", "technical"]


class Signer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's key, what they answer for, and the days on which they may sign."""

    signer: str
    role: Role
    key: str
    """The public key, 64 hexadecimal digits."""
    since: dt.date = field(name="from")
    until: dt.date
    """The last day."""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.signer):
            raise ValueError("a signer's name is a small letter, then small letters, digits and hyphens")
        if not KEY.fullmatch(self.key):
            raise ValueError("a signer's key is 64 hexadecimal digits")

    def may_sign(self, on: dt.date) -> bool:
        """Whether the day is one of theirs."""
        return self.since <= on <= self.until


class Signature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signature as it is kept: who, what, when; ``signature`` is 128 hexadecimal digits."""

    signer: str
    digest: str
    on: dt.date
    signature: str

    def is_by(self, signer: Signer) -> bool:
        """Whether this signer's key made it, over exactly this digest, name and day."""
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer.key))
        try:
            key.verify(bytes.fromhex(self.signature), statement(self.digest, self.signer, self.on))
        except (InvalidSignature, ValueError):
            return False
        return signer.signer == self.signer


def statement(digest: str, signer: str, on: dt.date) -> bytes:
    """The bytes that are signed: format, purpose, digest, signer and day, each after its length in four bytes."""
    parts = [part.encode() for part in (FORMAT, PURPOSE, digest, signer, on.isoformat())]
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def sign(key: Ed25519PrivateKey, *, digest: str, signer: str, on: dt.date) -> Signature:
    """One person's word that this content may be published."""
    made = key.sign(statement(digest, signer, on))
    return Signature(signer=signer, digest=digest, on=on, signature=made.hex())


def new_signer(name: str, role: str, key: Ed25519PrivateKey, on: dt.date) -> str:
    """The lines for ``signers.yaml``: from this day, for a year. Raises :class:`Misused`."""
    written = {"signer": name, "role": role, "key": public_half(key), "from": on, "until": on + A_YEAR}
    try:
        convert(written, Signer)
    except ValidationError as error:
        raise Misused(f"That is no signer: {error}.") from None
    return "\n".join(["---", *(f"{part}: {value}" for part, value in written.items())])


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key of a private one, as ``signers.yaml`` holds it."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def private_pem(key: Ed25519PrivateKey) -> bytes:
    """A private key as a file holds it (PKCS #8, not encrypted)."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def read_private(pem: bytes, named: str) -> Ed25519PrivateKey:
    """The private key in a file. Raises :class:`Misused`."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise Misused(
            f"{named} holds no key that can sign. Give the file that 'lifering pack signer new' wrote."
        )
    return key
