"""The key by which this site signs what it gives out: receipts, and certificates of disposal."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from lifering.lib.keys import signing_key
from lifering.reports.signed import KEY


def site_key() -> Ed25519PrivateKey:
    return signing_key(settings.LIFERING_KEYS or settings.LIFERING_DATA / "keys", KEY)
