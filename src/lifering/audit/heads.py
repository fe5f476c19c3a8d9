"""Signed heads: how long the chain was and how it ended, for a person outside to keep (docs/adr/0026-audit-chain.md)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction

from lifering.audit.chain import head_bytes
from lifering.audit.kinds import Kind
from lifering.audit.models import Head
from lifering.audit.operations import record
from lifering.audit.queries import last_link
from lifering.lib.keys import signing_key

FORM = "lifering-audit-head-1"


class NotAHead(ValueError):
    """This is not a head that Lifering wrote. ``str(error)`` says what is wrong."""


@dataclass(frozen=True)
class SignedHead:
    at: dt.datetime
    seq: int
    hash: bytes
    public: bytes
    signature: bytes

    @property
    def key_id(self) -> str:
        return key_id(self.public)

    @property
    def is_signed(self) -> bool:
        """Whether its own key signed it; whether that is the key of this site the reader has to know."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(
                self.signature, head_bytes(self.seq, self.hash, self.at, self.key_id)
            )
        except InvalidSignature:
            return False
        return True

    def as_json(self) -> str:
        """A few lines to print or to send."""
        said = {
            "form": FORM,
            "at": self.at.astimezone(dt.UTC).isoformat(),
            "events": self.seq,
            "hash": self.hash.hex(),
            "key": self.public.hex(),
            "signature": self.signature.hex(),
        }
        return json.dumps(said, indent=1) + "\n"


def key_id(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:32]


def own_key() -> Ed25519PrivateKey:
    """The key that signs heads here: ``audit.key`` in LIFERING_KEYS, made on first need."""
    return signing_key(settings.LIFERING_KEYS or settings.LIFERING_DATA / "keys", "audit")


def make_head(*, at: dt.datetime, by: str = "", sent_to: str = "") -> SignedHead:
    """Sign how the chain ends now; that it was signed is the last event it covers."""
    key = own_key()
    public = key.public_key().public_bytes_raw()
    with transaction.atomic():
        record(kind=Kind.HEAD_MADE, at=at, by=by, detail={"key": key_id(public)})
        seq, hash_ = last_link()
        signature = key.sign(head_bytes(seq, hash_, at, key_id(public)))
        head = SignedHead(at, seq, hash_, public, signature)
        Head.objects.create(
            at=at, seq=head.seq, hash=head.hash, key_id=head.key_id, signature=signature, sent_to=sent_to
        )
    return head


def read_head(file: Path) -> SignedHead:
    """A head that somebody kept. Raises :class:`NotAHead`."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        if said["form"] != FORM:
            raise ValueError
        head = SignedHead(
            dt.datetime.fromisoformat(said["at"]),
            int(said["events"]),
            *(bytes.fromhex(said[name]) for name in ("hash", "key", "signature")),
        )
        signed = head.is_signed
    except (OSError, ValueError, KeyError, TypeError):
        raise NotAHead(
            f"{file} is not a head of an audit chain. Give the file that 'lifering audit head --out' wrote."
        ) from None
    if not signed:
        raise NotAHead(f"{file} does not carry the signature of its key: it was changed after it was made.")
    return head
