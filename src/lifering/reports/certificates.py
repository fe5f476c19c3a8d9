"""A signed certificate of disposal, and how it is checked. Its words come from ``reports/disposing.py``; here is no database."""

from __future__ import annotations

import binascii
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from lifering.reports.receipts import as_bytes, as_text, fingerprint
from lifering.vault.wire import named

KEY_LINE, SIGNED_LINE = "Key", "Signed"


class CertificateUnclear(ValueError):
    """This is no certificate. The sentence says what to do."""


@dataclass(frozen=True)
class Certificate:
    """Its lines as they were signed; the key is that of receipts."""

    lines: tuple[str, ...]
    public: bytes
    signature: bytes

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)

    @property
    def text(self) -> str:
        """As it is given out, and as :func:`read_certificate` reads it."""
        last = (f"{KEY_LINE}: {as_text(self.public)}", f"{SIGNED_LINE}: {as_text(self.signature)}")
        return "\n".join((*self.lines, *last)) + "\n"

    @property
    def is_right(self) -> bool:
        """Whether the key in it signed just these lines."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(self.signature, _signed(self.lines))
        except (InvalidSignature, ValueError):
            return False
        return True


def sign_certificate(key: Ed25519PrivateKey, words: Iterable[str]) -> Certificate:
    """The same certificate each time: nothing has to be kept for it."""
    lines = tuple(words)
    return Certificate(lines, key.public_key().public_bytes_raw(), key.sign(_signed(lines)))


def read_certificate(text: str) -> Certificate:
    """A certificate from its file; spaces at the ends of lines and empty lines do not count. Raises :class:`CertificateUnclear`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = dict(line.partition(": ")[::2] for line in lines[-2:])
    try:
        public, signature = as_bytes(told[KEY_LINE]), as_bytes(told[SIGNED_LINE])
    except (KeyError, ValueError, binascii.Error):
        raise CertificateUnclear(
            f"It does not end with the lines '{KEY_LINE}:' and '{SIGNED_LINE}:'. Give the whole file as it was saved."
        ) from None
    return Certificate(tuple(lines[:-2]), public, signature)


def _signed(lines: tuple[str, ...]) -> bytes:
    return named("certificate of disposal", *lines)
