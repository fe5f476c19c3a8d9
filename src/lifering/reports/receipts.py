"""A receipt: that a report was received, and when; nothing of what was in it. Signed, so that somebody outside can check it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifering.lib.moments import LONDON
from lifering.reports.signed import Signed, Unclear, as_bytes, as_text
from lifering.vault.wire import named

FIELDS = ("Number", "Received", "Key", "Signed")


class ReceiptUnclear(Unclear):
    """This is no receipt, or not as it was given out."""


@dataclass(frozen=True, kw_only=True)
class Receipt(Signed):
    """``number`` is the spoken number of the report; the minute of ``received_at`` counts."""

    number: str
    received_at: dt.datetime

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Name and value, as they are shown and as :func:`read_receipt` reads them."""
        received = self.received_at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")
        values = (self.number, received, as_text(self.public), as_text(self.signature))
        return list(zip(FIELDS, values, strict=True))

    @property
    def message(self) -> bytes:
        return _message(self.number, self.received_at)


def sign(key: Ed25519PrivateKey, number: str, received_at: dt.datetime) -> Receipt:
    """The same receipt each time: nothing has to be kept for it."""
    return Receipt(
        number=number,
        received_at=received_at,
        public=key.public_key().public_bytes_raw(),
        signature=key.sign(_message(number, received_at)),
    )


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
    except ValueError:
        raise ReceiptUnclear(
            "A line of the receipt cannot be read. Copy it again, letter for letter."
        ) from None
    return Receipt(number=found["Number"], received_at=received, public=public, signature=signature)


def _message(number: str, received_at: dt.datetime) -> bytes:
    minute = received_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
    return named("receipt", number, minute)
