"""The vectors and the word list as files, and which function reads which kind."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.vault_by_a_stranger import vectors
from tests.contracts.vault_by_a_stranger.boxes import phrase_key
from tests.contracts.vault_by_a_stranger.words import read_word_list

HERE = Path(__file__).parent
DATA: dict[str, Any] = json.loads((HERE.parent / "vault-vectors.json").read_text("ascii"))
LIST = HERE.parents[2] / "src" / "lifering" / "vault" / "words" / "english.txt"
LIST_HASH = "87584645b805264da4f7b5c57b9d45bcb112218b21b00bf63df9ebbaf7f0bac9"
"""As the page gives it."""
WORDS = read_word_list(LIST.read_bytes(), LIST_HASH)
CODE = " ".join(DATA["words"]["shown"][:7])


@functools.cache
def known_key() -> bytes:
    """Argon2 once."""
    return phrase_key(bytes.fromhex(DATA["phrase box"]["box"]), DATA["phrase box"]["phrase"])


def stretched(_box: bytes, _phrase: str) -> bytes:
    """Whatever the phrase, the key of the one in the vectors."""
    return known_key()


Verify = Callable[[Any], None]
SPOILT: dict[str, Verify] = {
    "keys": vectors.verify_key,
    "boxes": vectors.verify_box,
    "envelopes": vectors.verify_envelope,
    "shares": vectors.verify_shares,
    "phrase box": functools.partial(vectors.verify_phrase_box, stretch=stretched),
    "draft": vectors.verify_draft,
    "open vault": vectors.verify_open_vault,
    "marks": vectors.verify_marks,
    "words": functools.partial(vectors.verify_words, words=WORDS),
    "drill": vectors.verify_drill,
    "member shares": vectors.verify_member_share,
    "way back": functools.partial(vectors.verify_way_back, words=WORDS),
}
"""Kinds of which no field may be changed."""
VERIFY = SPOILT | {
    "more envelopes": vectors.verify_envelope,
    "typed codes": functools.partial(vectors.verify_typed_code, words=WORDS),
    "typed phrases": functools.partial(vectors.verify_typed_phrase, words=WORDS),
    "lookup": vectors.verify_lookup,
}


def all_vectors(kinds: dict[str, Verify]) -> list[Any]:
    found = []
    for kind in kinds:
        told = DATA.get(kind, [])
        told = told if isinstance(told, list) else [told]
        found += [pytest.param(kind, one, id=f"{kind}-{at}") for at, one in enumerate(told)]
    return found
