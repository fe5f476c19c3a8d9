"""The words of the pack are held against its own cards: nothing to find in ours, and every spoilt word found."""

from __future__ import annotations

import time
from typing import Any

import pytest
from msgspec.structs import replace

from lifering.engine.library import Edition
from lifering.engine.packs.loader import KINDS
from lifering.engine.packs.pack import Pack
from lifering.engine.wording import wording_counts, wording_faults
from tests.spec.sabotage import WAYS


def changed(pack: Pack, kind: str, identity: str, **values: Any) -> Pack:
    """The pack with one card changed."""
    table = KINDS[kind][0]
    cards = dict(getattr(pack, table))
    cards[identity] = replace(cards[identity], **values)
    return replace(pack, **{table: cards})


def spoilt(old: str, words: str) -> str:
    """New words, or the old ones with a part replaced."""
    if "->" not in words:
        return words
    before, after = words.split("->")
    assert before.strip() in old, f"{before!r} is not in {old!r}"
    return old.replace(before.strip(), after.strip(), 1)


def sabotage(pack: Pack, kind: str, identity: str, where: str, words: str) -> Pack:
    """The pack after somebody has spoilt one of its texts."""
    if kind == "topic what":
        told = pack.topics[identity].words
        return changed(pack, "topic", identity, words={**told, where: replace(told[where], what=words)})
    if kind == "topic":
        told = pack.topics[identity].words
        ask = [dict(pair) for pair in told[where].ask]
        ask[0]["a"] = spoilt(ask[0]["a"], words)
        return changed(pack, "topic", identity, words={**told, where: replace(told[where], ask=ask)})
    if kind == "question":
        asked = pack.questions[identity].words
        return changed(pack, "question", identity, words={**asked, where: replace(asked[where], hint=words)})
    if kind == "script":
        return changed(pack, "script", identity, say=[*pack.scripts[identity].say, words])
    if kind == "signs note":
        return changed(pack, "signs", identity, note={**pack.signs[identity].note, where: words})
    if kind in ("contact", "term", "resource", "rule"):
        table = getattr(pack, KINDS[kind][0])
        identity = identity if identity in table else next(iter(table))
        field = {"for": "serves"}.get(where, where)
        return changed(pack, kind, identity, **{field: spoilt(getattr(table[identity], field), words)})
    old = getattr(pack, KINDS[kind][0])[identity].words
    return changed(pack, kind, identity, words={**old, where: spoilt(old[where], words)})


def test_nothing_is_wrong_with_the_words_of_our_pack_and_it_takes_little_time(edition: Edition) -> None:
    began = time.process_time()
    assert list(wording_faults(edition.pack)) == []
    assert time.process_time() - began < 6, "under 3 seconds on a quiet machine"
    counts = wording_counts(edition.pack)
    assert counts["texts"] > 4000
    assert counts["texts held against cards"] > 70_000


@pytest.mark.parametrize("way", WAYS)
def test_spoilt_words_are_refused_with_place_and_card(way: str, edition: Edition) -> None:
    kind, identity, where, words, wording = WAYS[way]
    pack = sabotage(edition.pack, kind, identity, where, words)
    place = f"{kind.split(' ')[0]} {identity}"
    found = list(wording_faults(pack, [place] if place in pack.spots else []))
    naming = [one for one in found if f"'{wording}'" in one]
    assert naming, "\n".join(found)
    assert ".yaml:" in naming[0].split(" ")[0]
    assert naming[0].endswith(".")
    assert "Remedy: " in naming[0]
