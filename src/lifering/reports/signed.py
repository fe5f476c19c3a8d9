"""What this site signs and gives out, so that somebody outside can check it: receipts, and certificates of disposal."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash

KEY = "receipts"
"""Name of the key in ``LIFERING_KEYS``."""


class Unclear(ValueError):
    """This is no paper of ours, or not as it was given out. The sentence says what to do."""


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A paper with the key that signed it."""

    public: bytes
    signature: bytes

    @property
    def message(self) -> bytes:
        """Just what was signed."""
        raise NotImplementedError

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)

    @property
    def is_right(self) -> bool:
        """Whether the key in it signed just this."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(self.signature, self.message)
        except (InvalidSignature, ValueError):
            return False
        return True


def fingerprint(public: bytes) -> str:
    """For two people to compare: 16 bytes by fours."""
    digest = Hash(SHA256())
    digest.update(public)
    return by_fours(digest.finalize()[:16].hex())


def by_fours(told: str) -> str:
    return " ".join(told[at : at + 4] for at in range(0, len(told), 4))


def as_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def as_bytes(text: str) -> bytes:
    """Raises ``ValueError`` where it is none (``binascii.Error`` is one)."""
    plain = "".join(text.split()).upper()
    return base64.b32decode(plain + "=" * (-len(plain) % 8))
