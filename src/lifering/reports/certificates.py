"""A signed certificate of disposal, and how it is checked. Its words come from ``reports/disposing.py``; here is no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifering.reports.signed import Signed, Unclear, as_bytes, as_text
from lifering.vault.wire import named

KEY_LINE, SIGNED_LINE = "Key", "Signed"


class CertificateUnclear(Unclear):
    """This is no certificate."""


@dataclass(frozen=True, kw_only=True)
class Certificate(Signed):
    """Its lines as they were signed; the key is that of receipts."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """As it is given out, and as :func:`read_certificate` reads it."""
        last = (f"{KEY_LINE}: {as_text(self.public)}", f"{SIGNED_LINE}: {as_text(self.signature)}")
        return "\n".join((*self.lines, *last)) + "\n"

    @property
    def message(self) -> bytes:
        return _message(self.lines)


def sign_certificate(key: Ed25519PrivateKey, words: Iterable[str]) -> Certificate:
    """The same certificate each time: nothing has to be kept for it."""
    lines = tuple(words)
    public, signature = key.public_key().public_bytes_raw(), key.sign(_message(lines))
    return Certificate(lines=lines, public=public, signature=signature)


def read_certificate(text: str) -> Certificate:
    """A certificate from its file; spaces at the ends of lines and empty lines do not count. Raises :class:`CertificateUnclear`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = dict(line.partition(": ")[::2] for line in lines[-2:])
    try:
        public, signature = as_bytes(told[KEY_LINE]), as_bytes(told[SIGNED_LINE])
    except (KeyError, ValueError):
        raise CertificateUnclear(
            f"It does not end with the lines '{KEY_LINE}:' and '{SIGNED_LINE}:'. Give the whole file as it was saved."
        ) from None
    return Certificate(lines=tuple(lines[:-2]), public=public, signature=signature)


def _message(lines: tuple[str, ...]) -> bytes:
    return named("certificate of disposal", *lines)
