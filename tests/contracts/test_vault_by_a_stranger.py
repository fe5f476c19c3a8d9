"""Every vector of the vault, read by a reader that was written from the page (ADR 25) alone; and all that must fail.

Each good vector is spoilt in every field, each blob bit by bit: in all of its bits when VAULT_EVERY_BIT is set (a minute),
in a part of them otherwise.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.vault_by_a_stranger.derived import marks_key
from tests.contracts.vault_by_a_stranger.keys import private_key
from tests.contracts.vault_by_a_stranger.notation import Refused
from tests.contracts.vault_by_a_stranger.spoiling import BLOBS, Opener, flip, flips, opens, spoilt
from tests.contracts.vault_by_a_stranger.told import DATA, SPOILT, VERIFY, all_vectors
from tests.contracts.vault_by_a_stranger.vectors import verify_box

TEAM = b"T" * 16


def test_version_and_kinds() -> None:
    assert DATA["version"] == 1
    assert set(DATA) == {"version", "refused", *VERIFY} - {"lookup"}


@pytest.mark.parametrize(("kind", "vector"), all_vectors(VERIFY))
def test_every_vector_opens(kind: str, vector: Any) -> None:
    VERIFY[kind](vector)


@pytest.mark.parametrize("told", DATA["refused"], ids=lambda told: f"{told['of']}: {told['because']}")
def test_what_must_be_refused_is_refused(told: Any) -> None:
    with pytest.raises(Refused):
        VERIFY[told["of"]](told["vector"])


@pytest.mark.parametrize(("kind", "vector"), all_vectors(SPOILT))
def test_every_field_spoilt_in_turn_is_refused(kind: str, vector: Any) -> None:
    opened, count = [], 0
    for path, bad in spoilt(vector, (kind,)):
        count += 1
        try:
            SPOILT[kind](bad)
        except Refused:
            continue
        opened.append(path)
    assert count > 8
    assert opened == []


# --- One flipped bit anywhere, cut or longer ------------------------------------------------------


@pytest.mark.parametrize(("blob", "opener"), BLOBS)
def test_one_flipped_bit_is_refused(blob: bytes, opener: Opener) -> None:
    assert opens(opener, blob)
    assert not any(opens(opener, bad) for bad in flips(blob))


@pytest.mark.parametrize(("blob", "opener"), BLOBS)
def test_cut_or_longer_is_refused(blob: bytes, opener: Opener) -> None:
    lengths = {*range(min(96, len(blob))), *range(96, len(blob), 61), len(blob) - 1, len(blob) - 16}
    assert not any(opens(opener, blob[:length]) for length in lengths)
    assert not opens(opener, blob + b"\0")
    assert not opens(opener, b"\0" + blob)


@pytest.mark.parametrize(("blob", "opener"), BLOBS)
def test_every_other_blob_is_refused(blob: bytes, opener: Opener) -> None:
    others = [param.values[0] for param in BLOBS if param.values[0] != blob]
    assert not any(opens(opener, other) for other in others if isinstance(other, bytes))


@pytest.mark.parametrize("record", [vector["private record"] for vector in DATA["keys"]])
def test_key_record_of_unknown_version_suite_or_length(record: str) -> None:
    raw = bytes.fromhex(record)
    others = [bytes([version]) + raw[1:] for version in (0, 2, 255)]
    others += [raw[:1] + bytes([suite]) + raw[2:] for suite in range(256) if suite != raw[1]]
    others += [raw[:length] for length in range(len(raw))] + [raw + b"\0"]
    for other in others:
        with pytest.raises(Refused):
            private_key(other)


@pytest.mark.parametrize("at", [2 + 32, 2 + 63, 66, 97])
def test_bits_of_a_key_record_that_show_nowhere(at: int) -> None:
    """Not a refusal but a warning: ML-KEM's `z` and the bits that X25519 sets itself.

    The altered record has the same public key and opens the same boxes, yet makes other marks.
    """
    vector = DATA["keys"][0]
    record = bytes.fromhex(vector["private record"])
    twin = flip(record, at, 0x80 if at == 97 else 0x01)
    assert private_key(twin).public_record == private_key(record).public_record
    verify_box(DATA["boxes"][0] | {"private record": twin.hex()})
    assert marks_key(twin, TEAM, 1) != marks_key(record, TEAM, 1)
