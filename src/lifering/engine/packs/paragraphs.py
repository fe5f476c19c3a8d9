"""The paragraphs of a pack that people read, each by its own address, so that each can be said in another language.

An address is ``kind id path``: ``do call_999 words.child``, ``topic sextortion words.adult.ask.0.q``. Short texts
that stand on many cards (the cost of a call, a label) are said once, as ``phrase``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from lifering.engine.packs.model import Card
from lifering.engine.packs.pack import Pack

PATHS: dict[str, tuple[str, ...]] = {
    "plan_words": ("words.*",),
    "do": ("words.*",),
    "never": ("words.*",),
    "tell_family": ("words.*",),
    "question": ("words.*.ask", "words.*.why", "words.*.hint", "words.*.answers.*", "words.*.hints.*"),
    "contact": ("name", "names.*", "for", "not_for", "confidential", "what_happens", "if_no_answer"),
    "topic": ("words.*.title", "words.*.what", "words.*.ask.*.q", "words.*.ask.*.a"),
    "signs": ("title", "note.*", "items.*"),
    "script": ("title", "say.*", "avoid.*"),
    "resource": ("title", "what"),
    "law": ("title", "words.*"),
    "clock": ("title", "starts", "who", "words.*"),
    "rule": ("because",),
    "term": ("means", "why", "do"),
    "topic_group": ("titles.*",),
    "lead": ("title",),
}
"""Kind -> the paths of its paragraphs; ``*`` stands for every key or number."""
PHRASES = ("channels.*.label", "channels.*.cost")
"""Paths, of contacts, whose texts are phrases."""
PHRASE = "phrase"
Put = Callable[[str, str], str]
"""Address and English -> what is said instead."""


class Paragraph(NamedTuple):
    address: str
    text: str


def tables(pack: Pack) -> Mapping[str, Mapping[str, Card]]:
    """Kind -> id -> card, for every kind that has paragraphs."""
    return {
        "plan_words": pack.plan_words, "do": pack.actions, "never": pack.nevers, "tell_family": pack.families,
        "question": pack.questions, "contact": pack.contacts, "topic": pack.topics, "signs": pack.signs,
        "script": pack.scripts, "resource": pack.resources, "law": pack.laws, "clock": pack.clocks,
        "rule": pack.rules, "term": pack.terms,
        "topic_group": pack.topic_groups, "lead": pack.leads,
    }  # fmt: skip


def paragraphs(pack: Pack) -> Iterator[Paragraph]:
    """Every paragraph of the base pack, in the order of kinds and cards; a phrase once."""
    said: set[str] = set()
    for kind, cards in tables(pack).items():
        for identity, card in cards.items():
            yield from of_card(kind, identity, card, said)


def of_card(kind: str, identity: str, card: Card, said: set[str]) -> Iterator[Paragraph]:
    """The paragraphs of one card; phrases in ``said`` are left out and new ones put in."""
    found: list[Paragraph] = []

    def note(address: str, text: str) -> str:
        if not address.startswith(PHRASE) or text not in said:
            found.append(Paragraph(address, text))
            if address.startswith(PHRASE):
                said.add(text)
        return text

    rewritten(kind, identity, card, note)
    yield from found


def rewritten(kind: str, identity: str, card: Card, put: Put) -> dict[str, Any]:
    """A card as plain values with every paragraph put anew."""
    plain: dict[str, Any] = msgspec.to_builtins(card)
    for path in PATHS[kind]:
        _walk(plain, path.split("."), f"{kind} {identity} ", put)
    if kind == "contact":
        for path in PHRASES:
            _walk(plain, path.split("."), "", lambda _, text: put(f"{PHRASE} {text}", text))
    return plain


def _walk(node: Any, path: list[str], begun: str, put: Put) -> None:
    head, *rest = path
    keys: list[Any] = (
        [head] if head != "*" else list(range(len(node))) if isinstance(node, list) else list(node)
    )
    for key in keys:
        if isinstance(node, dict) and key not in node:
            continue
        if rest:
            _walk(node[key], rest, f"{begun}{key}.", put)
        elif node[key]:
            node[key] = put(f"{begun}{key}", node[key])
