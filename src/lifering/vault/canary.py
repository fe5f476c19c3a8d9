"""Blobs of version 1, sealed long ago: as long as they open, so does what people sent us.

The hybrid suite is a draft standard. A later library may speak other bytes; then nothing here may be sealed or upgraded
until it can read what is stored.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from lifering.vault.envelope import About, Recipient, open_envelope
from lifering.vault.pairs import read_private
from lifering.vault.wire import WillNotOpen

SILENT = "What is stored does not open with the libraries installed here. Install those of requirements.lock again; nothing is lost."


@cache
def problem() -> str:
    """Empty while every stored blob opens; else what the operator has to do."""
    return "" if all(_opens(blob) for blob in _blobs()) else SILENT


def _blobs() -> list[dict[str, Any]]:
    return list(json.loads((files("lifering.vault") / "canary.json").read_text("ascii")))


def _opens(blob: dict[str, Any]) -> bool:
    about = About(blob["purpose"], UUID(blob["object id"]), UUID(blob["about id"]))
    return all(_opens_for(blob, about, one) for one in blob["recipients"])


def _opens_for(blob: dict[str, Any], about: About, one: dict[str, Any]) -> bool:
    who = Recipient(one["kind"], UUID(one["id"]), one["generation"])
    private = read_private(bytes.fromhex(one["private record"]))
    try:
        return open_envelope(bytes.fromhex(blob["envelope"]), about, who, private).hex() == str(
            blob["content"]
        )
    except WillNotOpen:
        return False
