"""A receipt: that a report was received, and when; nothing of what was in it. Signed, so that somebody outside can check it."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from lifering.lib.moments import LONDON
from lifering.vault.wire import named

KEY = "receipts"
"""Name of the key in ``LIFERING_KEYS``."""
FIELDS = ("Number", "Received", "Key", "Signed")


class ReceiptUnclear(ValueError):
    """This is no receipt, or not as it was given out. The sentence says what to do."""


@dataclass(frozen=True)
class Receipt:
    """``number`` is the spoken number of the report; the minute of ``received_at`` counts."""

    number: str
    received_at: dt.datetime
    public: bytes
    signature: bytes

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Name and value, as they are shown and as :func:`read_receipt` reads them."""
        received = self.received_at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")
        values = (self.number, received, as_text(self.public), as_text(self.signature))
        return list(zip(FIELDS, values, strict=True))

    @property
    def is_right(self) -> bool:
        """Whether the key in it signed just this."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(
                self.signature, _signed(self.number, self.received_at)
            )
        except (InvalidSignature, ValueError):
            return False
        return True


def sign(key: Ed25519PrivateKey, number: str, received_at: dt.datetime) -> Receipt:
    """The same receipt each time: nothing has to be kept for it."""
    signature = key.sign(_signed(number, received_at))
    return Receipt(number, received_at, key.public_key().public_bytes_raw(), signature)


def read_receipt(text: str) -> Receipt:
    """A receipt that was typed off or copied, with anything round it. Raises :class:`ReceiptUnclear`."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        name, colon, value = line.strip().partition(":")
        if colon and name in FIELDS:
            found.setdefault(name, value.strip())
    missing = [name for name in FIELDS if not found.get(name)]
    if missing:
        raise ReceiptUnclear(
            f"There is no line '{missing[0]}:' in it. A receipt has four: {', '.join(FIELDS)}."
        )
    try:
        received = dt.datetime.strptime(found["Received"], "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
        public, signature = (as_bytes(found[name]) for name in ("Key", "Signed"))
    except (ValueError, binascii.Error):
        raise ReceiptUnclear(
            "A line of the receipt cannot be read. Copy it again, letter for letter."
        ) from None
    return Receipt(found["Number"], received, public, signature)


def fingerprint(public: bytes) -> str:
    """For two people to compare: 16 bytes by fours."""
    digest = Hash(SHA256())
    digest.update(public)
    told = digest.finalize()[:16].hex()
    return " ".join(told[at : at + 4] for at in range(0, 32, 4))


def _signed(number: str, received_at: dt.datetime) -> bytes:
    minute = received_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
    return named("receipt", number, minute)


def as_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def as_bytes(text: str) -> bytes:
    plain = "".join(text.split()).upper()
    return base64.b32decode(plain + "=" * (-len(plain) % 8))
