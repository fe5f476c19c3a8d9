"""Signing keys of this site: files outside the database, made on first need."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def signing_key(folder: Path, name: str) -> Ed25519PrivateKey:
    """The Ed25519 key in ``folder/name.key``. Two that need it first at the same moment get the same one."""
    kept = folder / f"{name}.key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(kept)
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept.read_text().strip()))


def _make(kept: Path) -> None:
    """Whole or not at all; who comes second keeps the first."""
    half = kept.with_name(f".{kept.name}.{secrets.token_hex(8)}")
    written = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(written, "w") as file:
        file.write(Ed25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(half, kept)
    except FileExistsError:
        pass
    finally:
        half.unlink()
